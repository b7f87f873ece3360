"""Kernels for formulas that people type, one for each kind of node; a truth is 1 or 0.  And elementary functions."""

from __future__ import annotations

from collections.abc import Callable

from smallnets.engines.compiled.language.values import Vector
from smallnets.engines.compiled.wasm.arrays import ArrayInput, Arrays, Formula
from smallnets.expressions.elementary import FUNCTIONS, maximum, minimum
from smallnets.functions.elementary import ELEMENTARY
from smallnets.functions.protocol import Mathematics, Truth, Value

OF_ACTIVATIONS = ("gelu", "mish", "swish")
"""Elementary functions whose names begin like these are kernels of the activations already."""


def _truth(compare: Callable[[ArrayInput], Truth]) -> Formula:
    return lambda given: given.m.where(compare(given), 1.0, 0.0)


def _function(name: str) -> Formula:
    body: Callable[[Mathematics, Value], Value] = FUNCTIONS[name]
    return lambda given: body(given.m, given.x)


def _floor(given: ArrayInput) -> Vector:
    """The largest whole number that is not above x."""
    vector, code = given.x.shape.vector, f"@llvm.floor.{given.x.shape.code}"
    given.x.code.declare(f"declare {vector} {code}({vector})")
    return given.x.made(f"call {vector} {code}({given.x.register})")


def _elementary(name: str) -> Formula:
    return lambda given: getattr(given.m, name)(given.x)


OPERATIONS = (
    Arrays("+", lambda given: given.x + given.y, 2),
    Arrays("-", lambda given: given.x - given.y, 2),
    Arrays("*", lambda given: given.x * given.y, 2),
    Arrays("/", lambda given: given.x / given.y, 2),
    Arrays("negative", lambda given: -given.x),
    Arrays("<", _truth(lambda given: given.x < given.y), 2),
    Arrays("<=", _truth(lambda given: given.x <= given.y), 2),
    Arrays(">", _truth(lambda given: given.x > given.y), 2),
    Arrays(">=", _truth(lambda given: given.x >= given.y), 2),
    Arrays("and", _truth(lambda given: (given.x > 0.5) & (given.y > 0.5)), 2),
    Arrays("or", _truth(lambda given: (given.x > 0.5) | (given.y > 0.5)), 2),
    Arrays("where", lambda given: given.m.where(given.x > 0.5, given.y, given.z), 3),
    Arrays("min", lambda given: minimum(given.m, given.x, given.y), 2),
    Arrays("max", lambda given: maximum(given.m, given.x, given.y), 2),
    Arrays("floor", _floor),
    Arrays("scale", lambda given: given.x * given.settings[0], 1, 1),
)


def recipes() -> list[Arrays]:
    """All of them; functions are called as in formulas."""
    found = list(OPERATIONS)
    names = dict.fromkeys((*FUNCTIONS, *ELEMENTARY))
    for name in names:
        if name.startswith(OF_ACTIVATIONS):
            continue
        found.append(Arrays(name, _function(name) if name in FUNCTIONS else _elementary(name)))
    return found
