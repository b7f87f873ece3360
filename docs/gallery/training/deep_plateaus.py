"""
Which layers of a deep network move first?
==========================================

Four layers of eight units on the spiral: in deep sigmoids the first layers hardly move, which is found before
any training.
"""

import smallnets

for activation in ("sigmoid", "relu"):
    report = smallnets.diagnose("spiral", hidden=(8, 8, 8, 8), activation=activation, epochs=0, trials=0)
    print(activation, [finding.sentence for finding in report.findings if "gradient" in finding.kind])
figure = smallnets.train("spiral", hidden=(8, 8, 8, 8), activation="sigmoid", epochs=100).figure()
