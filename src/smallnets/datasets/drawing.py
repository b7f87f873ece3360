"""The front door for engines: named data sets and given points, drawn, shuffled and split for many seeds at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from smallnets.datasets.elementary import Floats
from smallnets.datasets.points import Kind, Points, Targets
from smallnets.datasets.raw import GIVEN, RawDraws, draw_raw
from smallnets.datasets.registry import find
from smallnets.datasets.splitting import Split, fold_place, split
from smallnets.datasets.stream import Stream
from smallnets.frozen import Frozen

Entry = TypeVar("Entry", bound=np.generic)


class Drawn(Frozen, eq=False):
    """The data of S seeds, shuffled: rows `split.train` are for training, rows `split.test` for testing.

    Attributes:
        inputs: shape (n, k, S), float64; perhaps a read-only view where all seeds share the data.
        targets: shape (n, S); float64 for regression, the index of the class (int64) for classification; (n, t, S)
            for t targets that are predicted together.
        orders: shape (n, S), int64: the place of each row before the shuffle.
        split: which rows are for training.
        kind: "classification" or "regression".
        classes: the names of the classes, in the order of their indices.
        columns: the names of the k inputs.
        streams: for each seed its stream, right after the shuffle, ready for the first weights.
    """

    inputs: Floats
    targets: Targets
    orders: NDArray[np.int64]
    split: Split
    kind: Kind
    classes: tuple[str, ...]
    columns: tuple[str, ...]
    streams: tuple[Stream, ...]

    @property
    def n_train(self) -> int:
        """How many of the first rows are for training."""
        return self.split.n_train


def draw(  # noqa: PLR0913 - one keyword for each setting of a data set
    name: str,
    seeds: Sequence[str],
    *,
    points: int | None = None,
    noise: float = 0.0,
    train_share: float = 50,
    classes: int | None = None,
    same_data: str | None = None,
    raw: RawDraws | None = None,
) -> Drawn:
    """Draw a data set by its name for each seed.

    Args:
        name: a generator's name, such as "circle".
        seeds: the S seeds.
        points: how many points; the generator's own number if None.
        noise: percent.
        train_share: percent, as in `split`.
        classes: how many classes, where the data set lets one choose.
        same_data: the seed whose data and split all seeds share.  The stream of each seed still passes over its own
            data, so that its first weights are the same whether or not the data are shared.
        raw: stage 1, if it was done elsewhere (for `seeds`, and with the same settings).

    Raises:
        InputError: an unknown name, or a setting outside its limits.
    """
    generator = find(name)
    count = generator.points if points is None else points
    generator.check(points=count, noise=noise, **({} if classes is None else {"classes": classes}))
    parts = split(count, train_share, playground=generator.link_name is not None)
    number = generator.class_default if classes is None else classes
    given = raw if raw is not None else draw_raw(generator, seeds, count)
    data = given if same_data is None else draw_raw(generator, [same_data], count)
    names = generator.class_names(number)
    return _shuffled(
        generator.kind, names, generator.build(data.values, noise / 100, number), data, parts, given.streams
    )


def draw_points(
    points: Points,
    seeds: Sequence[str],
    *,
    train_share: float = 50,
    same_data: str | None = None,
    raw: RawDraws | None = None,
) -> Drawn:
    """Shuffle and split given points (a table, arrays) for each seed.

    Args:
        points: the n points.
        seeds: the S seeds.
        train_share: percent, 1 to 99, or 100 for all points in both parts.
        same_data: the seed whose split all seeds share, as in `draw`.
        raw: the shuffles of `GIVEN` points, if they were drawn elsewhere.

    Raises:
        InputError: a share outside its limits.
    """
    parts = split(len(points), train_share)
    shuffles = raw or draw_raw(GIVEN, seeds, len(points))
    streams, orders = shuffles.streams, shuffles.orders
    if same_data is not None:
        shared = np.array(Stream(same_data).shuffled(len(points)), dtype=np.int64)
        orders = _for_each_seed(shared[:, np.newaxis], len(streams))
    return _given(points, orders, parts, streams)


def draw_all(points: Points, seeds: Sequence[str]) -> Drawn:
    """Every point for training and for testing, in the order given and without a shuffle: truth tables."""
    order = np.arange(len(points), dtype=np.int64)[:, np.newaxis]
    streams = tuple(Stream(seed) for seed in seeds)
    return _given(points, _for_each_seed(order, len(streams)), Split(len(points), len(points)), streams)


def parted(drawn: Drawn, *, validation: int = 0, fold: int = 0, folds: int = 0) -> Drawn:
    """The same data with other parts for training and testing.

    Args:
        drawn: shuffled data.
        validation: how many of the last training points decide when to stop.
        fold: which of `folds` equal parts of the shuffled points is tested on, from 1; it comes last then.
        folds: 0 for the parts as they are.
    """
    points, n_train, orders = drawn.split.points, drawn.split.n_train, drawn.orders
    inputs, targets = drawn.inputs, drawn.targets
    if folds:
        begin, end = fold_place(points, folds, fold), fold_place(points, folds, fold + 1)
        rows = np.r_[0:begin, end:points, begin:end]
        inputs, targets, orders, n_train = inputs[rows], targets[rows], orders[rows], points - (end - begin)
    parts = Split(points, n_train - validation, validation)
    return replace(drawn, inputs=inputs, targets=targets, orders=orders, split=parts)


def _shuffled(
    kind: Kind,
    classes: tuple[str, ...],
    built: tuple[Floats, Floats, Targets],
    data: RawDraws,
    parts: Split,
    streams: tuple[Stream, ...],
) -> Drawn:
    """Points as they were built, in the order of the shuffle."""
    lanes = data.orders.shape[1]
    flat: NDArray[np.int64] = data.orders * lanes + np.arange(lanes, dtype=np.int64)
    x, y = (built[axis].reshape(-1)[flat] for axis in (0, 1))
    inputs, targets = np.stack([x, y], axis=1), built[2].reshape(-1)[flat]
    size = len(streams)
    return Drawn(
        inputs=_for_each_seed(inputs, size),
        targets=_for_each_seed(targets, size),
        orders=_for_each_seed(data.orders, size),
        split=parts,
        kind=kind,
        classes=classes,
        columns=("x1", "x2"),
        streams=streams,
    )


def _given(points: Points, orders: NDArray[np.int64], parts: Split, streams: tuple[Stream, ...]) -> Drawn:
    """Rows of given points by their places."""
    return Drawn(
        inputs=np.moveaxis(points.inputs[orders], 2, 1),
        targets=np.moveaxis(points.targets[orders], 2, 1) if points.targets.ndim > 1 else points.targets[orders],
        orders=orders,
        split=parts,
        kind=points.kind,
        classes=points.classes,
        columns=points.columns,
        streams=streams,
    )


def _for_each_seed(array: NDArray[Entry], seeds: int) -> NDArray[Entry]:
    """The same data for each seed where there is one set of it; else each seed's own, unchanged."""
    return np.broadcast_to(array, (*array.shape[:-1], seeds))
