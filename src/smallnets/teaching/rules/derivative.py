"""The rules of differentiation, each with its line."""

from __future__ import annotations

from smallnets.teaching.rule import Rule

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
SUM = Rule(
    name="sum_rule",
    title="sum rule",
    formula="(u + v)' = u' + v'",
    why="A sum is differentiated term by term; constants vanish.",
)
FACTOR = Rule(
    name="factor_rule",
    title="constant factor",
    formula="(c u)' = c u'",
    why="A constant factor stays.",
)
PRODUCT = Rule(
    name="product_rule",
    title="product rule",
    formula="(u v)' = u' v + u v'",
    why="Each factor is differentiated in turn.",
)
QUOTIENT = Rule(
    name="quotient_rule",
    title="quotient rule",
    formula="(u / v)' = (u' v - u v') / v^2",
    why="With a constant above it is (c / v)' = -c v' / v^2.",
)
POWER = Rule(
    name="power_rule",
    title="power rule",
    formula="(u^n)' = n u^(n - 1) u'",
    why="The exponent comes down and falls by 1; the inner derivative follows.",
)
CHAIN = Rule(
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
