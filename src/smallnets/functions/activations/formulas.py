"""A user's formula in x as an activation: the same record as the built-in ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from smallnets.errors import Refusal
from smallnets.functions.activations.record import Activation
from smallnets.functions.protocol import Mathematics, Value

if TYPE_CHECKING:
    from smallnets.expressions import Node

VARIABLE = "x"
IN_FORMULAS_NOT = frozenset({"tanh", "sin", "step"})
"""Names that mean the elementary function within a formula, or have no slope."""
Host = Callable[..., Value]


HIGHER_DERIVATIVE = Refusal("formula", "is a higher derivative", "use at most one prime")


def from_formula(text: str, known: Mapping[str, Activation]) -> Activation:
    """The activation that a formula in x describes, such as `x * sigmoid(x)`; it may call the `known` ones.

    Value and slope are as accurate as their parts; nothing of the text is ever run.

    Raises:
        ExpressionError: the text is no formula in x.
    """
    from smallnets.expressions import differentiate, read, write_text  # late: most networks have no formula

    node = read(text, names=(VARIABLE,), functions=tuple(known), constants=("pi", "e"))
    slope = differentiate(node, VARIABLE)
    return Activation(
        name=write_text(node),
        title="a formula",
        value=_body(node, known),
        slope_kernel=_body(slope, known),
        facts=None,
        source="given",
        formula=node,
    )


def _body(node: Node, known: Mapping[str, Activation]) -> Callable[..., Value]:
    from smallnets.expressions import evaluate

    def body(z: Value, m: Mathematics) -> Value:
        found = evaluate(node, {VARIABLE: z}, m, _hosts(known, m))
        return found + 0.0 * z if isinstance(found, (int, float)) else found

    return body


def _hosts(known: Mapping[str, Activation], m: Mathematics) -> dict[str, Host]:
    return {name: _host(record, m) for name, record in known.items()}


def _host(record: Activation, m: Mathematics) -> Host:
    def call(primes: int, z: Value) -> Value:
        if primes == 0:
            return record.forward(z, m)
        if primes == 1:
            return record.slope(z, m)
        raise HIGHER_DERIVATIVE.error(f"{record.name}{primes * chr(39)}")

    return call
