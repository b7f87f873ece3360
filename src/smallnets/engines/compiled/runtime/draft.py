"""A tape as plain data, as it is kept on disk."""

from __future__ import annotations

import msgspec


class Draft(msgspec.Struct, frozen=True):
    """A tape as plain data: steps name their kernel by its place among `kernels`, the driver's two first.

    A kernel is its recipe's name and the lanes that it is written for.
    """

    kernels: list[tuple[str, int]]
    regions: dict[str, tuple[int, int]]
    vectors: int
    chunk: int
    train: list[list[int]]
    update: list[list[int]]
    costs: list[list[int]]
    shuffle: list[list[int]]
    gather: list[list[int]]
