"""The parts of an exercise: layers with numbers, expression graphs, conventions."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Literal, TypeAlias

import msgspec

from smallnets.errors import InputError, unknown_name
from smallnets.expressions import canonical_name, read
from smallnets.functions.activations import ACTIVATIONS
from smallnets.plans.record import Plan
from smallnets.teaching.evaluating import value_of
from smallnets.teaching.step import Value

Amount: TypeAlias = int | float | str
"""A number, or a formula without names that is one."""

FUNCTION_NAMES: dict[str, str] = {
    spelling: record.name for record in ACTIVATIONS for spelling in (record.name, *record.aliases)
}
"""Every spelling of an activation that a formula may call, and its registry name."""


def amount(given: Amount, argument: str) -> Value:
    """What a number of an exercise is worth; 0.1 is one tenth exactly.

    Raises:
        InputError: not finite, unreadable, or not a number.
    """
    if isinstance(given, str):
        formula = read(given, names=(), argument=argument)
        try:
            return value_of(formula)
        except InputError as error:
            raise InputError(argument, given, error.why, error.instead) from None
    if not math.isfinite(given):
        raise InputError(argument, given, "is not finite", "write a number")
    return Fraction(repr(given))


def amounts(given: tuple[Amount, ...], argument: str) -> tuple[Value, ...]:
    """A row of numbers; see `amount`."""
    return tuple(amount(one, f"{argument}[{place}]") for place, one in enumerate(given, 1))


class ExerciseLayer(Plan, frozen=True, kw_only=True):
    """A layer: `weights[unit][source]`, `biases[unit]` (none when empty), one activation or one for each unit."""

    weights: tuple[tuple[Amount, ...], ...]
    biases: tuple[Amount, ...] = ()
    activation: str | tuple[str, ...] = "sigmoid"

    def __post_init__(self) -> None:
        if not self.weights:
            raise InputError("weights", "[]", "is empty", "write one row for each unit")
        if len({len(row) for row in self.weights}) != 1:
            lengths = " and ".join(map(str, dict.fromkeys(len(row) for row in self.weights)))
            why = f"has rows of different lengths, {lengths}"
            raise InputError("weights", [list(row) for row in self.weights], why, "give every unit as many weights")
        if self.biases and len(self.biases) != len(self.weights):
            raise InputError(
                "biases", list(self.biases), f"does not fit {len(self.weights)} units", "write one for each unit"
            )
        for place, row in enumerate(self.weights, 1):
            amounts(row, f"weights[{place}]")
        amounts(self.biases, "biases")

    @property
    def activations(self) -> tuple[str, ...]:
        """The activation of every unit."""
        return (self.activation,) * len(self.weights) if isinstance(self.activation, str) else self.activation


class Part(Plan, frozen=True, kw_only=True):
    """A named expression of a graph, over the given values and earlier parts."""

    name: str
    formula: str


class Graph(Plan, frozen=True, kw_only=True):
    """A bare expression graph: named values and expressions in order.

    `output` is the part that is differentiated (the last one when empty); `by` are the names by which (every given
    value and every part when empty).
    """

    values: dict[str, Amount]
    parts: tuple[Part, ...]
    output: str = ""
    by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.parts:
            raise InputError("parts", "[]", "is empty", 'write for example [{name = "q", formula = "x + y"}]')
        known = [canonical_name(name) for name in self.values]
        for name, given in self.values.items():
            amount(given, name)
        for part in self.parts:
            read(part.formula, names=known, functions=FUNCTION_NAMES, argument=part.name)
            if canonical_name(part.name) in known:
                raise InputError("parts", part.name, "is defined twice", "give it another name")
            known.append(canonical_name(part.name))
        for wanted in (*self.by, *((self.output,) if self.output else ())):
            if canonical_name(wanted) not in known:
                raise unknown_name("graph", wanted, known)


class Before(Plan, frozen=True, kw_only=True):
    """What went before the first update; parameters are called by their names, and what is not named is 0.

    Attributes:
        updates: how many were made; Adam corrects by their number.
        velocities: what the update rule remembers of each parameter: v of momentum and Nesterov, m of Adam.
        squares: s of AdaGrad and RMSprop, v of Adam.
        gathered: sums of the gradients of samples that were seen before and wait for this update.
        samples: how many those samples are.
    """

    updates: int = 0
    velocities: dict[str, Amount] = msgspec.field(default_factory=dict[str, Amount])
    squares: dict[str, Amount] = msgspec.field(default_factory=dict[str, Amount])
    gathered: dict[str, Amount] = msgspec.field(default_factory=dict[str, Amount])
    samples: int = 0

    def __post_init__(self) -> None:
        for name in ("updates", "samples"):
            if getattr(self, name) < 0:
                raise InputError(name, getattr(self, name), "is negative", "write 0 or more")
        if self.gathered and not self.samples:
            raise InputError("samples", self.samples, "are too few", "say how many samples gathered is the sum of")
        for table in (self.velocities, self.squares, self.gathered):
            for name, given in table.items():
                canonical_name(name)
                amount(given, name)


class Conventions(Plan, frozen=True, kw_only=True):
    """How this exercise writes things.

    Attributes:
        form: `chain` writes every factor dE/do, do/dz, dE/dz, dE/dw as a step; `delta` one delta for each unit;
            `adjoint` the same steps with bars: ybar, zbar, wbar; `matrix` one line for all samples, with shapes, and
            beside it the loop over the samples.
        delta: `gradient` is dL/dz; `descent` is its negative, (t - o) o (1 - o), added and not subtracted.
        bias: as a bias, or as the weight of a constant input.
        constant: that input: 1, -1 (a threshold), or "bias": the unit's bias is the input and its weight is 1.
        slopes: `inline` within the deltas, or `lines` of their own; in the chain form they always are.
        update_biases: False where only weights are updated.
        order: `simultaneous` uses old weights everywhere; `sequential` back-propagates through updated ones.
        vectors: columns (W x + b) or rows (x W^T + b), for `shapes`.
        logarithm: of the cross-entropy.
        error: the sign of an output's error where somebody writes one: t - o, or o - t.
        velocity: how momentum keeps its velocity: `plain` v = mu v + g and w = w - eta v (PyTorch); `step`
            v = mu v - eta g and w = w + v; `downhill` v = mu v + eta g and w = w - v; `average`
            v = mu v + (1 - mu) g and w = w - eta v.
        lookahead: Nesterov's momentum with the gradient here and a look ahead in the step (`after`, PyTorch), or
            written by velocities, v = mu v - eta g and w = w - mu v_old + (1 + mu) v (`change`); `ahead` takes the
            gradient where mu v leads, v = mu v - eta g and w = w + v, for one update from rest.
        step_at_zero: what a threshold unit gives at 0: 1, "1/2" or 0.
        output_slope: `left_out` by the perceptron rule and Adaline: an output's error stands for its delta.
        digits: significant digits carried from line to line; None carries everything.
        places: decimal places carried instead.
    """

    form: Literal["chain", "delta", "adjoint", "matrix"] = "chain"
    delta: Literal["gradient", "descent"] = "gradient"
    bias: Literal["bias", "weight"] = "bias"
    constant: Amount | Literal["bias"] = 1
    slopes: Literal["inline", "lines"] = "inline"
    update_biases: bool = True
    order: Literal["simultaneous", "sequential"] = "simultaneous"
    vectors: Literal["columns", "rows"] = "columns"
    logarithm: Literal["e", "2", "10"] = "e"
    error: Literal["t-o", "o-t"] = "t-o"
    velocity: Literal["plain", "step", "downhill", "average"] = "plain"
    lookahead: Literal["after", "change", "ahead"] = "after"
    step_at_zero: Amount = 1
    output_slope: Literal["used", "left_out"] = "used"
    digits: int | None = None
    places: int | None = None

    def __post_init__(self) -> None:
        if self.digits is not None and not 1 <= self.digits <= 30:
            raise InputError("digits", self.digits, "is out of range", "carry 1 to 30 significant digits")
        if self.places is not None and not 0 <= self.places <= 30:
            raise InputError("places", self.places, "is out of range", "carry 0 to 30 decimal places")
        if self.digits is not None and self.places is not None:
            raise InputError("places", self.places, "stands beside digits", "set one of the two")
        if self.delta == "descent" and self.form != "delta":
            raise InputError("delta", self.delta, "belongs to the delta form", 'write form = "delta" too')
        if amount(self.step_at_zero, "step_at_zero") not in (0, Fraction(1, 2), 1):
            raise InputError(
                "step_at_zero", self.step_at_zero, "is no value of a threshold unit", 'write 1, "1/2" or 0'
            )
        if self.form == "matrix" and self.bias == "weight":
            raise InputError("bias", self.bias, "does not go with the matrix form", "leave it out")
        if self.constant != "bias" and amount(self.constant, "constant") == 0:
            raise InputError("constant", self.constant, "carries no bias", 'write 1, -1 or "bias"')
