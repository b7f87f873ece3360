"""The split into training and test points: one shuffle, then the first share is for training."""

from __future__ import annotations

from math import floor

from smallnets.errors import Refusal
from smallnets.frozen import Frozen

NO_TRAINING_POINT = Refusal(
    "train_share", "leaves no point to train on: there are {points}", "take more points or a larger share"
)
SHARE_RANGE = Refusal("train_share", "is outside {low} to {high} percent", "write for example 50")


class Split(Frozen):
    """How many of the shuffled points are for training, and where the test points stand.

    Attributes:
        points: how many points there are.
        n_train: the first n_train are for training.
        n_validation: so many after them decide when to stop; the rest are for testing.
    """

    points: int
    n_train: int
    n_validation: int = 0

    @property
    def train(self) -> slice:
        """The rows of the training points."""
        return slice(0, self.n_train)

    @property
    def test(self) -> slice:
        """The rows of the test points; all rows where every point is for training."""
        seen = self.n_train + self.n_validation
        return slice(seen if seen < self.points else 0, self.points)

    @property
    def validation(self) -> slice:
        """The rows that decide when to stop."""
        return slice(self.n_train, self.n_train + self.n_validation)


def fold_place(points: int, folds: int, fold: int) -> int:
    """The shuffled place, from 0, at which a fold, from 1, begins; sizes differ by one at most."""
    return points * (fold - 1) // folds


def split(points: int, train_share: float, *, playground: bool = False) -> Split:
    """The first floor(points * train_share / 100) points are for training; nothing is stratified.

    Args:
        points: how many points there are.
        train_share: percent, 1 to 99 (the Playground: 10 to 90); or 100, then all points are for both.
        playground: whether the limits of the Playground hold.

    Raises:
        InputError: a share outside its limits, or one that leaves no point to train on.
    """
    low, high = (10, 90) if playground else (1, 99)
    everything = train_share == 100 and not playground
    if not (low <= train_share <= high or everything):
        raise SHARE_RANGE.error(train_share, low=low, high=high)
    n_train = floor(points * train_share / 100)
    if n_train < 1:
        raise NO_TRAINING_POINT.error(train_share, points=points)
    return Split(points, n_train)
