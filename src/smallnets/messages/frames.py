"""Messages as frames, JSON text as they go through a connection, and errors as messages."""

from __future__ import annotations

import msgspec

from smallnets.errors import InputError
from smallnets.messages.replies import Message, Problem
from smallnets.messages.requests import Request

SHOWN = 200
"""Characters of a value that a problem shows."""

_requests = msgspec.json.Decoder(Request)
_encoder = msgspec.json.Encoder()


def read_request(frame: str | bytes) -> Request:
    """The message that the front-end sent.

    Raises:
        InputError: the frame is no JSON, or no message of this language.
    """
    try:
        return _requests.decode(frame)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        why = f"cannot be read: {error}"
        raise InputError("message", shown(frame), why, "send a message of this protocol") from None


def write_reply(reply: Message) -> str:
    """A reply as a frame."""
    return _encoder.encode(reply).decode()


def problem(error: InputError, request: int | None = None) -> Problem:
    """An error's parts as a message."""
    value = shown(error.value if isinstance(error.value, str) else repr(error.value))
    return Problem(
        id=request, argument=error.argument, value=value, why=error.why, instead=error.instead, sentence=str(error)
    )


def shown(value: str | bytes) -> str:
    """The beginning of a value."""
    text = value[: 4 * SHOWN].decode("utf-8", "replace") if isinstance(value, bytes) else value
    return text if len(text) <= SHOWN else text[: SHOWN - 3] + "..."
