"""The plan of the data: which points, how they are split, and what the network sees of them."""

from __future__ import annotations

import math
from typing import Literal

from smallnets.conditions import refuse
from smallnets.datasets.splitting import fold_place
from smallnets.errors import InputError, Refusal
from smallnets.plans.record import Plan

Kind = Literal["classification", "regression"]
Missing = Literal["drop", "mean", "median"]

VALIDATION_SHARE = Refusal(
    "validation", "is no share", "write percent, such as 15", unless="0 <= validation and validation < 100"
)
DATA_REFUSALS = (
    Refusal("points", "is too few", "write 1 or more", unless="points >= 1"),
    Refusal("train_share", "is no share", "write percent, such as 50", unless="0 < train_share and train_share <= 100"),
    VALIDATION_SHARE,
    Refusal("noise", "is out of range", "write percent, such as 10", unless="0 <= noise and noise <= 100"),
)
NONE_TO_TRAIN_ON = Refusal(
    "train_share",
    "leaves none of {points} points to train on",
    "take more points or a larger share",
    unless="train_points >= 1",
)


def check_validation(share: float) -> None:
    """Refuse what is no share of the points in percent.

    Raises:
        InputError: it is below 0, 100 or more, or no number.
    """
    refuse((VALIDATION_SHARE,), {"validation": share})


class Inline(Plan, frozen=True, kw_only=True):
    """Points that stand in the document itself: inputs[point][column]; targets are numbers or class names.

    Or a row of numbers for each point, one for each output, which are taken as they stand: `rows`.
    """

    columns: tuple[str, ...]
    inputs: tuple[tuple[float, ...], ...]
    targets: tuple[float | str | tuple[float, ...], ...]

    def __post_init__(self) -> None:
        lengths = {len(target) if isinstance(target, tuple) else 0 for target in self.targets}
        if len(lengths) > 1:
            why = "have rows of different lengths" if 0 not in lengths else "are rows and single values"
            raise InputError("targets", f"{len(self.targets)} targets", why, "give a row of as many numbers each")

    @property
    def rows(self) -> tuple[tuple[float, ...], ...]:
        """The targets of every output, point by point; empty where a target is one number or word."""
        return tuple(target for target in self.targets if isinstance(target, tuple))


class Category(Plan, frozen=True, kw_only=True):
    """A column of words and its words, in the order of the inputs (0 or 1 each) that stand for them."""

    column: str
    words: tuple[str, ...]


class Data(Plan, frozen=True, kw_only=True):
    """Where points come from and how they are used.

    Exactly one of `generator` (a name of smallnets.datasets), `truth` (a truth table), `table` (a CSV file's path)
    and `inline` is given.  `columns` selects input columns of a table (all but the target if empty).  `header` says
    whether a table's first line holds names, `missing` what becomes of missing cells, `categories` which columns are
    words.  `features` are formulas of the inputs; `train_share` is in percent; `noise` is in percent, its meaning the
    generator's.  `validation` percent of the points are taken from the training points to decide when to stop.
    `fold` of `folds` is the part that is tested on in a cross-validation.  `same_data` names the seed whose points
    and split serve every run.
    """

    generator: str | None = None
    truth: str | None = None
    table: str | None = None
    inline: Inline | None = None
    kind: Kind
    classes: tuple[str, ...] = ()
    target: str | None = None
    columns: tuple[str, ...] = ()
    header: bool = True
    missing: Missing | None = None
    categories: tuple[Category, ...] = ()
    checksum: str | None = None
    points: int
    noise: float = 0.0
    train_share: float = 50.0
    validation: float = 0.0
    folds: int = 0
    fold: int = 0
    features: tuple[str, ...]
    standardize_inputs: bool = False
    standardize_target: bool = False
    same_data: str | None = None

    def __post_init__(self) -> None:
        sources = [self.generator, self.truth, self.table, self.inline]
        if sum(source is not None for source in sources) != 1:
            raise InputError("data", "sources", "are not exactly one", "give generator, truth, table or inline")
        given = {
            "points": self.points,
            "train_share": self.train_share,
            "validation": self.validation,
            "noise": self.noise,
        }
        refuse(DATA_REFUSALS, given)
        self._check_folds()
        refuse((NONE_TO_TRAIN_ON,), given | {"train_points": self.n_train})
        if self.kind == "regression" and self.classes:
            raise InputError("classes", list(self.classes), "do not go with regression")

    def _check_folds(self) -> None:
        if self.fold and not self.folds:
            raise InputError("fold", self.fold, "has no number of folds", "choose folds too, such as 5")
        if self.folds and self.truth is not None:
            raise InputError("folds", self.folds, "do not go with a truth table, which is trained on whole")
        if self.folds and not self.fold:
            why = "do not say which of them is tested on"
            raise InputError("folds", self.folds, why, "choose fold=1, or smallnets.cross_validate for all of them")
        if self.folds and not (2 <= self.folds <= self.points and 1 <= self.fold <= self.folds):
            why = f"with fold {self.fold} does not part {self.points} points"
            raise InputError("folds", self.folds, why, "write for example 5")

    @property
    def n_train(self) -> int:
        """How many points are trained on: floor(points * share / 100) less validation; all of a truth table's rows."""
        if self.truth is not None:
            return self.points
        share = math.floor(self.points * self.train_share / 100)
        return (self.points - self._in_fold if self.folds else share) - self.n_validation

    @property
    def n_validation(self) -> int:
        """How many points decide when to stop: floor(points * validation / 100)."""
        return math.floor(self.points * self.validation / 100)

    @property
    def _in_fold(self) -> int:
        return fold_place(self.points, self.folds, self.fold + 1) - fold_place(self.points, self.folds, self.fold)

    @property
    def n_test(self) -> int:
        """How many points are tested on: the others, or all where all are trained on."""
        return self.points - self.n_train - self.n_validation or self.points

    @property
    def words(self) -> dict[str, tuple[str, ...]]:
        """The words of each column of words."""
        return {category.column: category.words for category in self.categories}
