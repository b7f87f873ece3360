"""The usual names of a network's quantities, for answers that do not use the exercise's own: h1, o, E, net_h1, w5.

A name stands for every quantity that some book calls so; it is understood only if this exercise has one such quantity.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count, pairwise

from smallnets.errors import InputError
from smallnets.expressions import canonical_name
from smallnets.teaching.solution import Solution
from smallnets.teaching.step import Place

_LOSS = ("E", "J", "C", "L", "loss", "cost", "total_error", "E_total", "J_total", "L_total", "E_tot", "Etotal")
_OUTPUTS = ("o", "y", "yhat", "y_hat", "out", "output", "p", "a", "prediction")
_HIDDEN = ("h", "hidden", "hid")
_SUMS = ("z", "net", "in", "s")
_INPUTS = ("x", "i", "input")
_TARGETS = ("t", "target")
_AMBIGUOUS = "y"
"""A letter that means the output in one book and the target in the other."""

Pairs = Iterator[tuple[str, Place]]


def usual_names(solution: Solution, typed: Iterable[str] = ()) -> dict[str, str]:
    """Each usual name that means one quantity of this solution, as a canonical name, and that quantity's symbol.

    Args:
        solution: whose quantities are meant.
        typed: the names that the answers use; y is the output only where no other of them is.
    """
    widths = _widths(solution)
    if not widths:
        return {}
    found: dict[str, set[str]] = defaultdict(set)
    for name, place in (*_units(widths), *_ends(widths), *_parameters(widths), *_losses(widths)):
        entry = solution.at(place)
        if entry is None and solution.exercise.samples == 1:
            entry = solution.at(replace(place, sample=1))
        if entry is not None:
            found[_plain(name)].add(entry.symbol)
    others = {_plain(name) for name in _OUTPUTS if name != _AMBIGUOUS}
    if any(_plain(name).rstrip("0123456789") in others for name in typed):
        found = {name: symbols for name, symbols in found.items() if name.rstrip("0123456789") != _AMBIGUOUS}
    return {name: next(iter(symbols)) for name, symbols in found.items() if len(symbols) == 1}


def _widths(solution: Solution) -> tuple[int, ...]:
    """Inputs and units of each layer; one layer for bare scores; nothing for a graph."""
    exercise = solution.exercise
    if exercise.layers:
        return (len(exercise.layers[0].weights[0]), *(len(layer.weights) for layer in exercise.layers))
    return (0, len(exercise.scores[0])) if exercise.scores else ()


def _units(widths: tuple[int, ...]) -> Pairs:
    """Sums, outputs and deltas: numbered in their layer, by their layer, or by the kind of unit."""
    for layer, width in enumerate(widths[1:], 1):
        for unit in range(1, width + 1):
            own = tuple(_names_of(layer, unit, widths))
            activation, total = Place("activation", layer, unit), Place("pre_activation", layer, unit)
            delta = Place("delta", layer, unit)
            yield from ((name, activation) for name in (*own, f"a_{unit}^({layer})", f"a{unit}"))
            yield from ((f"z_{name}", total) for name in own)
            for letter in _SUMS:
                yield f"{letter}_{unit}^({layer})", total
                yield f"{letter}{unit}", total
            yield from ((name, delta) for name in (f"delta_{unit}^({layer})", f"delta{unit}"))
            if width == 1:
                yield from _alone(layer, own)


def _alone(layer: int, own: tuple[str, ...]) -> Pairs:
    """The only unit of its layer: a2, z2, delta2 after the layer, z, delta and b without a number."""
    for letter in _SUMS:
        yield from ((name, Place("pre_activation", layer, 1)) for name in (f"{letter}{layer}", letter))
    yield from ((name, Place("activation", layer, 1)) for name in (f"a{layer}", "a"))
    yield from ((name, Place("delta", layer, 1)) for name in (f"delta{layer}", "delta"))
    yield from ((name, Place("bias", layer, 1)) for name in (f"b{layer}", "b", *(f"b_{name}" for name in own)))


def _names_of(layer: int, unit: int, widths: tuple[int, ...]) -> Iterator[str]:
    """h1 for a hidden unit where one layer is hidden, o1 (or o) for an output."""
    last = len(widths) - 1
    names = _OUTPUTS if layer == last else _HIDDEN if last == 2 else ()
    for name in names:
        yield f"{name}{unit}"
        if widths[layer] == 1:
            yield name


def _ends(widths: tuple[int, ...]) -> Pairs:
    """Inputs and targets."""
    for unit in range(1, widths[0] + 1):
        yield from ((f"{name}{unit}", Place("input", 0, unit)) for name in _INPUTS)
    if widths[0] == 1:
        yield from ((name, Place("input", 0, 1)) for name in ("x", "input"))
    for unit in range(1, widths[-1] + 1):
        yield from ((f"{name}{unit}", Place("target", 0, unit)) for name in _TARGETS)
    if widths[-1] == 1:
        yield from ((name, Place("target", 0, 1)) for name in _TARGETS)


def _losses(widths: tuple[int, ...]) -> Pairs:
    yield from ((name, Place("loss")) for name in _LOSS)
    for unit in range(1, widths[-1] + 1):
        yield from (
            (f"{letter}_{name}", Place("loss_part", 0, unit)) for letter in "EJCL" for name in (unit, f"o{unit}")
        )
    yield from ((name, Place("rate")) for name in ("eta", "lr", "alpha", "learning_rate"))


def _parameters(widths: tuple[int, ...]) -> Pairs:
    """Weights with two indices in either order, by the names of their ends, or numbered through the network."""
    by_target, by_source = count(1), count(1)
    for layer, (sources, units) in enumerate(pairwise(widths), 1):
        for unit in range(1, units + 1):
            yield f"b_{unit}^({layer})", Place("bias", layer, unit)
            yield f"b{unit}", Place("bias", layer, unit)
            yield from ((f"b_{name}", Place("bias", layer, unit)) for name in _names_of(layer, unit, widths))
            for source in range(1, sources + 1):
                place = Place("weight", layer, unit, source)
                yield from ((name, place) for name in (f"w_{unit}{source}", f"w_{source}{unit}"))
                yield f"w{next(by_target)}", place
                befores = (f"x{source}", f"i{source}") if layer == 1 else tuple(_names_of(layer - 1, source, widths))
                names = ((before, own) for before in befores for own in _names_of(layer, unit, widths))
                yield from ((f"w_{before}{own}", place) for before, own in names)
        for source in range(1, sources + 1):
            for unit in range(1, units + 1):
                yield f"w{next(by_source)}", Place("weight", layer, unit, source)


def _plain(name: str) -> str:
    """The canonical name without marks between letters and number, in small letters but for a lone letter."""
    try:
        canonical = canonical_name(name)
    except InputError:
        return name
    return canonical if len(canonical) <= 2 else canonical.lower()


def meant(name: str, usual: dict[str, str]) -> str | None:
    """The symbol that a typed name usually stands for; None where it stands for none, or for several."""
    return usual.get(_plain(name))
