"""How much of a gradient each layer lets through: bounds, the slopes on the data, and the gradients' norms."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from smallnets.expressions import Call, Name, Node, canonical_name, number
from smallnets.functions.activations import Activation
from smallnets.teaching.rules.backward import activation_slope
from smallnets.teaching.solving import forward
from smallnets.teaching.solving.parameters import stated
from smallnets.teaching.step import Index, Quantity
from smallnets.teaching.symbols import Symbol
from smallnets.teaching.trees import squared, summed, times
from smallnets.teaching.work import Work


def add(work: Work) -> None:
    """Add, from the last layer back to the first, the bound so far, the largest slope on the data, and the norm."""
    plan = work.exercise.shape
    bound: Node | None = None
    for layer in range(len(plan.layers), 0, -1):
        steepest = [_steepest(function) for function in plan.layers[layer - 1].functions()]
        if None in steepest:
            bound = None
            continue
        factor = number(max(value for value in steepest if value is not None))
        formula = factor if bound is None else times(bound, factor)
        name = f"bound_{layer}"
        bound = work.step(
            "vanishing_bound", Index("factor", layer, 1), formula, symbol=Symbol(canonical_name(name), name)
        )
    if work.exercise.layers and work.exercise.inputs:
        _on_data(work)
    if work.exercise.layers and work.exercise.targets:
        _norms(work)


def _steepest(function: Activation) -> Fraction | None:
    """The largest slope that the activation has anywhere; None where it is not known."""
    if function.facts is None or not math.isfinite(function.facts.lipschitz):
        return None
    return Fraction(repr(function.facts.lipschitz))


def _on_data(work: Work) -> None:
    parameters = stated(work)
    passes = [forward.run(work, parameters, sample) for sample in range(1, work.exercise.samples + 1)]
    for layer in range(len(parameters.layers), 0, -1):
        slopes: list[Node] = []
        for done in passes:
            rows = zip(parameters.functions[layer - 1], done.sums[layer], done.outputs[layer], strict=True)
            slopes += [activation_slope(function, z, a) or number(1) for function, z, a in rows]
        name = f"slope_{layer}"
        place = Index("factor", layer, 2)
        work.step("vanishing_factor", place, _largest(slopes), symbol=Symbol(canonical_name(name), name))


def _largest(terms: Sequence[Node]) -> Node:
    largest = Call("abs", (terms[0],))
    for term in terms[1:]:
        largest = Call("max", (largest, Call("abs", (term,))))
    return largest


def _norms(work: Work) -> None:
    quantity: Quantity = "weight_gradient"
    for layer, units in enumerate(work.exercise.layers, 1):
        gradients: list[Node] = [
            Name(work.names.symbol(Index(quantity, layer, unit, source)).name)
            for unit, row in enumerate(units.weights, 1)
            for source in range(1, len(row) + 1)
        ]
        formula = Call("sqrt", (summed([squared(gradient) for gradient in gradients]),))
        name = f"norm_{layer}"
        work.step("gradient_norm", Index("norm", layer), formula, symbol=Symbol(canonical_name(name), name))
