"""The state of the page's run as its messages tell it; everything is checked before it is accepted."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import msgspec
import numpy as np

from smallnets.errors import SmallnetsError
from smallnets.messages.limits import LIMITS
from smallnets.plans import build
from smallnets.plans.experiment import Experiment

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

LARGEST = 2**53
"""Counts from there on are no exact numbers in a page."""
MOST_POINTS = 4096
"""Points of a history; the page keeps fewer."""
BROKEN = (SmallnetsError, msgspec.ValidationError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError,
          RecursionError)  # fmt: skip
"""What reading nonsense may raise."""


class Losses(NamedTuple):
    """The losses and accuracies of a run; accuracies are NaN for a regression."""

    train_loss: float
    test_loss: float
    train_accuracy: float
    test_accuracy: float


class PageState(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The state of the page's run as it comes; see frontend/src/hosts/notebook/model.ts."""

    done: int
    playing: bool
    epoch: int
    sample: int
    losses: str
    parameters: str
    fixed: list[int]
    touched: bool
    problem: str
    snapshot: dict[str, Any] | None


class EnsembleState(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Many runs as the page tells of them; see frontend/src/hosts/notebook/model.ts."""

    experiment: dict[str, Any]
    seeds: int
    done: int


@dataclass(frozen=True)
class PageEnsemble:
    """Many runs: the experiment of the first one, how many seeds are counted up from its own, and how many ended."""

    experiment: Experiment
    seeds: int
    done: int


@dataclass(frozen=True)
class RunState:
    """Where a run stands.

    Attributes:
        done: the number of the last action that the page has carried out.
        playing: whether it trains on.
        epoch: finished epochs.
        sample: samples seen in the epoch that is under way.
        touched: whether experiment and seed alone no longer give these numbers, since somebody edited the run.
        parameters: (P,), float64; None stands for those before training.
        losses: None where they are yet to be computed.
        problem: what was asked for and cannot be done, in words.
    """

    done: int = 0
    playing: bool = False
    epoch: int = 0
    sample: int = 0
    touched: bool = False
    parameters: NDArray[np.float64] | None = None
    losses: Losses | None = None
    problem: str = ""


def read_run_state(message: object, parameter_count: int) -> RunState:
    """Where the run of a network with so many parameters stands.

    Raises:
        ValueError, TypeError: the message is not of the kind that the page sends, or of another network.
    """
    found = msgspec.convert(message, PageState)
    counts = (found.done, found.epoch, found.sample)
    losses, parameters = numbers(found.losses), numbers(found.parameters)
    if not all(0 <= count < LARGEST for count in counts) or losses.shape != (4,):
        raise ValueError("no counts or losses")
    if parameters.shape != (parameter_count,):
        raise ValueError("parameters of another network")
    return RunState(
        *counts[:1],
        playing=found.playing,
        epoch=found.epoch,
        sample=found.sample,
        touched=found.touched,
        parameters=parameters,
        losses=Losses(*losses.tolist()),
        problem=found.problem[:1000],
    )


def read_history(message: object) -> NDArray[np.float64]:
    """Rows (n, 5) of epoch, train loss, test loss, train accuracy, test accuracy.

    Raises:
        ValueError, TypeError: the message is not of the kind that the page sends.
    """
    if not isinstance(message, str):
        raise TypeError("no text")
    rows = numbers(message).reshape(-1, 5)
    if len(rows) > MOST_POINTS or not (rows[:, 0] >= 0).all():
        raise ValueError("no history")
    return rows


def read_ensemble(message: object) -> PageEnsemble:
    """The runs that the page has trained.

    Raises:
        ValueError, TypeError: the message is not of the kind that the page sends, or they are more than it trains.
    """
    found = msgspec.convert(message, EnsembleState)
    if not 0 <= found.done <= found.seeds <= LIMITS.seeds:
        raise ValueError("no counts of seeds")
    return PageEnsemble(read_experiment(found.experiment), found.seeds, found.done)


def read_experiment(message: object) -> Experiment:
    """The experiment that the page shows.

    Raises:
        ValueError, TypeError: it is none, or it names a file, which a page never does.
    """
    if not isinstance(message, Mapping):
        raise TypeError("no document")
    document = cast("Mapping[str, Any]", message)
    if "table" in document["data"]:
        raise ValueError("a file of this machine")
    return build(dict(document)).experiment


def numbers(text: str) -> NDArray[np.float64]:
    """Numbers from the text of their bytes, exactly."""
    try:
        return np.frombuffer(b64decode(text, validate=True), "<f8").astype(np.float64)
    except binascii.Error as error:
        raise ValueError("no base 64") from error


def text_of(values: ArrayLike) -> str:
    """The text of the bytes of numbers."""
    return b64encode(np.asarray(values, "<f8").tobytes()).decode()
