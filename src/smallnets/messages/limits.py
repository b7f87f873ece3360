"""What a session may ask for; every limit of the conversation stands here."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The limits of a session.

    Attributes:
        message_bytes: bytes of a message of the front-end.
        greeting_bytes: bytes of its first message, before it is known who speaks.
        greeting_seconds: seconds until the first message.
        messages_per_second: messages in the long run.
        messages_at_once: messages that may come in one burst.
        requests: requests of one session that are being worked on or wait.
        seeds: seeds of one ensemble.
        work: numbers that one ensemble may update: seeds * epochs * training points * parameters.
        numbers: parameters of all networks of one ensemble that are sent back.
        answer_characters: characters of an exercise, of answers, of a derivation.
        exact_seconds: seconds of symbolic work for one answer.
        marking_seconds: seconds of judging for one answer.
        training_seconds: seconds for one portion of an ensemble.
        idle_seconds: seconds without a message and without work after which a session ends.
        sending_seconds: seconds in which a client has to take a message off its connection.
        faults: messages that cannot be read, after which a session ends.
    """

    message_bytes: int = 4 * 2**20
    greeting_bytes: int = 4096
    greeting_seconds: float = 10.0
    messages_per_second: float = 30.0
    messages_at_once: int = 60
    requests: int = 4
    seeds: int = 10_000
    work: float = 2e13
    numbers: int = 2_000_000
    answer_characters: int = 100_000
    exact_seconds: float = 20.0
    marking_seconds: float = 20.0
    training_seconds: float = 120.0
    idle_seconds: float = 900.0
    sending_seconds: float = 20.0
    faults: int = 10


LIMITS = Limits()
