"""Tables whose numbers are of sizes that no learning rate serves, and of which a network learns too little."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from finding_judges import unscaled_is_false
from plain_network import ACTIVATIONS, Network

from smallnets.diagnosis import Case, Finding
from smallnets.laboratory.diagnosing import case_of
from smallnets.laboratory.training import trained

Planted = Iterator[tuple[Case, str]]


def unlike(count: int, first: int) -> Planted:
    """Tables with one column that is 200 to 10,000 times another, as they are, of which too little is learned."""
    for at in range(first, first + count):
        rng = np.random.default_rng(at)
        x = rng.normal(size=(80, 3)) * [1.0, 10.0 ** rng.uniform(2.3, 4), 1.0]
        y = (np.sin(x[:, 0]) + x[:, 1] / x[:, 1].std() + 0.1 * rng.normal(size=80)).tolist()
        source = (x, y if at % 2 else [str(value > 0) for value in y])
        activation = list(ACTIVATIONS)[at // 2 % 4]
        how = {"standardize": "none", "hidden": (4,), "epochs": 40, "seed": f"0.4{at:05d}", "record_every": 1}
        case = case_of(trained(source, activation=activation, **how))
        net = Network(case, activation)
        little = not net.learned() > 0.8 * (net.learned() + net.loss)
        if little and not unscaled_is_false(net, Finding("unscaled_inputs", "problem", "")):
            yield case, activation


def large_target(count: int, first: int) -> Planted:
    """Tables with a target of 300 to 100,000 beside standardized inputs, of which too little is learned."""
    for at in range(first, first + count):
        rng = np.random.default_rng(at)
        x = rng.normal(size=(80, 2))
        y = (10.0 ** rng.uniform(2.5, 5) * (2 + np.sin(x[:, 0]) + x[:, 1] + 0.1 * rng.normal(size=80))).tolist()
        how = {"standardize": "inputs", "hidden": (4,), "epochs": 40, "seed": f"0.4{at:05d}", "record_every": 1}
        activation = list(ACTIVATIONS)[at % 4]
        case = case_of(trained((x, y), activation=activation, **how))
        net = Network(case, activation)
        little = not net.learned() > 0.8 * (net.learned() + net.loss)
        if little and not unscaled_is_false(net, Finding("unscaled_target", "problem", "")):
            yield case, activation
