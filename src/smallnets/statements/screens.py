"""A playground's screen as a text recogniser reads it: the settings it shows, and what it leaves open.

A recogniser loses which box a word stood in, and reads the arrows of menus as 0.  So a value counts where it stands
behind its label, or is one that its menu has; whatever else it could be is listed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smallnets.errors import InputError
from smallnets.input_files import read_text
from smallnets.plans import Experiment
from smallnets.plans.building import build

LARGEST = 200_000
RATES = ("0.00001", "0.0001", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3", "10")
PENALTY_RATES = ("0", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3", "10")
_ACTIVATIONS = {"relu": "relu", "tanh": "tanh", "sigmoid": "sigmoid", "linear": "linear"}
_PENALTIES = {"none": "none", "l1": "l1", "l2": "l2"}
_DATA = {
    "circle": "circle",
    "exclusive or": "xor",
    "xor": "xor",
    "gaussian": "gauss",
    "gauss": "gauss",
    "spiral": "spiral",
}
_EXTRA = {"x1^2": r"x[_ ]?1\s*(?:\^2|²)", "x2^2": r"x[_ ]?2\s*(?:\^2|²)", "x1*x2": r"x[_ ]?1 ?\*? ?x[_ ]?2\b",
          "sin(x1)": r"sin\s*\(\s*x[_ ]?1", "sin(x2)": r"sin\s*\(\s*x[_ ]?2"}  # fmt: skip
_DECIMAL = r"\d*\.\d+|\d+"
_HEADINGS = re.compile(r"learning\s+rate|activation|regulari[sz]ation(?:\s+rate)?|problem\s+type", re.IGNORECASE)


@dataclass(frozen=True)
class Screen:
    """What a screen shows.

    Attributes:
        settings: those that could be read, by the name of their option.
        losses: test and training loss, where they are shown.
        ambiguities: sentences: what could not be read, or could be read in another way, and what was taken.
    """

    settings: dict[str, Any]
    losses: dict[str, float]
    ambiguities: tuple[str, ...]

    def experiment(self, **options: Any) -> Experiment:  # noqa: ANN401 - settings of any kind
        """The experiment, with `options` in place of what was read.

        Raises:
            InputError: settings that do not go together.
        """
        settings = {**self.settings, **{name: value for name, value in options.items() if value is not None}}
        return build(settings.pop("source"), **settings).experiment


def read_screen(source: str | os.PathLike[str]) -> Screen:
    """The settings on a playground's screen, from the text that a recogniser made of it.

    Args:
        source: the path of a text file, or the text itself if it has several lines.

    Raises:
        InputError: a file that cannot be read, or a text that shows no such screen.
    """
    text = source if isinstance(source, str) and "\n" in source else read_text(Path(source), "screen", LARGEST)
    reader = _Reader(text)
    for read in (reader.bar, reader.data, reader.labelled, reader.network, reader.features, reader.outcome):
        read()
    if not reader.read_anything:
        instead = "give the text of a playground's screen: Learning rate, Activation, Noise, hidden layers"
        raise InputError("screen", text.strip()[:40], "shows no playground", instead)
    return Screen(reader.settings, reader.losses, tuple(reader.open))


class _Reader:
    """The text, and what was read of it so far."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\u00a0", " ")
        self.settings: dict[str, Any] = {}
        self.losses: dict[str, float] = {}
        self.open: list[str] = []

    @property
    def read_anything(self) -> bool:
        """Whether at least two settings besides the assumed ones were seen."""
        return len(self.settings.keys() - {"source", "features", "hidden"}) >= 2

    def bar(self) -> None:
        """Rate, activation, penalty and its rate: behind their labels, or in one line in this order."""
        found = self._labelled_bar() or self._line_of_values()
        for name, value in found.items():
            self.settings[name] = value
        for name, word in (("learning_rate", "learning rate"), ("activation", "activation")):
            if name not in found:
                self.open.append(f"the {word} is not readable; the playground's first one is taken")
        if found.get("penalty", "none") != "none" and "penalty_rate" not in found:
            self.open.append("the rate of the penalty is not readable; 0 is taken")
            self.settings["penalty_rate"] = 0.0
        if found.get("penalty") in ("l1", "l2") and not self.settings.get("penalty_rate"):
            self.open.append("the penalty has the rate 0, so it could as well be None: the training is the same")
        if found.get("penalty") == "none":
            self.settings.pop("penalty_rate", None)

    def _labelled_bar(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        rates = (
            ("learning_rate", r"learning\s+rate", RATES),
            ("penalty_rate", r"regulari[sz]ation\s+rate", PENALTY_RATES),
        )
        for name, label, menu in rates:
            match = re.search(rf"{label}\s*[:=]?\s*({_DECIMAL})\b", self.text, re.IGNORECASE)
            if match and float(match[1]) in {float(one) for one in menu}:
                found[name] = float(match[1])
        words = (("activation", r"activation", _ACTIVATIONS), ("penalty", r"regulari[sz]ation", _PENALTIES))
        for name, label, menu in words:
            match = re.search(rf"{label}\s*[:=]?\s*({'|'.join(menu)})\b", self.text, re.IGNORECASE)
            if match:
                found[name] = menu[match[1].lower()]
        return found if "activation" in found else {}

    def _line_of_values(self) -> dict[str, Any]:
        if not _HEADINGS.search(self.text):
            return {}
        names = "|".join(_ACTIVATIONS)
        pattern = rf"^(?P<before>.*?)\b(?P<name>{names})\b(?P<after>.*)$"
        for line in self.text.splitlines():
            match = re.match(pattern, line, re.IGNORECASE)
            rates = re.findall(_DECIMAL, match["before"]) if match else []
            possible = [one for one in rates if float(one) in {float(rate) for rate in RATES}]
            if match and possible:
                return self._values(match, possible, rates)
        return {}

    def _values(self, match: re.Match[str], possible: Sequence[str], numbers: Sequence[str]) -> dict[str, Any]:
        found: dict[str, Any] = {
            "learning_rate": float(possible[-1]),
            "activation": _ACTIVATIONS[match["name"].lower()],
        }
        if len(possible) > 1:
            self.open.append(f"{' or '.join(possible)} could be the learning rate; {possible[-1]} is taken")
        penalty = re.search(r"\b(none|l1|l2)\b(.*)$", match["after"], re.IGNORECASE)
        zeros = [one for one in numbers if one not in possible]
        if penalty is None:
            self.open.append("the regularization is not readable; none is taken")
        else:
            found["penalty"] = penalty[1].lower()
            rates = re.findall(_DECIMAL, penalty[2])
            if rates and found["penalty"] != "none":
                found["penalty_rate"] = max(float(one) for one in rates)
                if len(set(rates)) > 1:
                    self.open.append(f"{' or '.join(rates)} could be the regularization rate; the largest is taken")
            zeros += re.findall(_DECIMAL, match["after"][: penalty.start()])
        if zeros:
            self.open.append(f"{', '.join(zeros)} in the line of settings is taken for the arrow of a menu")
        return found

    def labelled(self) -> None:
        """Share of training data, noise, batch, epochs."""
        whole = r"\s*[:=]?\s*(\d+)"
        for name, label in (("train_share", r"percentage"), ("noise", r"\bnoise"), ("batch", r"batch\s+size")):
            values = {int(one) for one in re.findall(label + whole, self.text, re.IGNORECASE)}
            if len(values) == 1:
                self.settings[name] = values.pop()
            else:
                what = (
                    "is not readable; the playground's first one is taken"
                    if not values
                    else "is shown with several values"
                )
                self.open.append(f"{name.replace('_', ' ')} {what}")
        found = re.search(r"epochs?\s*[:=]?\s*(\d{1,3}(?:,\d{3})+|\d+)", self.text, re.IGNORECASE)
        if found:
            self.settings["epochs"] = int(found[1].replace(",", ""))
        else:
            self.open.append("the number of epochs is not readable")

    def data(self) -> None:
        """The data set, if its name stands in the text."""
        named = {_DATA[word] for word in _DATA if re.search(rf"\b{word}\b", self.text, re.IGNORECASE)}
        self.settings["source"] = named.pop() if len(named) == 1 else "circle"
        if len(named) > 1:
            self.open.append("several data sets are named; circle is taken: name one")
        elif not re.search("|".join(_DATA), self.text, re.IGNORECASE):
            self.open.append("the data set is not named; circle, the playground's first one, is taken: name it")
        self.open.append("the seed is not shown, so the very digits of the losses cannot be had again")

    def network(self) -> None:
        """How many hidden layers, and the units of each."""
        layers = re.search(r"(\d+)\s+hidden\s+layers?", self.text, re.IGNORECASE)
        units = [int(one) for one in re.findall(r"\b(\d+)\s+neurons?\b", self.text, re.IGNORECASE)]
        count = int(layers[1]) if layers else len(units)
        if count == len(units):
            self.settings["hidden"] = units or [0]
        elif len(units) == 1 or not units:
            self.settings["hidden"] = (units or [2]) * count or [0]
            self.open.append(
                f"{count} hidden layers are shown, with units of {len(units)}: {self.settings['hidden']} is taken"
            )
        else:
            self.settings["hidden"] = units[:count]
            self.open.append(f"{count} hidden layers are shown, and {len(units)} numbers of units: the first are taken")
        if layers is None:
            self.open.append("the number of hidden layers is not readable; it is that of the numbers of units")
        alone = [line.strip() for line in self.text.splitlines() if re.fullmatch(r"\s*\d{1,2}\s*", line)]
        if alone:
            self.open.append(f"{', '.join(alone)} stands alone in a line and is not read as anything")

    def features(self) -> None:
        """x1 and x2, unless more are shown: the page shows all of them, chosen or not."""
        seen = [name for name, pattern in _EXTRA.items() if re.search(pattern, self.text, re.IGNORECASE)]
        if seen:
            self.open.append(f"{', '.join(seen)} are shown, and whether they are chosen is not: x1, x2 alone are taken")
        self.settings["features"] = ["x1", "x2"]

    def outcome(self) -> None:
        """The losses of the screen."""
        for name, label in (("test", r"test"), ("train", r"training")):
            found = re.search(rf"{label}\s+loss\s*[:=]?\s*({_DECIMAL})", self.text, re.IGNORECASE)
            if found:
                self.losses[name] = float(found[1])
