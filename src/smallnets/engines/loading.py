"""The data of an experiment for each of its seeds: drawn or read, scaled, turned into features."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from smallnets.datasets.drawing import Drawn, draw, draw_all, draw_points, parted
from smallnets.datasets.features import FeatureMap
from smallnets.datasets.filling import DROP, filled, fit_filling
from smallnets.datasets.generators.record import Generator
from smallnets.datasets.raw import GIVEN, RawDraws, draw_raw
from smallnets.datasets.registry import find
from smallnets.datasets.standardizing import Standardization, apply_each, fit_each
from smallnets.engines.contract import Lanes
from smallnets.engines.preparing import coded
from smallnets.frozen import Frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.datasets.points import Points
    from smallnets.datasets.stream import Stream
    from smallnets.engines.contract import Floats
    from smallnets.engines.program import Program
    from smallnets.plans.data import Data
    from smallnets.plans.experiment import Experiment


RawDrawer: TypeAlias = Callable[[Generator, Sequence[str], int], RawDraws]
"""Stage 1 of drawing a data set: `datasets.raw.draw_raw`, or an engine's quicker form of it."""


class DataScale(Frozen):
    """How one network sees data: missing cells filled, inputs and target standardized (None: as they are), features."""

    feature_map: FeatureMap
    inputs: Standardization | None
    target: Standardization | None
    filling: tuple[float, ...] | None = None

    def features(self, inputs: NDArray[np.float64]) -> NDArray[np.float64]:
        """The features (n, f) of inputs (n, k) in the data's units; NaN is a missing cell where those are filled."""
        whole = inputs if self.filling is None else filled(inputs, self.filling)
        return self.feature_map.apply(self.inputs.apply(whole) if self.inputs else whole)

    def target_back(self, outputs: NDArray[np.float64]) -> NDArray[np.float64]:
        """Outputs (n,) in the target's units; of several targets (n, t)."""
        if outputs.ndim == 2:
            return self.target.invert(outputs) if self.target else outputs
        return self.target.invert(outputs[:, None])[:, 0] if self.target else outputs


class Scales(Frozen):
    """The scales of every seed; empty where nothing is standardized."""

    feature_map: FeatureMap
    inputs: tuple[Standardization, ...] = ()
    target: tuple[Standardization, ...] = ()
    filling: tuple[tuple[float, ...], ...] = ()

    def of(self, lane: int) -> DataScale:
        """The scale of one seed's network."""
        inputs = self.inputs[lane] if self.inputs else None
        target = self.target[lane] if self.target else None
        return DataScale(self.feature_map, inputs, target, self.filling[lane] if self.filling else None)

    def some(self, lanes: Sequence[int]) -> Scales:
        """The scales of some of the seeds."""
        inputs = tuple(self.inputs[lane] for lane in lanes) if self.inputs else ()
        target = tuple(self.target[lane] for lane in lanes) if self.target else ()
        return Scales(
            self.feature_map, inputs, target, tuple(self.filling[lane] for lane in lanes) if self.filling else ()
        )

    @classmethod
    def joined(cls, parts: Sequence[Scales]) -> Scales:
        """The scales of several blocks of seeds, one after the other."""
        inputs = tuple(one for part in parts for one in part.inputs)
        target = tuple(one for part in parts for one in part.target)
        return cls(parts[0].feature_map, inputs, target, tuple(one for part in parts for one in part.filling))

    def plain(self) -> dict[str, Any]:
        """Fit for JSON."""
        return {
            "formulas": list(self.feature_map.formulas),
            "columns": list(self.feature_map.columns),
            "inputs": [_plain(one) for one in self.inputs],
            "target": [_plain(one) for one in self.target],
            "filling": [list(one) for one in self.filling],
        }

    @classmethod
    def from_plain(cls, found: dict[str, Any]) -> Scales:
        """What `plain` wrote."""
        mapped = FeatureMap(tuple(found["formulas"]), tuple(found["columns"]))
        filling = tuple(tuple(float(value) for value in one) for one in found.get("filling", ()))
        return cls(mapped, tuple(map(_read, found["inputs"])), tuple(map(_read, found["target"])), filling)


class Loaded(Frozen):
    """Everything an engine needs of the data, and what people see of it.

    `drawn` holds inputs and targets in their own units; `streams` stand right before the first weights.  `judged` has
    the validation points in the place of the test points, if there are any.
    """

    lanes: Lanes
    drawn: Drawn
    scales: Scales
    judged: Lanes | None = None

    @property
    def streams(self) -> tuple[Stream, ...]:
        """One stream for each seed."""
        return self.drawn.streams


_KEPT_BYTES = 1 << 26
_kept: dict[object, Loaded] = {}
"""The data that were drawn last, since people train one network after the other on the same data."""


def load(experiment: Experiment, program: Program, seeds: Sequence[str], drawer: RawDrawer = draw_raw) -> Loaded:
    """Draw or read the data for each seed, split, standardize on the training part, and compute the features.

    Raises:
        InputError: a table that cannot be used, or a feature that is no finite number for some point.
    """
    if experiment.data.generator is None:
        return _loaded(experiment.data, program, seeds, drawer)
    key = (experiment.data, tuple(seeds), program.coding, program.outputs, program.width, drawer)
    found = _kept.get(key)
    if found is None:
        found = _loaded(experiment.data, program, seeds, drawer)
        _kept.clear()
        if 2 * found.drawn.inputs.nbytes <= _KEPT_BYTES:
            _kept[key] = found
    streams = tuple(stream.copy() for stream in found.streams)
    return replace(found, drawn=replace(found.drawn, streams=streams))


def forget() -> None:
    """Let go of the data that are kept for the next network."""
    _kept.clear()


def _loaded(data: Data, program: Program, seeds: Sequence[str], drawer: RawDrawer) -> Loaded:
    drawn, filling = _filled(_parted(data, _drawn(data, seeds, drawer)), data.missing)
    train, test = drawn.split.train, drawn.split.test
    inputs, targets = drawn.inputs, drawn.targets
    scaled_inputs: tuple[Standardization, ...] = ()
    scaled_target: tuple[Standardization, ...] = ()
    if data.standardize_inputs:
        scaled_inputs = fit_each(inputs[train])
        inputs = apply_each(scaled_inputs, inputs)
    if data.standardize_target:
        given = targets.astype(np.float64)
        column = given if given.ndim == 3 else given[:, None]
        scaled_target = fit_each(column[train])
        scaled = apply_each(scaled_target, column)
        targets = scaled if given.ndim == 3 else scaled[:, 0]
    mapped = FeatureMap(data.features, drawn.columns)
    dtype = np.dtype(f"float{program.width}")
    features = _shared(mapped.apply(inputs).astype(dtype))
    wanted = _shared(coded(targets, program.coding, program.outputs).astype(dtype))
    lanes = Lanes(features[train], wanted[train], features[test], wanted[test])
    between = drawn.split.validation
    judged = Lanes(features[train], wanted[train], features[between], wanted[between]) if data.validation else None
    return Loaded(lanes, drawn, Scales(mapped, scaled_inputs, scaled_target, filling), judged)


def _parted(data: Data, drawn: Drawn) -> Drawn:
    if not (data.validation or data.folds):
        return drawn
    return parted(drawn, validation=data.n_validation, fold=data.fold, folds=data.folds)


def _filled(drawn: Drawn, way: str | None) -> tuple[Drawn, tuple[tuple[float, ...], ...]]:
    """The data with the training part's mean or median for each missing cell, and those values for each seed."""
    if way in {None, DROP}:
        return drawn, ()
    lanes = range(len(drawn.streams))
    fitted = tuple(fit_filling(drawn.inputs[drawn.split.train, :, lane], str(way)) for lane in lanes)
    parts = [filled(drawn.inputs[:, :, lane], fitted[lane]) for lane in lanes]
    return replace(drawn, inputs=np.stack(parts, axis=2)), fitted


def points_of(data: Data) -> Points:
    """The points of a table, of a truth table, or of the document itself.

    Raises:
        InputError: a table that cannot be used.
    """
    if data.truth is not None:
        from smallnets.datasets.truth import truth_table  # late, like tables: most data are drawn

        return truth_table(data.truth)
    if data.table is not None:
        return _table_points(data)
    from smallnets.datasets.arrays import from_arrays, from_rows

    assert data.inline is not None  # noqa: S101 - Data holds exactly one source
    inline = data.inline
    if inline.rows:
        return from_rows(inline.inputs, inline.rows, columns=inline.columns)
    return from_arrays(
        np.array(inline.inputs, np.float64), list(inline.targets), columns=inline.columns, kind=data.kind
    )


def _table_points(data: Data) -> Points:
    from pathlib import Path

    from smallnets.datasets.kept_tables import TableChoice, decided_points

    choice = TableChoice(
        target=data.target or "",
        kind=data.kind,
        columns=data.columns or None,
        header=data.header,
        missing=data.missing,
        categories=tuple((one.column, one.words) for one in data.categories) or None,
    )
    return decided_points(Path(str(data.table)), choice)


def _drawn(data: Data, seeds: Sequence[str], drawer: RawDrawer) -> Drawn:
    if data.generator is not None:
        return draw(
            data.generator,
            seeds,
            points=data.points,
            noise=data.noise,
            train_share=data.train_share,
            classes=len(data.classes) or None,
            same_data=data.same_data,
            raw=drawer(find(data.generator), seeds, data.points),
        )
    points = points_of(data)
    if data.truth is not None:
        return draw_all(points, seeds)
    shuffles = drawer(GIVEN, seeds, len(points))
    return draw_points(points, seeds, train_share=data.train_share, same_data=data.same_data, raw=shuffles)


def _shared(values: Floats) -> Floats:
    """The first lane alone where all lanes are the same."""
    first = values[:, :, :1]
    if np.array_equal(first, values[:, :, -1:]) and np.array_equal(values, np.broadcast_to(first, values.shape)):
        return first
    return values


def _plain(one: Standardization) -> dict[str, Any]:
    return {"mean": list(one.mean), "scale": list(one.scale), "constant": list(one.constant)}


def _read(found: dict[str, Any]) -> Standardization:
    return Standardization(tuple(found["mean"]), tuple(found["scale"]), tuple(found["constant"]))
