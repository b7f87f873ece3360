"""All weights, or the whole gradient, in one vector: weights = [...], ∇L = [...], grad = [...]."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from smallnets.teaching.answers.answer import Grid
from smallnets.teaching.answers.naming import Naming
from smallnets.teaching.answers.printed import Printed
from smallnets.teaching.solution import Solution
from smallnets.teaching.step import Index, Quantity

_GRADIENT = re.compile(
    r"(?:∇|nabla|grad(?:ient)?|gradients|dL/dw|dE/dw|dw|g)[ _]?(?:[EJCLW]|theta|θ|loss)?(?:\([^()]*\))?", re.IGNORECASE
)
_WEIGHTS = re.compile(
    r"(?:(?:all|the|new|old|updated|neue|alle|nouveaux)\s+)*(?:weights?|w|params|parameters?|theta|θ|gewichte|poids)"
    r"(?:[ _]?(?:new|neu|old)|\+|')?",
    re.IGNORECASE,
)
_NEAR = Fraction(1, 1000)


def whole_cells(typed: str, grid: Grid, naming: Naming, solution: Solution) -> list[tuple[str, Printed]] | str | None:
    """Every entry with its symbol, in the order in which numbers fit best; why it is not understood; None of others.

    An order is taken only if at least half of the entries have their value in it: books list weights and biases in
    many orders, and a right vector in an order that is not known must not be wrong.
    """
    bare = typed.strip()
    gradient = _GRADIENT.fullmatch(bare) is not None
    if not gradient and _WEIGHTS.fullmatch(bare) is None:
        return None
    numbers = [number for row in grid for number in row]
    orders = [symbols for symbols in _symbols(naming, solution, gradient=gradient) if len(symbols) == len(numbers)]
    if not orders:
        return None
    best = max(orders, key=lambda symbols: _fitting(symbols, numbers, naming))
    if 2 * _fitting(best, numbers, naming) < len(numbers):
        return f"it is not clear in which order {bare} lists them: write one line for each layer, as in dL/dW1 = [...]"
    return list(zip(best, numbers, strict=True))


def _symbols(naming: Naming, solution: Solution, *, gradient: bool) -> Iterator[list[str]]:
    """The symbols of all parameters, in each order; of weights their old values and their new ones."""
    kinds: dict[Quantity, Quantity] = {"weight": "weight_gradient", "bias": "bias_gradient"}
    for places in _orders(solution):
        if gradient:
            made = [naming.at(replace(place, quantity=kinds[place.quantity])) for place in places]
            yield from ([symbol for symbol in made if symbol],) if all(made) else ()
            continue
        for turn in (naming.update, naming.update + 1):
            found = [naming.at(replace(place, update=turn)) for place in places]
            yield from ([symbol for symbol in found if symbol],) if all(found) else ()


def _orders(solution: Solution) -> Iterator[list[Index]]:
    """The places of weights and biases, in the orders of books and programs."""
    layers = solution.exercise.layers
    weights: list[list[list[Index]]] = []
    biases: list[list[Index]] = []
    for number, layer in enumerate(layers, 1):
        rows = range(1, len(layer.weights) + 1)
        columns = range(1, len(layer.weights[0]) + 1)
        weights.append([[Index("weight", number, unit, source) for source in columns] for unit in rows])
        biases.append([Index("bias", number, unit) for unit in rows] if layer.biases else [])
    for order in (range(len(layers)), range(len(layers) - 1, -1, -1)):
        rows_of = [[place for row in weights[layer] for place in row] for layer in order]
        columns_of = [[place for column in zip(*weights[layer], strict=True) for place in column] for layer in order]
        biases_of = [biases[layer] for layer in order]
        for flat in (rows_of, columns_of):
            yield _joined(flat)
            yield [*_joined(flat), *_joined(biases_of)]
            yield _joined([[*w, *b] for w, b in zip(flat, biases_of, strict=True)])
        by_unit = [
            [place for row, bias in zip(weights[layer], biases[layer], strict=True) for place in (*row, bias)]
            for layer in order
            if biases[layer]
        ]
        yield _joined(by_unit)
    yield from (_joined(weights[layer]) for layer in range(len(layers)))
    yield from ([*_joined(weights[layer]), *biases[layer]] for layer in range(len(layers)))


def _joined(parts: Sequence[Sequence[Index]]) -> list[Index]:
    return [place for part in parts for place in part]


def _fitting(symbols: Sequence[str], numbers: Sequence[Printed], naming: Naming) -> int:
    """How many numbers are what rounding by hand may make of their values."""
    return sum(
        abs(Fraction(exact) - number.value) <= max(4 * number.half, abs(number.value) * _NEAR)
        for symbol, number in zip(symbols, numbers, strict=True)
        if (exact := naming.entry(symbol).exact) is not None
    )
