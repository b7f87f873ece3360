"""Machines without python-flint, and SymPy on either kind of integers: the same proofs, or a word that it is seen."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

ASKED = """
import json, sys
if sys.argv[1] == "without": sys.modules["flint"] = None
from smallnets.engines.exact.identities import verdict_on, _read
from smallnets.certify.written_out import written_out
from smallnets.engines.exact.functions.function_report import report_of, sampled_report_of
from smallnets.engines.exact.functions.extrema import proved_extrema
from smallnets.engines.exact.undecided import Undecided
def verdict(text):
    left, right = (written_out(_read(side)) for side in text.split("="))
    return verdict_on(left, right).verdict
told = {text: verdict(text) for text in json.loads(sys.argv[2])}
for name in ("tanh", "x^2"):
    try:
        report = report_of(name, ("0", "1"), 10)
    except Undecided as reason:
        report = sampled_report_of(name, ("0", "1"), 10, str(reason))
    told[name] = [report.course.mark, report.course.range.text, report.values[1].value.decimal]
if sys.argv[1] == "with":
    told["proof"] = proved_extrema("swish", 1, 10).text()
print(json.dumps(told))
"""

BY_LAWS = {
    "sigma(x) + sigma(-x) = 1": "yes",
    "relu(relu(x)) = relu(x)": "yes",
    "abs(x - 30) = 30 - x": "no",
    "sqrt(x^2) = x": "no",
    "sqrt(2)*sqrt(3) = sqrt(6)": "yes",
    "log(8) = 3*log(2)": "yes",
}
BY_BALLS = {"exp(x) = exp(x + 1)": "no", "sin(840*pi*x) = 0": "no"}


def told(how: str, ground: str = "auto") -> dict[str, object]:
    equations = json.dumps([*BY_LAWS, *BY_BALLS])
    ran = subprocess.run(
        [sys.executable, "-c", ASKED, how, equations],
        env={**os.environ, "SYMPY_GROUND_TYPES": ground},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stdout)


def test_laws_and_fractions_certify_without_enclosures_and_the_rest_is_only_seen():
    found = told("without")
    assert {text: found[text] for text in BY_LAWS} == BY_LAWS
    assert {found[text] for text in BY_BALLS} == {"undecided"}
    assert found["tanh"][0] == found["x^2"][0] == "numeric"
    assert found["tanh"][2] == "0.7616"
    assert found["x^2"][2] == "1"


@pytest.mark.parametrize("ground", ["python", "flint"])
def test_answers_are_the_same_on_both_kinds_of_integers(ground):
    found = told("with", ground)
    assert {text: found[text] for text in (BY_LAWS | BY_BALLS)} == BY_LAWS | BY_BALLS
    assert found["tanh"] == ["exact", "(-1, 1)", "0.761594156"]
    assert found["proof"] == told("with", "auto")["proof"]
