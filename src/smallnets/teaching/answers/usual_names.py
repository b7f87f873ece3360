"""The usual names of a network's quantities, for answers that do not use the exercise's own: h1, o, E, net_h1, w5.

A name stands for every quantity that some book calls so; it is understood only if this exercise has one such quantity.
Where it may be several, each is one of a way of counting (by layer and unit, by unit and layer, by sample, ...).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count, pairwise

from smallnets.teaching.answers.node_names import BY_NODES, by_nodes
from smallnets.teaching.answers.spelling import ascii_name
from smallnets.teaching.solution import Solution
from smallnets.teaching.step import Place

LOSS = ("E", "J", "C", "L", "loss", "cost", "total_error", "E_total", "J_total", "L_total", "E_tot", "Etotal", "L_tot")
LOSS_WORDS = ("CE", "BCE", "MSE", "SSE", "NLL", "total_loss", "total_cost", "mean_loss", "Ltotal", "crossentropy")
_OUTPUTS = ("o", "y", "yhat", "y_hat", "out", "output", "p", "a", "prediction", "y_pred", "pred")
_HIDDEN = ("h", "hidden", "hid")
_SUMS = ("z", "net", "in", "s")
_INPUTS = ("x", "i", "input")
_TARGETS = ("t", "target", "y_true", "ytrue")
_ERRORS = ("e", "err", "error")
_AMBIGUOUS = "y"
"""A letter that means the output in one book and the target in the other."""

BY_SAMPLE = "by sample"
"""A way of counting that is never taken for granted: the numbers have to tell it."""

BY_UPDATE = "by update"
"""Another such way: w1 is what w is after one update."""

RAISED = "with the layer raised"
"""Another such way: a^2 is what layer 2 gives, and not a square."""

ERROR_AS_LOSS = "the error as the loss"
"""Another such way: most call the difference of output and target the error, and some the loss."""

_TOLD = frozenset({BY_SAMPLE, BY_UPDATE, RAISED})

Named = Iterator[tuple[str, Place, str]]
"""A name, a place that it may mean, and the way of counting in which it does."""


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
        if len(symbols) > 1 or any(way in _TOLD for _, way in pairs):
            symbols = {symbol for symbol, way in pairs if way in self.ways}
        if len(symbols) != 1 and self.ways:
            here = {symbol for symbol, way in self.in_layers(name) if way in self.ways}
            symbols = here & (symbols or {symbol for symbol, way in pairs if way not in _TOLD})
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


def usual_names(
    solution: Solution, typed: Iterable[str] = (), sample: int = 0, update: int = 0, ways: tuple[str, ...] = ()
) -> UsualNames:
    """What each usual name means in this solution.

    Args:
        solution: whose quantities are meant.
        typed: the names that the answers use; y is the output only where no other of them is, and the target else.
        sample: the sample that is spoken of; 0 for none.
        update: after how many updates.
        ways: ways of counting that are taken where a name may mean several quantities.
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
    others = list(_hidden_outputs(widths, typed))
    if _names_the_output(solution, typed):
        outputs = {name: tuple(pairs) for name, pairs in found.items() if name.rstrip("0123456789") == _AMBIGUOUS}
        found = {name: pairs for name, pairs in found.items() if name.rstrip("0123456789") != _AMBIGUOUS}
        others += _y_as_target(widths)
    for name, place in others:
        entry = _entry(solution, place, sample, update)
        if entry is not None:
            found[name] = {(entry, ""): None}
    meanings = {name: tuple(pairs) for name, pairs in found.items()}
    layers = {name: by_layer for name, pairs in meanings.items() if (by_layer := _by_layer(name, pairs, solution))}
    return UsualNames(meanings, ways, widths, outputs, layers)


def _named(solution: Solution, widths: tuple[int, ...]) -> Named:
    """Every usual name that some book gives a quantity of this network."""
    yield from _units(widths)
    yield from _ends(widths)
    yield from _parameters(widths)
    yield from _losses(widths)
    yield from _by_sample(widths, solution.exercise.samples)
    yield from by_nodes(widths)
    if solution.exercise.optimizer == "sgd":  # elsewhere v is a velocity
        yield from _second_weights(widths)


def _by_layer(name: str, pairs: tuple[tuple[str, str], ...], solution: Solution) -> tuple[tuple[str, str], ...]:
    """What a numbered name means in each of several layers: z1 in layer 1, z1 in layer 2."""
    letters = name.rstrip("0123456789").rstrip("_")
    if letters == name:
        return ()
    layers = {symbol: solution[symbol].place.layer for symbol, way in pairs if way not in _TOLD | BY_NODES}
    if len(set(layers.values())) < 2:
        return ()
    return tuple((symbol, f"{letters}1 and the like in layer {layer}") for symbol, layer in layers.items())


def _entry(solution: Solution, place: Place, sample: int, update: int) -> str | None:
    samples = (place.sample,) if place.sample else (sample, 0, *((1,) if solution.exercise.samples == 1 else ()))
    for turn in dict.fromkeys((update, 0)):
        for one in dict.fromkeys(samples):
            if entry := solution.at(replace(place, sample=one, update=turn)):
                return entry.symbol
    return None


def _names_the_output(solution: Solution, typed: Iterable[str]) -> bool:
    """Whether a name of the output other than y is used, by the person or by the exercise."""
    others = {plain(name) for name in _OUTPUTS if name not in (_AMBIGUOUS, "a", "p")}
    used = [*typed, *solution.exercise.names.values()]
    return any(plain(name).rstrip("0123456789") in others for name in used)


def _y_as_target(widths: tuple[int, ...]) -> Iterator[tuple[str, Place]]:
    if widths[-1] == 1:
        yield "y", Place("target", 0, 1)
    for unit in range(1, widths[-1] + 1):
        yield f"y{unit}", Place("target", 0, unit)


def _hidden_outputs(widths: tuple[int, ...], typed: Iterable[str]) -> Iterator[tuple[str, Place]]:
    """out1 and out2 where the network has one output and two hidden units: they are what the hidden units give."""
    if len(widths) != 3:
        return
    numbers: dict[str, set[int]] = defaultdict(set)
    for name in map(plain, typed):
        letters = name.rstrip("0123456789")
        if letters in _OUTPUTS and letters not in (_AMBIGUOUS, "a") and name != letters:
            numbers[letters].add(int(name[len(letters) :]))
    for letters, seen in numbers.items():
        if widths[2] < max(seen) <= widths[1]:
            yield from ((f"{letters}{unit}", Place("activation", 1, unit)) for unit in range(1, widths[1] + 1))


def widths_of(solution: Solution) -> tuple[int, ...]:
    """Inputs and units of each layer; one layer for bare scores; nothing for a graph."""
    exercise = solution.exercise
    if exercise.layers:
        return (len(exercise.layers[0].weights[0]), *(len(layer.weights) for layer in exercise.layers))
    return (0, len(exercise.scores[0])) if exercise.scores else ()


def _units(widths: tuple[int, ...]) -> Named:
    """Sums, outputs and deltas: numbered in their layer, by their layer, or by the kind of unit."""
    one_a_layer = all(width == 1 for width in widths[1:])
    for layer, width in enumerate(widths[1:], 1):
        for unit in range(1, width + 1):
            own = tuple(names_of(layer, unit, widths))
            activation, total = Place("activation", layer, unit), Place("pre_activation", layer, unit)
            delta, error = Place("delta", layer, unit), Place("error", layer, unit)
            yield from ((name, activation, "") for name in own)
            yield from ((f"{letter}{name}", total, "") for name in own for letter in ("z_", "z", "net"))
            yield from ((f"out{name}", activation, "") for name in own if name[:3] != "out")
            for letters, place in ((("a", "h", "out"), activation), (_SUMS, total), (("delta", "d"), delta)):
                yield from _indexed(letters, layer, unit, place, alone=one_a_layer)
            if layer == len(widths) - 1:
                if width == 1:
                    yield from ((name, Place("loss"), ERROR_AS_LOSS) for name in ("error", "err"))
                names = (*(f"{name}{unit}" for name in _ERRORS), *(_ERRORS if width == 1 else ()))
                yield from ((name, error, "") for name in names)
            if width == 1:
                yield from _alone(layer, own)


def _indexed(letters: tuple[str, ...], layer: int, unit: int, place: Place, *, alone: bool) -> Named:
    """z_1^(2); z1 for unit 1; z21 or z12 with both indices."""
    for letter in letters:
        yield f"{letter}_{unit}^({layer})", place, ""
        if not alone and letter not in ("h", "out"):
            yield f"{letter}{unit}", place, "by unit"
        yield f"{letter}{unit}{layer}", place, "unit before layer"
        yield f"{letter}{layer}{unit}", place, "layer before unit"
        yield f"{letter}{layer}_{unit}", place, "layer before unit"


def _alone(layer: int, own: tuple[str, ...]) -> Named:
    """The only unit of its layer: a2, z2, delta2 after the layer, z, delta and b without a number."""
    total, delta = Place("pre_activation", layer, 1), Place("delta", layer, 1)
    places = ((_SUMS, total), (("a", "h"), replace(total, quantity="activation")), (("delta", "d"), delta))
    for letters, place in (*places, (("b",), replace(total, quantity="bias"))):
        for letter in letters:
            yield f"{letter}^({layer})", place, "by layer"
            yield f"{letter}^{layer}", place, RAISED
    for letter in _SUMS:
        yield from ((name, Place("pre_activation", layer, 1), "by layer") for name in (f"{letter}{layer}", letter))
    yield from ((name, Place("activation", layer, 1), "by layer") for name in (f"a{layer}", "a"))
    names = (f"delta{layer}", "delta", f"d{layer}")
    yield from ((name, Place("delta", layer, 1), "by layer") for name in names)
    yield from ((name, Place("bias", layer, 1), "by layer") for name in (f"b{layer}", "b", *(f"b_{n}" for n in own)))


def names_of(layer: int, unit: int, widths: tuple[int, ...]) -> Iterator[str]:
    """h1 for a hidden unit where one layer is hidden, o1 (or o) for an output."""
    last = len(widths) - 1
    names = _OUTPUTS if layer == last else _HIDDEN if last == 2 else ()
    for name in names:
        if name != "a":
            yield f"{name}{unit}"
        if widths[layer] == 1:
            yield name


def _ends(widths: tuple[int, ...]) -> Named:
    """Inputs and targets."""
    for unit in range(1, widths[0] + 1):
        yield from ((f"{name}{unit}", Place("input", 0, unit), "") for name in _INPUTS)
    if widths[0] == 1:
        yield from ((name, Place("input", 0, 1), "") for name in ("x", "input"))
    for unit in range(1, widths[-1] + 1):
        yield from ((f"{name}{unit}", Place("target", 0, unit), "") for name in _TARGETS)
    if widths[-1] == 1:
        yield from ((name, Place("target", 0, 1), "") for name in _TARGETS)


def _losses(widths: tuple[int, ...]) -> Named:
    yield from ((name, Place("loss"), "") for name in (*LOSS, *LOSS_WORDS))
    for unit in range(1, widths[-1] + 1):
        for letter in "EJCL":
            yield f"{letter}_{unit}", Place("loss_part", 0, unit), "by output"
            yield f"{letter}_o{unit}", Place("loss_part", 0, unit), ""
    yield from ((name, Place("rate"), "") for name in ("eta", "lr", "alpha", "learning_rate"))


def _by_sample(widths: tuple[int, ...], samples: int) -> Named:
    """What is numbered by the sample: its loss, and everything of a network that is one unit."""
    for sample in range(1, samples + 1 if samples > 1 else 1):
        names = [f"{letter}{mark}" for letter in "EJCL" for mark in (sample, f"^({sample})")]
        yield from ((name, Place("sample_loss", sample=sample), BY_SAMPLE) for name in (*names, f"loss{sample}"))
        if len(widths) == 2 and widths[1] == 1:
            for letter in _SUMS:
                yield f"{letter}{sample}", Place("pre_activation", 1, 1, sample=sample), BY_SAMPLE
            for letter in _OUTPUTS:
                yield f"{letter}{sample}", Place("activation", 1, 1, sample=sample), BY_SAMPLE
            yield f"delta{sample}", Place("delta", 1, 1, sample=sample), BY_SAMPLE
            for letter in _ERRORS:
                yield f"{letter}{sample}", Place("error", 1, 1, sample=sample), BY_SAMPLE


def _by_update(solution: Solution) -> Iterator[tuple[str, str]]:
    """What is numbered by the updates before it: w1, w_1, w^(1), w(1) for w, w5^(1), w5(1) for w5."""
    for given in solution.given:
        if given.place.quantity not in ("weight", "bias") or given.place.update or not given.shown.isidentifier():
            continue
        for turn in range(solution.exercise.updates + 1):
            entry = solution.at(replace(given.place, update=turn))
            if entry is not None:
                marks = (f"^({turn})", f"({turn})", *((str(turn),) if not given.shown[-1].isdigit() else ()))
                yield from ((f"{given.shown}{mark}", entry.symbol) for mark in marks)


def _parameters(widths: tuple[int, ...]) -> Named:
    """Weights with two indices in either order, by the names of their ends, or numbered through the network."""
    by_target, by_source, biases = count(1), count(1), count(1)
    one_a_layer = all(width == 1 for width in widths[1:])
    for layer, (sources, units) in enumerate(pairwise(widths), 1):
        for unit in range(1, units + 1):
            bias = Place("bias", layer, unit)
            yield f"b_{unit}^({layer})", bias, ""
            if not one_a_layer:
                yield f"b{unit}", bias, "by unit"
            yield f"b{next(biases)}", bias, "numbered through"
            yield from ((f"b_{name}", bias, "") for name in names_of(layer, unit, widths))
            yield f"b{layer}{unit}", bias, "layer before unit"
            yield from _as_weight(layer, unit, sources, alone=len(widths) == 2 and units == 1)
            for source in range(1, sources + 1):
                place = Place("weight", layer, unit, source)
                yield f"w_{unit}{source}^({layer})", place, ""
                yield f"w_{unit}{source}", place, "to before from"
                yield f"w_{source}{unit}", place, "from before to"
                yield f"w{layer}{unit}{source}", place, "to before from"
                yield f"w{layer}_{unit}{source}", place, "to before from"
                yield f"w{next(by_target)}", place, "numbered by target"
                yield from _by_ends(layer, unit, source, widths)
                if sources == units == 1:
                    yield from ((name, place, "") for name in (f"W{layer}", f"W^({layer})"))
        for source in range(1, sources + 1):
            for unit in range(1, units + 1):
                yield f"w{next(by_source)}", Place("weight", layer, unit, source), "numbered by source"


def _as_weight(layer: int, unit: int, sources: int, *, alone: bool) -> Named:
    """A bias as the weight of a constant input: index 0, or behind the others."""
    names = (f"w_{unit}0^({layer})", f"w{unit}0", *(("w0", "w_0") if alone else ()))
    for place in (Place("bias", layer, unit), Place("weight", layer, unit, sources + 1)):
        yield from ((name, place, "") for name in names)
    if alone:
        yield f"w{sources + 1}", Place("weight", layer, unit, sources + 1), ""


def _second_weights(widths: tuple[int, ...]) -> Named:
    """Behind one hidden layer many books write v: v2 to a single output, v_12 or v_21 to several."""
    if len(widths) != 3:
        return
    for unit in range(1, widths[2] + 1):
        for source in range(1, widths[1] + 1):
            place = Place("weight", 2, unit, source)
            if widths[2] == 1:
                yield f"v{source}", place, ""
            yield f"v_{unit}{source}", place, "to before from"
            yield f"v_{source}{unit}", place, "from before to"


def _by_ends(layer: int, unit: int, source: int, widths: tuple[int, ...]) -> Named:
    place = Place("weight", layer, unit, source)
    befores = (f"x{source}", f"i{source}") if layer == 1 else tuple(names_of(layer - 1, source, widths))
    names = ((before, own) for before in befores for own in names_of(layer, unit, widths))
    yield from ((f"w_{before}{own}", place, "") for before, own in names)


def plain(name: str) -> str:
    """The canonical name without marks between letters and number, in small letters but for a lone letter."""
    canonical = ascii_name(name)
    return canonical if len(canonical) <= 2 else canonical.lower()
