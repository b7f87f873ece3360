"""Linear layers in a row, put together into one."""

from __future__ import annotations

from smallnets.errors import InputError
from smallnets.expressions import Name, Node, canonical_name
from smallnets.teaching.rules.networks import collapsed_bias, collapsed_weight
from smallnets.teaching.solving.parameters import Parameters, Unit, stated
from smallnets.teaching.step import Index
from smallnets.teaching.symbols import Symbol
from smallnets.teaching.work import Work


def add(work: Work) -> None:
    """Add the weights and biases of the layer that a stretch of linear layers is.

    The last layer of a stretch may have any activation; it stays.

    Raises:
        InputError: no hidden layer is linear.
    """
    parameters = stated(work) if work.exercise.layers else _named(work)
    linear = [all(function.text == "linear" for function in units) for units in parameters.functions]
    stretches = _stretches(linear[:-1])
    if not stretches:
        raise InputError("activation", "no linear hidden layer", "leaves nothing to collapse", "make one linear")
    for first, last in stretches:
        layer = parameters.layers[first]
        for number in range(first + 1, last + 1):
            layer = _together(work, layer, parameters.layers[number], number + 1, last_one=len(linear) == 2)


def _stretches(linear: list[bool]) -> list[tuple[int, int]]:
    """First and last layer (from 0) of every stretch; a stretch ends with the layer that follows its linear ones."""
    found: list[tuple[int, int]] = []
    for number, is_linear in enumerate(linear):
        if is_linear and found and found[-1][1] == number:
            found[-1] = (found[-1][0], number + 1)
        elif is_linear:
            found.append((number, number + 1))
    return found


def _named(work: Work) -> Parameters:
    """The parameters of a network without numbers."""
    plan = work.exercise.shape
    layers: list[list[Unit]] = []
    for number, (sources, layer) in enumerate(zip(plan.widths, plan.layers, strict=False), 1):
        units = range(1, layer.units + 1)
        layers.append(
            [
                Unit(
                    [_name(work, Index("weight", number, unit, source)) for source in range(1, sources + 1)],
                    _name(work, Index("bias", number, unit)) if layer.biases else None,
                    None,
                )
                for unit in units
            ]
        )
    return Parameters(layers, [list(layer.functions()) for layer in plan.layers], plan.layers[-1].softmax)


def _name(work: Work, place: Index) -> Node:
    return Name(work.names.symbol(place).name)


def _together(work: Work, first: list[Unit], second: list[Unit], number: int, *, last_one: bool) -> list[Unit]:
    sources = len(first[0].weights)
    layer = "" if last_one else f"^({number})"
    made: list[Unit] = []
    for row, unit in enumerate(second, 1):
        weights = [
            work.step(
                "collapse_weight",
                Index("collapsed_weight", number, row, column),
                collapsed_weight(unit.weights, [before.weights[column - 1] for before in first]),
                symbol=_primed(work, "w", f"{row}{column}" if max(row, sources) < 10 else f"{row},{column}", layer),
            )
            for column in range(1, sources + 1)
        ]
        bias = collapsed_bias(unit.weights, [before.bias for before in first], unit.bias)
        if bias is not None:
            place = Index("collapsed_bias", number, row)
            bias = work.step("collapse_bias", place, bias, symbol=_primed(work, "b", str(row), layer))
        made.append(Unit(weights, bias, None))
    return made


def _primed(work: Work, letter: str, digits: str, layer: str) -> Symbol:
    standard = canonical_name(f"{letter}_{{{digits}}}{layer}'")
    own = work.exercise.names.get(standard, standard)
    return Symbol(canonical_name(own), own)
