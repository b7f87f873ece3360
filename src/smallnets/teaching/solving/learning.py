"""From the forward pass to the new loss: what is asked of a network with numbers, in the order in which it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from smallnets.errors import InputError
from smallnets.expressions import Node
from smallnets.functions.activations import activation
from smallnets.teaching.exercise import Exercise
from smallnets.teaching.solving import forward, gradients, losses, output_deltas
from smallnets.teaching.solving.backward import Backward, through
from smallnets.teaching.solving.parameters import Parameters, Unit, places, stated
from smallnets.teaching.solving.updating import Updater, apply, change_of, updater
from smallnets.teaching.step import Place
from smallnets.teaching.work import Work

PASSES = frozenset({"forward", "loss", "deltas", "gradient", "input_gradient", "change", "update", "after"})
_BACKWARD = frozenset({"deltas", "gradient", "input_gradient", "change", "update", "after"})
_GRADIENTS = frozenset({"gradient", "change", "update", "after"})
_UPDATES = frozenset({"update", "after"})


def add(work: Work) -> None:
    """Add the passes, gradients and updates that are asked."""
    exercise = work.exercise
    if exercise.scores:
        _from_scores(work)
        return
    if not exercise.inputs:
        raise InputError("inputs", "[]", "is empty", "state the inputs of at least one sample")
    asked = set(exercise.asked)
    parameters = stated(work)
    rule = updater(work) if asked & (_UPDATES | {"change"}) else None
    for count in range(1, (exercise.updates if asked & _UPDATES else 1) + 1):
        parameters = _round(work, parameters, rule, count)
    if "after" in asked:
        _evaluate(work, parameters, range(1, exercise.samples + 1))


def _from_scores(work: Work) -> None:
    """Add softmax, loss and deltas of bare scores."""
    asked = set(work.exercise.asked)
    width = len(work.exercise.scores[0])
    parameters = Parameters([[Unit([], None, None)] * width], [[activation("linear")] * width], softmax=True)
    passes = [forward.of_scores(work, sample) for sample in range(1, work.exercise.samples + 1)]
    if "loss" in asked:
        losses.of_batch(work, passes)
    if asked & _BACKWARD:
        for done in passes:
            output_deltas.begin(work, parameters, done)


def batch_of(exercise: Exercise, count: int) -> list[int]:
    """The samples (from 1) of update number `count` (from 1): all, or the next ones in turn."""
    size = exercise.batch or exercise.samples
    start = (count - 1) * size
    return [(start + step) % exercise.samples + 1 for step in range(size)]


def _evaluate(work: Work, parameters: Parameters, samples: Sequence[int]) -> list[forward.Pass]:
    """Add passes, and the loss where it is asked."""
    passes = [forward.run(work, parameters, sample) for sample in samples]
    if {"loss", "after"} & set(work.exercise.asked):
        losses.of_batch(work, passes)
    return passes


def _round(work: Work, parameters: Parameters, rule: Updater | None, count: int) -> Parameters:
    """Add one pass forward and back, and the update that belongs to it; the parameters after it."""
    asked = set(work.exercise.asked)
    passes = _evaluate(work, parameters, batch_of(work.exercise, count))
    if not asked & _BACKWARD:
        return parameters
    backs = [output_deltas.begin(work, parameters, done) for done in passes]
    turn = _Turn(work, rule, backs, parameters, count)
    turn.through_layers()
    if "input_gradient" in asked:
        for back in backs:
            gradients.of_inputs(back)
    return turn.new


@dataclass
class _Turn:
    """One backward pass with its update."""

    work: Work
    rule: Updater | None
    backs: list[Backward]
    old: Parameters
    count: int

    def __post_init__(self) -> None:
        layers = [[replace(unit, weights=list(unit.weights)) for unit in layer] for layer in self.old.layers]
        self.new = replace(self.old, layers=layers, update=self.old.update)
        self.asked = set(self.work.exercise.asked)
        self.learned = [place for place in places(self.work.exercise) if self._is_learned(place)]
        self.found: dict[Place, Node] = {}

    def through_layers(self) -> None:
        """Go back through the layers; in a sequential update each layer is updated before the next is reached."""
        layers = range(len(self.old.layers), 0, -1)
        if self.work.exercise.conventions.order == "sequential":
            self._one_after_another(layers)
        else:
            for back in self.backs:
                for layer in layers[1:]:
                    through(back, layer, self.old)
            for layer in layers:
                self._gradients(layer)
            for layer in layers:
                self._updates(layer)
        if self.asked & _UPDATES:
            self.new.update = self.count

    def _one_after_another(self, layers: Sequence[int]) -> None:
        for layer in layers:
            for back in self.backs if layer < layers[0] else []:
                through(back, layer, self.new)
            self._gradients(layer)
            self._updates(layer)

    def _gradients(self, layer: int) -> None:
        if self.asked & _GRADIENTS:
            for place in self.learned:
                if place.layer == layer:
                    self.found[place] = gradients.of_batch(self.work, self.backs, place)

    def _updates(self, layer: int) -> None:
        if self.rule is None:
            return
        for place, gradient in self.found.items():
            if place.layer != layer:
                continue
            if not self.asked & _UPDATES:
                change_of(self.rule, place, gradient, self.count)
                continue
            _set(self.new, place, apply(self.rule, place, _get(self.old, place), gradient, self.count))

    def _is_learned(self, place: Place) -> bool:
        sources = len(self.old.layers[place.layer - 1][place.unit - 1].weights)
        is_bias = place.quantity == "bias" or place.source > sources
        return self.work.exercise.conventions.update_biases or not is_bias


def _unit(parameters: Parameters, place: Place) -> Unit:
    return parameters.layers[place.layer - 1][place.unit - 1]


def _is_weight(unit: Unit, place: Place) -> bool:
    return place.quantity == "weight" and place.source <= len(unit.weights)


def _get(parameters: Parameters, place: Place) -> Node:
    unit = _unit(parameters, place)
    found = unit.weights[place.source - 1] if _is_weight(unit, place) else unit.bias
    if found is None:
        raise ValueError(f"no parameter stands at {place}")
    return found


def _set(parameters: Parameters, place: Place, node: Node) -> None:
    unit = _unit(parameters, place)
    if _is_weight(unit, place):
        unit.weights[place.source - 1] = node
    else:
        unit.bias = node
