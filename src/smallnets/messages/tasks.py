"""Portions of work that a session hands out, and what comes back: plain records that can be sent to another process."""

from __future__ import annotations

from typing import Any, TypeAlias

import msgspec

from smallnets.messages.replies import EndedRun
from smallnets.messages.requests import Question


class Task(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    """Work for one worker; `seconds` is its limit."""

    seconds: float


class ExactTask(Task, frozen=True, kw_only=True, tag="exact"):
    """An exact answer about a network."""

    question: Question
    experiment: dict[str, Any]
    parameters: tuple[float, ...] | None


class MarkTask(Task, frozen=True, kw_only=True, tag="mark"):
    """Answers to be judged."""

    exercise: str
    answers: str


class DerivationTask(Task, frozen=True, kw_only=True, tag="derivation"):
    """A derivation to be judged."""

    derivation: str


class TrainTask(Task, frozen=True, kw_only=True, tag="train"):
    """Some seeds to be trained, of an ensemble of `of` seeds in all, which may take so much `work`."""

    experiment: dict[str, Any]
    seeds: tuple[str, ...]
    of: int
    work: float
    numbers: int
    parameters: bool


class ReadyTask(Task, frozen=True, kw_only=True, tag="ready"):
    """Nothing yet: to have at hand what training needs, before somebody asks for it."""


class TextResult(msgspec.Struct, frozen=True, kw_only=True, tag="text"):
    """An answer in words and data; `right` is the verdict where there is one."""

    text: str
    latex: str
    data: Any
    right: bool


class TrainResult(msgspec.Struct, frozen=True, kw_only=True, tag="trained"):
    """Runs that ended, and the seconds that they took."""

    runs: tuple[EndedRun, ...]
    seconds: float


class TaskRefusal(msgspec.Struct, frozen=True, kw_only=True, tag="refused"):
    """It cannot be done: an error's parts."""

    argument: str
    value: str
    why: str
    instead: str = ""


AnyTask: TypeAlias = ExactTask | MarkTask | DerivationTask | TrainTask | ReadyTask
Outcome: TypeAlias = TextResult | TrainResult | TaskRefusal
