"""Several experiments as one program, where they differ in rates, data and first weights alone: they fill its lanes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from msgspec.structs import replace as replaced

from smallnets.engines.contract import Lanes
from smallnets.engines.lane_rates import LaneRates
from smallnets.functions.registry import split_settings
from smallnets.plans.experiment import Experiment

if TYPE_CHECKING:
    from smallnets.engines.program import Program


def shape_of(experiment: Experiment) -> bytes | None:
    """What experiments have in common that one program can train; None where it trains alone."""
    training, data, network = experiment.training, experiment.data, experiment.network
    if training.patience is not None:
        return None
    rule, _ = split_settings("optimizer", training.optimizer)
    common = (
        replaced(training, learning_rate=1.0, penalty_rate=0.0, optimizer=rule),
        (network.inputs, network.layers),
        (data.kind, data.n_train, data.n_test, len(data.features)),
        experiment.precision,
    )
    return msgspec.json.encode(common, order="sorted")


def packed(programs: Sequence[Program], lanes: Sequence[int]) -> Program:
    """One program for the lanes of several that have one shape, one behind the other."""
    rates = LaneRates.joined([program.rates for program in programs], lanes)
    return programs[0] if rates.lanes is None else replace(programs[0], lane_rates=rates)


def joined_lanes(parts: Sequence[Lanes], lanes: Sequence[int]) -> Lanes:
    """The data of several, one behind the other; what all of them share is kept once."""
    if all(part is parts[0] for part in parts) and parts[0].train_inputs.shape[-1] == 1:
        return parts[0]

    def side_by_side(name: str) -> Any:  # noqa: ANN401 - an array of either precision
        arrays: list[Any] = [getattr(part, name) for part in parts]
        wide = [np.broadcast_to(one, (*one.shape[:2], count)) for one, count in zip(arrays, lanes, strict=True)]
        return np.concatenate(wide, axis=-1)

    return Lanes(**{entry.name: side_by_side(entry.name) for entry in fields(Lanes)})
