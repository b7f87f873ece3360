"""A tape as plain data, as it is kept on disk."""

from __future__ import annotations

import msgspec


class Draft(msgspec.Struct, frozen=True):
    """A tape as plain data: steps name their kernel by its place among `kernels`, the driver's two first."""

    kernels: list[str]
    regions: dict[str, tuple[int, int]]
    vectors: int
    chunk: int
    train: list[list[int]]
    update: list[list[int]]
    costs: list[list[int]]
    shuffle: list[list[int]]
    gather: list[list[int]]
