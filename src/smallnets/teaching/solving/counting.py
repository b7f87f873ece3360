"""Parameter counts, layer by layer, and the shapes of a vectorised pass."""

from __future__ import annotations

from smallnets.expressions import Node, canonical_name, number
from smallnets.teaching.step import Index
from smallnets.teaching.symbols import Symbol
from smallnets.teaching.trees import plus, summed, times
from smallnets.teaching.work import Work


def add_count(work: Work) -> None:
    """Add the numbers of weights and biases of each layer, their sums and the total."""
    plan = work.exercise.shape
    weights: list[Node] = []
    biases: list[Node] = []
    for layer, (before, units) in enumerate(zip(plan.widths, plan.layers, strict=False), 1):
        formula = times(number(before), number(units.units))
        weights.append(_step(work, "count_weights", f"weights_{layer}", Index("count", layer, 1), formula))
        if units.biases:
            place = Index("count", layer, 2)
            biases.append(_step(work, "count_biases", f"biases_{layer}", place, number(units.units)))
            _step(
                work,
                "parameter_count",
                f"parameters_{layer}",
                Index("count", layer, 3),
                plus(weights[-1], biases[-1]),
            )
    total = _step(work, "parameter_count", "weights", Index("count", 0, 1), summed(weights))
    if biases:
        total_biases = _step(work, "parameter_count", "biases", Index("count", 0, 2), summed(biases))
        total = plus(total, total_biases)
    _step(work, "parameter_count", "parameters", Index("count", 0, 3), total)


def _step(work: Work, rule: str, name: str, place: Index, formula: Node) -> Node:
    return work.step(rule, place, formula, symbol=Symbol(canonical_name(name), name))


def add_shapes(work: Work) -> None:
    """Add the line of every layer with the shapes of its matrices; m samples."""
    plan = work.exercise.shape
    columns = work.exercise.conventions.vectors == "columns"
    for layer, (before, units) in enumerate(zip(plan.widths, plan.layers, strict=False), 1):
        after = units.units
        source = "X" if layer == 1 else f"A{layer - 1}"
        if columns:
            line = f"Z{layer} = W{layer} {source}"
            sizes = f"({after},m) = ({after},{before})({before},m)"
            bias, size = f" + b{layer}", f" + ({after},1)"
        else:
            line = f"Z{layer} = {source} W{layer}^T"
            sizes = f"(m,{after}) = (m,{before})({before},{after})"
            bias, size = f" + b{layer}", f" + (1,{after})"
        added = (bias, size) if units.biases else ("", "")
        work.say("shapes", Symbol(f"Z{layer}", f"Z{layer}"), f"{line}{added[0]}: {sizes}{added[1]}")
