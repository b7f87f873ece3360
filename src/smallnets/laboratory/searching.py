"""Searching the smallest network: which are tried, how they are trained, and what the noise floor is."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace as replaced

from smallnets.datasets.seeds import count_seeds
from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.laboratory.diagnosing import case_of
from smallnets.laboratory.search_data import Found, NoiseFloor, SearchData
from smallnets.laboratory.training import Progress, replace_epochs, train_experiment
from smallnets.plans import build
from smallnets.plans.network import Layer
from smallnets.sweeps.racing import DueTrial, Race, race
from smallnets.sweeps.shapes import Size, feature_choices, hidden_layers, order

if TYPE_CHECKING:
    from smallnets.laboratory.cluster_search import ClusterTrials
    from smallnets.plans.experiment import Experiment
    from smallnets.sweeps.cluster import CellCluster

UP_TO = (8, 8, 8)
SEEDS = 1000
ALL_FEATURES = "all"
MOST = 100_000
"""Networks that one search may try."""


class SearchQuestion(Frozen):
    """What is asked; the fields are the arguments of `smallnets.smallest`."""

    target_loss: float
    rate: float
    confidence: float
    order: str
    up_to: tuple[int, ...]
    seeds: int
    any: bool
    features: Sequence[str] | str | None
    engine: str

    def __post_init__(self) -> None:
        _check(self.target_loss, self.rate, self.confidence, self.seeds)
        order(self.order)


def searched(
    source: object,
    question: SearchQuestion,
    options: dict[str, object],
    watched: Progress,
    cluster: CellCluster | None = None,
) -> SearchData:
    """Search, here or on a cluster; the arguments are those of `smallnets.smallest`."""
    for name in ("hidden", "network", "stop_at"):
        if options.get(name) is not None:
            raise InputError(name, options[name], "is what the search decides", "leave it out; bound it with up_to")
    base = _base(source, options)
    tried = _tried(base, question)
    floor = noise_floor(base, question.target_loss)
    plan = _Plan(base, tuple(tried), question, watched, cluster)
    done = race(
        len(tried),
        plan.trial,
        rate=question.rate,
        confidence=question.confidence,
        most=question.seeds,
        everybody=question.features is None,
        until_ever=question.any,
        tell=plan.tell,
        ahead=plan.ahead,
    )
    return SearchData(
        target=question.target_loss,
        rate=question.rate,
        confidence=question.confidence,
        order=question.order,
        most=question.seeds,
        any=question.any,
        floor=floor,
        experiment=base,
        **_answer(base, tried, done),
    )


def noise_floor(experiment: Experiment, target: float) -> NoiseFloor | None:
    """The noise floor of an experiment's data, and what a target is beside it; None where the floor is not known."""
    from smallnets.diagnosis.floor import floor_of

    untrained = train_experiment(replace_epochs(experiment, 0), seeds=[experiment.seed])
    found, points = floor_of(case_of(untrained)), experiment.data.n_test
    if found is None or points == 0:
        return None
    return NoiseFloor(found.loss, found.deviation_of_mean(points), found.chance(target, points))


def sized(base: Experiment, size: Size) -> Experiment:
    """The experiment with other hidden layers, and other features if the size names some."""
    hidden, output = base.network.layers[0], base.network.layers[-1]
    layers = (*(Layer(units=n, activation=hidden.activation, biases=hidden.biases) for n in size.hidden), output)
    seen = size.features or base.data.features
    network = replaced(base.network, inputs=len(seen), layers=layers, given=())
    return replaced(base, data=replaced(base.data, features=seen), network=network)


class _Plan:
    """The trainings of a search."""

    def __init__(
        self,
        base: Experiment,
        sizes: tuple[Size, ...],
        question: SearchQuestion,
        watched: Progress,
        cluster: CellCluster | None,
    ) -> None:
        self._base, self._sizes, self._watched = base, sizes, watched
        self._seeds = count_seeds(base.seed, question.seeds)
        self._target, self._engine = question.target_loss, question.engine
        self._share = 0.0
        self._there: ClusterTrials | None = None
        if cluster is not None:
            from smallnets.laboratory.cluster_search import ClusterTrials

            self._there = ClusterTrials(cluster, question.engine, self._seeds, self._experiment, self._look)

    def ahead(self, due: Sequence[DueTrial], is_due: Callable[[int], bool]) -> None:
        """What the next look needs: a cluster trains it side by side."""
        if self._there is not None:
            self._there.ahead(due, is_due)

    def trial(self, place: int, first: int, last: int) -> int | None:
        """How many of the seeds from `first` to `last` succeed; None after an interruption."""
        losses = self._losses(place, first, last) if self._there is None else self._there.losses(place)
        return None if losses is None else sum(loss <= self._target for loss in losses)

    def _losses(self, place: int, first: int, last: int) -> Sequence[float] | None:
        chosen = self._seeds[first:last]
        runs = train_experiment(self._experiment(place), seeds=chosen, engine=self._engine, progress=self._look)
        return runs.test_losses if runs.finished else None

    def _experiment(self, place: int) -> Experiment:
        return sized(self._base, self._sizes[place])

    def tell(self, share: float) -> None:
        """So much of the search is done."""
        self._share = share

    def _look(self, _: float) -> bool:
        return self._watched(self._share) is not False


def _check(target: float, rate: float, confidence: float, seeds: int) -> None:
    if not 0 <= target < math.inf:
        raise InputError("target_loss", target, "is no loss", "write a loss such as 0.05")
    if not 0 < rate < 1:
        raise InputError("rate", rate, "is not between 0 and 1", "write for example 0.5 for half of the runs")
    if not 0 < confidence < 1:
        raise InputError("confidence", confidence, "is not between 0 and 1", "write for example 0.95")
    if not 1 <= seeds <= 10**6:
        raise InputError("seeds", seeds, "is not 1 to 1,000,000", "write for example 1000")


def bounds(up_to: Sequence[int] | int | str) -> tuple[int, ...]:
    """The bound of each hidden layer, as given or typed.

    Raises:
        InputError: it is no list of whole numbers.
    """
    if isinstance(up_to, int):
        return (up_to,)
    parts = up_to.split(",") if isinstance(up_to, str) else up_to
    try:
        return tuple(int(part) for part in parts)
    except (TypeError, ValueError):
        raise InputError("up_to", up_to, "is no list of whole numbers", "write 8,8,8") from None


def _base(source: object, options: dict[str, object]) -> Experiment:
    """The experiment with one hidden unit, whose activation all hidden units of the search have."""
    given = build(source, **options).experiment
    layers = given.network.layers
    chosen = layers[0].activation if len(layers) > 1 else options.get("activation") or "tanh"
    if not isinstance(chosen, str) or len({str(layer.activation) for layer in layers[:-1]}) > 1:
        raise InputError("activation", options.get("activation"), "is not one for all hidden units", "name one")
    return build(given, hidden=[1], activation=chosen).experiment


def _tried(base: Experiment, question: SearchQuestion) -> list[Size]:
    features = question.features
    hidden = hidden_layers(question.up_to, none_too=features is not None)
    choices = [()] if features is None else feature_choices(_features(features))
    if len(hidden) * len(choices) > MOST:
        count = f"{len(hidden) * len(choices):,}"
        raise InputError("features", f"{count} networks", "are too many to try", "name fewer, or a smaller up_to")
    sizes = [Size(shape, 0, chosen) for chosen in choices for shape in hidden]
    counted = [replace(size, parameters=sized(base, size).network.parameter_count) for size in sizes]
    return sorted(counted, key=order(question.order))


def _features(features: Sequence[str] | str) -> tuple[str, ...]:
    from smallnets.datasets.features import TILES
    from smallnets.plans.splitting import split_outside

    if not isinstance(features, str):
        return tuple(features)
    if features.strip().lower() == ALL_FEATURES:
        return tuple(TILES.values())
    return tuple(split_outside("features", features, ","))


def _answer(base: Experiment, tried: list[Size], done: Race) -> dict[str, Any]:
    table = tuple(
        Found(
            network=_named(base, size),
            hidden=size.hidden,
            features=size.features,
            parameters=size.parameters,
            count=one.count,
            of=one.of,
            decision=one.decision,
        )
        for size, one in zip(tried, done.standings, strict=True)
    )
    winner, ever = done.winner, done.ever
    return {
        "table": table,
        "verdict": None if winner is None else table[winner],
        "ever": None if ever is None else table[ever],
        "doubtful": tuple(table[place] for place in done.doubtful),
        "finished": done.finished,
    }


def _named(base: Experiment, size: Size) -> str:
    """The network in one line, as `train` reads it: 2-3-1 relu."""
    network = sized(base, size).network
    activation = f" {network.layers[0].activation}" if size.hidden else ""
    return "-".join(map(str, network.widths)) + activation
