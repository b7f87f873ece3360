"""What the server says: one record for each kind of message, told apart by `type`."""

from __future__ import annotations

from typing import Any, TypeAlias

import msgspec

from smallnets.messages.limits import Limits
from smallnets.messages.requests import Document, Message, Number

PROTOCOL = 1
"""The version of the language; both sides speak the same one."""


class MessagePart(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A record within a message."""


class Welcome(Message, frozen=True, kw_only=True, tag="welcome"):
    """Answers Hello; `experiment` is the one that the server was started with."""

    protocol: int
    version: str
    arithmetic: str
    limits: Limits
    experiment: Document | None = None


class ExactAnswer(Message, frozen=True, kw_only=True, tag="exactAnswer"):
    """An exact answer as text, as LaTeX, and as data."""

    id: Number
    text: str
    latex: str
    data: Any


class Marked(Message, frozen=True, kw_only=True, tag="marked"):
    """The verdicts on somebody's answers or derivation: `report` is what `smallnets check --json` prints."""

    id: Number
    right: bool
    text: str
    report: Any


class EndedRun(MessagePart, frozen=True, kw_only=True):
    """How the run of one seed ended; null stands for what is not finite, accuracies are null for a regression.

    `parameters` are the network's float64 numbers in storage order, little-endian, in base 64; empty if not asked for.
    """

    seed: str
    train_loss: float | None
    test_loss: float | None
    train_accuracy: float | None
    test_accuracy: float | None
    epochs: int
    diverged: bool
    parameters: str = ""


class SuccessRate(MessagePart, frozen=True, kw_only=True):
    """How many runs ended with a test loss of at most `at`; low and high are the rate's 95 % Wilson interval."""

    at: float
    count: int
    of: int
    rate: float
    low: float
    high: float


class Distribution(MessagePart, frozen=True, kw_only=True):
    """Final test losses: quartiles (a diverged run counts as infinite, told as null) and a histogram.

    `edges` are one more than `counts` and equally far apart on a logarithmic scale; `zeros` runs ended at 0.
    """

    first: float | None
    median: float | None
    third: float | None
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    zeros: int
    diverged: int


class Progress(Message, frozen=True, kw_only=True, tag="progress"):
    """How far an ensemble is; `runs` are those that ended since the message before."""

    id: Number
    number: int
    done: int
    of: int
    runs: tuple[EndedRun, ...]
    solved: SuccessRate | None
    distribution: Distribution


class EnsembleEnd(Message, frozen=True, kw_only=True, tag="ensembleEnd"):
    """An ensemble is at its end, or (not finished) was stopped; as Progress otherwise."""

    id: Number
    finished: bool
    done: int
    of: int
    runs: tuple[EndedRun, ...]
    solved: SuccessRate | None
    distribution: Distribution


class Stopped(Message, frozen=True, kw_only=True, tag="stopped"):
    """A request other than an ensemble was stopped."""

    id: Number


class Problem(Message, frozen=True, kw_only=True, tag="problem"):
    """Something cannot be done: what is wrong with which value, why, and what to write instead; `id` is its request."""

    id: Number | None
    argument: str
    value: str
    why: str
    instead: str
    sentence: str


Reply: TypeAlias = Welcome | ExactAnswer | Marked | Progress | EnsembleEnd | Stopped | Problem
REPLIES: tuple[type[Message], ...] = (Welcome, ExactAnswer, Marked, Progress, EnsembleEnd, Stopped, Problem)
PARTS: tuple[type[msgspec.Struct], ...] = (Limits, EndedRun, SuccessRate, Distribution)
