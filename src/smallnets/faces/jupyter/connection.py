"""One page's connection to its widget: the page says something or just asks for more, and is answered at once.

The kernel never speaks by itself.  So whatever shows the widget is never flooded, no thread but the kernel's writes to
the notebook, and a page that gets no answer knows that the kernel is busy or gone.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from smallnets.faces.jupyter.outbox import Outbox
from smallnets.faces.jupyter.page_export import packed_page
from smallnets.faces.workers.session_runner import SessionRunner
from smallnets.messages.effects import End
from smallnets.messages.frames import write_reply
from smallnets.messages.replies import Message, Welcome
from smallnets.messages.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallnets.faces.jupyter.background import Background

KIND = "smallnets"
LOST = 1011
"""The code with which a connection is closed on which something was lost."""
Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class PageMessage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A message of a page, which holds its frames; see frontend/src/hosts/notebook/connection.ts.

    Attributes:
        kind: tells these messages from others.
        line: the page's own name for its connection.
        turn: counts what the page says; the answer repeats it.
        said: how many frames it said before these.
        took: the number of the last chunk that it took.
        frames: messages for the session.
        page: whether it wants the page as one file.
    """

    kind: Literal["smallnets"]
    line: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    turn: Count
    said: Count
    took: Count
    frames: Annotated[list[str], msgspec.Meta(max_length=64)]
    page: bool = False


class WidgetConnection:
    """The connection of one page: the kernel's thread takes and answers, the background works."""

    def __init__(self, background: Background, welcome: Welcome) -> None:
        self.last = time.monotonic()
        self._background = background
        self._outbox = Outbox()
        self._session = Session(welcome, None, self.last)
        self._runner = SessionRunner(self._session, background.pools, self._send)
        self._lock = threading.Lock()
        self._received, self._unread, self._busy = 0, 0, False
        self._end: End | None = None

    def answer(self, said: PageMessage) -> dict[str, Any]:
        """Take what the page says; the answer to it."""
        self.last = time.monotonic()
        # The lock is held for counters only: this is the kernel's thread, on which people's cells wait.
        with self._lock:
            if said.said != self._received:
                # A frame was dropped on the way, or came twice: what was asked can no longer be known, so the
                # connection is closed rather than answered half.
                self._end = self._end or End(LOST, "has lost a message")
            elif self._end is None and (said.frames or said.page):
                self._received += len(said.frames)
                # Counted here, not when the background begins: else the answer below could say "nothing more to come"
                # between the two, and the page would stop asking.
                self._unread += 1
                self._background.soon(lambda: self._receive(said.frames, page=said.page))
            busy, end = self._busy or self._unread > 0, self._end
        # After `busy` was read: what is sent in between is in this chunk, or the page asks again because it was busy.
        chunk = self._outbox.chunk(said.took)
        answer = {"kind": KIND, "line": said.line, "turn": said.turn, "number": chunk.number, "text": chunk.text}
        # The end is told with the last chunk, else the page would close before it has read what was sent before.
        ended = None if end is None or chunk.more else {"code": end.code, "reason": end.reason}
        return answer | {"more": chunk.more or (busy and end is None), "end": ended}

    def end(self) -> None:
        """Give up what is being worked on."""
        self._background.soon(lambda: self._background.begin(self._runner.close()))

    def _receive(self, frames: Sequence[str], *, page: bool) -> None:
        for frame in frames:
            self._runner.receive(frame)
        if page:
            self._outbox.put(packed_page())
        with self._lock:
            self._unread -= 1
            self._busy = self._session.is_busy

    def _send(self, message: Message | End) -> None:
        if not isinstance(message, End):
            self._outbox.put(write_reply(message))
        with self._lock:
            self._busy = self._session.is_busy
            if isinstance(message, End):
                self._end = message
