"""Runs of seeds that were trained block by block, put together: with those that an interruption left unended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from smallnets.arithmetic import ARITHMETIC
from smallnets.engines.contract import Record, Trained
from smallnets.engines.lane_algebra import joined, some_lanes
from smallnets.engines.loading import Scales, points_of
from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.laboratory.runs import RunData
from smallnets.plans.data import Data
from smallnets.plans.experiment import Experiment

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_EPOCHS = 10**12
"""A year of the quickest network on the quickest core; the engines count further."""


class SeedBlock(Frozen):
    """Some seeds trained together."""

    seeds: tuple[str, ...]
    trained: Trained
    scales: Scales


def recorded_epochs(epochs: int, every: int | None, *, each: bool) -> range:
    """The epochs with a record beside the last: every so many; without that `each` one, or none.

    Raises:
        InputError: more epochs than any machine trains, or a distance below 1.
    """
    if epochs > MOST_EPOCHS:
        raise InputError("epochs", epochs, "is more than any machine trains", f"write {MOST_EPOCHS:,} or less")
    if every is None:
        return range(epochs + 1 if each else 0)
    if every < 1:
        raise InputError("record_every", every, "is too small", "write 1 or more epochs")
    return range(0, epochs + 1, every)


def gathered(
    experiment: Experiment,
    engine_name: str,
    blocks: Iterator[SeedBlock],
    wanted: int,
    solved_at: float | None,
    notes: tuple[str, ...],
) -> RunData:
    """The runs of an experiment from its blocks; `wanted` is how many there are if nothing interrupted them."""
    checksum = table_checksum(experiment.data)
    kept = _kept(list(blocks), experiment)
    seeds = tuple(seed for block in kept for seed in block.seeds)
    return RunData(
        experiment=experiment,
        seeds=seeds,
        engine=engine_name,
        arithmetic=ARITHMETIC,
        state=joined([block.trained.state for block in kept]),
        records=_joined_records([block.trained.records for block in kept]),
        scales=Scales.joined([block.scales for block in kept]),
        finished=len(seeds) == wanted and all(block.trained.finished for block in kept),
        solved_at=solved_at,
        notes=notes,
        table_checksum=checksum,
    )


def _kept(blocks: Sequence[SeedBlock], experiment: Experiment) -> list[SeedBlock]:
    """The blocks without the lanes that an interruption kept from their end; if none ended, the furthest lanes."""
    kept: list[SeedBlock] = []
    for block in blocks:
        lanes = np.flatnonzero(ended(block, experiment)).tolist()
        kept += [_some(block, lanes)] if lanes else []
    if kept:
        return kept
    epochs = blocks[0].trained.state.epochs
    return [_some(blocks[0], np.flatnonzero(epochs == epochs.max()).tolist())]


def ended(block: SeedBlock, experiment: Experiment) -> NDArray[np.bool_]:
    """Which lanes of a block came to their end (S,): all epochs, or an early stop."""
    training = experiment.training
    found = block.trained.state.epochs >= training.epochs
    if training.stop_at is not None:
        found = found | (block.trained.records[-1].test_loss <= training.stop_at)
    return found | block.trained.finished if training.patience is not None else found


def _some(block: SeedBlock, lanes: list[int]) -> SeedBlock:
    """Some lanes of a block."""
    if len(lanes) == len(block.seeds):
        return block
    trained = block.trained
    records = tuple(some_lanes(record, lanes) for record in trained.records)
    cut = Trained(some_lanes(trained.state, lanes), records, trained.finished)
    return SeedBlock(tuple(block.seeds[lane] for lane in lanes), cut, block.scales.some(lanes))


def table_checksum(data: Data) -> str | None:
    """SHA-256 of the bytes of the table, None where the data are no table.

    Raises:
        InputError: the table cannot be read.
    """
    return points_of(data).checksum if data.table is not None else None


def _joined_records(blocks: Sequence[tuple[Record, ...]]) -> tuple[Record, ...]:
    if len(blocks) == 1:
        return blocks[0]
    epochs = sorted({record.epoch for records in blocks for record in records})
    return tuple(_at_epoch(epoch, blocks) for epoch in epochs)


def _at_epoch(epoch: int, blocks: Sequence[tuple[Record, ...]]) -> Record:
    chosen = [
        max((r for r in records if r.epoch <= epoch), key=lambda r: r.epoch, default=records[0]) for records in blocks
    ]
    return replace(joined(chosen), epoch=epoch)
