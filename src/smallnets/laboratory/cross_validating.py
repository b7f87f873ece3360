"""The verb `cross_validate`: every point is tested on once, by a network that has not seen it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from smallnets.engines import AUTO
from smallnets.engines.loading import load
from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.laboratory.evaluating import Evaluation, evaluation_of
from smallnets.laboratory.interrupting import interruptible
from smallnets.laboratory.labels import labels
from smallnets.laboratory.numbers import aligned, counted, loss_text
from smallnets.laboratory.run_documents import plain
from smallnets.laboratory.run_results import Runs
from smallnets.laboratory.settings import settings
from smallnets.laboratory.training import trained
from smallnets.statistics import quartiles

if TYPE_CHECKING:
    from smallnets.laboratory.scores import Judged
    from smallnets.laboratory.training import Progress

SCHEMA = "smallnets.cross-validation/1"


class CrossValidation(Frozen):
    """What a kind of network is worth on points that it has not seen.

    Attributes:
        runs: for each fold that was finished the networks that were tested on it, one for each seed.
        folds: how many folds there are.
        evaluation: the numbers of quality over the points of all these folds together, for each seed.
    """

    runs: tuple[Runs, ...]
    folds: int
    evaluation: Evaluation

    @property
    def finished(self) -> bool:
        """Whether every fold was trained to its end."""
        return len(self.runs) == self.folds and all(one.finished for one in self.runs)

    def document(self) -> dict[str, object]:
        """The numbers as plain data; `test_losses` are the median over the seeds for each fold."""
        losses = [plain(quartiles(one.test_losses).median) for one in self.runs]
        found = {"schema": SCHEMA, "folds": self.folds, "finished": self.finished, "test_losses": losses}
        return found | {name: value for name, value in self.evaluation.document().items() if name != "schema"}

    def table(self) -> str:
        """The settings, the losses of each fold, and the numbers of quality over all of them."""
        seeds = self.evaluation.seeds
        title = "test loss" if len(seeds) == 1 else "median test loss"
        rows = [("fold", "train", "test", title)]
        for place, one in enumerate(self.runs, 1):
            data = one.experiment.data
            loss = loss_text(quartiles(one.test_losses).median)
            rows.append((str(place), f"{data.n_train:,}", f"{data.n_test:,}", loss))
        told = [row for row in settings(self.runs[0].experiment, self.runs[0].engine) if row[0] != "data"]
        parts = [f"{counted(self.folds, 'fold')}, {counted(len(seeds), 'seed')}", aligned(told, left=2), aligned(rows)]
        parts += [] if self.finished else ["Interrupted: this is what was finished."]
        return "\n\n".join([*parts, self.evaluation.table()])


def cross_validate(
    source: object,
    targets: object = None,
    *,
    folds: int = 5,
    seeds: int | Sequence[str | int] = 1,
    engine: str = AUTO,
    progress: Progress | None = None,
    **options: object,
) -> CrossValidation:
    """Train once for each of `folds` equal parts of the shuffled points, and test on that part.

    Args:
        source: as for `train`.
        targets: the targets (n,) where the source is an array.
        folds: how many parts; their sizes differ by one point at most.  Each seed shuffles in its own way.
        seeds: how many seeds, or the seeds themselves.
        engine: as for `train`.
        progress: as for `train`; an interruption keeps the folds that are finished.
        options: any setting of an experiment.

    Raises:
        InputError: a source or setting that cannot be used, fewer than 2 folds, or more than points.
    """
    if "fold" in options:
        raise InputError(
            "fold", options["fold"], "is one part, and all are trained on in turn", "leave it out, or train"
        )
    done: list[Runs] = []
    with interruptible(progress) as watched:
        for fold in range(1, max(1, folds) + 1):
            how = {"seeds": seeds, "engine": engine, "progress": _share(watched, fold, folds)}
            runs = trained(source, targets, folds=folds, fold=fold, **how, **options)  # pyright: ignore[reportArgumentType]
            if runs.finished or not done:
                done.append(Runs.of(runs))
            if not runs.finished:
                break
    return CrossValidation(tuple(done), folds, _evaluated(done))


def _share(watched: Callable[[float], bool], fold: int, folds: int) -> Callable[[float], bool]:
    return lambda share: watched((fold - 1 + share) / folds)


def _evaluated(done: Sequence[Runs]) -> Evaluation:
    first = done[0]
    data = first.experiment.data
    seeds = [seed for seed in first.seeds if all(seed in one.seeds for one in done)]
    parts = [[_judged(one, seed) for one in done] for seed in seeds]
    rows = sum(one.experiment.data.n_test for one in done)
    name = data.target or "target"
    return evaluation_of(first.experiment, (rows, 0), name, labels(data), tuple(seeds), parts)


def _judged(runs: Runs, seed: str) -> Judged:
    drawn = load(runs.experiment, runs.program, [seed]).drawn
    part = drawn.split.test
    return runs.network(seed), drawn.inputs[part, :, 0], drawn.targets[part][..., 0]
