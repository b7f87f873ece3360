"""Dead units: which they are on the data, and what would revive them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from smallnets.expressions import Choice, Comparison, Name, Node, canonical_name, number
from smallnets.functions.activations import Activation
from smallnets.teaching.evaluating import slope_of
from smallnets.teaching.solving import forward
from smallnets.teaching.solving.parameters import Parameters, Unit, stated
from smallnets.teaching.step import Index, Value
from smallnets.teaching.symbols import Symbol
from smallnets.teaching.trees import summed
from smallnets.teaching.values import as_decimal, printed
from smallnets.teaching.work import Work


def add(work: Work) -> None:
    """Add, for every unit that can die, on how many samples it lives; and for dead ones what revives them."""
    parameters = stated(work)
    passes = [forward.run(work, parameters, sample) for sample in range(1, work.exercise.samples + 1)]
    for layer, functions in enumerate(parameters.functions, 1):
        for unit, function in enumerate(functions, 1):
            if can_die(function):
                _unit(work, parameters, passes, layer, unit)


def can_die(function: Activation) -> bool:
    """Whether the function is flat for all negative sums."""
    return function.name != "step" and all(slope_of(function, 1, Fraction(z)) == 0 for z in (-1, -10, -1000))


def _unit(work: Work, parameters: Parameters, passes: Sequence[forward.Pass], layer: int, unit: int) -> None:
    sums = [done.sums[layer][unit - 1] for done in passes]
    lives = [Choice(Comparison(">", z, number(0)), number(1), number(0)) for z in sums]
    name = f"live_{unit}^({layer})"
    dead = all(_value(work, z) <= 0 for z in sums)
    shown = work.names.symbol(Index("activation", layer, unit)).shown
    note = f"{shown} lives on some of the data." if not dead else _revival(work, parameters, passes, layer, unit)
    symbol = Symbol(canonical_name(name), f"samples on which {shown} lives")
    work.step("dead_unit", Index("count", layer, unit), summed(lives), symbol=symbol, note=note)


def _revival(work: Work, parameters: Parameters, passes: Sequence[forward.Pass], layer: int, unit: int) -> str:
    """What changes of one parameter alone bring a dead unit to life."""
    node = parameters.layers[layer - 1][unit - 1]
    shown = work.names.symbol(Index("activation", layer, unit)).shown
    said = [f"{shown} is dead: its slope is 0 on every sample, so its weights receive no gradient."]
    ways = _ways(work, node, passes, layer, unit)
    said.append(f"It lives again with {' or '.join(ways)}." if ways else "No change of its own weights alone helps.")
    before = parameters.functions[layer - 2] if layer > 1 else []
    if before and all(_never_negative(function) for function in before) and _no_push(work, node):
        said.append("Its inputs are never negative and no weight is positive: no change in earlier layers revives it.")
    return " ".join(said)


def _ways(work: Work, node: Unit, passes: Sequence[forward.Pass], layer: int, unit: int) -> list[str]:
    sums = [_value(work, done.sums[layer][unit - 1]) for done in passes]
    ways: list[str] = []
    for weight, sources in zip(
        node.weights, zip(*(done.outputs[layer - 1] for done in passes), strict=True), strict=True
    ):
        ways += _beyond(work, weight, sums, [_value(work, source) for source in sources])
    if node.bias is not None:
        constant = Fraction(1) if node.constant is None else _value(work, node.constant)
        ways += _beyond(work, node.bias, sums, [constant] * len(sums))
    return ways


def _beyond(work: Work, parameter: Node, sums: Sequence[Fraction], factors: Sequence[Fraction]) -> list[str]:
    """The values of a parameter for which some sum is positive: sum + (new - old) * factor > 0."""
    old = _value(work, parameter)
    shown = next(given.shown for given in work.given if Name(given.symbol) == parameter)
    above = [old - z / factor for z, factor in zip(sums, factors, strict=True) if factor > 0]
    below = [old - z / factor for z, factor in zip(sums, factors, strict=True) if factor < 0]
    said = [f"{shown} > {printed(min(above), 6)}"] if above else []
    return said + ([f"{shown} < {printed(max(below), 6)}"] if below else [])


def _value(work: Work, node: Node) -> Fraction:
    return Fraction(work.exact[node.name]) if isinstance(node, Name) else Fraction(0)


def _never_negative(function: Activation) -> bool:
    return function.facts is not None and function.facts.low >= 0


def _no_push(work: Work, node: Unit) -> bool:
    values: list[Value] = [_value(work, weight) for weight in node.weights]
    if node.bias is not None:
        values.append(_value(work, node.bias))
    return all(as_decimal(value) <= 0 for value in values)
