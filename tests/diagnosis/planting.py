"""Networks with numbers that a test chooses, and their diagnosis."""

from __future__ import annotations

import msgspec
import numpy as np

from smallnets.diagnosis import Case, diagnose
from smallnets.engines.program import lower
from smallnets.laboratory.diagnosing import case_of
from smallnets.laboratory.training import trained
from smallnets.plans import LayerWeights, build


def planted(source, weights, shifts=None, targets=None, dead=(), **options):
    """The case of a network with these weights [layer][unit][source] and biases `shifts` [layer][unit].

    It is not trained, unless `epochs` are given.
    """
    hidden = tuple(len(layer) for layer in weights[:-1])
    given = source if targets is None else (source, targets)
    experiment = build(given, hidden=hidden, **{"epochs": 0} | options).experiment
    shifts = shifts or [[0.0] * len(layer) for layer in weights]
    numbers = tuple(
        LayerWeights(
            weights=tuple(tuple(map(float, row)) for row in rows), biases=tuple(map(float, own)) if plan.biases else ()
        )
        for rows, own, plan in zip(weights, shifts, experiment.network.layers, strict=True)
    )
    network = msgspec.structs.replace(experiment.network, given=numbers)
    case = case_of(trained(msgspec.structs.replace(experiment, network=network)))
    if dead:
        killed = np.zeros(len(case.parameters), bool)
        for layer, unit, link in dead:
            place = lower(experiment).layers[layer - 1]
            killed[place.weights_at + (unit - 1) * place.fan_in + link - 1] = True
        case = Case(case.experiment, case.seed, case.parameters, killed, case.history)
    return case


def findings(case):
    """The findings by kind; each kind once."""
    return {finding.kind: finding for finding in diagnose(case).findings}


def findings_of_training(source, **options):
    """Train and diagnose: the findings by kind."""
    return findings(case_of(trained(source, **options)))
