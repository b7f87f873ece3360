"""Drafts: what somebody chose, as a plain nested dictionary in the shape of a document.

A link, a file, the command line and keyword arguments all become drafts; a later draft wins over an earlier one.
Besides the document's own keys a draft has a few short ones (`SHORT_KEYS`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, cast

from smallnets.errors import Refusal, unknown_name
from smallnets.functions.updates import update
from smallnets.plans.data import Data, Inline
from smallnets.plans.experiment import Experiment, View
from smallnets.plans.network import Layer, LayerWeights, Network
from smallnets.plans.record import Plan, convert, without_arrays
from smallnets.plans.rules import OPTIMIZER
from smallnets.plans.training import Training

Draft: TypeAlias = dict[str, Any]

SECTIONS: dict[str, type[Plan]] = {"data": Data, "network": Network, "training": Training, "view": View}
SHORT_KEYS: dict[str, tuple[str, ...]] = {
    "data": ("class_count", "standardize"),
    "network": ("hidden", "activation", "output", "outputs", "biases"),
}
"""Keys of a draft that a finished document spells out.

data.class_count: the number of classes of a generated set; data.standardize: "both", "inputs", "target" or "none".
network.hidden: units of each hidden layer; network.activation: one for all hidden layers, or one for each, or for
each a list with one for every unit; network.output: the output layer's activation; network.outputs: its units;
network.biases: true or false, or one for each layer.
"""

_FROM_DATA = ("data.points", "data.checksum", "data.classes", "data.features", "network.inputs", "network.outputs")
_FROM_RULES = (
    "network.output",
    "network.outputs",
    "network.start",
    "training.loss",
    "training.reshuffle",
    "training.partial_batch",
    "training.dead_links",
    "data.standardize_inputs",
    "data.standardize_target",
)
_SOURCES = ("data.generator", "data.truth", "data.table", "data.inline")
_NEW_SOURCE = (
    *_SOURCES,
    *_FROM_DATA,
    "data.kind",
    "data.target",
    "data.columns",
    "data.header",
    "data.missing",
    "data.categories",
    "data.validation",
    "data.folds",
    "data.fold",
    "data.class_count",
    "data.noise",
    "data.train_share",
    "data.standardize_inputs",
    "data.standardize_target",
    "network.output",
    "training.loss",
    "training.batch",
)
REPLACES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_SOURCES, _NEW_SOURCE),
    "rules": _FROM_RULES,
    "data.target": (*_FROM_DATA, "data.columns", "data.kind"),
    "data.columns": (*_FROM_DATA, "data.categories"),
    "data.missing": _FROM_DATA,
    "data.categories": _FROM_DATA,
    "data.header": _FROM_DATA,
    "data.kind": ("data.classes", "data.standardize_target", "network.output", "network.outputs", "training.loss"),
    "data.class_count": ("data.classes", "network.output", "network.outputs", "training.loss"),
    "data.features": ("network.inputs",),
    "data.standardize": ("data.standardize_inputs", "data.standardize_target"),
    "network.output": ("network.outputs", "training.loss"),
    "network.start": ("network.given",),
    "training.loss": ("network.output", "network.outputs"),
    "training.penalty": ("training.dead_links",),
}
"""A setting that is chosen anew takes back, from earlier drafts, what had followed from its old value."""

NEW_CRITERION = ("network.output", "network.outputs", "training.loss", "training.batch")
"""What an update rule takes back that follows something else than the one before it did."""


EMPTY_LAYERS = Refusal("network.layers", "is empty", "a network has at least its output layer")
NO_SETTINGS_TABLE = Refusal("", "is no table of settings", "write [{path}] and settings below it")
BESIDE_LAYERS = Refusal("", "stands beside layers", "write one of the two")


def merge(*drafts: Mapping[str, Any]) -> Draft:
    """One draft of several: later ones win, setting by setting.

    Raises:
        InputError: a key that no draft has, or a section that is no table.
    """
    whole: Draft = {}
    for given in drafts:
        draft = loosened(given)
        for name in _names(draft):
            for lost in _replaced(name, whole, draft):
                _remove(whole, lost)
        for key, value in draft.items():
            whole[key] = {**whole.get(key, {}), **value} if key in SECTIONS else value
    return whole


def _replaced(name: str, whole: Draft, draft: Draft) -> tuple[str, ...]:
    """What a setting of a draft takes back of the whole."""
    if name != "training.optimizer":
        return REPLACES.get(name, ())
    old, new = whole.get("training", {}).get("optimizer", OPTIMIZER), draft["training"]["optimizer"]
    known = isinstance(old, str) and isinstance(new, str)
    return NEW_CRITERION if known and update(old).criterion is not update(new).criterion else ()


def loosened(draft: Mapping[str, Any]) -> Draft:
    """A copy of the draft with `network.layers` told in short keys, so that another draft may change a part of it.

    What is None counts as not chosen.

    Raises:
        InputError: an unknown key, a section that is no table, or layers that are none.
    """
    check_keys(draft)
    copy: Draft = {
        key: _chosen(value) if key in SECTIONS else value for key, value in draft.items() if value is not None
    }
    for section, key in (("network", "given"), ("data", "inline")):
        if key in copy.get(section, {}):
            copy[section][key] = without_arrays(copy[section][key])
    network = copy.get("network", {})
    if network.get("layers") is None:
        return copy
    for key in SHORT_KEYS["network"]:
        if key in network:
            raise BESIDE_LAYERS.error(network[key], f"network.{key}")
    network |= _short(convert(network.pop("layers"), tuple[Layer, ...], "network.layers"))
    return copy


def _chosen(section: Mapping[str, Any]) -> Draft:
    return {key: value for key, value in section.items() if value is not None}


def _short(layers: tuple[Layer, ...]) -> Draft:
    if not layers:
        raise EMPTY_LAYERS.error("[]")
    *hidden, last = layers
    activations = [layer.activation for layer in hidden]
    biases = [layer.biases for layer in layers]
    short: Draft = {"hidden": [layer.units for layer in hidden], "output": last.activation, "outputs": last.units}
    if activations:
        alike = isinstance(activations[0], str) and len(set(activations)) == 1
        short["activation"] = activations[0] if alike else activations
    short["biases"] = biases[0] if len(set(biases)) == 1 else biases
    return short


def check_keys(draft: Mapping[str, Any]) -> None:
    """Refuse a key that no draft has, with the nearest match."""
    _check(draft, Experiment, "")
    for key, plan in SECTIONS.items():
        if draft.get(key) is not None:
            section = _table(draft[key], key)
            _check(section, plan, key)
            if section.get("inline"):
                _check(_table(section["inline"], "data.inline"), Inline, "data.inline")
            for part, number in _given(section):
                _check(part, LayerWeights, f"network.given[{number}]")


def _given(section: Mapping[str, Any]) -> Iterable[tuple[Mapping[str, Any], int]]:
    given = section.get("given", ())
    for number, part in enumerate(cast("Iterable[Any]", given) if isinstance(given, (list, tuple)) else ()):
        yield _table(part, f"network.given[{number}]"), number


def _table(value: object, path: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise NO_SETTINGS_TABLE.error(value, path, path=path)
    return cast("Mapping[str, Any]", value)


def _check(given: Mapping[str, Any], plan: type[Plan], path: str) -> None:
    known = (*plan.__struct_fields__, *SHORT_KEYS.get(path, ()))
    for key in given:
        if key not in known:
            raise unknown_name(f"setting in {path or 'the experiment'}", str(key), known)


def _names(draft: Draft) -> Iterable[str]:
    for key, value in draft.items():
        if key in SECTIONS:
            yield from (f"{key}.{inner}" for inner in value)
        else:
            yield key


def _remove(draft: Draft, name: str) -> None:
    section, _, key = name.rpartition(".")
    if section in draft:
        draft[section].pop(key, None)
