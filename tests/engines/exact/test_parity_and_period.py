"""Even, odd, periodic: only where values *and gaps* are mirrored or repeat; NumPy looks at both."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from smallnets.engines.exact import about_function, identity

Values = NDArray[np.float64]

CASES: list[tuple[str, Callable[[Values], Values], str, float | None]] = [
    ("0*sqrt(sin(x))", lambda x: 0 * np.sqrt(np.sin(x)), "none", 2 * np.pi),
    ("sin(x)/sin(x)", lambda x: np.where(np.abs(np.sin(x)) < 1e-12, np.nan, 1.0), "even", np.pi),
    ("sqrt(sin(x))^2", lambda x: np.sqrt(np.sin(x)) ** 2, "none", 2 * np.pi),
    ("sqrt(cos(x))", lambda x: np.sqrt(np.cos(x)), "even", 2 * np.pi),
    ("log(sin(x))", lambda x: np.log(np.sin(x)), "none", 2 * np.pi),
    ("tan(x)", np.tan, "odd", np.pi),
    ("sin(x)*cos(x)", lambda x: np.sin(x) * np.cos(x), "odd", np.pi),
    ("sin(sqrt(x)^2)", lambda x: np.sin(np.sqrt(x) ** 2), "none", None),
    ("cos(exp(log(x)))", lambda x: np.cos(np.exp(np.log(x))), "none", None),
    ("log(x + sqrt(x^2+1))", np.arcsinh, "odd", None),
    ("log(sqrt(4*x^2+1) - 2*x)", lambda x: -np.arcsinh(2 * x), "odd", None),
    ("arctan(exp(x)) - pi/4", lambda x: np.arctan(np.exp(x)) - np.pi / 4, "odd", None),
    ("softplus(x) - x/2", lambda x: np.logaddexp(0, x) - x / 2, "even", None),
    ("log((1+x)/(1-x))", lambda x: np.log((1 + x) / (1 - x)), "odd", None),
    ("sqrt(x+5)*0 + x^2", lambda x: np.sqrt(x + 5) * 0 + x**2, "none", None),
    ("x + 1/10^6", lambda x: x + 1e-6, "none", None),
]


@pytest.mark.parametrize(("text", "f", "parity", "period"), CASES, ids=[text for text, *_ in CASES])
def test_values_and_gaps_are_mirrored_and_repeat(
    text: str, f: Callable[[Values], Values], parity: str, period: float | None
) -> None:
    course = about_function(text).course
    assert course.parity == parity
    told = None if course.period is None else float(course.period.decimal)
    assert told == pytest.approx(period)
    x = np.concatenate([np.linspace(-9.7, 9.3, 400), np.arange(-6, 7) * np.pi / 2])
    with np.errstate(all="ignore"):
        assert (_same(f(-x), f(x)), _same(-f(-x), f(x))) == (parity == "even", parity == "odd")
        assert period is None or _same(f(x[:400] + period), f(x[:400]))


def _same(a: Values, b: Values) -> bool:
    return bool(np.allclose(a, b, rtol=1e-9, atol=1e-9, equal_nan=True))


def test_what_is_neither_shown_nor_refuted_is_not_called_neither() -> None:
    course = about_function("where(sin(x) > 0, log(sin(x)), log(-sin(x)))").course
    assert course.parity == "undecided"


@pytest.mark.parametrize(
    ("text", "need"),
    [("sqrt(-x^2) = 0*x", "x = 0"), ("sqrt(-2*x^4) = 0*x", "x = 0"), ("sqrt(-(x-3)^2) = 0*x", "x = 3")],
)
def test_a_root_of_minus_a_square_has_one_place(text: str, need: str) -> None:
    found = identity(text)
    assert found.verdict == "yes"
    assert any(f"needs {need}." in step for step in found.steps)
