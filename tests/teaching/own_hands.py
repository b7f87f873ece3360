"""Homework of five people: networks, arithmetic and handwriting of this file's own, for those who read it.

Nothing here comes from the package: an exercise is a plain document and its numbers are float arithmetic, rounded as a
person does who goes on from what is on paper.  `own_handwriting` writes it down.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import pairwise
from math import exp, floor, log, log10, tanh


@dataclass
class Value:
    """One value: what it is (kind, layer, unit, source, sample), its number, and the arithmetic that gives it."""

    kind: str
    number: float
    layer: int = 0
    unit: int = 0
    source: int = 0
    sample: int = 0
    formula: str = ""


@dataclass
class Homework:
    """A network with its data, and everything that is computed of it, in order."""

    widths: tuple[int, ...]
    activations: tuple[str, ...]
    loss: str
    weights: list[list[list[float]]]
    biases: list[list[float]]
    inputs: list[list[float]]
    targets: list[list[float]]
    rate: float
    digits: int
    mistake: tuple[str, int] | None = None
    values: list[Value] = field(default_factory=list)
    numbers: dict[tuple[str, int, int, int, int], float] = field(default_factory=dict)
    wrong: Value | None = None

    def document(self):
        """The exercise as a document."""
        layers = [
            {"weights": w, "biases": b, "activation": a}
            for w, b, a in zip(self.weights, self.biases, self.activations, strict=True)
        ]
        asked = ["forward", "loss", "gradient", "update"]
        return {
            "asked": asked,
            "inputs": self.inputs,
            "targets": self.targets,
            "rate": self.rate,
            "loss": self.loss,
        } | {"layers": layers}

    def note(self, kind, number, *places, formula=""):
        """Keep a value as a person writes it down: rounded, with everything after it computed from that."""
        place = (*places, 0, 0, 0, 0)[:4]
        slipped = False
        if self.mistake and self.mistake[0] in MISTAKES.get(kind, ()) and self.wrong is None:
            self.mistake = (self.mistake[0], self.mistake[1] - 1)
            if self.mistake[1] < 0 and (slip := _slip(self.mistake[0], number, self.digits)) is not None:
                number, slipped = slip, True
        kept = float(shown(number, self.digits))
        self.numbers[kind, *place] = kept
        self.values.append(Value(kind, kept, *place, formula))
        self.wrong = self.values[-1] if slipped else self.wrong
        return kept


SLIPS = ("lost sign", "decimal point", "swapped digits", "uphill")
MISTAKES = {
    "sum": ("lost sign", "decimal point"),
    "output": ("decimal point", "swapped digits"),
    "delta": ("lost sign", "decimal point"),
    "weight gradient": ("lost sign", "decimal point", "swapped digits"),
}


def _slip(kind, number, digits):
    text = shown(number, digits)
    if kind == "lost sign":
        return -number if abs(number) > 0.01 else None
    if kind == "decimal point":
        return number * 10 if abs(number) > 0.001 else None
    marks = [
        at for at in range(len(text) - 1) if text[at].isdigit() and text[at + 1].isdigit() and text[at] != text[at + 1]
    ]
    marks = [at for at in marks if text[at] != "0"]
    if kind == "swapped digits" and marks and "e" not in text:
        at = marks[0]
        return float(text[:at] + text[at + 1] + text[at] + text[at + 2 :])
    return None


def shown(number, digits):
    """A number with so many significant digits, never in powers of ten unless it is tiny."""
    if number == 0:
        return "0"
    places = max(digits - 1 - floor(log10(abs(number))), 0)
    text = f"{number:.{places}f}" if places < 10 else f"{number:.{digits - 1}e}"
    return text if float(text) else "0"


def homework(seed, mistake=None):
    """A random network that is worked through by hand, perhaps with one mistake that is carried on."""
    rng = random.Random(seed)  # noqa: S311 - homework, not secrets
    depth = rng.choice((1, 1, 2, 2, 2, 3))
    widths = tuple(rng.randint(1, 3) for _ in range(depth + 1))
    last, loss = rng.choice(
        [("sigmoid", "half_squared"), ("linear", "half_squared"), ("tanh", "half_squared"), ("sigmoid", "sum_squared")]
        + [("softmax", "cross_entropy")] * (widths[-1] > 1)
    )
    hidden = [rng.choice(("sigmoid", "tanh", "relu")) for _ in range(depth - 1)]
    samples = rng.choice((1, 1, 1, 2, 3))
    work = Homework(
        widths,
        (*hidden, last),
        loss,
        [[[_coefficient(rng) for _ in range(a)] for _ in range(b)] for a, b in pairwise(widths)],
        [[_coefficient(rng) for _ in range(b)] for b in widths[1:]],
        [[_coefficient(rng, 2) for _ in range(widths[0])] for _ in range(samples)],
        [_target(rng, widths[-1], last) for _ in range(samples)],
        rng.choice((0.1, 0.5, 0.05)),
        rng.choice((4, 5, 6)),
        mistake,
    )
    for sample in range(1, samples + 1):
        _forward(work, sample)
    _losses(work)
    for sample in range(1, samples + 1):
        _backward(work, sample)
    _gradients(work)
    return work


def _coefficient(rng, size=1.0):
    while True:
        found = round(rng.uniform(-size, size), 2)
        if abs(found) > 0.05:
            return found


def _target(rng, width, last):
    if last == "softmax":
        right = rng.randrange(width)
        return [float(unit == right) for unit in range(width)]
    return [rng.choice((0.0, 1.0, 0.5)) for _ in range(width)]


def _forward(work, sample):
    before = work.inputs[sample - 1]
    for layer, (rows, biases, activation) in enumerate(
        zip(work.weights, work.biases, work.activations, strict=True), 1
    ):
        sums = []
        for unit, (row, bias) in enumerate(zip(rows, biases, strict=True), 1):
            formula = " + ".join(f"{_signed(w)}*{_signed(x)}" for w, x in zip(row, before, strict=True))
            total = sum(w * x for w, x in zip(row, before, strict=True)) + bias
            sums.append(work.note("sum", total, layer, unit, 0, sample, formula=f"{formula} + {_signed(bias)}"))
        before = [
            work.note("output", value, layer, unit, 0, sample, formula=text)
            for unit, (value, text) in enumerate(_activated(activation, sums), 1)
        ]


def _signed(number):
    text = f"{number:g}" if abs(number) >= 1e-4 or not number else f"{number:.10f}".rstrip("0")
    return f"({text})" if number < 0 else text


def _activated(activation, sums):
    if activation == "softmax":
        powers = [exp(z) for z in sums]
        return [(power / sum(powers), "") for power in powers]
    if activation == "sigmoid":
        return [(1 / (1 + exp(-z)), f"1/(1 + e^(-{_signed(z)}))") for z in sums]
    if activation == "tanh":
        return [(tanh(z), f"tanh({z:g})" if abs(z) >= 1e-4 else "") for z in sums]
    return [(max(0.0, z), "") if activation == "relu" else (z, "") for z in sums]


def _losses(work):
    each = []
    for sample, targets in enumerate(work.targets, 1):
        outputs = [work.numbers["output", len(work.widths) - 1, unit, 0, sample] for unit in range(1, len(targets) + 1)]
        pairs = list(zip(targets, outputs, strict=True))
        squares = sum((t - o) ** 2 for t, o in pairs)
        if work.loss == "cross_entropy":
            found = -sum(t * log(o) for t, o in pairs if t)
        else:
            found = squares / 2 if work.loss == "half_squared" else squares
        each.append(found)
        if len(work.targets) > 1:
            work.note("sample loss", found, 0, 0, 0, sample)
    work.note("loss", sum(each) / len(each))


def _backward(work, sample):
    last = len(work.widths) - 1
    slopes = {"sigmoid": lambda a: a * (1 - a), "tanh": lambda a: 1 - a * a, "relu": lambda a: float(a > 0)}
    for layer in range(last, 0, -1):
        activation = work.activations[layer - 1]
        for unit in range(1, work.widths[layer] + 1):
            a = work.numbers["output", layer, unit, 0, sample]
            if layer == last:
                error = a - work.targets[sample - 1][unit - 1]
                slope = slopes.get(activation, lambda _: 1.0)(a)
                found = error * slope * (2 if work.loss == "sum_squared" else 1)
            else:
                above = range(1, work.widths[layer + 1] + 1)
                deltas = {other: work.numbers["delta", layer + 1, other, 0, sample] for other in above}
                found = sum(deltas[other] * work.weights[layer][other - 1][unit - 1] for other in above)
                found *= slopes[activation](a)
            work.note("delta", found, layer, unit, 0, sample)


def _gradients(work):
    samples = range(1, len(work.inputs) + 1)
    for layer in range(1, len(work.widths)):
        for unit in range(1, work.widths[layer] + 1):
            deltas = [work.numbers["delta", layer, unit, 0, sample] for sample in samples]
            for source in range(1, work.widths[layer - 1] + 1):
                before = [
                    work.numbers["output", layer - 1, source, 0, s] if layer > 1 else work.inputs[s - 1][source - 1]
                    for s in samples
                ]
                products = [d * a for d, a in zip(deltas, before, strict=True)]
                gradient = work.note("weight gradient", sum(products) / len(products), layer, unit, source)
                _update(
                    work, work.weights[layer - 1][unit - 1][source - 1], gradient, "new weight", layer, unit, source
                )
            gradient = work.note("bias gradient", sum(deltas) / len(deltas), layer, unit)
            _update(work, work.biases[layer - 1][unit - 1], gradient, "new bias", layer, unit, 0)


def _update(work, old, gradient, kind, *place):
    uphill = work.mistake and work.mistake[0] == "uphill" and work.wrong is None and kind == "new weight"
    formula = f"{_signed(old)} - {work.rate:g}*{_signed(gradient)}"
    number = old - work.rate * gradient
    if uphill and abs(work.rate * gradient) > 20 * 10**-work.digits:
        number = old + work.rate * gradient
        work.note(kind, number, *place)
        work.wrong = work.values[-1]
        return
    work.note(kind, number, *place, formula=formula)
