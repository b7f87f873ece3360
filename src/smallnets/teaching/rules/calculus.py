"""Rules of calculus: derivatives line by line, extrema, and expression graphs."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.expressions import Node
from smallnets.teaching.rule import Rule
from smallnets.teaching.trees import summed, times

DEFINITION = Rule(
    name="definition",
    title="the function",
    formula="f(x)",
    why="This is what is differentiated, taken apart from the inside to the outside.",
)
PART = Rule(
    name="inner_part",
    title="a part",
    formula="u",
    why="Each part gets a name, so that every line uses one rule only.",
)
SUM_RULE = Rule(
    name="sum_rule",
    title="sum rule",
    formula="(u + v)' = u' + v'",
    why="A sum is differentiated term by term; constants vanish.",
)
FACTOR_RULE = Rule(
    name="factor_rule",
    title="constant factor",
    formula="(c u)' = c u'",
    why="A constant factor stays.",
)
PRODUCT_RULE = Rule(
    name="product_rule",
    title="product rule",
    formula="(u v)' = u' v + u v'",
    why="Each factor is differentiated in turn.",
)
QUOTIENT_RULE = Rule(
    name="quotient_rule",
    title="quotient rule",
    formula="(u / v)' = (u' v - u v') / v^2",
    why="With a constant above it is (c / v)' = -c v' / v^2.",
)
POWER_RULE = Rule(
    name="power_rule",
    title="power rule",
    formula="(u^n)' = n u^(n - 1) u'",
    why="The exponent comes down and falls by 1; the inner derivative follows.",
)
CHAIN_RULE = Rule(
    name="chain_rule",
    title="chain rule",
    formula="g(u)' = g'(u) u'",
    why="The outer slope times the inner derivative.",
)
PIECES = Rule(
    name="pieces",
    title="piece by piece",
    formula="each piece is differentiated by itself",
    why="Where two pieces meet with different slopes there is no derivative, and a convention stands in.",
)
TOGETHER = Rule(
    name="derivative_together",
    title="put together",
    formula="f'(x)",
    why="The parts are put back into the last line.",
)
BY_VALUE = Rule(
    name="derivative_by_value",
    title="with the function's own value",
    formula="f'(x) from f(x)",
    why="The derivative can be computed from the value alone.",
)


FIRST_DERIVATIVE = Rule(
    name="extremum_slope",
    title="first derivative",
    formula="f'(x)",
    why="At an extremum inside a smooth piece the slope is 0.",
)
CRITICAL_POINT = Rule(
    name="critical_point",
    title="critical point",
    formula="f'(x0) = 0",
    why="Only here, and at kinks, can the function turn.",
)
HIGHER_DERIVATIVE = Rule(
    name="higher_derivative",
    title="next derivative at the critical point",
    formula="f''(x0), or the first derivative that is not 0",
    why="The first one that is not 0 decides: of even order a minimum (> 0) or a maximum (< 0), of odd order neither.",
)
EXTREMUM = Rule(
    name="extremum",
    title="extremum",
    formula="f(x0)",
    why="The value at the place that was found.",
)
NO_EXTREMUM = Rule(
    name="no_extremum",
    title="no extremum",
    formula="f'(x) keeps its sign",
    why="A function that only rises or only falls turns nowhere; bounds that are not values are not attained.",
)
ONE_PERIOD = Rule(
    name="one_period",
    title="one period",
    formula="f'(x + P) = f'(x)",
    why="The slope repeats itself, so the extrema of one period are those of every other one.",
)
SEEN_ONLY = Rule(
    name="extremum_sampled",
    title="seen, not proven",
    formula="f(x_i)",
    why="The places are read off many values of the function; there may be others between them.",
)


GRAPH_PART = Rule(
    name="part",
    title="part of the graph",
    formula="q = ...",
    why="Every part is computed from the values and parts before it.",
)
GRAPH_SLOPE = Rule(
    name="part_slope",
    title="local slope",
    formula="dq/du",
    why="How fast this part follows one of its operands.",
)
OUTPUT_ADJOINT = Rule(
    name="output_adjoint",
    title="adjoint of the output",
    formula="df/df = 1",
    why="The output follows itself with slope 1.",
)
PART_ADJOINT = Rule(
    name="part_adjoint",
    title="back through the graph",
    formula="df/du = sum over the parts q that use u of df/dq * dq/du",
    why="By the chain rule every way from the output to u counts, and the ways are added.",
)


def adjoint(pairs: Sequence[tuple[Node, Node]]) -> Node:
    """The sum of (what flows back into a part) times (the part's slope)."""
    return summed([times(*pair) for pair in pairs])
