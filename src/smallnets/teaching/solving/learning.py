"""From the forward pass to the new loss: what is asked of a network with numbers, in the order in which it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from smallnets.errors import InputError
from smallnets.expressions import Node
from smallnets.functions.activations import activation
from smallnets.functions.updates import update
from smallnets.teaching.exercise import Exercise
from smallnets.teaching.solving import forward, gradients, losses, output_deltas
from smallnets.teaching.solving.backward import Backward, through
from smallnets.teaching.solving.parameters import Parameters, Unit, places, stated
from smallnets.teaching.solving.repeating import repeat
from smallnets.teaching.solving.updating import Updater, apply, change_of, updater, uses_gradient_line
from smallnets.teaching.step import Index
from smallnets.teaching.work import Work

PASSES = frozenset({"forward", "loss", "deltas", "gradient", "input_gradient", "change", "update", "after"})
_BACKWARD = frozenset({"deltas", "gradient", "input_gradient", "change", "update", "after"})
_GRADIENTS = frozenset({"gradient", "change", "update", "after"})
_UPDATES = frozenset({"update", "after"})
_RENEWED = frozenset({"weight", "bias", "velocity", "squares"})

LISTED = 10
"""Updates up to which every line is listed."""

REPEATED_FROM = 2
"""With more updates than that, so many are listed and the rest is repeated out of sight."""

MOST = 20_000
"""Updates that are repeated at most."""


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
    rounds = exercise.updates if asked & _UPDATES else 1
    listed = rounds if rounds <= LISTED else REPEATED_FROM
    if listed < rounds:
        _check_repeatable(exercise)
    _tell_of_unused(work, rounds)
    for count in range(1, listed + 1):
        parameters = _round(work, parameters, rule, count)
    if listed < rounds:
        parameters = _repeated(work, parameters, rounds)
    if "after" in asked:
        _evaluate(work, parameters, range(1, exercise.samples + 1))


def _tell_of_unused(work: Work, rounds: int) -> None:
    """Say which samples no update comes to."""
    exercise = work.exercise
    size, samples = exercise.batch or exercise.samples, exercise.samples
    used = min(rounds * size, samples)
    if used == samples:
        return
    which = "sample 1" if used == 1 else f"samples 1 to {used}"
    made = f"updates = {rounds}" if rounds > 1 else "one update"
    enough = -(-samples // size)
    work.notes.append(
        f"Only {which} of {samples} {'is' if used == 1 else 'are'} used: batch = {size} and {made}. "
        f"For every sample once write updates = {enough}, or leave batch out for all of them together."
    )


def _check_repeatable(exercise: Exercise) -> None:
    """Refuse what changes from update to update in more than its values."""
    whole = exercise.batch in (None, exercise.samples)
    if update(exercise.optimizer).name == "adam" or exercise.dead_links or not whole:
        links = " and dead links" if exercise.dead_links else ""
        size = exercise.batch or exercise.samples
        why = f"are more than {LISTED} with {exercise.optimizer}{links} in batches of {size}"
        raise InputError("updates", exercise.updates, why, "ask for fewer, or for sgd or momentum on the whole batch")
    if exercise.updates > MOST:
        raise InputError("updates", exercise.updates, "are too many to work out exactly", f"ask for at most {MOST}")


def _repeated(work: Work, parameters: Parameters, rounds: int) -> Parameters:
    """Add the parameters after the rest of the updates, which repeat the last listed one."""
    last = parameters.update
    made = [step for step in work.steps if step.place.update == last and step.place.quantity in _RENEWED]
    formulas = [
        (step.symbol, step.formula)
        for step in work.steps
        if step.formula is not None and step.place.update == last - (step.place.quantity not in _RENEWED)
    ]
    renewed = {step.symbol: work.names.symbol(replace(step.place, update=last - 1)).name for step in made}
    values = repeat(formulas, work.exact, renewed, rounds - last)
    after = replace(parameters, layers=[[replace(u, weights=list(u.weights)) for u in x] for x in parameters.layers])
    after.update = rounds
    for step in made:
        if step.place.quantity in ("weight", "bias"):
            place = replace(step.place, update=rounds)
            note = f"after {rounds - last} further updates"
            _set(after, place, work.record("repeated", place, values[step.symbol], note))
    return after


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
    asked = work.exercise.asked
    if "loss" in asked or ("after" in asked and (work.exercise.loss or work.exercise.own_error is None)):
        losses.of_batch(work, passes)
    return passes


def _round(work: Work, parameters: Parameters, rule: Updater | None, count: int) -> Parameters:
    """Add one pass forward and back, and the update that belongs to it; the parameters after it."""
    asked = set(work.exercise.asked)
    passes = _evaluate(work, parameters, batch_of(work.exercise, count))
    if not asked & _BACKWARD:
        return parameters
    backs = [_back(work, parameters, done) for done in passes]
    turn = _Turn(work, rule, backs, parameters, count)
    turn.through_layers()
    if "input_gradient" in asked:
        for back in backs:
            gradients.of_inputs(back)
    return turn.new


def _back(work: Work, parameters: Parameters, done: forward.Pass) -> Backward:
    """Add the deltas of a sample: of its outputs, and of every layer before them unless an update comes between."""
    back = output_deltas.begin(work, parameters, done)
    if work.exercise.conventions.order != "sequential":
        for layer in range(back.last - 1, 0, -1):
            through(back, layer, parameters)
    return back


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
        self.found: dict[Index, Node] = {}
        self.gathered = gradients.gathered_before(self.work) if self.count == 1 else gradients.NOTHING

    def through_layers(self) -> None:
        """Go back through the layers; in a sequential update each layer is updated before the next is reached."""
        layers = range(len(self.old.layers), 0, -1)
        if self.work.exercise.conventions.order == "sequential":
            self._one_after_another(layers)
        else:
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
                    self.found[place] = self._gradient(place)

    def _gradient(self, place: Index) -> Node:
        own_line = self.rule is not None and uses_gradient_line(self.rule.rule)
        return gradients.of_batch(self.work, self.backs, place, own_line=own_line, gathered=self.gathered)

    def _updates(self, layer: int) -> None:
        if self.rule is None:
            return
        for place, gradient in self.found.items():
            if place.layer != layer:
                continue
            if not self.asked & _UPDATES:
                change_of(self.rule, place, _get(self.old, place), gradient, self.count)
                continue
            _set(self.new, place, apply(self.rule, place, _get(self.old, place), gradient, self.count))

    def _is_learned(self, place: Index) -> bool:
        sources = len(self.old.layers[place.layer - 1][place.unit - 1].weights)
        is_bias = place.quantity == "bias" or place.source > sources
        return self.work.exercise.conventions.update_biases or not is_bias


def _unit(parameters: Parameters, place: Index) -> Unit:
    return parameters.layers[place.layer - 1][place.unit - 1]


def _is_weight(unit: Unit, place: Index) -> bool:
    return place.quantity == "weight" and place.source <= len(unit.weights)


def _get(parameters: Parameters, place: Index) -> Node:
    unit = _unit(parameters, place)
    found = unit.weights[place.source - 1] if _is_weight(unit, place) else unit.bias
    if found is None:
        raise ValueError(f"no parameter stands at {place}")
    return found


def _set(parameters: Parameters, place: Index, node: Node) -> None:
    unit = _unit(parameters, place)
    if _is_weight(unit, place):
        unit.weights[place.source - 1] = node
    else:
        unit.bias = node
