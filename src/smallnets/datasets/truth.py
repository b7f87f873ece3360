"""Truth tables as data."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from smallnets.datasets.elementary import Floats
from smallnets.datasets.points import Points
from smallnets.errors import Refusal, unknown_name

PREFIX = "truth:"

TRUTH_TABLES = {
    "and": "0001",
    "or": "0111",
    "xor": "0110",
    "nand": "1110",
    "nor": "1000",
    "xnor": "1001",
    "not": "10",
}
"""The output column of each named table, the inputs counted 00, 01, 10, 11."""

MOST_INPUTS = 10


TRUTH_OUTPUTS = Refusal("truth", "has {count} outputs, and n inputs have 2^n", "write 2, 4, 8 ... or {most} digits")


def truth_table(name: str) -> Points:
    """The truth table of a name (AND, OR, XOR, NAND, NOR, XNOR, NOT) or of its output column, such as 0110.

    Args:
        name: with or without `truth:` before it; capitals do not matter.  An output column has 2, 4, 8 ... 1024
            digits for 1 to 10 inputs that are counted up in binary, x1 being the first digit.

    Returns:
        All rows in counting order; class 0 is "0" and class 1 is "1".

    Raises:
        InputError: an unknown name, or an output column of another length.
    """
    key = name.strip().lower().removeprefix(PREFIX).strip()
    outputs = key if re.fullmatch("[01]+", key) else TRUTH_TABLES.get(key)
    if outputs is None:
        raise unknown_name("truth", name.strip().removeprefix(PREFIX), (*TRUTH_TABLES, "or an output column: 0110"))
    count = len(outputs).bit_length() - 1
    if len(outputs) != 2**count or not 1 <= count <= MOST_INPUTS:
        raise TRUTH_OUTPUTS.error(key, count=len(outputs), most=2**MOST_INPUTS)
    rows = np.arange(len(outputs))[:, np.newaxis]
    digits = rows >> np.arange(count - 1, -1, -1) & 1
    return Points(
        inputs=digits.astype(np.float64),
        targets=np.array([int(output) for output in outputs], dtype=np.int64),
        kind="classification",
        classes=("0", "1"),
        columns=tuple(f"x{place + 1}" for place in range(count)),
        target="y",
    )


def is_truth_table(inputs: Floats, targets: Sequence[float | str]) -> bool:
    """Whether points are all 2^k rows of a truth table, each once: inputs 0 and 1, or -1 and 1; two targets."""
    rows, count = inputs.shape
    if not (1 <= count <= MOST_INPUTS and rows == 2**count and len(set(targets)) == 2):
        return False
    if len({tuple(row) for row in inputs.tolist()}) < rows:
        return False
    pairs = ({0.0, 1.0}, {-1.0, 1.0})
    words = isinstance(targets[0], str)
    return any(set(inputs.ravel().tolist()) == pair for pair in pairs) and (words or set(targets) in pairs)
