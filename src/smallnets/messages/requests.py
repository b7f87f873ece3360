"""What the front-end says: one record for each kind of message, told apart by `type`."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

import msgspec

Document: TypeAlias = Annotated[dict[str, Any], msgspec.Meta(title="Experiment")]
"""An experiment as its document."""

Number: TypeAlias = Annotated[int, msgspec.Meta(ge=1, le=2**53)]
"""The number of a request, chosen by the front-end; no two that are being worked on have the same."""

Question = Literal["closedForm", "collapse", "pieces", "range"]


class Message(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="camel", tag_field="type"):
    """A message."""


class Hello(Message, frozen=True, kw_only=True, tag="hello"):
    """Comes first: the language that is spoken, and the token where the server asks for one."""

    protocol: int
    token: str = ""


class Exact(Message, frozen=True, kw_only=True, tag="exact"):
    """Asks an exact answer about a network; without parameters its weights are named."""

    id: Number
    question: Question
    experiment: Document
    parameters: tuple[float, ...] | None = None


class Mark(Message, frozen=True, kw_only=True, tag="mark"):
    """Asks to judge answers to an exercise, which is the text of its TOML or JSON document."""

    id: Number
    exercise: str
    answers: str


class MarkDerivation(Message, frozen=True, kw_only=True, tag="markDerivation"):
    """Asks to judge a derivation, a chain of expressions that are claimed to be equal."""

    id: Number
    derivation: str


class Ensemble(Message, frozen=True, kw_only=True, tag="ensemble"):
    """Asks to train an experiment for many seeds: so many, counted up from its own, or the seeds by name.

    With `parameters` every run comes with the numbers of its network.
    """

    id: Number
    experiment: Document
    seeds: int | tuple[str, ...]
    solved_at: float | None = None
    parameters: bool = False


class Stop(Message, frozen=True, kw_only=True, tag="stop"):
    """Ends a request; an ensemble answers with what it has."""

    id: Number


class Seen(Message, frozen=True, kw_only=True, tag="seen"):
    """Says that a progress message was taken in; the next one is sent only then."""

    id: Number
    number: int


Request: TypeAlias = Hello | Exact | Mark | MarkDerivation | Ensemble | Stop | Seen
Asking: TypeAlias = Exact | Mark | MarkDerivation | Ensemble

REQUESTS: tuple[type[Message], ...] = (Hello, Exact, Mark, MarkDerivation, Ensemble, Stop, Seen)
