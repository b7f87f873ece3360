"""A line and a wave together, such as x + sin(x): its slope is periodic, so one period decides about everything."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from smallnets.certify.algebra.forms import ZERO, Form, Key, generator_form, number_form, polynomial_form
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import Unsettled
from smallnets.certify.line.at_places import value_there
from smallnets.certify.line.courses import course
from smallnets.certify.line.graphs import FunctionGraph
from smallnets.certify.line.numbers import MINUS, PLUS, RealValue
from smallnets.certify.line.periods import period_of
from smallnets.certify.line.pieces import LineCuts
from smallnets.certify.line.places import X, at_form, at_number
from smallnets.certify.line.rays import constant_sign
from smallnets.certify.line.readings import Turning, largest_size, monotone, turnings
from smallnets.certify.line.reflections import parity_of
from smallnets.certify.line.zeros import normal_form
from smallnets.engines.exact.functions.certified_course import parity, value_quantity
from smallnets.engines.exact.functions.certified_quantities import end_quantity, quantity
from smallnets.engines.exact.functions.findings import Course, Extremum, Limit, Range, Steepest
from smallnets.engines.exact.functions.proposals import proposals
from smallnets.engines.exact.undecided import Undecided
from smallnets.expressions import Call, Node, differentiate, names, nodes

_STARTS = (Fraction(0), Fraction(1, 2), Fraction(1, 4), Fraction(1, 3))
"""Where a period may begin, as a share of it: not in a turning point."""


@dataclass(frozen=True)
class Drift:
    """f(x + period) = f(x) + rise, with rise = rate * period and a rate other than 0."""

    rate: Form
    period: Form

    @property
    def rise(self) -> Form:
        """What a period adds."""
        return self.rate * self.period


def drift_of(node: Node) -> Drift | None:
    """The drift of a sum of a line and a bounded wave; None for any other function."""
    form = normal_form(node)
    if form is None or form.below:
        return None
    alone = generator_form(Key("name", X))
    line = {m: c for m, c in form.top.items() if any(key == Key("name", X) for key, _ in m)}
    rate = polynomial_form(line) / alone if line else ZERO
    wave = written(form - rate * alone)
    if rate.is_zero or X in names(written(rate)) or not _is_bounded(wave):
        return None
    period = period_of(wave)
    return None if period is None else Drift(rate, period)


def _is_bounded(wave: Node) -> bool:
    """Whether only whole powers of sines and cosines are added and multiplied."""
    calls = [part for part in nodes(wave) if isinstance(part, Call) and X in names(part)]
    return bool(calls) and all(part.function in ("sin", "cos") for part in calls)


def drifting_graph(node: Node, drift: Drift, line: LineCuts) -> FunctionGraph:
    """The course on one period that does not begin in a turning point."""
    slope = differentiate(node, X)
    for share in _STARTS:
        begin = drift.period * number_form(share)
        at = value_there(slope, at_form(begin))
        if at is not None and at.exact is not None and not at.exact.is_zero:
            return course(node, at_form(begin), at_form(begin + drift.period), line)
    return course(node, at_number(0), at_form(drift.period), line)


def turnings_of(graph: FunctionGraph) -> tuple[Turning, ...]:
    """The extrema of one period; its ends are none."""
    ends = (graph.knots[0].at, graph.knots[-1].at)
    return tuple(turning for turning in turnings(graph) if turning.at not in ends)


def drifting_course(node: Node, drift: Drift, digits: int, deadline: float = 0.0) -> Course:
    """The course of a line and a wave.

    Raises:
        Undecided: something about it cannot be certified.
    """
    line = LineCuts(proposals, deadline)
    try:
        graph = drifting_graph(node, drift, line)
        slope = differentiate(node, X)
        largest = largest_size(course(slope, at_number(0), at_form(drift.period), line, drift.period))
        up = constant_sign(drift.rate) > 0
    except Unsettled as reason:
        raise Undecided(str(reason)) from None
    ends = (MINUS, PLUS) if up else (PLUS, MINUS)
    return Course(
        range=whole_line(),
        limits=(Limit("-inf", quantity(ends[0], digits), "exact"), Limit("inf", quantity(ends[1], digits), "exact")),
        asymptotes=(),
        monotone=monotone(graph),
        parity=parity(node, replace(graph, parity=parity_of(node, graph.pieces, periodic=True))),
        extrema=tuple(
            Extremum(t.kind, end_quantity(t.at, digits), value_quantity(node, t.at, t.value, digits), "exact")
            for t in turnings_of(graph)
        ),
        kinks=(),
        steepest=Steepest(
            quantity(largest.size, digits),
            bool(largest.places or largest.flats),
            tuple(end_quantity(place, digits) for place in largest.places),
            (),
            lipschitz=True,
            mark="exact",
        ),
        period=quantity(RealValue.of_form(drift.period), digits),
        mark="exact",
        rise=quantity(RealValue.of_form(drift.rise), digits),
        levels=tuple(end_quantity(at, digits) for at in graph.levels),
    )


def whole_line() -> Range:
    """Every real number: a continuous function that goes to both infinities takes each."""
    low, high = quantity(MINUS, 1), quantity(PLUS, 1)
    latex = r"\left(-\infty, \infty\right)"
    return Range("(-inf, inf)", latex, low, high, attains_low=False, attains_high=False, mark="exact")
