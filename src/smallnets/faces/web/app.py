"""The web application: the page, its files, and the WebSocket."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import AsyncGenerator

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute

from smallnets.faces.web.access import HEADERS, AccessCheck
from smallnets.faces.web.assets_of_page import STATIC, Asset
from smallnets.faces.web.connections import Connections
from smallnets.faces.web.index_page import index_page
from smallnets.faces.web.server_settings import ServerSettings
from smallnets.faces.web.single_file import single_file

SINGLE = "single.html"
"""The page as one file, without an experiment: a visitor's page puts its own into it."""


def application(settings: ServerSettings) -> Starlette:
    """The application of a server with these settings."""
    connections = Connections(settings)
    embedded = (settings.experiment, settings.lesson) if settings.token is None else (None, None)
    index = Asset.of("index.html", index_page(*embedded))

    @functools.cache
    def single() -> Asset:
        return Asset.of(SINGLE, single_file(settings.assets, None, "smallnets"))

    async def page(request: Request) -> Response:
        return _answer(request, index)

    async def file(request: Request) -> Response:
        name = request.path_params["name"]
        asset = single() if name == SINGLE and STATIC in settings.assets else settings.assets.get(name)
        return _answer(request, asset)

    async def failed(_request: Request, _error: Exception) -> Response:
        return PlainTextResponse("this went wrong", 500, headers=HEADERS)  # outside of all middleware

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None]:
        yield
        await connections.close()

    return Starlette(
        routes=[
            Route("/", page),
            WebSocketRoute("/line", connections.accept),
            Route("/docs/{name}", _read),
            Route("/{name}", file),
        ],
        exception_handlers={500: failed},
        middleware=[Middleware(AccessCheck, settings.names, numbers=settings.numbers)],
        lifespan=lifespan,
    )


async def _read(request: Request) -> Response:
    from smallnets.faces.web.documentation import documentation

    return _answer(request, documentation().get(request.path_params["name"]))


def _answer(request: Request, asset: Asset | None) -> Response:
    if asset is None:
        return PlainTextResponse("there is no such file", 404)
    keeping = "max-age=31536000, immutable" if asset.lasting else "no-cache"
    headers = {"etag": asset.fingerprint, "cache-control": keeping, "vary": "accept-encoding"}
    if asset.fingerprint in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    encoding, contents = asset.packed(request.headers.get("accept-encoding", ""))
    if encoding is not None:
        headers["content-encoding"] = encoding
    return Response(contents, media_type=asset.kind, headers=headers)
