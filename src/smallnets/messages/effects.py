"""What a session wants done: the host of the session does it, the session itself touches nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from smallnets.messages.replies import Message
from smallnets.messages.tasks import AnyTask

Queue: TypeAlias = Literal["answers", "training"]
"""Short work and long work wait in queues of their own, so that an answer never waits behind a training."""


@dataclass(frozen=True)
class Send:
    """Send a message."""

    message: Message


@dataclass(frozen=True)
class Begin:
    """Begin a task of a request; the session hears its outcome by `ended`."""

    request: int
    queue: Queue
    task: AnyTask


@dataclass(frozen=True)
class Cancel:
    """Give up the task of a request; nothing is heard of it any more."""

    request: int


@dataclass(frozen=True)
class End:
    """Close the connection, with a code of WebSocket's and a reason."""

    code: int
    reason: str


Effect: TypeAlias = Send | Begin | Cancel | End

POLICY = 1008
TOO_BIG = 1009
FULL = 1013
NOT_ALLOWED = 4403
OTHER_PROTOCOL = 4406
IDLE = 4408
"""Codes with which a connection is closed: WebSocket's own below 4000, ours above."""
