"""All that can be said about one function of x: an activation or a person's own formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import mpmath

from smallnets.certify.balls import Unsettled
from smallnets.certify.line.at_places import value_there
from smallnets.certify.line.places import X, at_number
from smallnets.certify.values import clear_value
from smallnets.certify.written_out import activation_tree, written_out
from smallnets.engines.exact.functions.certified_course import certified_course, value_quantity
from smallnets.engines.exact.functions.derivatives import shortest_derivative
from smallnets.engines.exact.functions.drifts import drift_of, drifting_course
from smallnets.engines.exact.functions.findings import Course, Mark, ValueAt
from smallnets.engines.exact.functions.report_writing import latex_of, text_of
from smallnets.engines.exact.functions.sampled_course import SEEN_DIGITS, sampled_course
from smallnets.engines.exact.functions.slope_by_value import slope_by_value
from smallnets.engines.exact.quantities import DIGITS, TOO_LARGE, Formula, Quantity
from smallnets.engines.exact.time_limited import time_limited
from smallnets.engines.exact.tree_numbers import tree_at
from smallnets.engines.exact.undecided import Undecided
from smallnets.errors import InputError
from smallnets.expressions import Name, Node, differentiate
from smallnets.functions.activations import activation

POINTS = (-10, -2, -1, 0, 1, 2, 10)
"""Where values and slopes are told unless other places are asked for."""


_SINGLE_PLACES = (
    "A power whose exponent changes has a value for a base above 0; below 0 only at places where the exponent is a "
    "whole number, and those are left out here."
)


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
    if activation(text).formula is None:
        seconds = max(60.0, seconds)  # the activations of the house are certified, however busy the machine is
    try:
        return time_limited(report_of, text, places, digits, seconds=seconds)
    except Undecided as reason:
        return time_limited(sampled_report_of, text, places, digits, str(reason), seconds=max(60.0, seconds))


def report_of(text: str, at: tuple[str, ...], digits: int) -> FunctionReport:
    """The report with proofs.

    Raises:
        Undecided: something is not certified.
    """
    tree = _tree(text)
    drift = drift_of(tree)
    if drift is None:
        course = certified_course(tree, digits, _conventions(text))
    else:
        course = drifting_course(tree, drift, digits)
    return _report(text, tree, course, at, (digits, ()))


def sampled_report_of(text: str, at: tuple[str, ...], digits: int, reason: str) -> FunctionReport:
    """The report from samples; `reason` is why there is no proof."""
    tree = _tree(text)
    remark = f"Range, limits, extrema and slopes are seen on samples, not proved: {reason}."
    return _report(text, tree, sampled_course(tree), at, (digits, (remark,)))


def _tree(text: str) -> Node:
    return written_out(activation_tree(activation(text), Name(X)))


def _report(
    text: str, tree: Node, course: Course, at: tuple[str, ...], settings: tuple[int, tuple[str, ...]]
) -> FunctionReport:
    digits, remarks = settings
    record = activation(text)
    certain = course.mark == "exact"
    if course.single_places:
        remarks = (*remarks, _SINGLE_PLACES)
    return FunctionReport(
        name=record.text,
        title=record.title,
        source=record.source,
        definition=Formula.of_tree(tree if record.formula is None else record.formula),
        derivative=Formula.of_tree(shortest_derivative(tree) if certain else differentiate(tree, X)),
        slope_by_value=_by_value(tree) if certain else None,
        slope_mark="exact",
        course=course,
        values=tuple(_value_at(text, tree, course, Fraction(place), digits) for place in at),
        remarks=remarks,
    )


def _by_value(tree: Node) -> Formula | None:
    try:
        found = slope_by_value(tree)
    except Unsettled:
        return None
    return found


def _value_at(text: str, tree: Node, course: Course, at: Fraction, digits: int) -> ValueAt:
    shown = Quantity.of_real(at, digits)
    convention = _conventions(text)
    value = _number_at(tree, at, digits)
    if at in convention:
        slope = Quantity.of_real(convention[at], digits)
    else:
        slope = _number_at(differentiate(tree, X), at, digits)
    at_kink = any(kink.at.value == shown.value for kink in course.kinks)
    return ValueAt(shown, value, slope if value is not None else None, at_kink)


def _conventions(text: str) -> dict[Fraction, Fraction]:
    """The slope that is used at each declared kink."""
    return {Fraction(repr(kink.at)): Fraction(repr(kink.slope)) for kink in activation(text).kinks}


def _number_at(tree: Node, at: Fraction, digits: int) -> Quantity | None:
    try:
        value = value_there(tree, at_number(at))
    except (Unsettled, OverflowError):
        return _seen_at(tree, at)
    return None if value is None else value_quantity(tree, at_number(at), value, digits)


def _seen_at(tree: Node, at: Fraction) -> Quantity | None:
    """A value that no enclosure certifies: a fraction all the same, or what mpmath gives, with few digits."""
    try:
        exact = clear_value(tree, {X: at})
    except (Unsettled, OverflowError):
        seen = tree_at(tree, {X: at})
        known = bool(mpmath.isfinite(seen))
        return Quantity.of_decimal(seen, SEEN_DIGITS) if known else Quantity("", "?", TOO_LARGE, float("nan"))
    return None if exact is None else Quantity.of_real(exact)


def _exact_place(place: float | Fraction | str) -> Fraction:
    try:
        return Fraction(repr(place)) if isinstance(place, float) else Fraction(place)
    except (ValueError, OverflowError, ZeroDivisionError):
        raise InputError("at", place, "is no number", "write a decimal or a fraction such as 1/3") from None
