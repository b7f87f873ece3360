"""In the Python of a browser everything imports and answers with the parts that are pure Python."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from patience import PATIENCE

PROGRAM = """
import json, sys
from browser_python import begin

begin()
import smallnets

for name in smallnets.__all__:
    getattr(smallnets, name)
settings = {"hidden": (2,), "epochs": 3, "points": 40}
exercise = {"inputs": [[1, 2]], "targets": [[1]], "asked": ["forward", "loss"], "loss": "half_squared"}
exercise["layers"] = [{"weights": [[0.5, -0.25]], "biases": [0.25], "activation": "linear"}]
runs = smallnets.train("xor", seeds=40, **settings)
answers = {
    "losses": [row.train_loss for row in runs.final],
    "figure": len(runs.figure().axes),
    "network": runs.network().outputs([[1.0, 2.0]]).shape,
    "diagnosis": smallnets.diagnose("xor", **settings).text(),
    "function": smallnets.function("tanh").text(),
    "solution": smallnets.solve(exercise).text(),
    "identity": str(smallnets.exact.identity("sin(x)^2 + cos(x)^2", "1")),
    "sweep": len(smallnets.sweep("xor", seeds=2, hidden=[1, 2], epochs=2, points=40).cells),
    "widget": str(smallnets.Playground("xor")),
    "engine": sorted(name for name in sys.modules if name.startswith(("llvmlite", "flint"))),
}
print(json.dumps(answers))
"""


def test_everything_imports_and_answers_without_threads_processes_and_machine_code():
    """The losses are those of the engine of machine code, to the last bit."""
    from smallnets import train

    words = [sys.executable, "-c", PROGRAM]
    options = {"cwd": Path(__file__).parent, "timeout": PATIENCE}
    done = subprocess.run(words, capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout)
    runs = train("xor", seeds=40, hidden=(2,), epochs=3, points=40)
    assert answers["losses"] == [row.train_loss for row in runs.final]
    assert answers["engine"] == []
    assert (answers["network"], answers["sweep"]) == ([1, 1], 2)
    assert answers["figure"] > 1
    assert "0.28125" in answers["solution"]
    assert "strictly increasing" in answers["function"]
