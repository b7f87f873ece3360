"""An experiment's settings as rows of name and value, for tables and figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from smallnets.functions.activations import activation
from smallnets.functions.activations.softmax import NAME as SOFTMAX
from smallnets.laboratory.numbers import counted, cut, listed

if TYPE_CHECKING:
    from smallnets.plans.data import Data
    from smallnets.plans.experiment import Experiment
    from smallnets.plans.network import Network

FEATURES = 8
"""Of more features this many are named."""


def settings(experiment: Experiment, engine: str | None = None) -> list[tuple[str, str]]:
    """What decides the numbers, in reading order."""
    network, training = experiment.network, experiment.training
    rows = [
        ("data", data_text(experiment.data)),
        ("network", network_text(network)),
        ("parameters", f"{network.parameter_count:,} ({network.weight_count:,} weights)"),
        ("loss", training.loss),
        ("optimizer", f"{training.optimizer}, learning rate {training.learning_rate:g}, batch {training.batch}"),
    ]
    if training.penalty != "none":
        dead = ", links that cross 0 die" if training.dead_links else ""
        rows.append(("penalty", f"{training.penalty}, rate {training.penalty_rate:g}{dead}"))
    rows.append(("rules", _rules(experiment)))
    rows += [("at a kink", sentence) for sentence in conventions(network)]
    how = f"seed {experiment.seed}, start {network.start}, {experiment.precision}"
    rows.append(("run", f"{counted(training.epochs, 'epoch')}, {how}" + (f", {engine} engine" if engine else "")))
    return rows


def data_text(data: Data) -> str:
    """The data in one line."""
    where = data.generator or data.truth or data.table or "given points"
    noise = f", noise {data.noise:g}" if data.noise else ""
    what = f"{len(data.classes)} classes" if data.kind == "classification" else "regression"
    scaled = [name for name, on in (("inputs", data.standardize_inputs), ("target", data.standardize_target)) if on]
    standard = f", {' and '.join(scaled)} standardized" if scaled else ""
    split = f"{data.n_train:,} train, {data.n_test:,} test"
    split += f" (fold {data.fold} of {data.folds})" if data.folds else ""
    return f"{where}{noise}, {what}, {split}; features {listed(data.features, FEATURES) or 'none'}{standard}"


def network_text(network: Network) -> str:
    """The shape and the activations in one line: 2-4-2-1, tanh tanh tanh."""
    shape = "-".join(map(str, network.widths))
    names = [
        cut(layer.activation, 40) if isinstance(layer.activation, str) else _per_unit(layer.activation)
        for layer in network.layers
    ]
    return f"{shape}, {' '.join(names)}" + ("" if network.bias_count else ", no biases")


def _per_unit(names: Sequence[str]) -> str:
    runs = [(name, len(list(group))) for name, group in groupby(names)]
    return "(" + listed([name if count == 1 else f"{count} {name}" for name, count in runs], 6) + ")"


def conventions(network: Network) -> list[str]:
    """The slope that is used at each kink of the activations, one sentence each."""
    texts = dict.fromkeys(text for layer in network.layers for text in layer.activations if text != SOFTMAX)
    return [
        f"slope of {text} at {kink.at:g} is taken as {kink.slope:g} (convention)"
        for text in texts
        for kink in activation(text).kinks
    ]


def _rules(experiment: Experiment) -> str:
    training = experiment.training
    order = "reshuffled each epoch" if training.reshuffle else "shuffled once"
    rest = {"carry": "carried into the next epoch", "apply": "applied", "drop": "dropped"}[training.partial_batch]
    left = experiment.data.n_train % training.batch
    partial = f", last {left} of an epoch {rest}" if left else ""
    return f"{experiment.rules}: {order}{partial}"
