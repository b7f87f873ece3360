"""Every connection of a server: how many there may be, and who does their work."""

from __future__ import annotations

import asyncio
import time
from collections import Counter

from starlette.websockets import WebSocket

from smallnets import __version__
from smallnets.arithmetic.version import ARITHMETIC
from smallnets.faces.web.connection import Connection
from smallnets.faces.web.server_settings import ServerSettings
from smallnets.faces.workers.pool import WorkerPool
from smallnets.messages.effects import FULL, Queue
from smallnets.messages.replies import PROTOCOL, Welcome
from smallnets.messages.session import Session

MOST_CONNECTIONS = 64
"""Sessions at a time."""
UNGREETED = 32
"""Connections at a time on which nobody has greeted yet; the oldest makes room for the next."""
KEEP = "keep"
"""In the state that goes with every request: says that this connection has a session and makes room for nobody."""
WORKERS = 2
"""Processes for each of the two queues."""
SETTLED = 2.0
"""Seconds after which a session's page stands, and a worker may begin without disturbing it."""
IDLE = 30.0
"""Seconds without any connection after which idle workers end."""


class Connections:
    """The connections of a server and the worker pools behind them."""

    def __init__(self, settings: ServerSettings) -> None:
        self._token = settings.token
        self._welcome = Welcome(
            protocol=PROTOCOL,
            version=__version__,
            arithmetic=ARITHMETIC,
            limits=settings.limits,
            experiment=settings.experiment,
        )
        self._pools: dict[Queue, WorkerPool] = {"answers": WorkerPool(WORKERS), "training": WorkerPool(WORKERS)}
        self._open: set[Connection] = set()
        self._resting: asyncio.Task[None] | None = None

    async def accept(self, socket: WebSocket) -> None:
        """Serve a new connection until it ends."""
        ungreeted = [one for one in self._open if not (one.session.greeted or one.is_ending)]
        if len(ungreeted) >= UNGREETED:
            self._one_to_spare(ungreeted).end(FULL, "somebody else is waiting")
        session = Session(self._welcome, self._token, time.monotonic(), room=lambda: self._admit(socket))
        connection = Connection(socket, session, self._pools)
        self._open.add(connection)
        readying = asyncio.create_task(self._warm_up(connection.session))
        try:
            await connection.run()
        finally:
            readying.cancel()
            self._open.discard(connection)
            self._rest_soon()

    def _admit(self, socket: WebSocket) -> bool:
        """Whether there is room for one more session, whose connection then makes room for nobody."""
        if sum(one.session.greeted for one in self._open) >= MOST_CONNECTIONS:
            return False
        keep = socket.scope.get("state", {}).get(KEEP)
        if keep is not None:
            keep()
        return True

    @staticmethod
    def _one_to_spare(ungreeted: list[Connection]) -> Connection:
        """The oldest from the address that has the most."""
        busiest, _ = Counter(one.address for one in ungreeted).most_common(1)[0]
        return min((one for one in ungreeted if one.address == busiest), key=lambda one: one.session.opened)

    async def _warm_up(self, session: Session) -> None:
        """Have a worker at hand once a greeted session had time to draw its page, and again after a stop ended it."""
        while True:
            await asyncio.sleep(SETTLED)
            if session.greeted:
                await self._pools["training"].warm_up()

    def _rest_soon(self) -> None:
        if self._resting is not None:
            self._resting.cancel()
        self._resting = None if self._open else asyncio.create_task(self._rest())

    async def _rest(self) -> None:
        """When nobody has been here for a while, nothing is kept at hand."""
        await asyncio.sleep(IDLE)
        for pool in self._pools.values():
            await pool.end_idle()

    async def close(self) -> None:
        """End every worker."""
        if self._resting is not None:
            self._resting.cancel()
        for pool in self._pools.values():
            await pool.close()
