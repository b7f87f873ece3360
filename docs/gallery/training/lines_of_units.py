"""
Which lines do three ReLU units draw in a good model of XOR?
============================================================

One nearly vertical, one nearly horizontal, one diagonal.
"""

import smallnets

report = smallnets.diagnose("xor", hidden=(3,), activation="relu", epochs=500, seed="0.12345", trials=0)
for finding in report.findings:
    if finding.kind == "unit_lines":
        print(finding.sentence)
        print(finding.evidence)
figure = smallnets.train("xor", hidden=(3,), activation="relu", epochs=500, seed="0.12345").figure()
