"""Extrema with their proof, as a list of steps: critical points, the first derivative that is not 0, bounds, limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import mpmath
import sympy

from smallnets.engines.exact.drifting_course import Drift, drift_of, drifting_profile, turnings_of, whole_line
from smallnets.engines.exact.exact_course import X, quantity, range_of
from smallnets.engines.exact.findings import Range
from smallnets.engines.exact.profile import Profile, profile, slope_profile
from smallnets.engines.exact.quantities import DIGITS, Formula, Quantity
from smallnets.engines.exact.reading_course import Turning, monotone, turnings, values_of
from smallnets.engines.exact.simplest import simplest
from smallnets.engines.exact.slope_by_value import A, slope_by_value
from smallnets.engines.exact.smooth_pieces import smooth_pieces
from smallnets.engines.exact.time_limited import time_limited
from smallnets.engines.exact.translation import activation_tree, to_sympy
from smallnets.errors import InputError
from smallnets.expressions import Name
from smallnets.functions.activations import activation

HIGHEST = 8
"""The highest derivative that is looked at in a critical point."""


@dataclass(frozen=True)
class Step:
    """One step of a proof: what is said, and its formula as LaTeX ("" where it is said in words)."""

    text: str
    latex: str = ""


@dataclass(frozen=True)
class Critical:
    """A critical point; `order` is that of the first derivative that is not 0 there, `derivative` its value.

    `order` is 0 at a kink, where the signs of the slope on both sides decide.
    """

    kind: Literal["maximum", "minimum", "saddle"]
    at: Quantity
    value: Quantity
    order: int
    derivative: Quantity | None
    highest_or_lowest: bool


@dataclass(frozen=True)
class ExtremaProof:
    """The extrema of a function, or of its derivative, on the whole line.

    `greatest` and `least` are values that are attained; None where there is none, and then the supremum and the
    infimum stand in `range` without being attained.
    """

    function: Formula
    derivative: int
    range: Range
    critical: tuple[Critical, ...]
    greatest: Quantity | None
    least: Quantity | None
    steps: tuple[Step, ...]

    def text(self) -> str:
        """The proof, numbered."""
        return "\n".join(f"{k}. {step.text}" for k, step in enumerate(self.steps, 1))

    def latex(self) -> str:
        """The formulas of the proof as rows of an `aligned` environment."""
        joined = " \\\\\n".join(step.latex for step in self.steps if step.latex)
        return f"\\begin{{aligned}}\n{joined}\n\\end{{aligned}}"


def extrema(text: str, *, derivative: int = 0, digits: int = DIGITS, seconds: float = 10.0) -> ExtremaProof:
    """The extrema of an activation or formula in x, or of its derivative of some order, with a proof.

    Raises:
        InputError: an unreadable formula, or an order outside 0..3.
        Undecided: no proof within the time limit.
    """
    activation(text)
    if derivative not in range(4):
        raise InputError("derivative", derivative, "is not an order", "write 0, 1, 2 or 3")
    return time_limited(proved_extrema, text, derivative, digits, seconds=seconds)


def proved_extrema(text: str, derivative: int, digits: int) -> ExtremaProof:
    """The proof, without a time limit."""
    f = to_sympy(activation_tree(activation(text), Name("x")))
    drift = drift_of(f)
    if drift is not None and derivative == 0:
        return _drifting(f, drift, digits)
    course = profile(f if drift is None else sympy.diff(f, X, derivative), X)
    for _ in range(derivative if drift is None else 0):
        course = slope_profile(course, X)
    values = range_of(values_of(course), digits)
    found = turnings(course)
    g = sympy.diff(f, X, derivative)
    critical = tuple(_critical(course, turning, values, digits) for turning in found)
    formula = Formula.of(simplest(g, X))
    steps = [
        Step(f"g(x) = {formula.text}", rf"g(x) &= {formula.latex}"),
        *_critical_steps(course, g, critical),
        *_bound_steps(f, derivative),
        *_limit_steps(course, digits),
        *_conclusion(values, critical, course.period),
    ]
    greatest = values.high if values.attains_high else None
    least = values.low if values.attains_low else None
    return ExtremaProof(formula, derivative, values, critical, greatest, least, tuple(steps))


def _drifting(f: sympy.Expr, drift: Drift, digits: int) -> ExtremaProof:
    """The proof for a line and a wave: what holds in one period holds in each, moved by the rise."""
    course, values = drifting_profile(f, drift), whole_line()
    critical = tuple(_critical(course, turning, values, digits) for turning in turnings_of(course))
    period, rise, line = (Formula.of(e).text for e in (drift.period, drift.rise, drift.rate * X))
    formula = Formula.of(simplest(f, X))
    steps = [
        Step(f"g(x) = {formula.text}", rf"g(x) &= {formula.latex}"),
        Step(f"g(x) - ({line}) has the period {period} and is bounded: g(x + {period}) = g(x) + {rise}."),
        *_critical_steps(course, f, critical),
        Step("So it is in every period.  g is continuous and goes to infinity on both sides, with both signs."),
        *_conclusion(values, critical, drift.period),
    ]
    if not critical:
        steps.insert(3, Step(f"Between zeros of g' g keeps its direction: it is {monotone(course)}, without extremum."))
    return ExtremaProof(formula, 0, values, critical, None, None, tuple(steps))


def _critical(course: Profile, turning: Turning, values: Range, digits: int) -> Critical:
    order, derivative = _first_not_zero(course, turning)
    value = quantity(turning.value, digits)
    end = values.high if turning.kind == "maximum" else values.low
    return Critical(turning.kind, quantity(turning.at, digits), value, order, derivative, value.decimal == end.decimal)


def _first_not_zero(course: Profile, turning: Turning) -> tuple[int, Quantity | None]:
    for piece in course.pieces:
        low, high = (mpmath.mpf(str(sympy.N(v, 50))) if v.is_finite else None for v in (piece.low, piece.high))
        if (low is None or low < turning.at.approx) and (high is None or turning.at.approx < high):
            place = turning.at.exact if turning.at.exact is not None else sympy.Float(str(turning.at.approx), 50)
            for order in range(2, HIGHEST + 1):
                value = sympy.diff(piece.formula, X, order).subs(X, place)
                if abs(sympy.N(value, 40)) > sympy.Float("1e-25"):
                    exact = sympy.simplify(value) if turning.at.exact is not None else value
                    return order, Quantity.of(exact) if turning.at.exact is not None else Quantity.of_decimal(
                        mpmath.mpf(str(sympy.N(value, 40)))
                    )
    return 0, None


def _critical_steps(course: Profile, g: sympy.Expr, critical: tuple[Critical, ...]) -> list[Step]:
    slope = simplest(sympy.diff(g, X), X) if not g.has(sympy.Max, sympy.Min, sympy.Abs) else None
    steps: list[Step] = []
    if slope is not None:
        formula = Formula.of(slope)
        steps.append(Step(f"g'(x) = {formula.text}", rf"g'(x) &= {formula.latex}"))
    turning = [q for q in critical if q.order]
    places = [k for k in course.knots if mpmath.isfinite(k.at.approx)]
    if not places:
        steps.append(Step("g' has no zero on the whole line, so there is no critical point and g is monotone."))
    elif turning:
        told = ", ".join(c.at.exact or c.at.decimal for c in turning)
        steps.append(
            Step(f"g'(x) = 0 with a change of sign exactly at x = {told}; between these places g' keeps its sign.")
        )
    return [*steps, *map(_critical_step, critical), *_level_steps(course)]


def _level_steps(course: Profile) -> list[Step]:
    """Places where the slope is 0 and keeps its sign."""
    rows: list[Step] = []
    for knot, before, after in zip(course.knots[1:-1], course.directions, course.directions[1:], strict=False):
        if before == after and before and knot.continuous:
            at = quantity(knot.at, DIGITS)
            rows.append(Step(f"At x = {at.exact or at.decimal} the slope does not change its sign: no extremum."))
    return rows


def _critical_step(c: Critical) -> Step:
    at = c.at.exact or c.at.decimal
    value = f"g({at}) = {c.value.text}"
    if not c.order or c.derivative is None:
        return Step(
            f"At the kink x = {at} the slope changes its sign: {c.kind}, {value}.",
            f"g({c.at.latex}) &= {c.value.latex}",
        )
    name = "g" + "'" * c.order
    sign = "< 0" if c.kind == "maximum" else "> 0"
    shown = c.derivative.exact or c.derivative.decimal
    why = f"{name}({at}) = {shown} {sign}"
    return Step(
        f"The first derivative that is not 0 there is {why}, of even order: strict {c.kind}, {value}.",
        rf"{name}\left({c.at.latex}\right) &= {c.derivative.latex} {sign}, \quad "
        rf"g\left({c.at.latex}\right) = {c.value.latex}",
    )


def _bound_steps(f: sympy.Expr, derivative: int) -> list[Step]:
    """c0 + c1 a + c2 a^2 = top - |c2| (a - a0)^2, where the slope has that form in the function's own value a."""
    if derivative != 1 or f.has(sympy.sin, sympy.cos, sympy.tan):
        return []
    form = slope_by_value(smooth_pieces(f, X), X)
    if form is None or not form.is_polynomial(A) or sympy.degree(sympy.expand(form), A) != 2:
        return []
    c2, c1, c0 = sympy.Poly(form, A).all_coeffs()
    if c2 >= 0:
        return []
    centre = -c1 / (2 * c2)
    top = sympy.simplify(c0 - c2 * centre**2)
    shown = Formula.of(form)
    square = Formula.of(top + c2 * (A - centre) ** 2)
    forms = [shown] if shown.text == square.text else [shown, square]
    sentence = (
        f"Without derivatives: with a = f(x), g = {' = '.join(form.text for form in forms)} <= "
        f"{Formula.of(top).text}, with equality only for a = {Formula.of(centre).text}."
    )
    equal = rf"&= {square.latex} \le" if len(forms) > 1 else r"&\le"
    return [Step(sentence, rf"{shown.latex} {equal} {Formula.of(top).latex}")]


def _limit_steps(course: Profile, digits: int) -> list[Step]:
    if course.period is not None:
        return [Step(f"g has the period {Quantity.of(course.period, digits).text}, so one period decides.")]
    rows: list[Step] = []
    for side, latex, place in (
        ("-inf", r"-\infty", course.knots[0].after),
        ("inf", r"\infty", course.knots[-1].before),
    ):
        if place is not None:
            shown = quantity(place, digits)
            sentence = f"g(x) goes to {shown.exact or shown.decimal} for x to {side}."
            rows.append(Step(sentence, rf"\lim_{{x \to {latex}}} g(x) &= {shown.latex}"))
    return rows


def _conclusion(values: Range, critical: tuple[Critical, ...], period: sympy.Expr | None) -> list[Step]:
    more = "" if period is None else f", and a whole number of periods {Formula.of(period).text} from there"
    steps = [Step(f"The range is {values.text}.", rf"g(\mathbb{{R}}) &= {values.latex}")]
    ends = (
        ("maximum", "supremum", values.high, values.attains_high),
        ("minimum", "infimum", values.low, values.attains_low),
    )
    for kind, name, end, attained in ends:
        shown = end.exact or end.decimal
        places = [c.at.exact or c.at.decimal for c in critical if c.kind == kind and c.highest_or_lowest]
        if attained:
            where = f", only at x = {', '.join(places)}{more}" if places else ""
            steps.append(Step(f"The {kind} is {shown}{where}."))
        elif end.decimal.lstrip("-") == "inf":
            steps.append(Step(f"There is no {kind}: g is unbounded."))
        else:
            steps.append(Step(f"There is no {kind}: the {name} {shown} is not attained."))
    return steps
