"""From a draft to a finished experiment: the data and the rules fill in whatever nobody chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor
from typing import Any, cast

from smallnets.datasets.seeds import NO_SEED, seed_text
from smallnets.datasets.splitting import fold_place, split
from smallnets.errors import InputError, Refusal, unknown_name
from smallnets.functions.activations.softmax import NAME as SOFTMAX
from smallnets.plans import rules as defaults
from smallnets.plans.data import check_validation
from smallnets.plans.drafts import Draft, merge
from smallnets.plans.experiment import EARLIER, SCHEMA, Experiment
from smallnets.plans.facts import DataFacts, data_facts
from smallnets.plans.record import convert
from smallnets.plans.rules import RULES, RuleSet
from smallnets.plans.size import refuse_if_too_large
from smallnets.plans.spelling import (
    spelled_activation,
    spelled_features,
    spelled_loss,
    spelled_penalty,
    spelled_start,
    spelled_update,
)

MOST_LAYERS = 10_000
"""Hidden layers of a network that is still small enough to be looked at."""

_STANDARDIZE = {"both": (True, True), "inputs": (True, False), "target": (False, True), "none": (False, False)}


NO_EXPERIMENT = Refusal("schema", "is not a smallnets experiment", 'write schema = "{schema}"')
NO_NAME = Refusal("", "is no name", "write it as text")
NEWER_SCHEMA = Refusal("schema", "is newer than {schema}, the newest that this version reads", "update smallnets")
STANDARDIZED_CLASSES = Refusal("standardize", "does not go with classes", "write inputs or none")
ACTIVATIONS_OF_LAYERS = Refusal(
    "activation", "does not fit {hidden} hidden layers", "write one for all, or one for each layer"
)
BIASES_OF_LAYERS = Refusal("biases", "does not fit {layers} layers", "write true, false, or one for each layer")


def complete(draft: Mapping[str, Any]) -> Experiment:
    """The experiment that a draft describes, with every setting spelled out.

    Raises:
        InputError: a key that is not known, a value of the wrong type or out of range, settings that do not fit each
            other, data that cannot be read, a newer schema, or a network too large for this machine.
    """
    whole, _ = finish(draft)
    return whole


def finish(draft: Mapping[str, Any]) -> tuple[Experiment, tuple[str, ...]]:
    """As `complete`; and what was noticed while the data were looked at, as sentences."""
    check_schema(draft)
    chosen = merge(draft)
    facts = data_facts(chosen.get("data", {}))
    rules = _rules(chosen, facts)
    data = _data(chosen.get("data", {}), facts, rules)
    network_draft, training_draft = chosen.get("network", {}), dict(chosen.get("training", {}))
    training_draft["optimizer"] = spelled_update(training_draft.get("optimizer", defaults.OPTIMIZER))
    network = _network(network_draft, training_draft, facts, rules, len(data["features"]))
    training = _training(training_draft, facts, rules, network["layers"][-1]["activation"], data)
    document = {
        "schema": SCHEMA,
        "rules": rules.name,
        "precision": chosen.get("precision", defaults.PRECISION),
        "seed": _seed(chosen.get("seed", defaults.SEED)),
        "data": data,
        "network": network,
        "training": training,
        "view": _view(chosen.get("view", {})),
    }
    experiment = convert(document, Experiment)
    refuse_if_too_large(experiment)
    return experiment, facts.notes


def _view(chosen: Draft) -> Draft:
    """Each hidden control once; a list of none is no list."""
    hide: object = chosen.get("hide")
    if not isinstance(hide, (list, tuple)):
        return chosen
    names = cast("Sequence[object]", hide)
    once = [name for place, name in enumerate(names) if name not in names[:place]]
    return {**chosen, "hide": once or None}


def check_schema(draft: Mapping[str, Any]) -> None:
    """Refuse a document of another kind, or of a newer version than this one reads."""
    given: object = draft.get("schema", SCHEMA)
    if given == SCHEMA or given in EARLIER:
        return
    kind, _, version = str(given).rpartition("/")
    if kind == SCHEMA.rpartition("/")[0] and version.isdigit():
        raise NEWER_SCHEMA.error(given, schema=SCHEMA)
    raise NO_EXPERIMENT.error(given, schema=SCHEMA)


def _seed(given: object) -> str:
    if isinstance(given, (int, str)):
        return seed_text(given)
    raise NO_SEED.error(given)


def _rules(chosen: Draft, facts: DataFacts) -> RuleSet:
    name = chosen.get("rules", "playground" if facts.playground else "textbook")
    if not isinstance(name, str) or name not in RULES:
        raise unknown_name("rules", str(name), RULES)
    return RULES[name]


def _data(given: Draft, facts: DataFacts, rules: RuleSet) -> Draft:
    data = {key: value for key, value in given.items() if key not in {"class_count", "standardize"}}
    data |= {"kind": facts.kind, "classes": facts.classes, "points": facts.points, "checksum": facts.checksum}
    data |= {"target": facts.target, "columns": facts.chosen, "header": facts.header}
    data |= {"categories": [{"column": name, "words": words} for name, words in facts.categories.items()]}
    if facts.source != "inline":
        data[facts.source] = facts.name
    share = data.get("train_share", 100.0 if facts.is_truth_table else defaults.train_share_for(rules, facts.source))
    data["train_share"] = convert(share, float, "data.train_share")
    data.setdefault("features", facts.features)
    inputs, target = defaults.standardize_for(rules, facts.source, facts.kind)
    if "standardize" in given:
        inputs, target = _standardize(given["standardize"], facts)
    data.setdefault("standardize_inputs", inputs)
    data.setdefault("standardize_target", target)
    if data.get("same_data") is not None:
        data["same_data"] = _seed(data["same_data"])
    data["features"] = spelled_features(data["features"], facts.columns or ("x1", "x2"))
    return data


def _standardize(given: object, facts: DataFacts) -> tuple[bool, bool]:
    if not isinstance(given, str) or given not in _STANDARDIZE:
        raise unknown_name("standardize", str(given), _STANDARDIZE)
    inputs, target = _STANDARDIZE[given]
    if given == "target" and facts.kind == "classification":
        raise STANDARDIZED_CLASSES.error(given)
    return inputs, target and facts.kind == "regression"


def _network(given: Draft, training: Draft, facts: DataFacts, rules: RuleSet, inputs: int) -> Draft:
    optimizer = training["optimizer"]
    hidden = convert(given.get("hidden", defaults.hidden_for(optimizer)), tuple[int, ...], "network.hidden")
    if len(hidden) > MOST_LAYERS:
        raise InputError("hidden", f"{len(hidden)} layers", "are too many", f"write at most {MOST_LAYERS}")
    activations = _activations(given.get("activation", defaults.ACTIVATION), hidden)
    output = given.get("output")
    if output is None:
        loss = _text_or_none(training.get("loss"), "training.loss")
        output = defaults.output_for(rules, facts.kind, len(facts.classes), loss, optimizer)
    output = spelled_activation(output, "network.output")
    several = facts.kind == "classification" and (len(facts.classes) > 2 or output == SOFTMAX)
    outputs = given.get("outputs") or (len(facts.classes) if several else facts.outputs)
    biases = _biases(given.get("biases", True), len(hidden) + 1)
    layers = [
        {"units": units, "activation": activation, "biases": bias}
        for units, activation, bias in zip((*hidden, outputs), (*activations, output), biases, strict=True)
    ]
    network: Draft = {"inputs": given.get("inputs", inputs), "layers": layers}
    names = [name for entry in activations for name in ([entry] if isinstance(entry, str) else entry)]
    network["start"] = spelled_start(given.get("start") or defaults.start_for(rules, names))
    if given.get("given"):
        network["given"] = given["given"]
    return network


def _activations(given: object, hidden: tuple[int, ...]) -> list[str | list[str]]:
    if isinstance(given, str):
        return [_hidden_activation(given)] * len(hidden)
    layers = convert(given, list[str | list[str]], "network.activation")
    if len(layers) != len(hidden):
        raise ACTIVATIONS_OF_LAYERS.error(layers, hidden=len(hidden))
    return [_hidden_activation(layer) for layer in layers]


def _hidden_activation(given: str | Sequence[str]) -> Any:  # noqa: ANN401 - a name, or one for each unit
    return spelled_activation(given, "network.activation")


def _biases(given: object, layers: int) -> list[bool]:
    if isinstance(given, bool):
        return [given] * layers
    chosen = convert(given, list[bool], "network.biases")
    if len(chosen) != layers:
        raise BIASES_OF_LAYERS.error(chosen, layers=layers)
    return chosen


def _training(given: Draft, facts: DataFacts, rules: RuleSet, output: str | list[str], data: Draft) -> Draft:
    training = dict(given)
    chosen = _text_or_none(given.get("loss"), "training.loss")
    training["loss"] = spelled_loss(chosen or defaults.loss_for(rules, facts.kind, output))
    training["penalty"] = spelled_penalty(given.get("penalty", "none"))
    training.setdefault("dead_links", defaults.dead_links_for(rules, training["penalty"]))
    training.setdefault("reshuffle", rules.reshuffle)
    training.setdefault("partial_batch", rules.partial_batch)
    training.setdefault("epochs", defaults.EPOCHS)
    training.setdefault("learning_rate", defaults.LEARNING_RATE)
    training.setdefault("batch", defaults.batch_for(_training_points(data, facts), training["optimizer"]))
    return training


def _training_points(data: Draft, facts: DataFacts) -> int:
    """How many points are trained on; refuses a share that the data do not allow."""
    if facts.source == "truth":
        return facts.points
    count = split(facts.points, data["train_share"], playground=facts.playground).n_train
    folds, fold = (convert(data.get(key, 0), int, f"data.{key}") for key in ("folds", "fold"))
    if 2 <= folds <= facts.points and 1 <= fold <= folds:
        count = facts.points - (fold_place(facts.points, folds, fold + 1) - fold_place(facts.points, folds, fold))
    validation = convert(data.get("validation", 0.0), float, "data.validation")
    check_validation(validation)
    return max(1, count - floor(facts.points * validation / 100))


def _text_or_none(given: object, name: str) -> str | None:
    if given is None or isinstance(given, str):
        return given
    raise NO_NAME.error(given, name)
