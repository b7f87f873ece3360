"""The usual names of a network's quantities, for answers that do not use the exercise's own: h1, o, E, net_h1, w5.

A name stands for every quantity that some book calls so; it is understood only if this exercise has one such quantity.
Where it may be several, each is one of a way of counting (by layer and unit, by unit and layer, by sample, ...).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from smallnets.teaching.answers.book_names import (
    AMBIGUOUS,
    BY_UPDATE,
    ERROR_AS_LOSS,
    OUTPUTS,
    TOLD,
    Named,
    hidden_outputs,
    named,
    plain,
    second_weights,
    y_as_target,
)
from smallnets.teaching.answers.node_names import BY_NODES
from smallnets.teaching.solution import Solution
from smallnets.teaching.step import Index


@dataclass(frozen=True)
class UsualNames:
    """What usual names mean in one solution: each name, as it is compared, with (symbol, way of counting) pairs."""

    meanings: dict[str, tuple[tuple[str, str], ...]]
    ways: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    outputs: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict[str, tuple[tuple[str, str], ...]])
    """What y means within a derivative, where it is the target elsewhere: nobody asks for a derivative by a target."""

    layers: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict[str, tuple[tuple[str, str], ...]])
    """Names that stand for quantities of several layers: each symbol with the way that says which."""

    def meant(self, name: str, *, inside: bool = False) -> str | None:
        """The symbol that a typed name usually stands for; None where it stands for none, or for several.

        Of several the one is taken that the ways of counting choose.  A name `inside` another, as in dL/dw1 and
        w1_new, counts no updates where nothing else in the answers does.
        """
        pairs = self.meanings.get(plain(name), ())
        if inside:
            pairs = self.outputs.get(plain(name), pairs)
        if inside and BY_UPDATE not in self.ways:
            pairs = tuple(pair for pair in pairs if pair[1] != BY_UPDATE)
        pairs = tuple(pair for pair in pairs if pair[1] not in (BY_NODES | {ERROR_AS_LOSS}) - {*self.ways})
        symbols = {symbol for symbol, _ in pairs}
        if len(symbols) > 1 or any(way in TOLD for _, way in pairs):
            symbols = {symbol for symbol, way in pairs if way in self.ways}
        if len(symbols) != 1 and self.ways:
            here = {symbol for symbol, way in self.in_layers(name) if way in self.ways}
            symbols = here & (symbols or {symbol for symbol, way in pairs if way not in TOLD})
        return next(iter(symbols)) if len(symbols) == 1 else None

    def possible(self, name: str) -> tuple[tuple[str, str], ...]:
        """Every symbol that a typed name may stand for, with the ways of counting."""
        return self.meanings.get(plain(name), ())

    def may_be_loss(self, name: str) -> bool:
        """Whether a name means the difference of output and target to most, and the loss to some."""
        return any(way == ERROR_AS_LOSS for _, way in self.possible(name))

    def in_layers(self, name: str) -> tuple[tuple[str, str], ...]:
        """Every symbol of a name that several layers have, with the way that says in which one it is read."""
        return self.layers.get(plain(name), ())


def usual_names(solution: Solution, typed: Iterable[str] = (), sample: int = 0, update: int = 0) -> UsualNames:
    """What each usual name means in this solution.

    Args:
        solution: whose quantities are meant.
        typed: the names that the answers use; y is the output only where no other of them is, and the target else.
        sample: the sample that is spoken of; 0 for none.
        update: after how many updates.
    """
    widths = widths_of(solution)
    if not widths:
        return UsualNames({})
    found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for name, place, way in _named(solution, widths):
        entry = _entry(solution, place, sample, update)
        if entry is not None:
            found[plain(name)][entry, way] = None
    for name, symbol in _by_update(solution):
        found[plain(name)][symbol, BY_UPDATE] = None
    outputs: dict[str, tuple[tuple[str, str], ...]] = {}
    others = list(hidden_outputs(widths, typed))
    if _names_the_output(solution, typed):
        outputs = {name: tuple(pairs) for name, pairs in found.items() if name.rstrip("0123456789") == AMBIGUOUS}
        found = {name: pairs for name, pairs in found.items() if name.rstrip("0123456789") != AMBIGUOUS}
        others += y_as_target(widths)
    for name, place in others:
        entry = _entry(solution, place, sample, update)
        if entry is not None:
            found[name] = {(entry, ""): None}
    meanings = {name: tuple(pairs) for name, pairs in found.items()}
    layers = {name: by_layer for name, pairs in meanings.items() if (by_layer := _by_layer(name, pairs, solution))}
    return UsualNames(meanings, (), widths, outputs, layers)


def _named(solution: Solution, widths: tuple[int, ...]) -> Named:
    yield from named(widths, solution.exercise.samples)
    places = [one.place for one in solution.given if one.place.quantity in ("weight", "bias")]
    learned = [place for place in places if solution.at(replace(place, update=1)) is not None]
    if len(learned) == 1 and learned[0].quantity == "weight":
        gradient = replace(learned[0], quantity="weight_gradient")
        yield from ((name, gradient, "") for name in ("grad", "gradient", "∇L", "∇E", "∇J"))
    if solution.exercise.loss_name in ("cross_entropy", "binary_cross_entropy"):
        yield "H", Index("loss"), ""
    if solution.exercise.samples == 1:
        yield "L_i", Index("loss"), ""
    yield from _classes(len(widths) - 1, widths[-1])
    weights = [place for place in learned if place.quantity == "weight"]
    if widths[1:] == (1,) and solution.exercise.updates == 1:
        for place in weights:
            yield f"g{place.source}", replace(place, quantity="weight_gradient"), ""
    if len(weights) == 1:
        yield "g", replace(weights[0], quantity="weight_gradient"), ""
    if solution.exercise.optimizer == "sgd":  # elsewhere v is a velocity
        yield from second_weights(widths)


def _classes(layer: int, outputs: int) -> Named:
    """P(class 2), counted from 1 or from 0; a single output is the probability of class 1."""
    if outputs == 1:
        yield "P(class 1)", Index("activation", layer, 1), ""
        return
    for unit in range(1, outputs + 1):
        yield f"P{unit}", Index("activation", layer, unit), ""
        yield f"P(class {unit})", Index("activation", layer, unit), "classes counted from 1"
        yield f"P(class {unit - 1})", Index("activation", layer, unit), "classes counted from 0"


def _by_layer(name: str, pairs: tuple[tuple[str, str], ...], solution: Solution) -> tuple[tuple[str, str], ...]:
    """What a numbered name means in each of several layers: z1 in layer 1, z1 in layer 2."""
    letters = name.rstrip("0123456789").rstrip("_")
    if letters == name:
        return ()
    layers = {symbol: solution[symbol].place.layer for symbol, way in pairs if way not in TOLD | BY_NODES}
    if len(set(layers.values())) < 2:
        return ()
    return tuple((symbol, f"{letters}1 and the like in layer {layer}") for symbol, layer in layers.items())


def _entry(solution: Solution, place: Index, sample: int, update: int) -> str | None:
    samples = (place.sample,) if place.sample else (sample, 0, *((1,) if solution.exercise.samples == 1 else ()))
    for turn in dict.fromkeys((update, 0)):
        for one in dict.fromkeys(samples):
            if entry := solution.at(replace(place, sample=one, update=turn)):
                return entry.symbol
    return None


def _names_the_output(solution: Solution, typed: Iterable[str]) -> bool:
    """Whether a name of the output other than y is used, by the person or by the exercise."""
    others = {plain(name) for name in OUTPUTS if name not in (AMBIGUOUS, "a", "p")}
    used = [*typed, *solution.exercise.names.values()]
    return any(plain(name).rstrip("0123456789") in others for name in used)


def _by_update(solution: Solution) -> Iterator[tuple[str, str]]:
    """What is numbered by the updates before it: w1, w_1, w^(1), w(1) for w, w5^(1), w5(1) for w5."""
    for given in solution.given:
        if given.place.quantity not in ("weight", "bias") or given.place.update:
            continue
        shown = given.shown if given.shown.isidentifier() else _alone(given.place, solution)
        if not shown:
            continue
        for turn in range(solution.exercise.updates + 1):
            entry = solution.at(replace(given.place, update=turn))
            if entry is not None:
                marks = (f"^({turn})", f"({turn})", *((str(turn),) if not shown[-1].isdigit() else ()))
                yield from ((f"{shown}{mark}", entry.symbol) for mark in marks)


def _alone(place: Index, solution: Solution) -> str:
    """w, or b, of the only weight or bias; "" of others."""
    kind = [one for one in solution.given if one.place.quantity == place.quantity and not one.place.update]
    return place.quantity[0] if len(kind) == 1 else ""


def widths_of(solution: Solution) -> tuple[int, ...]:
    """Inputs and units of each layer; one layer for bare scores; nothing for a graph."""
    exercise = solution.exercise
    if exercise.layers:
        return (len(exercise.layers[0].weights[0]), *(len(layer.weights) for layer in exercise.layers))
    return (0, len(exercise.scores[0])) if exercise.scores else ()
