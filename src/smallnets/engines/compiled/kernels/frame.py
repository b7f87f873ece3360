"""The frame: what the driver and the kernels of a running block share, 64-bit fields one after the other.

Every kernel is `void kernel(ptr frame, ptr step)`.  The frame says where the block's memory is and which samples are
due; the step, a row of 64-bit numbers on the tape, says which parts of the block's memory this kernel works on.
"""

from __future__ import annotations

from typing import Final

ENTRY: Final = "kernel"
FIELD_BYTES: Final = 8
STEP_FIELDS: Final = 8
STEP_BYTES: Final = STEP_FIELDS * FIELD_BYTES

FIELDS: Final = (
    # Where the kernels are: set by the driver.
    "inputs",  # address of the first due sample's inputs
    "targets",  # address of its targets
    "samples",  # how many samples are due, at least 1
    "fresh",  # 1 where the gradient begins at 0, 0 where it goes on
    "last",  # 1 where these samples complete a batch
    "inverse",  # 1 / (samples of the batch), a real
    "scalars",  # address of this update's lane-independent numbers
    "start",  # place of the first due sample in its set
    "stopped",  # 1 where a lane reached the target at the last record
    "done",  # epochs done in this call
    "carried",  # samples that wait in the gradient
    "records",  # address of the next record, moved on by each: train loss, right answers, test loss, right answers
    # The whole block: set by the host.
    "arena",  # address of the block's memory
    "train_inputs",
    "train_targets",
    "test_inputs",
    "test_targets",
    "train_count",
    "test_count",
    "input_bytes",  # from one sample's inputs to the next
    "target_bytes",
    "batch",
    "visited",  # training samples visited in an epoch
    "rest_counts",  # 1 where the samples beyond the last full batch are a batch of their own, 0 where they wait
    "chunk",  # most samples that are worked on at once
    "scalar_bytes",  # from one update's numbers to the next, perhaps 0
    "epochs",  # how many epochs to do in this call, at least 1
    "flags",  # address of one byte for each epoch of the call: record after it?
    "stop_at",  # float64; a lane that is alive stops at a test loss of at most this (-inf: never)
    "alive",  # address of a vector: 1 where the lane still trains
    "totals",  # address of two vectors: loss and right answers
    "train_steps",  # address and number of steps
    "train_step_count",
    "update_steps",
    "update_step_count",
    "cost_steps",
    "cost_step_count",
    "record_step",
    "shuffle_step",  # address of the step that draws an epoch's order, or 0
    "gather_step",  # address of the step that brings due samples together, or 0
    "orders",  # address of the lanes' orders, [place][lane] of int32
    "streams",  # address of the lanes' random streams
    "gathered_inputs",
    "gathered_targets",
)
PLACES: Final = {name: place for place, name in enumerate(FIELDS)}
FRAME_BYTES: Final = len(FIELDS) * FIELD_BYTES

RECORDED = 4
"""Vectors of a record: loss and right answers in training, then in test."""
