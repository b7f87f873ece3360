"""Every line of a server: how many there may be, and who does their work."""

from __future__ import annotations

import asyncio
import time

from starlette.websockets import WebSocket

from smallnets import __version__
from smallnets.arithmetic.version import ARITHMETIC
from smallnets.faces.web.connection import Connection
from smallnets.faces.web.offer import Offer
from smallnets.faces.workshop.workers import Workers
from smallnets.messages.effects import FULL, Queue
from smallnets.messages.replies import PROTOCOL, Welcome
from smallnets.messages.session import Session

MOST = 64
"""Lines at a time."""
STRANGERS = 16
"""Lines at a time on which nobody has greeted yet; the oldest makes room for the next."""
WORKERS = 2
"""Processes for each of the two queues."""
QUIET = 2.0
"""Seconds after which a session's page stands, and a worker may begin without disturbing it."""
ALONE = 30.0
"""Seconds without any line after which idle workers end."""


class Lines:
    """The lines of a server and the workers behind them."""

    def __init__(self, offer: Offer) -> None:
        self._token = offer.token
        self._welcome = Welcome(
            protocol=PROTOCOL,
            version=__version__,
            arithmetic=ARITHMETIC,
            limits=offer.limits,
            experiment=offer.experiment,
        )
        self._queues: dict[Queue, Workers] = {"answers": Workers(WORKERS), "training": Workers(WORKERS)}
        self._open: set[Connection] = set()
        self._resting: asyncio.Task[None] | None = None

    async def take(self, line: WebSocket) -> None:
        """Converse on a new line to its end."""
        strangers = [one for one in self._open if not one.session.greeted]
        if len(self._open) >= MOST + STRANGERS:
            await line.accept()
            await line.close(FULL, "too many sessions: try again later")
            return
        if len(strangers) >= STRANGERS:
            min(strangers, key=lambda one: one.session.opened).end(FULL, "somebody else is waiting")
        connection = Connection(line, Session(self._welcome, self._token, time.monotonic()), self._queues)
        self._open.add(connection)
        readying = asyncio.create_task(self._get_ready(connection.session))
        try:
            await connection.run()
        finally:
            readying.cancel()
            self._open.discard(connection)
            self._rest_soon()

    async def _get_ready(self, session: Session) -> None:
        """Have a worker at hand once a greeted session had time to draw its page, and again after a stop ended it."""
        while True:
            await asyncio.sleep(QUIET)
            if session.greeted:
                await self._queues["training"].get_ready()

    def _rest_soon(self) -> None:
        if self._resting is not None:
            self._resting.cancel()
        self._resting = None if self._open else asyncio.create_task(self._rest())

    async def _rest(self) -> None:
        """When nobody has been here for a while, nothing is kept at hand."""
        await asyncio.sleep(ALONE)
        for workers in self._queues.values():
            await workers.rest()

    async def close(self) -> None:
        """End every worker."""
        if self._resting is not None:
            self._resting.cancel()
        for workers in self._queues.values():
            await workers.close()
