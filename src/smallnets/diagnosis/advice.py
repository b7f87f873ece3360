"""Advice: what to try about a finding, as data that a program can carry out; its words are derived from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.wording import named, number

if TYPE_CHECKING:
    from smallnets.diagnosis.place import Place

Act: TypeAlias = Literal[
    "activation",
    "bias",
    "by_hand",
    "epochs",
    "feature",
    "hidden_layer",
    "layer_less",
    "learning_rate",
    "loss",
    "no_hidden_layer",
    "no_penalty",
    "optimizer",
    "penalty",
    "points",
    "seed",
    "signs",
    "standardize",
    "start",
    "target",
    "units",
]

FACTS = Facts(
    name="advice",
    texts={
        "activation": "{value} in layer {layer}",
        "activation_units": "{value} for {units}",
        "bias": "the bias {value} for {units}",
        "by_hand": "weights set by hand",
        "epochs": "{value} epochs in all",
        "feature": "the feature {value}",
        "hidden_layer": "a hidden layer of {value} units",
        "layer_less": "one hidden layer fewer",
        "learning_rate": "the learning rate {value}",
        "loss": "the {value} loss with a sigmoid output, whose gradient does not vanish there",
        "no_hidden_layer": "no hidden layer",
        "no_penalty": "no penalty",
        "optimizer": "the optimizer {value}",
        "penalty": "an L2 penalty with the rate {value}",
        "points": "{value} points in place of {now}",
        "more_points": "more points",
        "seed": "another seed",
        "signs": "the opposite sign for all incoming numbers of {units}",
        "standardize": "standardized inputs",
        "standardize_both": "standardized inputs and target",
        "start": "first weights by the rule {value}",
        "target": "a target of {value} or more",
        "units_less": "one unit fewer in layer {layer}",
        "units_more": "one more unit in layer {layer}",
    },
)


@dataclass(frozen=True)
class Advice:
    """One thing to try.

    Attributes:
        act: what is changed.
        value: to what: a number, a name, or for "units" how many more (-1: one less); None where the act says it all.
        units: the units that it is about, if it is about some.
        layer: the layer that it is about, counted from 1.
        now: the number that the value takes the place of.
    """

    act: Act
    value: float | str | None = None
    units: tuple[Place, ...] = ()
    layer: int | None = None
    now: float | None = None

    @property
    def text(self) -> str:
        """The advice in words that follow "try"."""
        words: dict[str, object] = {"value": _shown(self.value), "layer": self.layer, "now": _shown(self.now)}
        if self.units:
            words["units"] = named(self.units)
        return FACTS.say(self._text_name(), **words)

    def _text_name(self) -> str:
        if self.act == "units":
            return "units_more" if isinstance(self.value, (int, float)) and self.value > 0 else "units_less"
        if self.act == "standardize" and self.value == "both":
            return "standardize_both"
        if self.act == "activation" and self.units:
            return "activation_units"
        return "more_points" if self.act == "points" and self.value is None else self.act

    def document(self) -> dict[str, object]:
        """The same as plain data."""
        return {
            "act": self.act,
            "value": self.value,
            "units": [list(place) for place in self.units],
            "layer": self.layer,
            "text": self.text,
        }


def _shown(value: float | str | None) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return f"{value:,}" if isinstance(value, int) else number(value, 4)
