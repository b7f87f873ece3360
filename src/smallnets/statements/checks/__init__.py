"""The checks: for each kind of claim one function that computes what is claimed and compares."""

from __future__ import annotations

from smallnets.statements.checks.code import snippet
from smallnets.statements.checks.courses import limit, maximum, minimum, monotone, parity, value_range
from smallnets.statements.checks.equalities import equal_networks, identity, rule, table
from smallnets.statements.checks.found import Check
from smallnets.statements.checks.hand import exercise
from smallnets.statements.checks.networks import affine, count, shape
from smallnets.statements.checks.numbers import derivative, value
from smallnets.statements.checks.training import loss, rate

KINDS: dict[str, Check] = {
    "value": value,
    "derivative": derivative,
    "identity": identity,
    "equal networks": equal_networks,
    "table": table,
    "rule": rule,
    "range": value_range,
    "limit": limit,
    "maximum": maximum,
    "minimum": minimum,
    "monotone": monotone,
    "parity": parity,
    "count": count,
    "shape": shape,
    "affine": affine,
    "exercise": exercise,
    "loss": loss,
    "rate": rate,
    "snippet": snippet,
}
"""The function that judges each kind of claim."""

__all__ = ["KINDS"]
