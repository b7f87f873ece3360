"""What a kernel of the page's engine is told: the frame (what is due) and its step on the tape (where to work).

Every kernel is `void kernel(i32 frame, i32 step)`.  Both are rows of 32-bit numbers in WebAssembly's memory; every
address is an absolute one.  A row holds one unit's numbers for the due samples, so a vector's lanes are samples.
"""

from __future__ import annotations

from typing import Final

FIELD_BYTES: Final = 4
STEP_FIELDS: Final = 32
STEP_BYTES: Final = STEP_FIELDS * FIELD_BYTES

FRAME: Final = (
    # What is due: set by the driver, or by the host for a single walk.
    "samples",  # how many samples are due, at least 1
    "bytes",  # their bytes in a row, up to a whole vector
    "offset",  # bytes from the start of a set's row to the first due sample
    "carried",  # samples that wait in the gradient
    "inverse",  # 1 / (samples of the batch), a real
    "inverse_high",
    "scalars",  # address of this update's numbers
    # The run: set by the host.
    "epochs",  # how many epochs to do, at least 1
    "visited",  # training samples visited in an epoch
    "batch",
    "rest_counts",  # 1 where the samples beyond the last full batch are a batch of their own, 0 where they wait
    "chunk",  # most samples that are worked on at once
    "scalar_bytes",  # from one update's numbers to the next, perhaps 0
    "train_steps",  # address and number of steps
    "train_step_count",
    "update_steps",
    "update_step_count",
    "cost_steps",
    "cost_step_count",
    "cost_count",  # samples of the set whose costs are added up
    "cost_chunk",
)
PLACES: Final = {name: place for place, name in enumerate(FRAME)}
FRAME_BYTES: Final = 128

STEPS: Final = {
    # Over arrays: out = f(x, y, z), `bytes` of each, a multiple of 16; `settings` is the address of reals.
    "array": ("x", "y", "z", "out", "bytes", "settings"),
    # z_j = b_j + w_j0 a_0 + ...: `unit_step` and `source_step` are the bytes between weights, `moving` is -1 where the
    # sources are rows of a set.
    "sums": (
        "weights", "unit_step", "source_step", "biases", "sources", "source_row", "moving", "fan_in",
        "out", "out_row", "units",
    ),
    # Sums over the samples of d_j a_i, for as many sources as stand in a padded row of weights.
    "gather": ("sums", "sums_row", "sources", "source_row", "moving", "groups", "slopes", "slope_row", "units"),
    # Over the units of the output layer together, for each due sample.
    "outputs": ("x", "y", "row", "units", "target", "target_row", "out"),
    # Over one output's row and its target's.
    "target": ("x", "target", "out", "settings"),
    # Adds the due samples of a row to one real.
    "total": ("x", "into"),
    "update": ("parameters", "gathered", "slots", "slot_bytes", "dead", "fixed", "weight", "bytes"),
}  # fmt: skip
"""The fields of each kind of step, after the kernel's number, which comes first."""


def place(kind: str, field: str, before: int = 0) -> int:
    """Where a field stands in a step of that kind, in bytes, `before` fields of others in the same step."""
    return (1 + before + STEPS[kind].index(field)) * FIELD_BYTES
