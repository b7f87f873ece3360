"""From an experiment to a Playground link, with a note on everything that the Playground cannot say."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from smallnets.errors import InputError
from smallnets.plans.choices import HIDABLE
from smallnets.plans.drafts import Draft
from smallnets.plans.experiment import Experiment
from smallnets.plans.link_keys import (
    ACTIVATIONS,
    ADDRESS,
    DEFAULT_SETS,
    HIDE,
    ORDER,
    PENALTIES,
    LinkReport,
    spelled,
)
from smallnets.plans.link_reading import read_link
from smallnets.sentences import Sentence

LINK_POINTS = Sentence("{points} points (it has {usual})")
LINK_FEATURE = Sentence("the feature {formula}")
FEATURE_ORDER = Sentence("features in another order than its own")
SEVERAL_ACTIVATIONS = Sentence("several activations ({names})")
LINK_ACTIVATION = Sentence("the activation {name}")
LINK_OUTPUT = Sentence("the output activation {names}")
NO_BIASES = Sentence("layers without biases")
LINK_WEIGHTS = Sentence("given weights")
LINK_START = Sentence("the start {start}")
LINK_PENALTY = Sentence("the penalty {penalty}")
LINK_SEED = Sentence("the seed {seed!r}, since it does not read %-signs in a link")
LINK_CONTROLS = Sentence("the hidden controls {names}")


def write_link(experiment: Experiment) -> LinkReport:
    """The Playground link of an experiment, as near as the Playground comes to it.

    Raises:
        InputError: the Playground does not have the data at all.
    """
    writing = _Writing(experiment)
    keys = {**writing.data(), **writing.network(), **writing.training(), **writing.others()}
    writing.beyond()
    hiding = hiding_keys([name for name in experiment.view.hide or () if name in HIDABLE])
    said = (*((key, keys[key]) for key in ORDER if key in keys), *hiding)
    text = ADDRESS + "#" + "&".join(f"{key}={value}" for key, value in said)
    return LinkReport(text, read_link(text).draft, tuple(writing.notes))


def hiding_keys(names: Sequence[str]) -> list[tuple[str, str]]:
    """The keys by which a link hides controls."""
    return [(f"{name}{HIDE}", "true") for name in names]


def playground_keys(experiment: Experiment) -> dict[str, str]:
    """The Playground's keys of an experiment; where it does not have the data, those of data and batch left out."""
    from smallnets.datasets.registry import GENERATORS

    writing = _Writing(experiment)
    keys = {**writing.network(), **writing.training(), **writing.others()}
    generator = GENERATORS.get(experiment.data.generator or "")
    if generator is None or generator.link_name is None:
        del keys["batchSize"]
        return keys
    return {**writing.data(), **keys}


class _Writing:
    """The keys of a link; notes gather what has none."""

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self.notes: list[str] = []

    def cannot(self, what: str) -> None:
        """Note something that the Playground cannot say."""
        self.notes.append(f"the Playground cannot say: {what}")

    def data(self) -> dict[str, str]:
        """Data set, noise, share, features."""
        from smallnets.datasets.features import TILES
        from smallnets.datasets.registry import GENERATORS

        data = self.experiment.data
        generator = GENERATORS.get(data.generator or "")
        if generator is None or generator.link_name is None:
            given = data.generator or data.truth or data.table or "given points"
            raise InputError(
                "data", given, "are not in the Playground", "a link can say circle, xor, gauss, spiral, ..."
            )
        if data.points != generator.points:
            self.cannot(LINK_POINTS.say(points=data.points, usual=generator.points))
        keys = dict(DEFAULT_SETS)
        keys["dataset" if data.kind == "classification" else "regDataset"] = generator.link_name
        keys |= {"problem": data.kind, "noise": spelled(data.noise), "percTrainData": spelled(data.train_share)}
        keys |= {name: _switch(formula in data.features) for name, formula in TILES.items()}
        for formula in data.features:
            if formula not in TILES.values():
                self.cannot(LINK_FEATURE.say(formula=formula))
        if [f for f in TILES.values() if f in data.features] != [f for f in data.features if f in TILES.values()]:
            self.cannot(FEATURE_ORDER.say())
        return keys

    def network(self) -> dict[str, str]:
        """Activation, hidden layers, the start."""
        network = self.experiment.network
        hidden = network.layers[:-1]
        found = {text for layer in hidden for text in layer.different}
        keys = {"networkShape": ",".join(str(layer.units) for layer in hidden), "activation": "tanh"}
        if len(found) > 1:
            self.cannot(SEVERAL_ACTIVATIONS.say(names=", ".join(sorted(found))))
        elif found and not found <= set(ACTIVATIONS):
            self.cannot(LINK_ACTIVATION.say(name=min(found)))
        elif found:
            keys["activation"] = min(found)
        expected = "tanh" if self.experiment.data.kind == "classification" else "linear"
        if network.layers[-1].different != frozenset({expected}):
            self.cannot(LINK_OUTPUT.say(names=", ".join(sorted(network.layers[-1].different))))
        if not all(layer.biases for layer in network.layers):
            self.cannot(NO_BIASES.say())
        if network.given:
            self.cannot(LINK_WEIGHTS.say())
        elif network.start not in {"playground", "zeros"}:
            self.cannot(LINK_START.say(start=network.start))
        keys["initZero"] = _switch(network.start == "zeros" and not network.given)
        return keys

    def training(self) -> dict[str, str]:
        """Batch, rates, regularization."""
        training = self.experiment.training
        keys = {"batchSize": str(training.batch), "learningRate": spelled(training.learning_rate)}
        keys["regularizationRate"] = spelled(training.penalty_rate)
        names = {ours: theirs for theirs, ours in PENALTIES.items()}
        if training.penalty in names:
            keys["regularization"] = names[training.penalty]
        elif training.penalty != "none":
            self.cannot(LINK_PENALTY.say(penalty=training.penalty))
        return keys

    def others(self) -> dict[str, str]:
        """Seed, view, and the keys that are always the same."""
        seed, view = self.experiment.seed, self.experiment.view
        if quote(seed) != seed:
            self.cannot(LINK_SEED.say(seed=seed))
        keys = dict.fromkeys(("cosX", "cosY", "collectStats", "hideText"), "false")
        keys |= {"showTestData": _switch(view.show_test), "discretize": _switch(view.discretize)}
        return {**keys, "seed": quote(seed)}

    def beyond(self) -> None:
        """Notes on settings that no key has, where they are not what the Playground does."""
        experiment, training, data = self.experiment, self.experiment.training, self.experiment.data
        settings: Draft = {
            "loss": (training.loss, "half_squared"),
            "optimizer": (training.optimizer, "sgd"),
            "reshuffle": (training.reshuffle, False),
            "partial_batch": (training.partial_batch, "carry"),
            "dead_links": (training.dead_links, training.penalty == "l1"),
            "stop_at": (training.stop_at, None),
            "precision": (experiment.precision, "float64"),
            "same_data": (data.same_data, None),
            "standardize_inputs": (data.standardize_inputs, False),
            "standardize_target": (data.standardize_target, False),
        }
        for name, (given, theirs) in settings.items():
            if given != theirs:
                self.cannot(f"{name} = {given}")
        if own := [name for name in experiment.view.hide or () if name not in HIDABLE]:
            self.cannot(LINK_CONTROLS.say(names=", ".join(own)))
        self.cannot(f"{training.epochs} epochs (it trains until it is paused)")


def _switch(on: bool) -> str:  # noqa: FBT001 - the value itself
    return "true" if on else "false"
