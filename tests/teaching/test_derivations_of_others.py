"""Derivations as other people type them: symbols of the chain rule, functions named d, far kinks, missing names."""

from __future__ import annotations

import pytest

from smallnets.teaching.checking import check_derivation

RIGHT = [
    "let y = tanh(x)\ndL/dx = dL/dy * dy/dx\n = dL/dy * (1 - y^2)",
    "let y = tanh(x)\ng*dy/dx = g*(1 - tanh(x)^2)",
    "let d(x) = x^2 + 1\nlet p(x) = x*d(x)\np(2*a) = 2*a*d(2*a)\n  = 2*a*(4*a^2 + 1)",
    "relu(relu(x)) = relu(x)",
    "sqrt(x - 1)*sqrt(x + 1) = sqrt((x - 1)*(x + 1))\n  = sqrt(x^2 - 1)",
    "let z = w*x + b\nlet a = sigmoid(z)\n∂L/∂w = ∂L/∂a * ∂a/∂z * ∂z/∂w\n = ∂L/∂a * a*(1 - a) * x",
    "let f(t) = t^3\ndf/dt = 3*t^2",
    "let u = x^2\nlet y = sin(u)\ndy/dx = dy/du * du/dx\n = cos(u)*2*x",
]

# (text, the line that is wrong, where it is seen)
WRONG = [
    ("let s(z) = 1/(1 + e^(-z))\nds/dz = 7*z\n  = 4*z + 3*z", 2),
    ("let f(x) = x*tanh(x)\ndf/dx = tanh(x)\n  = 2*tanh(x) - tanh(x)", 2),
    ("relu(x) = relu(x) + relu(x - 10)", 1),
    ("1/cos(x/20) = sqrt(1/cos(x/20)^2)\n  = sqrt(1 + tan(x/20)^2)", 1),
    ("let y = tanh(x)\ndL/dx = dL/dy * dy/dx\n = dL/dy * (1 + y^2)", 3),
    ("let f(x) = x^2\nf' = 2", 2),
    ("max(x, -400) = x", 1),
]


@pytest.mark.parametrize("text", RIGHT)
def test_right_work_is_proven(text):
    report = check_derivation(text, seconds=30)
    assert report.is_right, report.text()
    assert "every equality is proven" in report.text()


@pytest.mark.parametrize(("text", "line"), WRONG)
def test_the_first_wrong_line_is_found(text, line):
    report = check_derivation(text, seconds=30)
    assert report.first_wrong is not None, report.text()
    assert report.first_wrong.line == line


def test_a_name_without_a_definition_is_said_to_have_none():
    report = check_derivation("let o_b = e^z/(e^z + 1)\ndo_b/dz = o_b*(1 - o_b)\n = o_b*o_a", seconds=30)
    assert report.first_wrong is None
    assert [finding.verdict for finding in report.findings] == ["right", "undecided"]
    assert "o_a has no definition" in report.text()
    assert "1 not judged" in report.text()


def test_a_slip_of_sign_has_its_repair():
    report = check_derivation("let a = 1/(1 + e^(-z))\nda/dz = e^(-z)/(1 + e^(-z))^2\n  = a*(1 + a)", seconds=30)
    assert (report.first_wrong.line, report.first_wrong.repaired) == (3, "a*(1 - a)")
