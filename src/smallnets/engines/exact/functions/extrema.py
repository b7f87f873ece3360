"""Extrema with their proof, as a list of steps: critical points, the first derivative that is not 0, bounds, limits."""

from __future__ import annotations

import sympy

from smallnets.certify.algebra.forms import Form, Key, generator_form
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import Unsettled
from smallnets.certify.line.at_places import value_there
from smallnets.certify.line.courses import slope_course
from smallnets.certify.line.cuts import graph_of
from smallnets.certify.line.graphs import FunctionGraph
from smallnets.certify.line.numbers import MINUS, PLUS, RealValue, compared
from smallnets.certify.line.pieces import LineCuts, SmoothPiece
from smallnets.certify.line.places import Place, X
from smallnets.certify.line.readings import Turning, ValueStretch, monotone, places_of, turnings, values_of
from smallnets.certify.written_out import activation_tree, written_out
from smallnets.engines.exact.functions.certified_course import range_of, spellings, value_quantity
from smallnets.engines.exact.functions.certified_quantities import end_quantity, quantity
from smallnets.engines.exact.functions.derivatives import shortest_derivative
from smallnets.engines.exact.functions.drifts import Drift, drift_of, drifting_graph, turnings_of, whole_line
from smallnets.engines.exact.functions.extrema_proof import Critical, ExtremaProof, ProofStep
from smallnets.engines.exact.functions.findings import Range
from smallnets.engines.exact.functions.proposals import proposals
from smallnets.engines.exact.functions.slope_by_value import A, value_form
from smallnets.engines.exact.quantities import DIGITS, Formula, Quantity
from smallnets.engines.exact.time_limited import time_limited
from smallnets.engines.exact.undecided import Undecided
from smallnets.errors import InputError
from smallnets.expressions import Name, Node, differentiate
from smallnets.functions.activations import activation

HIGHEST = 8
"""The highest derivative that is looked at in a critical point."""


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
    try:
        return _proved(text, derivative, digits)
    except Unsettled as reason:
        raise Undecided(str(reason) or "a part without a value") from None


def _proved(text: str, derivative: int, digits: int) -> ExtremaProof:
    # Without abbreviations such as sigmoid: the kernel certifies + - * / ^ and few functions, and what is
    # differentiated must be what is certified.
    f = written_out(activation_tree(activation(text), Name(X)))
    line = LineCuts(proposals)
    drift = drift_of(f)
    # A line and a wave, such as x + sin x, has infinitely many critical points but only as many as one period has up
    # to the rise; its derivative has a period already and needs no case of its own.
    if drift is not None and derivative == 0:
        return _drifting(f, drift, digits, line)
    g, course = f, None
    if drift is None:
        course, cuts = graph_of(f, line)
        # Behind a cut a wave goes on for ever, and with it extrema that no list can hold.
        if cuts:
            raise Undecided("waves that never end have extrema without end")
    for _ in range(derivative):
        g = differentiate(g, X)
        # Piece by piece: at a kink the derivative of the formula and the derivative of the function differ.
        course = slope_course(course, line) if course is not None else None
    course = graph_of(g, line)[0] if course is None else course
    parts = values_of(course)
    values = range_of(parts, digits, spellings(g))
    # Ascending by value: the first stretch holds the infimum, the last one the supremum.
    ends = (parts[0].low, parts[-1].high)
    critical = tuple(_critical(course, g, turning, ends, digits) for turning in turnings(course))
    shown = Formula.of_tree(shown_derivative(f, derivative))
    steps = [
        ProofStep(f"g(x) = {shown.text}", rf"g(x) &= {shown.latex}"),
        *_critical_steps(course, g, critical),
        *_bound_steps(f, derivative),
        *_limit_steps(course, digits, g),
        *_conclusion(values, _where_ends(course, parts, digits), course.period),
    ]
    greatest = values.high if values.attains_high else None
    least = values.low if values.attains_low else None
    return ExtremaProof(shown, derivative, values, critical, greatest, least, tuple(steps))


def shown_derivative(f: Node, order: int) -> Node:
    """The formula, or its derivative of some order, as short as it can be proved to be."""
    for _ in range(order):
        f = shortest_derivative(f)
    return f


def _drifting(f: Node, drift: Drift, digits: int, line: LineCuts) -> ExtremaProof:
    """The proof for a line and a wave: what holds in one period holds in each, moved by the rise."""
    course, values = drifting_graph(f, drift, line), whole_line()
    critical = tuple(_critical(course, f, turning, (MINUS, PLUS), digits) for turning in turnings_of(course))
    period, rise = (Formula.of_tree(written(e)).text for e in (drift.period, drift.rise))
    slanted = Formula.of_tree(written(drift.rate * generator_form(Key("name", X)))).text
    formula = Formula.of_tree(f)
    steps = [
        ProofStep(f"g(x) = {formula.text}", rf"g(x) &= {formula.latex}"),
        ProofStep(f"g(x) - ({slanted}) has the period {period} and is bounded: g(x + {period}) = g(x) + {rise}."),
        *_critical_steps(course, f, critical),
        ProofStep("So it is in every period.  g is continuous and goes to infinity on both sides, with both signs."),
        *_conclusion(values, ((), ()), drift.period),
    ]
    if not critical:
        steps.insert(
            3, ProofStep(f"Between zeros of g' g keeps its direction: it is {monotone(course)}, without extremum.")
        )
    return ExtremaProof(formula, 0, values, critical, None, None, tuple(steps))


def _critical(
    course: FunctionGraph, g: Node, turning: Turning, ends: tuple[RealValue, RealValue], digits: int
) -> Critical:
    # That the point is an extremum is known from the directions beside it already; the derivative is there for the
    # reader, who learnt this test, and is left out where it cannot be told from 0.
    order, derivative = _first_not_zero(course, turning)
    value = value_quantity(g, turning.at, turning.value, digits)
    # Compared by proof, not by digits: of two maxima that differ in the 40th digit only one is the greatest value.
    is_end = compared(turning.value, ends[turning.kind == "maximum"]) == 0
    return Critical(turning.kind, end_quantity(turning.at, digits), value, order, derivative, is_end)


def _first_not_zero(course: FunctionGraph, turning: Turning) -> tuple[int, Quantity | None]:
    """The order and value of the first derivative that is surely not 0, inside a smooth piece; 0 at a border."""
    at = turning.at
    piece = next((p for p in course.pieces if p.smooth is not None and _inside(p, at)), None)
    if piece is None or piece.smooth is None:
        return 0, None
    slope = differentiate(piece.smooth, X)
    for order in range(2, HIGHEST + 1):
        slope = differentiate(slope, X)
        value = value_there(slope, at)
        if value is not None and value.ball is not None and not value.ball.contains(0):
            return order, quantity(value, DIGITS)
        # A ball that holds 0 is no zero. Only an exact zero lets the test go on to the next order.
        if value is None or value.exact is None or not value.exact.is_zero:
            return 0, None
    return 0, None


def _inside(piece: SmoothPiece, at: Place) -> bool:
    low = True if isinstance(piece.low, int) else piece.low.high < at.low
    high = True if isinstance(piece.high, int) else at.high < piece.high.low
    return low and high


def _critical_steps(course: FunctionGraph, g: Node, critical: tuple[Critical, ...]) -> list[ProofStep]:
    steps: list[ProofStep] = []
    if len(course.pieces) == 1:
        formula = Formula.of_tree(shortest_derivative(g))
        steps.append(ProofStep(f"g'(x) = {formula.text}", rf"g'(x) &= {formula.latex}"))
    turning = [q for q in critical if q.order]
    # Knots at borders are kinks or jumps; they are no zeros of the slope, and are told as kinks below.
    borders = {end for piece in course.pieces for end in (piece.low, piece.high)}
    if not any(isinstance(knot.at, Place) and knot.at not in borders for knot in course.knots) and not critical:
        where = "on the whole line" if len(course.pieces) == 1 else "wherever g has a value on both sides"
        steps.append(ProofStep(f"g' has no zero {where}, so there is no critical point{_and_monotone(course)}."))
    elif turning:
        told = ", ".join(c.at.exact or c.at.decimal for c in turning)
        steps.append(
            ProofStep(f"g'(x) = 0 with a change of sign exactly at x = {told}; between these places g' keeps its sign.")
        )
    return [*steps, *map(_critical_step, critical), *_level_steps(course)]


def _and_monotone(course: FunctionGraph) -> str:
    return " and g is monotone" if monotone(course) != "no" else ""


def _level_steps(course: FunctionGraph) -> list[ProofStep]:
    """Places where the slope is 0 and keeps its sign."""
    rows: list[ProofStep] = []
    for knot, before, after in zip(course.knots[1:-1], course.directions, course.directions[1:], strict=False):
        # The same direction on both sides: x^3 at 0. Where it jumps there, the slope says nothing of an extremum.
        if before == after and before and knot.continuous:
            at = end_quantity(knot.at, DIGITS)
            rows.append(ProofStep(f"At x = {at.exact or at.decimal} the slope does not change its sign: no extremum."))
    return rows


def _critical_step(c: Critical) -> ProofStep:
    at = c.at.exact or c.at.decimal
    value = f"g({at}) = {c.value.text}"
    if not c.order or c.derivative is None:
        return ProofStep(
            f"At the kink x = {at} the slope changes its sign: {c.kind}, {value}.",
            f"g({c.at.latex}) &= {c.value.latex}",
        )
    name = "g" + "'" * c.order
    sign = "< 0" if c.kind == "maximum" else "> 0"
    shown = c.derivative.exact or c.derivative.decimal
    why = f"{name}({at}) = {shown} {sign}"
    return ProofStep(
        f"The first derivative that is not 0 there is {why}, of even order: strict {c.kind}, {value}.",
        rf"{name}\left({c.at.latex}\right) &= {c.derivative.latex} {sign}, \quad "
        rf"g\left({c.at.latex}\right) = {c.value.latex}",
    )


def _bound_steps(f: Node, derivative: int) -> list[ProofStep]:
    """c0 + c1 a + c2 a^2 = top - |c2| (a - a0)^2, where the slope has that form in the function's own value a."""
    if derivative != 1:
        return []
    form = value_form(f)
    if form is None or not form.is_polynomial(A) or sympy.degree(sympy.expand(form), A) != 2:
        return []
    c2, c1, c0 = sympy.Poly(form, A).all_coeffs()
    # Only a parabola that opens downwards has a top that bounds the slope.
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
    return [ProofStep(sentence, rf"{shown.latex} {equal} {Formula.of(top).latex}")]


def _limit_steps(course: FunctionGraph, digits: int, g: Node) -> list[ProofStep]:
    if course.period is not None:
        period = quantity(RealValue.of_form(course.period), digits)
        return [ProofStep(f"g has the period {period.text}, so one period decides.")]
    rows: list[ProofStep] = []
    for side, latex, place in (
        ("-inf", r"-\infty", course.knots[0].after),
        ("inf", r"\infty", course.knots[-1].before),
    ):
        if place is not None:
            shown = quantity(place, digits, spellings(g))
            sentence = f"g(x) goes to {shown.exact or shown.decimal} for x to {side}."
            rows.append(ProofStep(sentence, rf"\lim_{{x \to {latex}}} g(x) &= {shown.latex}"))
    return rows


def _where_ends(course: FunctionGraph, parts: tuple[ValueStretch, ...], digits: int) -> tuple[tuple[str, ...], ...]:
    """Where the greatest and the least value are taken, if they are and at single places only."""
    rows: list[tuple[str, ...]] = []
    for end, attained in ((parts[-1].high, parts[-1].attains_high), (parts[0].low, parts[0].attains_low)):
        # None where the value is taken on a whole stretch, as the 0 of ReLU is: no single place can be named then.
        places = places_of(course, end) if attained else None
        shown = [end_quantity(place, digits) for place in places or ()]
        rows.append(tuple(at.exact or at.decimal for at in shown))
    return tuple(rows)


def _conclusion(values: Range, places: tuple[tuple[str, ...], ...], period: Form | None) -> list[ProofStep]:
    more = (
        "" if period is None else f", and a whole number of periods {Formula.of_tree(written(period)).text} from there"
    )
    steps = [ProofStep(f"The range is {values.text}.", rf"g(\mathbb{{R}}) &= {values.latex}")]
    ends = (
        ("maximum", "supremum", values.high, values.attains_high, places[0]),
        ("minimum", "infimum", values.low, values.attains_low, places[1]),
    )
    for kind, name, end, attained, at in ends:
        shown = end.exact or end.decimal
        if attained:
            where = f", only at x = {', '.join(at)}{more}" if at else ""
            steps.append(ProofStep(f"The {kind} is {shown}{where}."))
        elif end.decimal.lstrip("-") == "inf":
            steps.append(ProofStep(f"There is no {kind}: g is unbounded."))
        else:
            steps.append(ProofStep(f"There is no {kind}: the {name} {shown} is not attained."))
    return steps
