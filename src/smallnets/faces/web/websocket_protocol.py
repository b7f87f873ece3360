"""uvicorn's WebSocket (`ws="websockets-sansio"`), which here also drops connections that nobody reads."""

from __future__ import annotations

import asyncio
from typing import Any

import uvicorn
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState
from websockets.http11 import Response

from smallnets.faces.web.access import HEADERS
from smallnets.faces.web.http_protocol import SLOT
from smallnets.faces.web.slots import Slot, Slots

CLOSE_SECONDS = 5.0
"""Seconds for what is still to be sent, and for the client's farewell, when a session is over."""
NOT_TEXT = 1007


class WebSocketProtocol(WebSocketsSansIOProtocol):
    """A connection that is closed for good.

    Closing a transport waits until everything is sent, so a client that never reads would hold it for ever.
    """

    slots: Slots
    """The slots of the server; a subclass for each server names them."""

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._slot: Slot | None = self.app_state.get(SLOT)
        send = self.conn.send_response

        def send_with_headers(response: Response) -> None:
            for name, value in HEADERS.items():
                if name not in response.headers:
                    response.headers[name] = value
            send(response)

        self.conn.send_response = send_with_headers

    def connection_lost(self, exc: Exception | None) -> None:
        """It has gone."""
        if self._slot is not None:
            self.slots.give_back(self._slot)
        super().connection_lost(exc)

    def send_receive_event_to_app(self) -> None:
        """A message is whole; text that is none ends the connection, without a traceback in the log."""
        if self.curr_msg_data_type == "text" and not _is_text(b"".join(self.frames)):
            self.frames = []
            self.conn.send_close(NOT_TEXT)
            self.handle_parser_exception()
            return
        super().send_receive_event_to_app()

    def on_task_complete(self, task: asyncio.Task[None]) -> None:
        """The session is over."""
        super().on_task_complete(task)
        self.loop.call_later(CLOSE_SECONDS, self.transport.abort)

    def keepalive_timeout(self) -> None:
        """The client did not answer a ping."""
        super().keepalive_timeout()
        self.transport.abort()


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
