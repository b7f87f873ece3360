"""How quantities are called: standard names, the exercise's own, and what is made of them (dE/dw5, wbar5, w5+).

Standard names are those of parameters in a network: z_1^(1), a_1^(1), w_11^(1) (to unit 1 from unit 1), b_1^(1); x1,
t1, L, E1 (one output's share).  An exercise may give any of them, and any made from them, a name of its own; `dL` is
the letter in derivatives where it is not the loss's.  A sample's number follows in brackets (h1[2], as a symbol
h1_s2), a new value has a plus (w5+, as a symbol w5_new; w5+2, w5_new2 after the second update).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from smallnets.expressions import canonical_name
from smallnets.functions.updates import update
from smallnets.teaching.exercise import Exercise
from smallnets.teaching.memory_letters import memory_letters
from smallnets.teaching.step import Index, Quantity


class Symbol(NamedTuple):
    """A canonical name for formulas, and the text that people print."""

    name: str
    shown: str


SETTINGS = ("eta", "mu", "beta1", "beta2", "epsilon", "rho", "lambda")
"""Numbers of an update rule; the setting's `unit` is its place here."""

Leaf: TypeAlias = Callable[[Index], Symbol]

_OF: dict[Quantity, Quantity] = {
    "activation_gradient": "activation",
    "delta": "pre_activation",
    "weight_gradient": "weight",
    "bias_gradient": "bias",
    "input_gradient": "input",
}
_MARKS: dict[Quantity, str] = {
    "change": "Delta",
    "gathered": "G_",
    "loss_above": "Lplus_",
    "loss_below": "Lminus_",
    "numeric_gradient": "numeric_",
    "gradient_difference": "difference_",
}
_LETTERS: dict[Quantity, str] = {
    "pre_activation": "z",
    "activation": "a",
    "weight": "w",
    "bias": "b",
}


class Names:
    """The symbols of one exercise."""

    def __init__(self, exercise: Exercise) -> None:
        self._own = {canonical_name(name): text for name, text in exercise.names.items()}
        self._form = exercise.conventions.form
        self._samples = exercise.samples
        remembered = memory_letters(update(exercise.optimizer))
        self._marks = _MARKS | {quantity: f"{letter}_" for letter, quantity in remembered.items()}
        self._standard = _Standard(_outputs(exercise), layered=not exercise.scores)

    def symbol(self, place: Index) -> Symbol:
        """The symbol of a quantity."""
        standard = self._composed(replace(place, sample=0, update=0), self._standard.leaf)
        own = self._own.get(standard.name)
        if own is not None:
            return self._decorated(Symbol(canonical_name(own), own), place)
        return self._composed(place, self._own_leaf)

    def standard(self, place: Index) -> str:
        """The standard name of a quantity that is made from no other, whatever the exercise calls it."""
        return self._standard.leaf(place).name

    def _own_leaf(self, place: Index) -> Symbol:
        standard = self._standard.leaf(place)
        own = self._own.get(standard.name)
        return self._decorated(standard if own is None else Symbol(canonical_name(own), own), place)

    def _decorated(self, symbol: Symbol, place: Index) -> Symbol:
        """The symbol with its sample and its update."""
        name, shown = symbol
        if place.sample and self._samples > 1:
            name, shown = _inserted(name, f"s{place.sample}"), f"{shown}[{place.sample}]"
        if place.update:
            count = "" if place.update == 1 else str(place.update)
            name, shown = _inserted(name, f"new{count}"), f"{shown}+{count}"
        return Symbol(name, shown)

    def _composed(self, place: Index, leaf: Leaf) -> Symbol:
        quantity = place.quantity
        if quantity == "delta" and self._form == "delta":
            of = leaf(replace(place, quantity="activation"))
            return Symbol(*(_delta(text) for text in of))
        if quantity in _OF:
            of = leaf(_stripped(replace(place, quantity=_OF[quantity])))
            if self._form != "adjoint":
                return quotient(self._letter(place, leaf), of)
            own_sample = quantity in ("weight_gradient", "bias_gradient")
            return self._decorated(barred(of), replace(place, update=0)) if own_sample else barred(of)
        if quantity == "power":
            of = leaf(replace(place, quantity="pre_activation"))
            return Symbol(canonical_name(f"exp{of.name}"), f"e^{of.shown}")
        if quantity == "slope":
            above, below = (leaf(replace(place, quantity=part)) for part in ("activation", "pre_activation"))
            return quotient(above, below)
        if quantity == "activation_gradient_part":
            part = leaf(replace(place, quantity="loss_part", layer=0, unit=place.source, source=0))
            return quotient(part, leaf(replace(place, quantity="activation", source=0)))
        if quantity in self._marks:
            return _marked(self._marks[quantity], leaf(replace(place, quantity="weight" if place.source else "bias")))
        return leaf(place)

    def _letter(self, place: Index, leaf: Leaf) -> Symbol:
        """The loss above a derivative: of one sample, or of all."""
        if "dL" in self._own:
            return self._decorated(Symbol(self._own["dL"][1:], self._own["dL"][1:]), replace(place, update=0))
        return leaf(Index("sample_loss" if place.sample else "loss", sample=place.sample, update=place.update))


def _stripped(place: Index) -> Index:
    """The place of a parameter, which belongs to no sample."""
    return replace(place, sample=0) if place.quantity in ("weight", "bias") else place


def _outputs(exercise: Exercise) -> int:
    if exercise.scores:
        return len(exercise.scores[0])
    return len(exercise.layers[-1].weights) if exercise.layers else 1


@dataclass(frozen=True)
class _Standard:
    """Standard names, without sample and update; not `layered` for bare scores: z1, p1."""

    outputs: int
    layered: bool

    def leaf(self, place: Index) -> Symbol:
        """The standard symbol of a quantity that is made from no other."""
        name = self._name(place)
        return Symbol(canonical_name(name), canonical_name(name))

    def _name(self, place: Index) -> str:
        match place.quantity:
            case "input":
                return f"x{place.unit}"
            case "target":
                return f"t{place.unit}" if self.outputs > 1 else "t"
            case "constant":
                return f"x{place.unit}" if place.layer == 0 else f"a_{place.unit}^({place.layer})"
            case "rate":
                return "eta"
            case "setting":
                return SETTINGS[place.unit]
            case "loss" | "sample_loss":
                return "L"
            case "loss_part":
                return f"E{place.unit}"
            case "weight":
                digits = (str(place.unit), str(place.source))
                return f"w_{('' if all(len(d) == 1 for d in digits) else '_').join(digits)}^({place.layer})"
            case quantity if quantity in _LETTERS:
                return self._unit(_LETTERS[quantity], place)
            case _:
                raise ValueError(f"{place} has no standard name")

    def _unit(self, letter: str, place: Index) -> str:
        if self.layered:
            return f"{letter}_{place.unit}^({place.layer})"
        return f"{'p' if letter == 'a' else letter}{place.unit}"


def _delta(activation: str) -> str:
    """The delta of a unit, called after its output: delta_h1; delta_1^(2) for a_1^(2)."""
    return re.sub(r"^a(?=_\d)", "delta", activation) if re.match(r"a_\d", activation) else f"delta_{activation}"


def quotient(above: Symbol, below: Symbol) -> Symbol:
    """The derivative d above / d below."""
    stem_above, _ = _split(above.name)
    stem_below, layer = _split(below.name)
    return Symbol(canonical_name(f"d{stem_above}_d{stem_below}{layer}"), f"d{above.shown}/d{below.shown}")


def barred(of: Symbol) -> Symbol:
    """The adjoint: h1 -> hbar1, z_h1 -> zbar_h1."""
    return Symbol(*(re.sub(r"^([A-Za-z]+)", r"\1bar", text, count=1) for text in of))


def _marked(mark: str, of: Symbol) -> Symbol:
    return Symbol(canonical_name(mark + of.name), mark + of.shown)


def _split(name: str) -> tuple[str, str]:
    stem, caret, layer = name.partition("^")
    return stem, caret + layer


def _inserted(name: str, word: str) -> str:
    stem, layer = _split(name)
    return canonical_name(f"{stem}_{word}{layer}")
