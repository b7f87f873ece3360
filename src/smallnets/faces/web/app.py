"""The web application: the page, its files, and the line."""

from __future__ import annotations

import contextlib
import time
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from smallnets import __version__
from smallnets.arithmetic.version import ARITHMETIC
from smallnets.faces.web.assets_of_page import Asset
from smallnets.faces.web.connection import Connection
from smallnets.faces.web.guard import Guard
from smallnets.faces.web.index_page import index_page
from smallnets.faces.web.workers import Workers
from smallnets.messages.effects import Queue
from smallnets.messages.limits import LIMITS, Limits
from smallnets.messages.replies import PROTOCOL, Welcome
from smallnets.messages.session import Session

LINES = 64
"""Lines at a time."""
STRANGERS = 16
"""Lines at a time on which nobody has greeted yet; the oldest makes room for the next."""
FULL = 1013
WORKERS = 2
"""Processes for each of the two queues."""


@dataclass(frozen=True)
class Offer:
    """What is served, and to whom.

    Attributes:
        assets: the page's files.
        experiment: the document that the page begins with; None for its own first one.
        token: what a session's greeting must carry; None where everybody who comes through may ask.
        names: the names of this server that a browser may use.
        numbers: whether it may also use addresses in digits.
        limits: the limits of every session.
    """

    assets: dict[str, Asset]
    experiment: dict[str, Any] | None = None
    token: str | None = None
    names: frozenset[str] = frozenset({"localhost", "127.0.0.1", "::1"})
    numbers: bool = False
    limits: Limits = LIMITS


def application(offer: Offer) -> Starlette:
    """The application that serves an offer."""
    queues: dict[Queue, Workers] = {"answers": Workers(WORKERS), "training": Workers(WORKERS)}
    index = Asset.of("index.html", index_page(None if offer.token is not None else offer.experiment))
    welcome = Welcome(
        protocol=PROTOCOL,
        version=__version__,
        arithmetic=ARITHMETIC,
        limits=offer.limits,
        experiment=offer.experiment,
    )
    lines: set[Connection] = set()

    async def page(request: Request) -> Response:
        return _answer(request, index)

    async def file(request: Request) -> Response:
        asset = offer.assets.get(request.path_params["name"])
        return PlainTextResponse("there is no such file", 404) if asset is None else _answer(request, asset)

    async def line(socket: WebSocket) -> None:
        strangers = [one for one in lines if not one.session.greeted]
        if len(lines) >= LINES + STRANGERS:
            await socket.accept()
            await socket.close(FULL, "too many sessions: try again later")
            return
        if len(strangers) >= STRANGERS:
            min(strangers, key=lambda one: one.session.opened).end(FULL, "somebody else is waiting")
        connection = Connection(socket, Session(welcome, offer.token, time.monotonic()), queues)
        lines.add(connection)
        try:
            await connection.run()
        finally:
            lines.discard(connection)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None]:
        yield
        for workers in queues.values():
            await workers.close()

    return Starlette(
        routes=[Route("/", page), WebSocketRoute("/line", line), Route("/{name}", file)],
        middleware=[Middleware(Guard, offer.names, numbers=offer.numbers)],
        lifespan=lifespan,
    )


def _answer(request: Request, asset: Asset) -> Response:
    headers = {"etag": asset.fingerprint, "cache-control": "no-cache", "vary": "accept-encoding"}
    if asset.fingerprint in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", "") and len(asset.packed) < len(asset.data):
        return Response(asset.packed, media_type=asset.kind, headers={**headers, "content-encoding": "gzip"})
    return Response(asset.data, media_type=asset.kind, headers=headers)
