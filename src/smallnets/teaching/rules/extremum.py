"""Where a function is largest or smallest, and why."""

from __future__ import annotations

from smallnets.teaching.rule import Rule

SLOPE = Rule(
    name="extremum_slope",
    title="first derivative",
    formula="f'(x)",
    why="At an extremum inside a smooth piece the slope is 0.",
)
CRITICAL = Rule(
    name="critical_point",
    title="critical point",
    formula="f'(x0) = 0",
    why="Only here, and at kinks, can the function turn.",
)
HIGHER = Rule(
    name="higher_derivative",
    title="next derivative at the critical point",
    formula="f''(x0), or the first derivative that is not 0",
    why="The first one that is not 0 decides: of even order a minimum (> 0) or a maximum (< 0), of odd order neither.",
)
RULE = Rule(
    name="extremum",
    title="extremum",
    formula="f(x0)",
    why="The value at the place that was found.",
)
NONE = Rule(
    name="no_extremum",
    title="no extremum",
    formula="f'(x) keeps its sign",
    why="A function that only rises or only falls turns nowhere; bounds that are not values are not attained.",
)
REPEATED = Rule(
    name="one_period",
    title="one period",
    formula="f'(x + P) = f'(x)",
    why="The slope repeats itself, so the extrema of one period are those of every other one.",
)
SAMPLED = Rule(
    name="extremum_sampled",
    title="seen, not proven",
    formula="f(x_i)",
    why="The places are read off many values of the function; there may be others between them.",
)
