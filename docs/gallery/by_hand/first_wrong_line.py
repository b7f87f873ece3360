"""
Which line is the first wrong one?
==================================

A sign is lost in one slope; the lines that only carry it forward are not called wrong.
"""

from matplotlib.figure import Figure

import smallnets

exercise = {
    "asked": ["forward", "loss", "gradient"],
    "inputs": [[0, 1]],
    "targets": [[1]],
    "loss": "half_squared",
    "names": {"a_1^(1)": "h1", "a_2^(1)": "h2", "a_1^(2)": "y"},
    "layers": [
        {"weights": [[2, -1.5], [2, 3]], "biases": [3, 2.5], "activation": "sigmoid"},
        {"weights": [[0.5, 1]], "biases": [-1], "activation": "sigmoid"},
    ],
}
answers = """\
h1 = 0.8176
h2 = 0.9959
y = 0.5998
dL/dz_1^(2) = 0.09606
dL/dw_11^(2) = 0.07854
dL/dw_12^(2) = 0.09567
"""
report = smallnets.check(exercise, answers)
print(report.text())
verdicts = [finding.verdict for finding in report.findings]
figure = Figure(figsize=(6, 2.2), layout="constrained")
axes = figure.subplots()
colours = {"right": "#0877bd", "carried": "#9a9a9a", "wrong": "#c05600"}
axes.bar([one.shown for one in report.findings], [1] * len(verdicts), color=[colours[one] for one in verdicts])
axes.set(yticks=[], title="blue right, orange wrong, grey carried forward")
axes.tick_params(axis="x", labelrotation=20)
