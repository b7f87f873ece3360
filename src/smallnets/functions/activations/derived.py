"""The slope of a formula body, by differentiating the formula."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import cast

from smallnets.expressions import Node, Tree, TreeMathematics, differentiate, evaluate
from smallnets.functions.protocol import Mathematics, Real, Value

Body = Callable[..., Value]


@cache
def formula_of(body: Body, parameters: tuple[str, ...]) -> Node:
    """The body's formula as a tree over `z` and the parameters' names."""
    trees = TreeMathematics()
    named = {name: trees.name(name) for name in parameters}
    return trees.node(cast("Tree", body(trees.name("z"), trees, **named)))


@cache
def slope_formula(body: Body, variable: str, parameters: tuple[str, ...]) -> Node:
    """The derivative of the body's formula with respect to `z` or to a parameter, as a tree."""
    return differentiate(formula_of(body, parameters), variable)


def derived_slope(body: Body, variable: str) -> Body:
    """The derivative of a body as a body of its own: `slope(z, m, **parameters)`."""

    def slope(z: Value, m: Mathematics, **parameters: Real) -> Value:
        formula = slope_formula(body, variable, tuple(parameters))
        return cast("Value", evaluate(formula, {"z": z, **parameters}, m, {}))

    return slope
