"""From a Playground link to a draft, with a note on everything that is not kept."""

from __future__ import annotations

import re
from urllib.parse import unquote

from smallnets.errors import Refusal
from smallnets.plans.choices import HIDABLE, OWN_HIDABLE
from smallnets.plans.drafts import Draft, merge
from smallnets.plans.link_keys import (
    ACTIVATIONS,
    DEAD_KEYS,
    DEFAULT_FEATURES,
    DEFAULT_SETS,
    HIDE,
    ORDER,
    PENALTIES,
    PLAYGROUND,
    LinkReport,
    number,
    whole,
)
from smallnets.plans.link_own_keys import is_own, read_own
from smallnets.sentences import Sentence

QUOTE = Sentence("put the whole link in quotes: 'https://playground.tensorflow.org/#...'")
NO_HASH = Refusal("link", "has no # part, so it says nothing about an experiment; perhaps the shell cut it", QUOTE.text)
NO_LINK = Refusal("link", "is no Playground link", "write for example '#dataset=xor&seed=0.12345'")
SHARE_OF_LINK = Refusal("percTrainData", "is outside 10 to 90 percent", "write for example 50")
RATE_OF_LINK = Refusal("learningRate", "cannot train", "write a number above 0, such as 0.03")
PENALTY_OF_LINK = Refusal("regularizationRate", "cannot train", "write 0 or more")
ONE_KEY = Sentence("the link has only one key; if the shell cut it at the first &, {advice}")
UNKNOWN_NAME = Sentence("{key}={value} is not a name that the Playground knows, so it is ignored, as there")
OTHER_PROBLEM = Sentence("{other}={value} is not kept: the problem is {problem}")
PERCENT = Sentence("write percent, such as 10")
NOISE_ROUNDED = Sentence("noise={noise} counts as {kept:g}, as in the Playground")
SHARE = Sentence("write percent, such as 50")
FEATURE_AWAY = Sentence("{name}{ending}=true takes that feature away, as in the Playground")
UNITS = Sentence("write the units of each hidden layer from 1, such as 4,2")
OTHER_ACTIVATION = Sentence(
    "activation={name} is no name of the Playground's, which would take tanh; here it is {name}"
)
BATCH = Sentence("write 1 or more samples, such as 10")
NO_SEED_IN_LINK = Sentence("the link has no seed: the Playground draws another one each time it opens it")
NO_CONTROL = Sentence("{name}{ending}=true is not kept: no control has that name")
NO_NUMBER_CHANGED = Sentence("{key}={value} is not kept: it changes no number")
TUTORIAL = Sentence("tutorial={value} is not kept: it changes no number")
UNKNOWN_KEY = Sentence("{key} is not a key that the Playground knows, so it is ignored, as there")


def read_link(text: str) -> LinkReport:
    """What a link of the TensorFlow Playground, or its `#...` part, says.

    As in the Playground, unknown keys and names are ignored (a note says so), any value but "false" is true, an
    empty value is none, and noise above 80 counts as 50, below 0 as 0.  Own keys such as `data.points=300` say what
    the Playground cannot (see `link_own_keys`); they win.

    Raises:
        InputError: there is no `#` part, or a value with which nothing can be trained.
    """
    reading = _Reading(_keys(text), theirs=PLAYGROUND in text.partition("#")[0])
    draft: Draft = {"rules": "playground", "data": {}, "network": {}, "training": {}, "view": {}}
    reading.data(draft["data"])
    reading.network(draft["network"])
    reading.training(draft["training"])
    reading.view(draft)
    reading.lost()
    return LinkReport(text, merge(draft, read_own(reading.keys)), tuple(reading.notes))


def is_link(text: str) -> bool:
    """Whether a person means a link: an address on the web, or something that begins with #."""
    return text.lstrip().startswith(("#", "\\#", "http://", "https://", "playground.tensorflow.org"))


_ESCAPED = re.compile(r"\\([#&=_.,+~-])")
"""What Markdown writes with a backslash, so that it stays a sign."""


def _keys(text: str) -> dict[str, str]:
    plain = _ESCAPED.sub(r"\1", text.strip().replace("&amp;", "&"))
    address, mark, part = plain.partition("#")
    if not mark or not part:
        raise NO_HASH.error(text)
    keys: dict[str, str] = {}
    for pair in part.split("&"):
        key, _, value = pair.partition("=")
        if key:
            keys[unquote(key)] = unquote(value)
    elsewhere = address.strip() and "playground" not in address
    if elsewhere and not any(key in ORDER or is_own(key) for key in keys):
        raise NO_LINK.error(text)
    return keys


class _Reading:
    """The keys of a link on their way into a draft; notes gather what was left out."""

    def __init__(self, keys: dict[str, str], *, theirs: bool) -> None:
        self.keys, self.theirs = keys, theirs
        self.notes: list[str] = []
        if len(keys) == 1:
            self.notes.append(ONE_KEY.say(advice=QUOTE.say()))

    def text(self, key: str) -> str | None:
        """The value of a key; None where it is missing or empty."""
        value = self.keys.get(key, "")
        return value if value.strip() else None

    def one_of(self, key: str, known: tuple[str, ...]) -> str | None:
        """The value of a key if it is a known name."""
        value = self.text(key)
        if value is not None and value not in known:
            self.notes.append(UNKNOWN_NAME.say(key=key, value=value))
            return None
        return value

    def switch(self, key: str) -> bool | None:
        """Any value but "false" is true."""
        value = self.text(key)
        return None if value is None else value != "false"

    def data(self, draft: Draft) -> None:
        """Data set, noise, share, features."""
        from smallnets.datasets.features import TILES
        from smallnets.datasets.registry import GENERATORS

        sets = {generator.link_name: generator for generator in GENERATORS.values() if generator.link_name}
        problem = self.one_of("problem", ("classification", "regression")) or "classification"
        of_kind = tuple(name for name, generator in sets.items() if generator.kind == problem)
        key, other = ("dataset", "regDataset") if problem == "classification" else ("regDataset", "dataset")
        draft["generator"] = sets[self.one_of(key, of_kind) or DEFAULT_SETS[key]].name
        if self.keys.get(other, DEFAULT_SETS[other]) != DEFAULT_SETS[other]:
            self.notes.append(OTHER_PROBLEM.say(other=other, value=self.keys[other], problem=problem))
        self._amounts(draft)
        draft["features"] = [formula for name, formula in TILES.items() if self._feature(name)]

    def _amounts(self, draft: Draft) -> None:
        noise, share = self.text("noise"), self.text("percTrainData")
        if noise is not None:
            given = number("noise", noise, PERCENT.say())
            draft["noise"] = 50.0 if given > 80 else max(0.0, given)
            if draft["noise"] != given:
                self.notes.append(NOISE_ROUNDED.say(noise=noise, kept=draft["noise"]))
        if share is not None:
            draft["train_share"] = number("percTrainData", share, SHARE.say())
            if not 10 <= draft["train_share"] <= 90:
                raise SHARE_OF_LINK.error(share)

    def _feature(self, name: str) -> bool:
        on = self.switch(name)
        if self.keys.get(f"{name}{HIDE}") == "true":
            self.notes.append(FEATURE_AWAY.say(name=name, ending=HIDE))
            return False
        return name in DEFAULT_FEATURES if on is None else on

    def network(self, draft: Draft) -> None:
        """Activation, hidden layers, the start."""
        name = self._own_activation() or self.one_of("activation", ACTIVATIONS)
        if name is not None:
            draft["activation"] = name
        if "networkShape" in self.keys:
            shape = self.keys["networkShape"].strip()
            parts = shape.split(",") if shape else []
            instead = UNITS.say()
            draft["hidden"] = [whole("networkShape", part, instead) for part in parts]
        if self.switch("initZero"):
            draft["start"] = "zeros"

    def _own_activation(self) -> str | None:
        """An activation that smallnets has and the Playground has not, where the link is not the Playground's."""
        from smallnets.functions.activations import ACTIVATIONS as KNOWN

        name = self.text("activation")
        if self.theirs or name in ACTIVATIONS or name not in {one.name for one in KNOWN}:
            return None
        self.notes.append(OTHER_ACTIVATION.say(name=name))
        return name

    def training(self, draft: Draft) -> None:
        """Batch, rates, regularization."""
        batch, rate = self.text("batchSize"), self.text("learningRate")
        if batch is not None:
            draft["batch"] = whole("batchSize", batch, BATCH.say())
        if rate is not None:
            draft["learning_rate"] = number("learningRate", rate)
            if draft["learning_rate"] <= 0:
                raise RATE_OF_LINK.error(rate)
        kind = self.one_of("regularization", (*PENALTIES, "none"))
        if kind in PENALTIES:
            draft["penalty"] = PENALTIES[kind]
        strength = self.text("regularizationRate")
        if strength is not None:
            draft["penalty_rate"] = number("regularizationRate", strength)
            if draft["penalty_rate"] < 0:
                raise PENALTY_OF_LINK.error(strength)

    def view(self, draft: Draft) -> None:
        """Seed, and what is shown."""
        seed = self.text("seed")
        if seed is None:
            self.notes.append(NO_SEED_IN_LINK.say())
        else:
            draft["seed"] = seed
        for key, name in (("showTestData", "show_test"), ("discretize", "discretize")):
            if (on := self.switch(key)) is not None:
                draft["view"][name] = on
        if hidden := [name for name in self.hidden() if name in (*HIDABLE, *OWN_HIDABLE)]:
            draft["view"]["hide"] = hidden

    def hidden(self) -> list[str]:
        """What the link hides, by its names; features among it are taken away instead."""
        from smallnets.datasets.features import TILES

        hiding = [key.removesuffix(HIDE) for key, value in self.keys.items() if key.endswith(HIDE) and value == "true"]
        return [name for name in hiding if name not in TILES]

    def lost(self) -> None:
        """Notes on keys that have no place in an experiment."""
        for name in self.hidden():
            if name not in (*HIDABLE, *OWN_HIDABLE):
                self.notes.append(NO_CONTROL.say(name=name, ending=HIDE))
        for key, value in self.keys.items():
            if key in {"hideText", *DEAD_KEYS} and self.switch(key):
                self.notes.append(NO_NUMBER_CHANGED.say(key=key, value=value))
            elif key == "tutorial" and self.text(key):
                self.notes.append(TUTORIAL.say(value=value))
            elif key not in ORDER and not key.endswith(HIDE) and not is_own(key):
                self.notes.append(UNKNOWN_KEY.say(key=key))
