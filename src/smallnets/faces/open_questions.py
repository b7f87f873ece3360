"""Questions that stay undecided, said with what was asked."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from smallnets.errors import InputError


@contextmanager
def decided(argument: str, question: str, instead: str = "take a simpler formula") -> Generator[None]:
    """Work on a question that may stay undecided.

    Raises:
        InputError: it stays undecided; the message holds the question and where the method ended.
    """
    from smallnets.engines.exact import Undecided

    try:
        yield
    except Undecided as reason:
        ended = str(reason).removeprefix("undecided ")
        where = f" {ended}" if ended != str(reason) else f" (the method ended at {ended})"
        raise InputError(argument, question, f"stays undecided{where}", instead) from None
