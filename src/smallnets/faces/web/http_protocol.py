"""uvicorn's HTTP (`http="h11"`), which here also ends connections that ask nothing, or take no answer."""

from __future__ import annotations

import asyncio
import functools
import sys
from http import HTTPStatus
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from smallnets.faces.web.access import HEADERS
from smallnets.faces.web.connections import KEEP
from smallnets.faces.web.slots import Slot, Slots

LARGE_HEAD = "The head of the request is too large."

SLOT = "slot"
"""In the same state: the connection's slot, for the WebSocket that it may become."""


class HttpProtocol(H11Protocol):
    """A connection with a slot and with time limits.

    The limits hold for a whole request: a client that sends a letter now and then is as idle as one that sends none.
    """

    slots: Slots
    """The slots of the server; a subclass for each server names them."""
    request_seconds = 10.0
    """Seconds for a whole request, the first or a next one, from when it can be sent."""
    answer_seconds = 120.0
    """Seconds for taking an answer."""

    _limit: asyncio.TimerHandle | None = None
    _sending_until = 0.0
    _slot: Slot | None = None

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 - as uvicorn declares it
        """A connection has come."""
        super().connection_made(transport)
        address = self.client[0] if self.client else ""
        self._slot = self.slots.take(address, self.transport.abort)
        keep = functools.partial(self.slots.change, self._slot, "session")
        self.app_state = {**self.app_state, KEEP: keep, SLOT: self._slot}
        self._limit_to(self.request_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        """It has gone."""
        self._limit_to(None)
        if self._slot is not None:
            self.slots.give_back(self._slot)
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """Bytes have come; perhaps they complete a request."""
        before = self.cycle
        super().handle_events()
        if self.cycle is not before and not self.cycle.response_complete:
            self._become("answering", self.answer_seconds)

    def on_response_complete(self) -> None:
        """An answer is written, if not yet sent."""
        self._sending_until = self.loop.time() + self.answer_seconds
        self._become("waiting", self.request_seconds)
        super().on_response_complete()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """From here on it is a WebSocket, with time limits of its own; it keeps the slot."""
        self._become("ungreeted", None)
        super().handle_websocket_upgrade(event)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request (400), or has too large a head (431), with the same headers as everything else."""
        error = sys.exc_info()[1]
        status = error.error_status_hint if isinstance(error, h11.RemoteProtocolError) else 400
        msg = LARGE_HEAD if status == HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE else msg
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
        headers += [(name.encode(), value.encode()) for name, value in HEADERS.items()]
        if self.conn.our_state not in {h11.IDLE, h11.SEND_RESPONSE}:  # in the midst of an answer
            self.transport.close()
            return
        for part in (
            h11.Response(status_code=status, headers=headers, reason=HTTPStatus(status).phrase.encode()),
            h11.Data(data=msg.encode("ascii")),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(part) or b"")
        self.transport.close()

    def _become(self, state: Any, seconds: float | None) -> None:  # noqa: ANN401 - one of `slots.State`
        if self._slot is not None:
            self.slots.change(self._slot, state)
        self._limit_to(seconds)

    def _limit_to(self, seconds: float | None) -> None:
        if self._limit is not None:
            self._limit.cancel()
        self._limit = None if seconds is None else self.loop.call_later(seconds, self._overdue)

    def _overdue(self) -> None:
        if self.transport.get_write_buffer_size() and self.loop.time() < self._sending_until:
            self._limit_to(self.request_seconds)  # it is still being sent to
        else:
            self.transport.abort()
