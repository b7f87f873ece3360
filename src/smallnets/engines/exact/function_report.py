"""All that can be said about one function of x: an activation or a person's own formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import sympy

from smallnets.engines.exact.drifting_course import drift_of, drifting_course
from smallnets.engines.exact.exact_course import X, exact_course
from smallnets.engines.exact.findings import Course, Mark, ValueAt
from smallnets.engines.exact.numeric_course import numeric_course
from smallnets.engines.exact.quantities import DIGITS, Formula, Quantity
from smallnets.engines.exact.report_writing import latex_of, text_of
from smallnets.engines.exact.simplest import simplest
from smallnets.engines.exact.slope_by_value import A, slope_by_value
from smallnets.engines.exact.smooth_pieces import smooth_pieces
from smallnets.engines.exact.time_limited import time_limited
from smallnets.engines.exact.translation import activation_tree, to_sympy
from smallnets.engines.exact.undecided import Undecided
from smallnets.errors import InputError
from smallnets.expressions import Name, Node, differentiate, kinks
from smallnets.functions.activations import activation

POINTS = (-10, -2, -1, 0, 1, 2, 10)
"""Where values and slopes are told unless other places are asked for."""


@dataclass(frozen=True)
class FunctionReport:
    """A function of x with its derivative, its course and values.

    `slope_by_value` is the derivative written with the function's own value a, where there is such a form.
    `remarks` tell what could not be proved, and why.
    """

    name: str
    title: str
    source: str
    definition: Formula
    derivative: Formula
    slope_by_value: Formula | None
    slope_mark: Mark
    course: Course
    values: tuple[ValueAt, ...]
    remarks: tuple[str, ...]

    def text(self) -> str:
        """The report as lines for people."""
        return text_of(self)

    def latex(self) -> str:
        """The report as LaTeX lines (amsmath)."""
        return latex_of(self)


def about_function(
    text: str, *, at: Sequence[float | Fraction | str] = POINTS, digits: int = DIGITS, seconds: float = 5.0
) -> FunctionReport:
    """What is known about an activation ("tanh", "elu(alpha=0.5)") or a formula in x ("x * sigmoid(x)").

    Args:
        text: the name or the formula.
        at: places for values and slopes; decimals are taken exactly.
        digits: significant digits of every decimal.
        seconds: how long to look for proofs in a person's formula; what is not proved by then is told from samples.

    Raises:
        InputError: an unknown name or unreadable formula, a place that is no number.
    """
    places = tuple(str(_exact_place(place)) for place in at)
    if not 1 <= digits <= 50:
        raise InputError("digits", digits, "cannot be printed", "write 1 to 50")
    record = activation(text)
    if record.formula is None:
        return report_of(text, places, digits)
    try:
        return time_limited(report_of, text, places, digits, seconds=seconds)
    except Undecided as reason:
        return time_limited(sampled_report_of, text, places, digits, str(reason), seconds=max(60.0, seconds))


def report_of(text: str, at: tuple[str, ...], digits: int) -> FunctionReport:
    """The report with proofs.

    Raises:
        Undecided: something is not proved.
    """
    e, slope, tree = _formulas(text)
    drift = drift_of(e)
    course = exact_course(e, slope, digits) if drift is None else drifting_course(e, drift, digits)
    return _report(text, tree, course, at, (digits, ()))


def sampled_report_of(text: str, at: tuple[str, ...], digits: int, reason: str) -> FunctionReport:
    """The report from samples; `reason` is why there is no proof."""
    e, slope, tree = _formulas(text)
    edges = [to_sympy(kink.zero_of) for kink in kinks(tree)]
    course = numeric_course(e, slope, edges, digits)
    remark = f"Range, limits, extrema and slopes are seen on samples, not proved: {reason}."
    return _report(text, tree, course, at, (digits, (remark,)))


def _formulas(text: str) -> tuple[sympy.Expr, sympy.Expr, Node]:
    tree = activation_tree(activation(text), Name("x"))
    return to_sympy(tree), _used_slope(text, tree), tree


def _used_slope(text: str, tree: Node) -> sympy.Expr:
    """The derivative with the declared conventions at kinks."""
    slope = to_sympy(differentiate(tree, "x"))
    for kink in activation(text).kinks:
        place, used = (sympy.Rational(str(Fraction(repr(v)))) for v in (kink.at, kink.slope))
        slope = sympy.Piecewise((slope, place > X), (slope, place < X), (used, True))
    return slope


def _report(
    text: str, tree: Node, course: Course, at: tuple[str, ...], settings: tuple[int, tuple[str, ...]]
) -> FunctionReport:
    digits, remarks = settings
    record = activation(text)
    e, used = to_sympy(tree), _used_slope(text, tree)
    by_value = _by_value(e) if course.mark == "exact" else None
    return FunctionReport(
        name=record.text,
        title=record.title,
        source=record.source,
        definition=Formula.of(e) if record.formula is None else Formula.of_tree(record.formula),
        derivative=_derivative(e, tree, course),
        slope_by_value=by_value,
        slope_mark="exact",
        course=course,
        values=tuple(_value_at(e, used, course, sympy.Rational(place), digits) for place in at),
        remarks=remarks,
    )


def _derivative(e: sympy.Expr, tree: Node, course: Course) -> Formula:
    """In its shortest spelling; by the rules as they are where max and min, or a want of time, forbid more."""
    slope = sympy.diff(e, X)
    if course.mark != "exact" or slope.has(sympy.Heaviside):
        return Formula.of_tree(differentiate(tree, "x"))
    return Formula.of(simplest(slope, X))


def _by_value(e: sympy.Expr) -> Formula | None:
    try:
        found = slope_by_value(smooth_pieces(e, X), X)
    except Undecided:
        return None
    return Formula.of(found) if found is not None and found.has(A) else None


def _value_at(e: sympy.Expr, used: sympy.Expr, course: Course, at: sympy.Rational, digits: int) -> ValueAt:
    shown = Quantity.of(at, digits)
    value, slope = (_real(f.subs(X, at), digits) for f in (e, used))
    at_kink = any(kink.at.value == shown.value for kink in course.kinks)
    return ValueAt(shown, value, slope if value is not None else None, at_kink)


def _real(value: sympy.Expr, digits: int) -> Quantity | None:
    if value.has(sympy.nan, sympy.zoo, sympy.oo, -sympy.oo) or value.is_real is False:
        return None
    return Quantity.of(value, digits)


def _exact_place(place: float | Fraction | str) -> Fraction:
    try:
        return Fraction(repr(place)) if isinstance(place, float) else Fraction(place)
    except (ValueError, OverflowError, ZeroDivisionError):
        raise InputError("at", place, "is no number", "write a decimal or a fraction such as 1/3") from None
