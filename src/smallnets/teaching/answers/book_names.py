"""The names that books give the quantities of a network, each with its place and the way of counting it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import count, pairwise

from smallnets.teaching.answers.node_names import by_nodes
from smallnets.teaching.answers.spelling import ascii_name
from smallnets.teaching.step import Index

LOSS = ("E", "J", "C", "L", "loss", "cost", "total_error", "E_total", "J_total", "L_total", "E_tot", "Etotal", "L_tot")
LOSS_WORDS = (
    *("CE", "BCE", "MSE", "SSE", "NLL", "total_loss", "total_cost", "mean_loss", "Ltotal", "crossentropy"),
    *("Verlust", "Kosten", "Gesamtfehler", "Kreuzentropie", "perte", "cout", "coût"),
)
OUTPUTS = ("o", "y", "yhat", "y_hat", "out", "output", "p", "a", "prediction", "y_pred", "pred", "prob")
_HIDDEN = ("h", "hidden", "hid")
_SUMS = ("z", "net", "in", "s")
_INPUTS = ("x", "i", "input")
_TARGETS = ("t", "target", "y_true", "ytrue")
_ERRORS = ("e", "err", "error")
_ERROR_WORDS = (*_ERRORS[1:], "Fehler", "erreur")
AMBIGUOUS = "y"
"""A letter that means the output in one book and the target in the other."""

BY_SAMPLE = "by sample"
"""A way of counting that is never taken for granted: the numbers have to tell it."""

BY_UPDATE = "by update"
"""Another such way: w1 is what w is after one update."""

RAISED = "with the layer raised"
"""Another such way: a^2 is what layer 2 gives, and not a square."""

ERROR_AS_LOSS = "the error as the loss"
"""Another such way: most call the difference of output and target the error, and some the loss."""

TOLD = frozenset({BY_SAMPLE, BY_UPDATE, RAISED})

Named = Iterator[tuple[str, Index, str]]
"""A name, a place that it may mean, and the way of counting in which it does."""


def named(widths: tuple[int, ...], samples: int) -> Named:
    """Every name that some book gives a quantity of a network.

    Args:
        widths: inputs and units of each layer.
        samples: how many samples the exercise has.
    """
    yield from _units(widths)
    yield from _ends(widths)
    yield from _parameters(widths)
    yield from _losses(widths)
    yield from _by_sample(widths, samples)
    yield from by_nodes(widths)


def y_as_target(widths: tuple[int, ...]) -> Iterator[tuple[str, Index]]:
    """y and y1 where another name is the output's: the targets."""
    if widths[-1] == 1:
        yield "y", Index("target", 0, 1)
    for unit in range(1, widths[-1] + 1):
        yield f"y{unit}", Index("target", 0, unit)


def hidden_outputs(widths: tuple[int, ...], typed: Iterable[str]) -> Iterator[tuple[str, Index]]:
    """out1 and out2 where the network has one output and two hidden units: they are what the hidden units give."""
    if len(widths) != 3:
        return
    numbers: dict[str, set[int]] = defaultdict(set)
    for name in map(plain, typed):
        letters = name.rstrip("0123456789")
        if letters in OUTPUTS and letters not in (AMBIGUOUS, "a") and name != letters:
            numbers[letters].add(int(name[len(letters) :]))
    for letters, seen in numbers.items():
        if widths[2] < max(seen) <= widths[1]:
            yield from ((f"{letters}{unit}", Index("activation", 1, unit)) for unit in range(1, widths[1] + 1))


def _units(widths: tuple[int, ...]) -> Named:
    """Sums, outputs and deltas: numbered in their layer, by their layer, or by the kind of unit."""
    one_a_layer = all(width == 1 for width in widths[1:])
    for layer, width in enumerate(widths[1:], 1):
        for unit in range(1, width + 1):
            own = tuple(names_of(layer, unit, widths))
            activation, total = Index("activation", layer, unit), Index("pre_activation", layer, unit)
            delta, error = Index("delta", layer, unit), Index("error", layer, unit)
            yield from ((name, activation, "") for name in own)
            yield from ((f"{letter}{name}", total, "") for name in own for letter in ("z_", "z", "net"))
            yield from ((f"out{name}", activation, "") for name in own if name[:3] != "out")
            for letters, place in ((("a", "h", "out"), activation), (_SUMS, total), (("delta", "d"), delta)):
                yield from _indexed(letters, layer, unit, place, alone=one_a_layer)
            if layer == len(widths) - 1:
                if width == 1:
                    yield from ((name, Index("loss"), ERROR_AS_LOSS) for name in _ERROR_WORDS)
                names = (*(f"{name}{unit}" for name in _ERRORS), *((*_ERRORS, *_ERROR_WORDS) if width == 1 else ()))
                yield from ((name, error, "") for name in names)
            if width == 1:
                yield from _alone(layer, own)


def _indexed(letters: tuple[str, ...], layer: int, unit: int, place: Index, *, alone: bool) -> Named:
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
    total, delta = Index("pre_activation", layer, 1), Index("delta", layer, 1)
    places = ((_SUMS, total), (("a", "h"), replace(total, quantity="activation")), (("delta", "d"), delta))
    for letters, place in (*places, (("b",), replace(total, quantity="bias"))):
        for letter in letters:
            yield f"{letter}^({layer})", place, "by layer"
            yield f"{letter}^{layer}", place, RAISED
    for letter in _SUMS:
        yield from ((name, Index("pre_activation", layer, 1), "by layer") for name in (f"{letter}{layer}", letter))
    yield from ((name, Index("activation", layer, 1), "by layer") for name in (f"a{layer}", "a"))
    names = (f"delta{layer}", "delta", f"d{layer}")
    yield from ((name, Index("delta", layer, 1), "by layer") for name in names)
    yield from ((name, Index("bias", layer, 1), "by layer") for name in (f"b{layer}", "b", *(f"b_{n}" for n in own)))


def names_of(layer: int, unit: int, widths: tuple[int, ...]) -> Iterator[str]:
    """h1 for a hidden unit where one layer is hidden, o1 (or o) for an output."""
    last = len(widths) - 1
    names = OUTPUTS if layer == last else _HIDDEN if last == 2 else ()
    for name in names:
        if name != "a":
            yield f"{name}{unit}"
        if widths[layer] == 1:
            yield name


def _ends(widths: tuple[int, ...]) -> Named:
    """Inputs and targets."""
    for unit in range(1, widths[0] + 1):
        yield from ((name, Index("input", 0, unit), "") for name in (*(f"{x}{unit}" for x in _INPUTS), f"a_{unit}^(0)"))
    if widths[0] == 1:
        yield from ((name, Index("input", 0, 1), "") for name in ("x", "input"))
    for unit in range(1, widths[-1] + 1):
        yield from ((f"{name}{unit}", Index("target", 0, unit), "") for name in _TARGETS)
    if widths[-1] == 1:
        yield from ((name, Index("target", 0, 1), "") for name in _TARGETS)


def _losses(widths: tuple[int, ...]) -> Named:
    yield from ((name, Index("loss"), "") for name in (*LOSS, *LOSS_WORDS))
    for unit in range(1, widths[-1] + 1):
        for letter in "EJCL":
            yield f"{letter}_{unit}", Index("loss_part", 0, unit), "by output"
            yield f"{letter}_o{unit}", Index("loss_part", 0, unit), ""
    yield from ((name, Index("rate"), "") for name in ("eta", "lr", "alpha", "learning_rate"))


def _by_sample(widths: tuple[int, ...], samples: int) -> Named:
    """What is numbered by the sample: its loss, and everything of a network that is one unit."""
    for sample in range(1, samples + 1 if samples > 1 else 1):
        names = [f"{letter}{mark}" for letter in "EJCL" for mark in (sample, f"^({sample})")]
        yield from ((name, Index("sample_loss", sample=sample), BY_SAMPLE) for name in (*names, f"loss{sample}"))
        if len(widths) == 2 and widths[1] == 1:
            for letter in _SUMS:
                yield f"{letter}{sample}", Index("pre_activation", 1, 1, sample=sample), BY_SAMPLE
            for letter in OUTPUTS:
                yield f"{letter}{sample}", Index("activation", 1, 1, sample=sample), BY_SAMPLE
            yield f"delta{sample}", Index("delta", 1, 1, sample=sample), BY_SAMPLE
            for letter in _ERRORS:
                yield f"{letter}{sample}", Index("error", 1, 1, sample=sample), BY_SAMPLE


def _parameters(widths: tuple[int, ...]) -> Named:
    """Weights with two indices in either order, by the names of their ends, or numbered through the network."""
    by_target, by_source, biases = count(1), count(1), count(1)
    one_a_layer = all(width == 1 for width in widths[1:])
    if sum(sources * units for sources, units in pairwise(widths)) == 1:
        yield from ((name, Index("weight", 1, 1, 1), "") for name in ("w", "W", "weight"))
    for layer, (sources, units) in enumerate(pairwise(widths), 1):
        for unit in range(1, units + 1):
            bias = Index("bias", layer, unit)
            yield f"b_{unit}^({layer})", bias, ""
            if not one_a_layer:
                yield f"b{unit}", bias, "by unit"
            yield f"b{next(biases)}", bias, "numbered through"
            yield from ((f"b_{name}", bias, "") for name in names_of(layer, unit, widths))
            yield f"b{layer}{unit}", bias, "layer before unit"
            yield from _as_weight(layer, unit, sources, alone=len(widths) == 2 and units == 1)
            for source in range(1, sources + 1):
                place = Index("weight", layer, unit, source)
                if len(widths) == 2 and units == 1:
                    yield f"theta{source}", place, ""
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
                yield f"w{next(by_source)}", Index("weight", layer, unit, source), "numbered by source"


def _as_weight(layer: int, unit: int, sources: int, *, alone: bool) -> Named:
    """A bias as the weight of a constant input: index 0, or behind the others."""
    names = (f"w_{unit}0^({layer})", f"w{unit}0", *(("w0", "w_0", "theta0") if alone else ()))
    for place in (Index("bias", layer, unit), Index("weight", layer, unit, sources + 1)):
        yield from ((name, place, "") for name in names)
    if alone:
        yield f"w{sources + 1}", Index("weight", layer, unit, sources + 1), ""


def second_weights(widths: tuple[int, ...]) -> Named:
    """Behind one hidden layer many books write v: v2 to a single output, v_12 or v_21 to several."""
    if len(widths) != 3:
        return
    for unit in range(1, widths[2] + 1):
        for source in range(1, widths[1] + 1):
            place = Index("weight", 2, unit, source)
            if widths[2] == 1:
                yield f"v{source}", place, ""
            yield f"v_{unit}{source}", place, "to before from"
            yield f"v_{source}{unit}", place, "from before to"


def _by_ends(layer: int, unit: int, source: int, widths: tuple[int, ...]) -> Named:
    place = Index("weight", layer, unit, source)
    befores = (f"x{source}", f"i{source}") if layer == 1 else tuple(names_of(layer - 1, source, widths))
    names = ((before, own) for before in befores for own in names_of(layer, unit, widths))
    yield from ((f"w_{before}{own}", place, "") for before, own in names)


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """The canonical name without marks between letters and number, in small letters but for a lone letter."""
    canonical = ascii_name(name)
    return canonical if len(canonical) <= 2 else canonical.lower()


LOSS_LETTERS = frozenset(plain(name) for name in (*LOSS, *LOSS_WORDS))
"""The names of the loss as they are compared."""
