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


# Right work, as people type and typeset it; each is read without a line that is left out.
STYLES = [
    "f(x) = x^2 * exp(x) ⇒ f'(x) = 2x*exp(x) + x^2*exp(x) = (2x + x^2)*exp(x)",
    "Let a = sigmoid(z).\nBy the chain rule: da/dz = exp(-z)/(1+exp(-z))^2\nSo da/dz = a*(1-a).\nHence da/dz = a - a^2",
    "let y = \\tanh(w x + b)\n\\frac{\\partial y}{\\partial w} = (1 - y^2) \\cdot x\n= x - x y^2",
    "\\begin{align}\n\\frac{d}{dx} \\frac{1}{1+e^{-x}}\n&= \\sigma(x)(1-\\sigma(x)) \\\\\n\\end{align}",
    "1. y = (2x+1)^3\n2. y' = 3(2x+1)^2 * 2\n3. y'' = 24(2x+1)",
    "- d/dx(ln(x^2+1)) = 2x/(x^2+1)\n- d/dx(sin(x)^2) = 2 sin(x) cos(x)",
    "Step 1: let u = 3x + 2\nStep 2: y = u^4\nStep 3: dy/dx = dy/du * du/dx = 12u^3 = 12(3x+2)^3",
    "f(x) = x² + 3x − 1\nf′(x) = 2x + 3\nf″(x) = 2",
    "let z = w x + b, a = sigmoid(z); L = (a - t)^2/2\ndL/dw = dL/da * da/dz * dz/dw = (a-t) a (1-a) x",
    "L = ½(t − y)²\ny = σ(z)\nz = w·x + b\n∂L/∂w = −(t − y) · y(1 − y) · x",
    "s = 1/(1+e^-x)\nthus: s' = e^-x/(1+e^-x)^2\n∴ s' = s(1-s)\nwhich is s - s^2",
    "Sei y = x^2*sin(x)\nNach der Produktregel: y' = 2x sin x + x^2 cos x\nalso y' = x*(2 sin(x) + x cos(x))",
    "We want the slope.\ndL/dw\n= dL/dy * dy/dw\n= 2(y - t) * x\nwhere y = w*x and L = (y - t)^2\nQED",
    "dL/dy = y - t\ndy/dz = y(1-y)\ndz/dw = x\ndL/dw = dL/dy * dy/dz * dz/dw = (y-t) y(1-y) x",
    "d/dx(x^3 y) = 3x^2y, hence d/dx(2x^2y^3) = 4xy^3",
    "d/dx(x*exp(-x)) = exp(-x) - x*exp(-x)  (product rule)\n  = exp(-x)*(1 - x)   [factor]\n  = (1-x)/exp(x)  -- ok",
    "Soit f(x) = x e^x.\nOn a f'(x) = e^x + x e^x\ndonc f'(x) = (1 + x) e^x",
    "z^(1) = w1*x + b1\nz^(2) = w2*tanh(z^(1))\n∂z^(2)/∂w1 = w2*(1 - tanh(z^(1))^2)*x",
    "e = t - y\nE = e^2/2\ndE/dy = dE/de * de/dy = -e",
    "a) f(x) = sin(x)^2\n f'(x) = sin(2x)\nb) f(x) = cos(x)^2\n f'(x) = -sin(2x)",
    "y = x^2\nAt x = 3: dy/dx = 6",
    "x = 2\nf = x^2 + 1\nf = 5",
]

# (text, the line that is wrong)
WRONG_IN_STYLE = [
    ("let f(x) = x^2 * exp(x)\nf'(x) = 2x*exp(x) + x^2*exp(x)\n⇒ f'(x) = (2 + x^2)*exp(x)", 3),
    ("1) y = tanh(3x)\n2) y' = 1 - tanh(3x)^2\n3) => y' = 1 - y^2", 2),
    ("Loss: L = (y - t)^2\ny = sigmoid(z), z = w*x + b\nSo dL/dy = (y - t)", 3),
    ("dL/dy = y - t\ndy/dz = y(1-y)\ndL/dz = dL/dy * dy/dz\n  = (y - t)(1 - y)", 4),
    ("let y = \\tanh(x)\n\\frac{dy}{dx} = 1 + y^2 \\qquad\\text{(chain rule)}", 2),
    ("y = x^2\nAt x = 3: dy/dx = 7", 2),
    ("f(x) = (x+1)^2\nf(x) = x^2 + 1", 2),
    ("y = (x+1)^2\ny = x^2 + 1", 2),
    ("dL/da = a - t\ndL/da = a + t", 2),
]

# Right as it is meant, and not judged, because it holds under a condition or can be read in two ways.
NOT_JUDGED = [
    "sqrt(x^2) = x for x >= 0",
    "f(x) = x^2 - 4x\nf'(x) = 2x - 4 = 0\n⇒ 2x = 4\n⇒ x = 2",
    "y = x/2 + 1\ny = 1/2 x + 1",
    "y = e^(2x)\ny = e^2x",
    "f(x) = g(x)*h(x)\nf'(x) = g'(x)*h(x) + g(x)*h'(x)",
    "(uv)' = u'v + uv'",
    "∂L/∂W = δ · xᵀ",
    "x^2 - 1 → 2x",
    "L = (y-t)^2\ndL/dw = 2(y-t)*x",
]


@pytest.mark.parametrize("text", STYLES)
def test_right_work_is_read_in_every_style(text):
    report = check_derivation(text, seconds=0)
    assert report.is_right, report.text()


@pytest.mark.parametrize(("text", "line"), WRONG_IN_STYLE)
def test_wrong_work_is_found_in_every_style(text, line):
    report = check_derivation(text, seconds=0)
    assert report.first_wrong is not None, report.text()
    assert report.first_wrong.line == line


@pytest.mark.parametrize("text", NOT_JUDGED)
def test_what_is_not_understood_is_never_wrong(text):
    report = check_derivation(text, seconds=0)
    assert report.first_wrong is None, report.text()
    assert not any(finding.certainty for finding in report.findings if finding.verdict == "undecided")
