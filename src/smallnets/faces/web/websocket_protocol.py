"""uvicorn's WebSocket (`ws="websockets-sansio"`), which here also drops connections that nobody reads."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

CLOSE_SECONDS = 5.0
"""Seconds for what is still to be sent, and for the client's farewell, when a session is over."""


class WebSocketProtocol(WebSocketsSansIOProtocol):
    """A connection that is closed for good.

    Closing a transport waits until everything is sent, so a client that never reads would hold it for ever.
    """

    def on_task_complete(self, task: asyncio.Task[None]) -> None:
        """The session is over."""
        super().on_task_complete(task)
        self.loop.call_later(CLOSE_SECONDS, self.transport.abort)

    def keepalive_timeout(self) -> None:
        """The client did not answer a ping."""
        super().keepalive_timeout()
        self.transport.abort()
