"""The estimators: small networks with scikit-learn's manners."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
from sklearn.model_selection import train_test_split
from sklearn.utils import check_random_state
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from smallnets.datasets.seeds import count_seeds, seed_text
from smallnets.errors import InputError
from smallnets.functions.updates import update
from smallnets.sklearn.starts import Duration, LanePoints, begun, outputs, planned, trained

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

Activations: TypeAlias = "str | Sequence[str | Sequence[str]]"

_validated_data: Any = validate_data  # scikit-learn infers types that say less than nothing
_parts: Any = train_test_split


class _SmallNet(BaseEstimator):
    """What both estimators do alike; the arguments of the first are those of the second."""

    def __init__(  # noqa: PLR0913 - scikit-learn's way: every setting is an argument
        self,
        hidden: Sequence[int] = (8,),
        *,
        activation: Activations = "tanh",
        optimizer: str = "adam",
        learning_rate: float = 0.01,
        epochs: int = 200,
        batch: int = 16,
        start: str | None = None,
        penalty: str = "none",
        penalty_rate: float = 0.0,
        standardize: bool = True,
        n_starts: int = 1,
        early_stopping: bool = False,
        validation_fraction: float = 0.15,
        patience: int = 20,
        warm_start: bool = False,
        precision: str = "float64",
        engine: str = "auto",
        random_state: Any = None,  # noqa: ANN401 - None, a number, text, or a RandomState
    ) -> None:
        self.hidden = hidden
        self.activation = activation
        self.optimizer = optimizer
        self.learning_rate = learning_rate
        self.epochs = epochs
        self.batch = batch
        self.start = start
        self.penalty = penalty
        self.penalty_rate = penalty_rate
        self.standardize = standardize
        self.n_starts = n_starts
        self.early_stopping = early_stopping
        self.validation_fraction = validation_fraction
        self.patience = patience
        self.warm_start = warm_start
        self.precision = precision
        self.engine = engine
        self.random_state = random_state

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Train on inputs (n, k) and targets (n,).

        Raises:
            InputError: a setting that cannot be used, or a training that diverged.  It is a ValueError.
        """
        going_on = self.warm_start and hasattr(self, "_state")
        inputs, given = self._validated(X, y, reset=not going_on)
        targets = self._targets(given, going_on=going_on)
        if not going_on:
            self._begin(inputs, targets)
        points = self._points(inputs, targets)
        self._train(*self._parted(points), int(self.epochs))
        return self

    def partial_fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """One more epoch on these points.  Means and scales are those of the first points that were given.

        Raises:
            InputError: as for `fit`.
        """
        return self._one_epoch(X, y, None)

    def _one_epoch(self, X: ArrayLike, y: ArrayLike, classes: ArrayLike | None) -> Self:
        going_on = hasattr(self, "_state")
        inputs, given = self._validated(X, y, reset=not going_on)
        targets = self._targets(given, going_on=going_on, classes=classes)
        if not going_on:
            self._begin(inputs, targets)
        self._train(self._points(inputs, targets), None, 1)
        return self

    def _validated(self, X: ArrayLike, y: ArrayLike, *, reset: bool) -> tuple[NDArray[np.float64], NDArray[Any]]:
        return _validated_data(self, X, y, dtype=np.float64, reset=reset)

    def _targets(self, given: NDArray[Any], *, going_on: bool, classes: ArrayLike | None = None) -> NDArray[Any]:
        raise NotImplementedError

    @property
    def _class_count(self) -> int:
        return len(getattr(self, "classes_", ()))

    def _begin(self, inputs: NDArray[np.float64], targets: NDArray[Any]) -> None:
        """Draw the first weights, and learn the scales."""
        if int(self.n_starts) < 1:
            raise InputError("n_starts", self.n_starts, "is too few", "write 1 or more")
        names = ("hidden", "activation", "optimizer", "learning_rate", "epochs", "penalty", "precision", "start")
        settings = {name: getattr(self, name) for name in names}
        if self.penalty != "none":
            settings["penalty_rate"] = self.penalty_rate
        self._plan = planned(settings, inputs.shape[1], self._class_count)
        self._mean, self._scale = _scales(inputs, wanted=bool(self.standardize))
        numbers = not self._class_count
        self._target_mean, self._target_scale = (
            _scales(targets[:, None], wanted=True) if numbers else (np.zeros(1), np.ones(1))
        )
        self.seeds_ = count_seeds(self._seed(), int(self.n_starts))
        self._state = begun(self._plan, self.seeds_, self.engine)
        self.n_iter_ = 0

    def _seed(self) -> str:
        """The seed of the first start: a whole number or a text as everywhere in smallnets."""
        given = self.random_state
        if isinstance(given, (str, int, np.integer)):
            return seed_text(given if isinstance(given, str) else int(given))
        return seed_text(int(check_random_state(given).randint(100_000)))

    def _points(self, inputs: NDArray[np.float64], targets: NDArray[Any]) -> LanePoints:
        scaled = (inputs - self._mean) / self._scale
        if not self._class_count:
            targets = ((targets - self._target_mean) / self._target_scale).reshape(-1)
        return LanePoints(scaled, targets)

    def _parted(self, points: LanePoints) -> tuple[LanePoints, LanePoints | None]:
        """The points to train on, and those that are kept back to judge the starts and the epochs."""
        share = self.validation_fraction
        if not (self.early_stopping or int(self.n_starts) > 1) or share == 0:
            if self.early_stopping:
                raise InputError("validation_fraction", share, "leaves nothing to stop by", "write for example 0.15")
            return points, None
        if not 0 < share < 1:
            raise InputError("validation_fraction", share, "is no share", "write for example 0.15")
        parts = self._split(points, share)
        return LanePoints(parts[0], parts[2]), LanePoints(parts[1], parts[3])

    def _split(self, points: LanePoints, share: float) -> list[NDArray[Any]]:
        seed = int(self.seeds_[0].removeprefix("0.")) % 2**32 if self.seeds_[0][2:].isdigit() else 0
        how: dict[str, Any] = {"test_size": share, "random_state": seed}
        counts = np.unique(points.targets, return_counts=True)[1]
        held = int(np.ceil(share * len(points.targets)))
        stratified = self._class_count and counts.min() > 1 and len(counts) <= min(held, len(points.targets) - held)
        return _parts(points.inputs, points.targets, stratify=points.targets if stratified else None, **how)

    def _train(self, train: LanePoints, judged: LanePoints | None, epochs: int) -> None:
        patience = int(self.patience) if self.early_stopping and judged is not None else None
        course = Duration(epochs, int(self.batch), patience)
        self._state, records = trained(self._plan, self._state, train, judged, course, self.engine)
        last = records[-1]
        self.starts_ = np.array(last.train_loss if judged is None else last.test_loss, np.float64)
        healthy = np.where(np.isfinite(self._state.parameters).all(axis=0), self.starts_, np.nan)
        if not np.isfinite(healthy).any():
            raise InputError("learning_rate", self.learning_rate, "made the training diverge", "write a smaller one")
        self.best_start_ = int(np.nanargmin(healthy))
        self.n_iter_ = int(self._state.epochs[self.best_start_])
        self.loss_ = float(last.train_loss[self.best_start_])
        self.history_ = np.array(
            [
                (r.epoch, r.train_loss[self.best_start_], np.nan if judged is None else r.test_loss[self.best_start_])
                for r in records
                if r.epoch <= self.n_iter_
            ],
            np.float64,
        )

    @property
    def _parameters(self) -> NDArray[Any]:
        return self._state.parameters[:, self.best_start_]

    def _outputs(self, X: ArrayLike) -> NDArray[np.float64]:
        check_is_fitted(self, "starts_")
        inputs = _validated_data(self, X, dtype=np.float64, reset=False)
        return outputs(self._plan, self._parameters, (inputs - self._mean) / self._scale)


def _scales(columns: NDArray[np.float64], *, wanted: bool) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The mean and the standard deviation (1 for a constant column) of each column; 0 and 1 where none is wanted."""
    if not wanted:
        return np.zeros(columns.shape[1]), np.ones(columns.shape[1])
    scale = columns.std(axis=0)
    flat = columns.max(axis=0) == columns.min(axis=0)
    return np.where(flat, columns[0], columns.mean(axis=0)), np.where(flat | (scale == 0), 1.0, scale)


_ARGUMENTS = """
    Args:
        hidden: units of each hidden layer; () for none.
        activation: of the hidden layers, a name or a formula in x: one for all, one for each layer, or for a layer a
            list with one for each unit.
        optimizer: the update rule, such as "sgd", "momentum(momentum=0.9)", "adam"; "perceptron" and "adaline" where
            `hidden` is ().
        learning_rate: the factor of each update.
        epochs: how often training passes over the points, at most.
        batch: samples of one update, at most all.
        start: how first weights are drawn; None for He's or Glorot's, as the activation asks.
        penalty: "none", "l1", "l2" or "decay".
        penalty_rate: the factor of the penalty.
        standardize: whether every input is shifted to mean 0 and scaled to standard deviation 1.
        n_starts: so many starts are trained side by side; the best one on the validation share is kept.
        early_stopping: whether training ends when the validation loss improves no more; the best epoch is kept.
        validation_fraction: the share kept back for that and for `n_starts`; 0 takes the training loss for the latter.
        patience: epochs without improvement before an early stop.
        warm_start: whether `fit` goes on from where the last one ended.
        precision: "float64" or "float32".
        engine: "auto", "compiled" or "reference".
        random_state: the seed of the first start (the others count up): a whole number n is smallnets' seed 0.n.

    Attributes:
        starts_: the loss of every start, (n_starts,): of the validation share if there is one, else of the training.
        best_start_: the place of the one that is kept; `seeds_` has the seeds of all.
        n_iter_: how many epochs it was trained.
        loss_: its training loss.
        history_: rows (epoch, training loss, validation loss).
        classes_: of a classifier, the classes, as they were in y.
        n_features_in_, feature_names_in_: as everywhere in scikit-learn.
"""


class SmallNetClassifier(ClassifierMixin, _SmallNet):
    """A small network that tells classes apart: sigmoid or softmax outputs with their cross-entropy."""

    def partial_fit(self, X: ArrayLike, y: ArrayLike, classes: ArrayLike | None = None) -> Self:
        """One more epoch on these points; the first call names all classes.

        Raises:
            InputError: as for `fit`.
        """
        return self._one_epoch(X, y, classes)

    def _targets(self, given: NDArray[Any], *, going_on: bool, classes: ArrayLike | None = None) -> NDArray[Any]:
        check_classification_targets(given)
        if not going_on:
            self.classes_ = np.unique(given if classes is None else np.asarray(classes))
        if len(self.classes_) < 2:
            raise InputError("y", self.classes_.tolist(), "has one class only", "give points of two classes or more")
        strange = np.setdiff1d(given, self.classes_)
        if len(strange):
            hint = f"known are {', '.join(map(str, self.classes_))}"
            raise InputError("y", strange.tolist(), "holds a class that was not there before", hint)
        return np.searchsorted(self.classes_, given)

    def predict_proba(self, X: ArrayLike) -> NDArray[np.float64]:
        """The probability of every class for every point, (n, classes), in the order of `classes_`.

        Raises:
            InputError: the update rule's outputs are no probabilities.
        """
        found = self._outputs(X).astype(np.float64)
        if update(self.optimizer).criterion is not None:
            why = "trains outputs that are no probabilities"
            raise InputError("optimizer", self.optimizer, why, "use predict, or an update rule such as adam")
        return np.hstack([1 - found, found]) if found.shape[1] == 1 else found

    def predict(self, X: ArrayLike) -> NDArray[Any]:
        """The most probable class for every point, (n,), as it was in y."""
        if update(self.optimizer).criterion is None:
            best = np.argmax(self.predict_proba(X), axis=1)  # first, for it tells what was never fitted
            return self.classes_[best]
        found, cut = self._outputs(X), 0.5 if self._plan.network.layers[-1].of_bits else 0.0
        return self.classes_[np.argmax(found, axis=1) if found.shape[1] > 1 else (found[:, 0] >= cut).astype(int)]


class SmallNetRegressor(RegressorMixin, _SmallNet):
    """A small network that predicts numbers: a linear output with the mean squared error."""

    def _validated(self, X: ArrayLike, y: ArrayLike, *, reset: bool) -> tuple[NDArray[np.float64], NDArray[Any]]:
        return _validated_data(self, X, y, dtype=np.float64, y_numeric=True, reset=reset)

    def _targets(self, given: NDArray[Any], *, going_on: bool, classes: ArrayLike | None = None) -> NDArray[Any]:
        del going_on, classes
        return given.astype(np.float64)

    def predict(self, X: ArrayLike) -> NDArray[np.float64]:
        """The number for every point, (n,), in the units of y."""
        return self._outputs(X)[:, 0].astype(np.float64) * self._target_scale[0] + self._target_mean[0]


for _kind in (SmallNetClassifier, SmallNetRegressor):
    _kind.__doc__ = f"{_kind.__doc__}\n{_ARGUMENTS}"
