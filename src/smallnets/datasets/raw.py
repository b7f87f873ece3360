"""Stage 1 of drawing a data set: everything that is read from the random streams, before any formula."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NoReturn

import numpy as np
from numpy.typing import NDArray

from smallnets.datasets.elementary import Floats
from smallnets.datasets.generators.record import WIDTHS, Draw, Generator
from smallnets.datasets.stream import Stream
from smallnets.frozen import Frozen


def _no_formula(*_: object) -> NoReturn:
    raise TypeError("given points have no formula")


GIVEN = Generator("given", "given points", "regression", (), _no_formula, "none")
"""Points that stand in a table: nothing is drawn for them, and then comes their shuffle."""


class RawDraws(Frozen, eq=False):
    """What the streams of S seeds gave for n points.

    Attributes:
        values: shape (n, draws, S), float64: the draws for each point, in the order of the stream.
        orders: shape (n, S), int64: which point stands at each place after the shuffle.
        streams: for each seed its stream, standing right after the shuffle.
    """

    values: Floats
    orders: NDArray[np.int64]
    streams: tuple[Stream, ...]


def draw_raw(generator: Generator, seeds: Sequence[str], points: int) -> RawDraws:
    """Stage 1 for each seed: the draws of all points, then one Fisher-Yates shuffle."""
    streams = tuple(Stream(seed) for seed in seeds)
    values = np.empty((points, generator.width, len(streams)))
    orders = np.empty((points, len(streams)), dtype=np.int64)
    for place, stream in enumerate(streams):
        flat = _numbers(stream, generator.draws, points)
        values[:, :, place] = np.array(flat).reshape(points, generator.width)
        orders[:, place] = stream.shuffled(points)
    return RawDraws(values, orders, streams)


def _numbers(stream: Stream, draws: tuple[Draw, ...], points: int) -> list[float]:
    """The draws of all points, point by point."""
    if all(what == "uniform" for what, _ in draws):
        return stream.uniforms(points * sum(count for _, count in draws))
    numbers: list[float] = []
    for _ in range(points):
        for what, count in draws:
            if what == "uniform":
                numbers += stream.uniforms(count)
            else:
                numbers += (number for _ in range(count) for number in stream.polar())
    return numbers


def read_numbers(what: Literal["uniform", "polar"], streams: Sequence[Stream], count: int) -> Floats:
    """`count` numbers, or pairs of the polar method, from each of S streams, which move on: (count, 1 or 2, S)."""
    numbers = np.empty((count, WIDTHS[what], len(streams)))
    for place, stream in enumerate(streams):
        numbers[:, :, place] = np.array(_numbers(stream, ((what, 1),), count)).reshape(count, WIDTHS[what])
    return numbers
