"""Follow an advice: the experiment with that one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from smallnets.datasets.seeds import count_seeds
from smallnets.errors import InputError
from smallnets.plans.network import Layer

if TYPE_CHECKING:
    from smallnets.diagnosis.advice import Advice
    from smallnets.plans.experiment import Experiment

TRAINING = ("epochs", "learning_rate", "optimizer")
"""Acts that set a key of the training."""


def followed(experiment: Experiment, advice: Advice) -> Experiment | None:
    """The experiment changed as advised.

    None where the advice changes no experiment (another seed, a unit's own numbers, a target), where the losses could
    not be compared with today's (another loss, a standardized target), or where the change does not fit.
    """
    try:
        return _changed(experiment, advice)
    except InputError:
        return None


def _changed(experiment: Experiment, advice: Advice) -> Experiment | None:
    act, value = advice.act, advice.value
    training, data, network = experiment.training, experiment.data, experiment.network
    if act in TRAINING:
        return replace(experiment, training=replace(training, **{act: value}))
    if act == "penalty" and isinstance(value, float):
        return replace(experiment, training=replace(training, penalty="l2", penalty_rate=value))
    if act == "no_penalty":
        return replace(experiment, training=replace(training, penalty="none", penalty_rate=0.0, dead_links=False))
    if act == "points" and isinstance(value, int) and data.generator is not None:
        return replace(experiment, data=replace(data, points=value))
    if act == "standardize" and value is None:
        return replace(experiment, data=replace(data, standardize_inputs=True))
    if act == "start" and isinstance(value, str):
        return replace(experiment, network=replace(network, start=value, given=()))
    layers = _layers(network.layers, advice)
    return None if layers is None else replace(experiment, network=replace(network, layers=layers, given=()))


def _layers(layers: tuple[Layer, ...], advice: Advice) -> tuple[Layer, ...] | None:
    *hidden, last = layers
    act, value, at = advice.act, advice.value, (advice.layer or len(hidden)) - 1
    if act == "no_hidden_layer":
        return (last,)
    if act == "layer_less" and hidden:
        return (*hidden[:-1], last)
    if act == "hidden_layer" and isinstance(value, int):
        return (*hidden, Layer(units=value, activation="tanh"), last)
    if act == "units" and isinstance(value, int) and 0 <= at < len(hidden) and hidden[at].units + value >= 1:
        return (*hidden[:at], _with_units(hidden[at], hidden[at].units + value), *hidden[at + 1 :], last)
    if act == "activation" and isinstance(value, str):
        if not advice.units:
            return (*hidden[:at], replace(hidden[at], activation=value), *hidden[at + 1 :], last)
        return _with_activations(layers, advice, value)
    return None


def _with_units(layer: Layer, units: int) -> Layer:
    own = layer.activation
    if not isinstance(own, str):
        own = (own + (own[-1],) * units)[:units]
    return replace(layer, units=units, activation=own)


def _with_activations(layers: tuple[Layer, ...], advice: Advice, value: str) -> tuple[Layer, ...]:
    found = list(layers)
    for place, unit in advice.units:
        texts = list(found[place - 1].activations)
        texts[unit - 1] = value
        found[place - 1] = replace(found[place - 1], activation=tuple(texts))
    return tuple(found)


def following_seeds(seed: str, count: int) -> tuple[str, ...]:
    """The seed and others, counted up from it, or from 0.00000 where it cannot be counted up."""
    try:
        return count_seeds(seed, count)
    except InputError:
        return (seed, *(other for other in count_seeds("0.00000", count) if other != seed))[:count]
