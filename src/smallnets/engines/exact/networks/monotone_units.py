"""Networks that act through one combination s of the inputs, and whose units each rise or fall with s.

A sum of rising terms rises, a rising activation of it rises; so the limits for s to -inf and +inf are the ends of the
range, and there is at most one place (or one interval) where an output is 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import mpmath
import sympy

from smallnets.certify.balls import Unclear, Unsettled, sign
from smallnets.certify.line.at_places import value_there
from smallnets.certify.line.numbers import RealValue, compared
from smallnets.certify.line.places import NotTold, at_number
from smallnets.certify.line.ray_powers import constants
from smallnets.certify.line.rays import constant_sign
from smallnets.certify.line.readings import continuous, monotone
from smallnets.certify.values import value_at
from smallnets.certify.written_out import written_out
from smallnets.engines.exact.networks.activation_courses import activation_course, symbolic
from smallnets.engines.exact.networks.closed_form import ClosedForm, closed_form
from smallnets.engines.exact.networks.unit_trees import Exact, parameter_trees
from smallnets.engines.exact.quantities import Quantity
from smallnets.engines.exact.translation import activation_tree, symbol, to_sympy
from smallnets.engines.exact.undecided import Undecided
from smallnets.engines.exact.writing_back import from_sympy
from smallnets.expressions import Name, Node, number, read, substitute
from smallnets.functions.activations import Activation
from smallnets.plans.network import Network

REACH = 64
"""How far zeros are looked for."""

_NOTHING = mpmath.mpf(10) ** -30
"""Below that an edge is 0: so close it is found."""

End = tuple[sympy.Expr, bool]
"""A limit, and whether it is also a value."""

_X = symbol("x")


@dataclass(frozen=True)
class Run:
    """How a unit runs with s: +1 rising, -1 falling (both may be level somewhere), 0 constant; its two limits."""

    direction: int
    left: End
    right: End


def along(network: Network, parameters: Sequence[Exact] | None) -> list[tuple[End, End, str]]:
    """(lower end, upper end, zeros in words) of every output.

    Raises:
        Undecided: a unit that neither only rises nor only falls.
    """
    try:
        return _along(network, parameters)
    except NotTold as reason:
        raise Undecided(str(reason)) from None


def _along(network: Network, parameters: Sequence[Exact] | None) -> list[tuple[End, End, str]]:
    form = closed_form(network, parameters)
    known = {
        (p.letter, p.layer, p.unit, p.source): to_sympy(t) for p, t in parameter_trees(network, parameters).items()
    }
    if network.layers[-1].softmax or any(e.free_symbols for e in known.values()):
        raise Undecided("softmax, or parameters without numbers")
    combination = _combination(form)
    runs = [_of_layer_one(known, unit, combination) for unit in range(1, network.layers[0].units + 1)]
    for index, layer in enumerate(network.layers, 1):
        if index > 1:
            runs = [_weighted(known, index, unit, runs) for unit in range(1, layer.units + 1)]
        runs = [_activated(function, run) for function, run in zip(layer.functions(), runs, strict=True)]
    return [_ends(form, output, run, combination) for output, run in enumerate(runs)]


def _combination(form: ClosedForm) -> list[sympy.Expr]:
    """The coefficients of s."""
    (only,) = form.depends_on
    e = to_sympy(read(only.text))
    return [e.coeff(symbol(name)) for name in form.inputs]


def _of_layer_one(known: dict[tuple[str, int, int, int], sympy.Expr], unit: int, s: Sequence[sympy.Expr]) -> Run:
    weights = [known["w", 1, unit, i] for i in range(1, len(s) + 1)]
    rate = next(w / c for w, c in zip(weights, s, strict=True) if c != 0)
    if rate == 0:
        bias = known.get(("b", 1, unit, 0), sympy.S.Zero)
        return Run(0, (bias, True), (bias, True))
    sign = 1 if rate > 0 else -1
    return Run(sign, (-sign * sympy.oo, False), (sign * sympy.oo, False))


def _weighted(known: dict[tuple[str, int, int, int], sympy.Expr], layer: int, unit: int, runs: Sequence[Run]) -> Run:
    direction = 0
    ends: list[End] = [(known.get(("b", layer, unit, 0), sympy.S.Zero), True)] * 2
    for source, run in enumerate(runs, 1):
        weight = known["w", layer, unit, source]
        if weight == 0:
            continue
        own = run.direction * (1 if weight > 0 else -1)
        if own and direction and own != direction:
            raise Undecided("terms that rise and terms that fall")
        direction = direction or own
        ends = [
            (end[0] + weight * side[0], end[1] and side[1])
            for end, side in zip(ends, (run.left, run.right), strict=True)
        ]
    return Run(direction, ends[0], ends[1])


def _activated(function: Activation, run: Run) -> Run:
    e = to_sympy(activation_tree(function, Name("x")))
    course = activation_course(function)
    kind = monotone(course)
    if function.learned or kind == "no" or not continuous(course):
        raise Undecided(f"{function.text} does not only rise or only fall")
    turn = {"increasing": 1, "nondecreasing": 1, "constant": 0}.get(kind, -1)
    level = [d == 0 for d in course.directions]
    borders = [RealValue.of_end(knot.at) for knot in course.knots]

    def mapped(end: End) -> End:
        value, attained = end
        if value in (sympy.oo, -sympy.oo):
            place = course.knots[-1].before if value == sympy.oo else course.knots[0].after
            flat = level[-1] if value == sympy.oo else level[0]
            assert place is not None  # noqa: S101 - a continuous course has both limits
            return (symbolic(place), flat)
        where = _number(value)
        flat = any(
            is_level and compared(left, where) < 0 < compared(right, where)
            for is_level, left, right in zip(level, borders, borders[1:], strict=False)
        )
        return (e.subs(_X, value), attained or flat)

    return Run(run.direction * turn, mapped(run.left), mapped(run.right))


def _ends(form: ClosedForm, output: int, run: Run, combination: Sequence[sympy.Expr]) -> tuple[End, End, str]:
    low, high = (run.left, run.right) if run.direction >= 0 else (run.right, run.left)
    bottom, top = (_sign(end[0]) for end in (low, high))
    if bottom > 0 or top < 0 or (bottom == 0 and not low[1]) or (top == 0 and not high[1]):
        return low, high, "nowhere"
    return low, high, _zeros(form, output, run, combination)


def _zeros(form: ClosedForm, output: int, run: Run, combination: Sequence[sympy.Expr]) -> str:
    """Where the output is 0, told by s; found by bisection, unique because the output only rises or only falls."""
    name = form.depends_on[0].text
    axis = next(i for i, c in enumerate(combination) if c != 0)

    def at(s: mpmath.mpf) -> int:
        share = combination[axis]
        exact = Fraction(mpmath.nstr(s, 40)) * Fraction(int(share.q), int(share.p))
        point = {n: number(exact if i == axis else Fraction(0)) for i, n in enumerate(form.inputs)}
        return _sign_of(written_out(substitute(form.trees[output], point))) * (run.direction or 1)

    edges = [_edge(at, strict=strict) for strict in (True, False)]
    return _sentence(name, edges)


def _sign(end: sympy.Expr) -> int:
    """The sign of an end, by the kernel."""
    if end in (sympy.oo, -sympy.oo):
        return 1 if end == sympy.oo else -1
    return _sign_of(written_out(from_sympy(end)))


def _sign_of(tree: Node) -> int:
    """The sign of a number.

    Raises:
        Undecided: neither a ball nor algebra tells it.
    """
    for bits in (96, 400, 1600):
        try:
            value = value_at(tree, {}, bits)
        except Unclear:
            continue
        if value is None:
            raise Undecided("a number without a value")
        known = sign(value)
        if known is not None:
            return known
    try:
        return constant_sign(constants().form(tree))
    except Unsettled:
        raise Undecided("the sign of a number") from None


def _number(end: sympy.Expr) -> RealValue:
    """An end as a certified number."""
    found = value_there(written_out(from_sympy(end)), at_number(0))
    if found is None:
        raise Undecided("a number without a value")
    return found


def _edge(at: Callable[[mpmath.mpf], int], *, strict: bool) -> mpmath.mpf | None:
    """The first s from which the rising function is > 0 (strict) or >= 0."""
    with mpmath.workdps(40):
        low, high = mpmath.mpf(-REACH), mpmath.mpf(REACH)

        def above(s: mpmath.mpf) -> bool:
            return at(s) > 0 if strict else at(s) >= 0

        if above(low) or not above(high):
            return None
        for _ in range(120):
            middle = (low + high) / 2
            low, high = (low, middle) if above(middle) else (middle, high)
        return high if abs(high) > _NOTHING else mpmath.mpf(0)


def _sentence(name: str, edges: Sequence[mpmath.mpf | None]) -> str:
    last, first = (None if edge is None else Quantity.of_decimal(edge).decimal for edge in edges)
    if first == last and first is not None:
        return f"only where {name} = {first}"
    if first is None and last is not None:
        return f"exactly where {name} is at most {last}"
    if last is None and first is not None:
        return f"exactly where {name} is at least {first}"
    if first is None:
        return f"at no place with |{name}| <= {REACH} that was found"
    return f"exactly where {name} lies between {first} and {last}"
