"""From runs to pictures: the maps, diagrams, curves and distributions that `pictures` draws."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec.structs import replace as replaced

from smallnets.engines.loading import load
from smallnets.laboratory.settings import data_text, network_text
from smallnets.laboratory.training import trained
from smallnets.pictures.overview import RunAnswer, Specimen, run_overview, runs_overview
from smallnets.pictures.saving import save
from smallnets.pictures.subjects import (
    Curves,
    Diagram,
    DrawnEnsemble,
    DrawnLayer,
    DrawnPoints,
    DrawnPredictions,
    DrawnSolved,
    Surface,
    ValueScale,
)

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from smallnets.engines.contract import Floats
    from smallnets.engines.loading import Loaded
    from smallnets.laboratory.runs import RunData
    from smallnets.laboratory.trained_network import TrainedNetwork
    from smallnets.pictures.paper import Figure

FINE = 161
COARSE = 25
MAPPED_INPUTS = 2


def figure(runs: RunData, seed: str | int | None = None) -> Figure:
    """A page for one run (the only one, or that of `seed`), or a page for all runs together."""
    if len(runs.seeds) == 1 or seed is not None:
        return _one(runs, runs.lane(seed))
    return _many(runs)


def save_figure(runs: RunData, path: str | Path, *, force: bool = False) -> None:
    """Draw the runs into a file; the suffix says the format.

    Raises:
        InputError: an unknown suffix, an existing file without `force`, or a folder that does not exist.
    """
    save(figure(runs), path, force=force)


def _one(runs: RunData, lane: int) -> Figure:
    seed = runs.seeds[lane]
    network, loaded = runs.network(seed), load(runs.experiment, runs.program, (seed,))
    area = _area(runs, loaded)
    return run_overview(
        diagram(runs, network, area),
        answer(network, loaded, area, show_test=True),
        curves(runs, lane),
        heading=_heading(runs, f"seed {seed}"),
        settings=_footing(runs),
        discretize=runs.experiment.view.discretize,
    )


def _many(runs: RunData) -> Figure:
    ranked = sorted(range(len(runs.seeds)), key=lambda lane: _rank(runs.test_losses[lane]))
    chosen = {"best": ranked[0], "median": ranked[(len(ranked) - 1) // 2], "worst": ranked[-1]}
    seeds = tuple(dict.fromkeys(runs.seeds[lane] for lane in chosen.values()))
    done = int(runs.state.epochs.max())
    training = replaced(runs.experiment.training, epochs=done, stop_at=None)
    again = trained(replaced(runs.experiment, training=training), seeds=seeds, record_every=_step(done))
    specimens = [_specimen(name, runs, again, runs.seeds[lane]) for name, lane in chosen.items()]
    return runs_overview(
        ensemble(runs),
        specimens,
        heading=_heading(runs, f"{len(runs.seeds):,} seeds from {runs.seeds[0]}"),
        settings=_footing(runs),
        discretize=runs.experiment.view.discretize,
    )


def _specimen(name: str, runs: RunData, again: RunData, seed: str) -> Specimen:
    """One of many runs; `again` holds the course of its losses, which is not recorded for many."""
    loaded = load(runs.experiment, runs.program, (seed,))
    shown = answer(runs.network(seed), loaded, _area(runs, loaded), show_test=runs.experiment.view.show_test)
    return Specimen(f"{name}: seed {seed}", shown, curves(again, again.lane(seed)))


def ensemble(runs: RunData) -> DrawnEnsemble:
    """The distribution of the last losses."""
    summary = runs.summary
    found = runs.solved() if runs.solved_at is not None else None
    return DrawnEnsemble(
        train=_infinite(runs.train_losses),
        test=_infinite(runs.test_losses),
        train_quartiles=(summary.train_loss.first, summary.train_loss.median, summary.train_loss.third),
        test_quartiles=(summary.test_loss.first, summary.test_loss.median, summary.test_loss.third),
        epochs=runs.experiment.training.epochs,
        solved=DrawnSolved(found.at, found.count, found.rate, found.wilson) if found else None,
        loss_name=runs.program.loss.title,
    )


def curves(runs: RunData, lane: int) -> Curves:
    """The course of one run as recorded."""
    last = int(runs.state.epochs[lane])
    records = [record for record in runs.records if record.epoch <= last]
    of_classes = runs.program.coding != "numbers"
    bad = [r.epoch for r in records if not math.isfinite(r.train_loss[lane] + r.test_loss[lane])]
    return Curves(
        epochs=np.array([record.epoch for record in records]),
        train=np.array([record.train_loss[lane] for record in records]),
        test=np.array([record.test_loss[lane] for record in records]),
        train_accuracy=np.array([record.train_accuracy[lane] for record in records]) if of_classes else None,
        test_accuracy=np.array([record.test_accuracy[lane] for record in records]) if of_classes else None,
        loss_name=runs.program.loss.title,
        diverged_at=bad[0] if bad else None,
    )


def diagram(runs: RunData, network: TrainedNetwork, area: Area | None) -> Diagram:
    """The network with its weights, and its units' maps where there are two inputs."""
    dead = runs.state.dead[:, runs.lane(network.seed)]
    layers: list[DrawnLayer] = []
    maps = _unit_maps(network, area)
    for place, (layer, numbers) in enumerate(zip(runs.program.layers, network.layers, strict=True)):
        flags = dead[layer.weights_at : layer.biases_at].reshape(layer.units, layer.fan_in)
        layers.append(
            DrawnLayer(
                weights=numbers.weights,
                biases=numbers.biases if layer.biases else None,
                activations=numbers.activations,
                maps=maps[place + 1] if maps else (),
                dead=flags if flags.any() else None,
            )
        )
    return Diagram(
        input_names=runs.experiment.data.features,
        layers=tuple(layers),
        output_names=_output_names(runs),
        input_maps=maps[0] if maps else (),
    )


def answer(network: TrainedNetwork, loaded: Loaded, area: Area | None, *, show_test: bool) -> RunAnswer:
    """The decision map with the points, or, without two inputs, the predictions."""
    inputs, targets = loaded.drawn.inputs[:, :, 0], _first_targets(loaded)
    train = np.zeros(len(inputs), bool)
    train[loaded.drawn.split.train] = True
    if area is None:
        return RunAnswer(_predictions(network, inputs, targets, train))
    kept = train | show_test
    return RunAnswer(surface(network, area), DrawnPoints(inputs[kept], targets[kept].astype(np.float64), train[kept]))


class Area:
    """The part of the input plane that is drawn, and the names of its axes."""

    def __init__(self, low: Floats, high: Floats, names: tuple[str, str], targets: Floats) -> None:
        self.low, self.high, self.names = low, high, names
        self.targets = targets

    def grid(self, steps: int) -> tuple[Floats, Floats, NDArray[np.float64]]:
        """Both axes, and every point (steps * steps, 2), row by row from below."""
        xs = np.linspace(float(self.low[0]), float(self.high[0]), steps)
        ys = np.linspace(float(self.low[1]), float(self.high[1]), steps)
        across, up = np.meshgrid(xs, ys)
        return xs, ys, np.column_stack([across.ravel(), up.ravel()])


def surface(network: TrainedNetwork, area: Area, steps: int = FINE) -> Surface:
    """What the network answers over an area."""
    xs, ys, points = area.grid(steps)
    raw = network.map_outputs(points)
    names = network.experiment.data.classes
    if network.program.coding == "numbers":
        values = _first_answers(network, raw)
        scale = _target_scale(area.targets)
    elif raw.shape[1] == 1:
        values = raw[:, 0]
        scale = ValueScale(0.0, 0.5, 1.0) if network.program.coding == "bits" else ValueScale()
    else:
        values = _as_shares(raw, network.program.coding == "signs").reshape(steps, steps, -1)
        return Surface(xs, ys, values, *area.names, class_names=names)
    value_name = network.experiment.target_names[0] if network.experiment.data.target else "output"
    return Surface(xs, ys, values.reshape(steps, steps), *area.names, value_name, class_names=names, scale=scale)


def _as_shares(raw: Floats, signs: bool) -> Floats:  # noqa: FBT001 - which coding
    positive = np.clip((raw + 1) / 2 if signs else raw, 1e-9, None)
    return positive / positive.sum(axis=1, keepdims=True)


def _unit_maps(network: TrainedNetwork, area: Area | None) -> list[tuple[Floats, ...]]:
    if area is None:
        return []
    _, _, points = area.grid(COARSE)
    layers = [network.map_features(points), *network.map_units(points)]
    return [tuple(values[:, unit].reshape(COARSE, COARSE) for unit in range(values.shape[1])) for values in layers]


def _area(runs: RunData, loaded: Loaded) -> Area | None:
    if len(loaded.drawn.columns) != MAPPED_INPUTS:
        return None
    names = (loaded.drawn.columns[0], loaded.drawn.columns[1])
    inputs, targets = loaded.drawn.inputs[:, :, 0], _first_targets(loaded).astype(np.float64)
    reach = _reach(runs)
    if reach is not None:
        return Area(np.full(2, -reach), np.full(2, reach), names, targets)
    low, high = inputs.min(axis=0), inputs.max(axis=0)
    margin = np.where(high > low, 0.08 * (high - low), 1.0)
    return Area(low - margin, high + margin, names, targets)


def _reach(runs: RunData) -> float | None:
    from smallnets.datasets.registry import find

    name = runs.experiment.data.generator
    return None if name is None else find(name).reach


def _target_scale(targets: Floats) -> ValueScale:
    low, high = float(targets.min()), float(targets.max())
    if low < 0 < high:
        end = max(-low, high)
        return ValueScale(-end, 0.0, end)
    return ValueScale(low, (low + high) / 2, high) if high > low else ValueScale(low - 1, low, low + 1)


def _predictions(
    network: TrainedNetwork, inputs: NDArray[np.float64], targets: Floats, train: NDArray[np.bool_]
) -> DrawnPredictions:
    raw = network.map_outputs(inputs)
    of_numbers = network.program.coding == "numbers"
    found = _first_answers(network, raw) if of_numbers else np.array(network.decide(raw), np.float64)
    data = network.experiment.data
    name = network.experiment.target_names[0]
    return DrawnPredictions(targets.astype(np.float64), found, train, name, class_names=data.classes)


def _first_targets(loaded: Loaded) -> NDArray[Any]:
    """The targets (n,) of the first seed; of several that are predicted together the first, which is drawn."""
    targets = loaded.drawn.targets[..., 0]
    return targets[:, 0] if targets.ndim > 1 else targets


def _first_answers(network: TrainedNetwork, raw: NDArray[np.float64]) -> Floats:
    several = raw.shape[1] > 1
    found = network.scale.target_back(raw if several else raw[:, 0])
    return found[:, 0] if several else found


def _output_names(runs: RunData) -> tuple[str, ...]:
    classes = runs.experiment.data.classes
    if runs.program.outputs > 1:
        return classes or runs.experiment.target_names
    return (classes[1] if classes else runs.experiment.data.target or "output",)


def _heading(runs: RunData, which: str) -> str:
    return f"{network_text(runs.experiment.network)}: {which}"


def _footing(runs: RunData) -> str:
    training = runs.experiment.training
    penalty = "" if training.penalty == "none" else f", {training.penalty} {training.penalty_rate:g}"
    how = f"{training.loss}, {training.optimizer}, rate {training.learning_rate:g}, batch {training.batch}{penalty}"
    return f"{data_text(runs.experiment.data)}; {how}, {training.epochs:,} epochs, {runs.experiment.rules} rules"


def _step(epochs: int) -> int:
    return max(1, epochs // 200)


def _rank(loss: float) -> float:
    return math.inf if math.isnan(loss) else loss


def _infinite(losses: tuple[float, ...]) -> Floats:
    return np.array([_rank(loss) for loss in losses])
