"""
Why can step units not be trained by gradients?
===============================================

Their slope is 0 wherever there is one.
"""

import smallnets

report = smallnets.diagnose("xor", hidden=(3,), activation="step", epochs=50, trials=0)
for finding in report.findings[:2]:
    print(finding.sentence)
figure = smallnets.function("step").figure()
