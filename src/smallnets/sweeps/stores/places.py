"""Where a store is: a file of SQLite, or a database of PostgreSQL by its address; and what they refuse, in words."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from smallnets.errors import InputError, MissingExtra

Given = TypeVar("Given")

TRIES = 6
"""How often a transaction is tried anew after a lost connection or a locked file; pauses double from 0.1 s."""
PATIENCE = 30
"""Seconds for which a file may be locked by others."""
SQLITE = b"SQLite format 3\0"

_FULL = ("disk is full", "No space left", "database or disk")
_PASSING = ("database is locked", "connection", "server closed", "terminating", "deadlock", "shutting", "starting up")


def address(store: str | os.PathLike[str]) -> str:
    """A store's address as SQLAlchemy takes it; a path is a file of SQLite.

    Raises:
        InputError: another kind of database, a folder, or a file that is none of SQLite.
    """
    text = os.fspath(store)
    if text.startswith(("postgresql://", "postgres://", "postgresql+psycopg://")):
        return "postgresql+psycopg://" + text.partition("://")[2]
    if "://" in text and not text.startswith("sqlite:///"):
        kind = text.partition("://")[0]
        raise InputError("store", shown(text), f"is a {kind} address", "give a file, or postgresql://user@host/name")
    path = Path(text.removeprefix("sqlite:///"))
    if not path.name or path.is_dir():
        raise InputError("store", text, "is a folder", "give the name of a file, such as runs.db")
    if not path.absolute().parent.is_dir():
        raise InputError("store", text, "stands in a folder that does not exist", "make the folder first")
    if path.exists() and path.stat().st_size and _beginning(path) != SQLITE:
        raise InputError("store", text, "is a file of another kind, no store", "give another name")
    return f"sqlite:///{path.absolute()}"


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(SQLITE))


def shown(store: str) -> str:
    """An address without its password."""
    kind, mark, rest = store.partition("://")
    user, at, place = rest.rpartition("@")
    return f"{kind}{mark}{user.partition(':')[0]}{at}{place}" if mark else store


def connected(store: str) -> Engine:
    """The database of an address; its transactions begin with the right to write."""
    if store.startswith("sqlite"):
        engine = create_engine(store, connect_args={"timeout": PATIENCE})
        event.listen(engine, "connect", _prepare)  # pyright: ignore[reportUnknownMemberType]
        event.listen(engine, "begin", _begin)  # pyright: ignore[reportUnknownMemberType]
        return engine
    try:
        return create_engine(store, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except ModuleNotFoundError:
        raise MissingExtra("sweeps", "a store in PostgreSQL") from None


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _prepare(connection: Any, record: object) -> None:  # noqa: ANN401 - the driver's own connection
    """Write ahead, so that readers and one writer go side by side; nothing is lost when the program is ended."""
    del record
    connection.isolation_level = None  # SQLAlchemy says BEGIN, and Python's own module does not
    for setting in ("journal_mode=WAL", "synchronous=NORMAL", f"busy_timeout={PATIENCE * 1000}", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {setting}")


def persistently(engine: Engine, store: str, work: Callable[[], Given]) -> Given:
    """Do the work of one transaction; again after a lost connection or a locked file.

    Raises:
        InputError: the database refuses for good.
        IntegrityError: another process has written the same.
    """
    for attempt in range(TRIES):
        try:
            return work()
        except IntegrityError:
            raise  # another process was quicker: whoever asked knows what that means
        except DBAPIError as error:
            passing = error.connection_invalidated or any(word in str(error.orig) for word in _PASSING)
            if not passing or attempt == TRIES - 1:
                raise _in_words(error, store) from error
            engine.dispose()
            time.sleep(0.1 * 2**attempt)
    raise AssertionError("unreachable")


def _in_words(error: DBAPIError, store: str) -> InputError:
    told = " ".join(str(error.orig).split())[:160]
    if any(word in told for word in _FULL):
        why = "has no room left on its disk; what was written is kept"
        return InputError("store", shown(store), why, "make room and run the same command again: it goes on")
    if "not a database" in told or "malformed" in told:
        return InputError("store", shown(store), "is no store, or damaged", "give another name")
    if "locked" in told:
        return InputError("store", shown(store), f"stays locked by another program ({told})", "end that program")
    if isinstance(error, OperationalError):
        why = f"cannot be reached or written ({told}); what was written is kept"
        return InputError("store", shown(store), why, "check it, and run the same command again: it goes on")
    return InputError("store", shown(store), f"refuses ({told})", "give another store")
