"""The course of a function, certified: range, limits, asymptotes, parity, extrema, kinks, largest slope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from smallnets.certify.algebra.forms import number_form
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import Unsettled
from smallnets.certify.line.at_places import value_there
from smallnets.certify.line.courses import slope_course
from smallnets.certify.line.cuts import EFFORTS, Cut, graph_of
from smallnets.certify.line.ends import limit_at
from smallnets.certify.line.graphs import FunctionGraph
from smallnets.certify.line.numbers import MINUS, PLUS, RealValue, same
from smallnets.certify.line.pieces import LineCuts, has_single_places
from smallnets.certify.line.places import NotTold, Place, X
from smallnets.certify.line.readings import (
    Largest,
    Monotone,
    ValueStretch,
    continuous,
    monotone,
    one_value,
    turnings,
    values_of,
)
from smallnets.certify.line.reflections import is_neither
from smallnets.certify.line.windows import (
    LargerBeyond,
    direction_beyond,
    told_at_ends,
    with_far_slopes,
    with_far_values,
)
from smallnets.engines.exact.functions.asymptotes import asymptotes
from smallnets.engines.exact.functions.certified_quantities import end_quantity, equation_of, quantity
from smallnets.engines.exact.functions.findings import Course, Extremum, FoundParity, Kink, Limit, Range, Steepest
from smallnets.engines.exact.functions.proposals import proposals
from smallnets.engines.exact.functions.told_part import Far, around_of, is_told, window_of
from smallnets.engines.exact.quantities import Quantity
from smallnets.engines.exact.undecided import Undecided
from smallnets.expressions import Binary, Call, Node, differentiate, names, substitute


def certified_course(
    node: Node, digits: int, conventions: Mapping[Fraction, Fraction] | None = None, deadline: float = 0.0
) -> Course:
    """The course of a written-out formula in x; `conventions` are slopes that are used at kinks.

    Raises:
        Undecided: something about it cannot be certified.
    """
    line = LineCuts(proposals, deadline)
    for effort in range(EFFORTS):
        try:
            return _certified(node, digits, (line, effort), conventions or {})
        except LargerBeyond as reason:
            if effort == EFFORTS - 1:
                raise Undecided(str(reason)) from None
        except Unsettled as reason:
            raise Undecided(str(reason) or "a part without a value") from None
    raise AssertionError  # the last effort returns or raises


def _certified(node: Node, digits: int, work: tuple[LineCuts, int], conventions: Mapping[Fraction, Fraction]) -> Course:
    line, effort = work
    graph, cuts = graph_of(node, line, effort)
    slopes = slope_course(graph, line)
    far = tuple((cut, cut.far(cut.smooth, line)) for cut in cuts)
    stretches = with_far_values(graph, far) if far else values_of(graph)
    told_at_ends(graph, cuts, line)
    steepest = with_far_slopes(slopes, cuts, line)
    course = _described(node, digits, graph, (stretches, *steepest), far)
    kinks = kinks_of(node, (graph, slopes), digits, conventions)
    return replace(course, monotone=_monotone(graph, cuts, line), kinks=kinks)


def _described(
    node: Node,
    digits: int,
    graph: FunctionGraph,
    found: tuple[Sequence[ValueStretch], Largest, bool],
    far: Far,
) -> Course:
    stretches, largest, again = found
    periodic = graph.period is not None
    lowest, highest = stretches[0], stretches[-1]
    return Course(
        range=replace(
            range_of(stretches, digits, spellings(node)),
            low_near=() if lowest.attains_low else _approached(graph, lowest.low, far, digits),
            high_near=() if highest.attains_high else _approached(graph, highest.high, far, digits),
        ),
        limits=_limits(node, graph, far, digits),
        asymptotes=() if periodic or far else asymptotes(node, graph, digits),
        monotone="no",
        parity=parity(node, graph),
        extrema=tuple(
            Extremum(
                t.kind,
                end_quantity(t.at, digits),
                value_quantity(node, t.at, t.value, digits),
                "exact",
                equation_of(t.at),
            )
            for t in turnings(graph)
            if is_told(t.at, far)
        ),
        kinks=(),
        steepest=_steepest(graph, (largest, again), digits, far),
        period=None if graph.period is None else quantity(RealValue.of_form(graph.period), digits),
        mark="exact",
        levels=() if periodic else tuple(end_quantity(at, digits) for at in graph.levels),
        window=window_of(far, digits),
        around=around_of(far, digits),
        single_places=has_single_places(node),
    )


def _monotone(graph: FunctionGraph, cuts: Sequence[Cut], line: LineCuts) -> Monotone:
    """Of a window only that it is not monotone holds for the whole line, or what goes on beyond.

    Raises:
        NotTold: the window alone is monotone.
    """
    found = monotone(graph)
    if found == "no" or not cuts:
        return found
    up = {"increasing": 1, "nondecreasing": 1, "decreasing": -1, "nonincreasing": -1}.get(found, 0)
    if up and all(direction_beyond(cut, line) == up for cut in cuts):
        return found
    raise NotTold("whether waves beyond the window turn")


def _steepest(graph: FunctionGraph, found: tuple[Largest, bool], digits: int, far: Far) -> Steepest:
    largest, again = found
    inner = tuple(at for at in largest.places if is_told(at, far))
    return Steepest(
        quantity(largest.size, digits),
        bool(inner or largest.flats or again),
        tuple(end_quantity(place, digits) for place in inner),
        tuple((end_quantity(low, digits), end_quantity(high, digits)) for low, high in largest.flats),
        continuous(graph),
        "exact",
        again,
    )


def value_quantity(node: Node, at: Place, value: RealValue, digits: int) -> Quantity:
    """A value of the formula, also spelled as the formula at that place."""
    candidates = [] if at.exact is None else [substitute(node, {X: written(at.exact)})]
    return quantity(value, digits, candidates)


def parity(node: Node, graph: FunctionGraph) -> FoundParity:
    """Even or odd where that is shown, "none" where two places refute both."""
    if graph.parity:
        return "even" if graph.parity > 0 else "odd"
    return "none" if is_neither(node, graph.pieces) else "undecided"


def spellings(node: Node) -> tuple[Node, ...]:
    """The formula at its limits, such as tanh(1) for tanh(sigmoid(x)): proposals for the ends of the range."""
    found: list[Node] = []
    for side in (-1, 1):
        end = _at_limit(node, side)
        if end is not None and X not in names(end):
            found.append(end)
    return tuple(found)


def _at_limit(node: Node, side: int) -> Node | None:
    """The formula with the innermost calls replaced by their limits, where those are finite."""
    if X not in names(node):
        return node
    try:
        limit = limit_at(node, side, -side)
    except Unsettled:
        limit = None
    if limit is not None and not isinstance(limit.value, int) and limit.value.number() is not None:
        return written(limit.value)
    if isinstance(node, Call) and len(node.arguments) == 1:
        inner = _at_limit(node.arguments[0], side)
        return None if inner is None else Call(node.function, (inner,))
    if isinstance(node, Binary):
        left, right = _at_limit(node.left, side), _at_limit(node.right, side)
        return None if left is None or right is None else Binary(node.op, left, right)
    return None


def range_of(parts: Sequence[ValueStretch], digits: int, candidates: Sequence[Node] = ()) -> Range:
    """The range of disjoint parts, ascending; isolated values are written as a set."""
    texts: list[str] = []
    latex: list[str] = []
    ends = [(quantity(p.low, digits, candidates), quantity(p.high, digits, candidates)) for p in parts]
    single = [low for (low, _), part in zip(ends, parts, strict=True) if part.low is part.high]
    if single:
        texts.append("{" + ", ".join(_short(v) for v in single) + "}")
        latex.append(r"\{" + ", ".join(v.latex for v in single) + r"\}")
    for (low, high), part in zip(ends, parts, strict=True):
        if part.low is not part.high:
            left, right = "[" if part.attains_low else "(", "]" if part.attains_high else ")"
            texts.append(f"{left}{_short(low)}, {_short(high)}{right}")
            latex.append(rf"\left{left}{low.latex}, {high.latex}\right{right}")
    return Range(
        " or ".join(texts),
        r" \cup ".join(latex),
        ends[0][0],
        ends[-1][1],
        parts[0].attains_low,
        parts[-1].attains_high,
        "exact",
    )


def _approached(graph: FunctionGraph, end: RealValue, far: Far, digits: int) -> tuple[Quantity, ...]:
    """Where a bound that is no value is approached."""
    if end.infinite or graph.period is not None:
        return ()
    borders = [cut.border for cut, _ in far]
    near = [
        k.at
        for k in graph.knots
        if k.at not in borders and any(v is not None and not v.infinite and same(v, end) for v in (k.before, k.after))
    ]
    near += [cut.end for cut, values in far for e in (values.low, values.high) if e.sharp and same(e.value, end)]
    return tuple(end_quantity(at, digits) for at in dict.fromkeys(near))


def _limits(node: Node, graph: FunctionGraph, far: Far, digits: int) -> tuple[Limit, Limit]:
    if graph.period is not None:
        level = graph.knots[0].after if None not in graph.directions and one_value(graph) else None
        rows = [level, level]
    else:
        settles = {cut.end: values.settles for cut, values in far if isinstance(cut.end, int)}
        rows = [limit_value(node, graph, side) if settles.get(side, True) else None for side in (-1, 1)]
    shown = [None if row is None else quantity(row, digits, spellings(node)) for row in rows]
    return Limit("-inf", shown[0], "exact"), Limit("inf", shown[1], "exact")


def limit_value(node: Node, graph: FunctionGraph, side: int) -> RealValue | None:
    """The limit for x to an infinity; None where the formula has no value far out."""
    piece = graph.pieces[0 if side < 0 else -1]
    if piece.smooth is None:
        return None
    smooth = piece.smooth if isinstance(piece.low if side < 0 else piece.high, int) else node
    limit = limit_at(smooth, side, -side)
    if isinstance(limit.value, int):
        return PLUS if limit.value > 0 else MINUS
    return RealValue.of_form(limit.value)


def kinks_of(
    node: Node, graphs: tuple[FunctionGraph, FunctionGraph], digits: int, conventions: Mapping[Fraction, Fraction]
) -> tuple[Kink, ...]:
    """The places with a value but without a derivative."""
    graph, slopes = graphs
    known = {knot.at: knot for knot in graph.knots}
    slope = differentiate(node, X)
    found: list[Kink] = []
    rows = slopes.knots[1:-1]
    if graph.period is not None:  # the seam of two periods is a place like any other
        rows = slopes.knots[:-1]
        known[rows[0].at] = replace(graph.knots[0], before=graph.knots[-1].before)
    for knot in rows:
        own = known.get(knot.at)
        if knot.value is not None or own is None or own.value is None or knot.before is None or knot.after is None:
            continue
        assert isinstance(knot.at, Place)  # noqa: S101 - between the ends
        chosen = conventions.get(knot.at.fraction) if knot.at.fraction is not None else None
        used = value_there(slope, knot.at) if chosen is None else RealValue.of_form(number_form(chosen))
        shown = Quantity("undefined", r"\text{undefined}", "", float("nan")) if used is None else quantity(used, digits)
        sides = (quantity(knot.before, digits), quantity(knot.after, digits))
        found.append(Kink(end_quantity(knot.at, digits), *sides, shown, not own.continuous, "exact"))
    return tuple(found)


def _short(value: Quantity) -> str:
    return value.exact or value.decimal
