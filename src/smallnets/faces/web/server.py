"""Serving the page: a free port, an address to show, a browser where there is one, and a clean end on Ctrl-C."""

from __future__ import annotations

import contextlib
import ipaddress
import logging
import os
import secrets
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Generator
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette

from smallnets.errors import InputError
from smallnets.faces.web.http_protocol import HttpProtocol
from smallnets.faces.web.page_server import OncePerSecond, PageServer
from smallnets.faces.web.slots import Slots, open_files, slots_for
from smallnets.faces.web.websocket_protocol import WebSocketProtocol
from smallnets.messages.limits import LIMITS

PORT = 8010
"""The port that is tried first; then the ones after it."""
TRIED = 20
SHORTEST = 16
"""Characters of a token that is given."""
GRACE = 3
"""Seconds for what is under way when the server ends."""


@dataclass(frozen=True)
class Endpoint:
    """Where the server listens, and what it asks for."""

    listener: socket.socket
    host: str
    token: str | None
    given: bool

    @property
    def names(self) -> frozenset[str]:
        """The names by which a browser may call it."""
        here = {"localhost", "127.0.0.1", "::1", self.host.lower()}
        machine = socket.gethostname().lower()
        return frozenset(here if is_loopback(self.host) else {*here, machine, f"{machine}.local"})

    @property
    def address(self) -> str:
        """The address to open; a token that was made here stands in it, one that was given does not."""
        shown = {"0.0.0.0": socket.gethostname(), "::": socket.gethostname()}.get(self.host, self.host)  # noqa: S104
        port = self.listener.getsockname()[1]
        name = f"[{shown}]" if ":" in shown else shown
        token = "" if self.token is None else f"#token={'YOUR-TOKEN' if self.given else self.token}"
        return f"http://{name}:{port}/{token}"


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches that host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def listen(host: str, port: int | None, token: str | None) -> Endpoint:
    """Listen.

    Args:
        host: a name or address of this machine; 127.0.0.1 is reached from this machine only.
        port: the port; the first free one from 8010 if None.
        token: the token to ask for.  Beyond this machine there is always one; it is made here if None.

    Raises:
        InputError: a token that is too short, or a host or port that cannot be listened on.
    """
    if token is not None and (len(token) < SHORTEST or not token.replace("-", "").replace("_", "").isalnum()):
        why = f"is no token of {SHORTEST} or more letters, digits, - and _"
        raise InputError("token", "(not shown)", why, "leave it out, and one is made")
    given = token is not None
    if token is None and not is_loopback(host):
        token = secrets.token_urlsafe(24)
    return Endpoint(_listener(host, port), host, token, given)


def run(application: Starlette, where: Endpoint, ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C or SIGTERM; `ready` is called once the server answers."""
    config = configuration(application)
    server = PageServer(config, config.http.slots)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownArgumentType, reportUnknownMemberType]
    for name in ("uvicorn.error", "asyncio"):
        logging.getLogger(name).addFilter(OncePerSecond())
    with _once_started(server, ready), contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[where.listener])


def configuration(application: Starlette) -> uvicorn.Config:
    """How uvicorn serves: nothing is logged but faults, so that no address gets into a log."""
    slots = Slots(slots_for(open_files()))
    return uvicorn.Config(
        application,
        http=type("Http", (HttpProtocol,), {"slots": slots}),
        loop="asyncio",
        ws=type("WebSocket", (WebSocketProtocol,), {"slots": slots}),
        ws_max_size=LIMITS.message_bytes,
        ws_per_message_deflate=False,
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE,
    )


def open_browser(address: str) -> bool:
    """Open the address where somebody sees it; False on a machine without a screen."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in screens):
        return False
    with contextlib.suppress(webbrowser.Error):
        return webbrowser.open(address)
    return False


@contextlib.contextmanager
def _once_started(server: uvicorn.Server, ready: Callable[[], None]) -> Generator[None]:
    ended = threading.Event()

    def wait() -> None:
        while not server.started:
            if ended.wait(0.02):
                return
        ready()

    watcher = threading.Thread(target=wait, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()


def _listener(host: str, port: int | None) -> socket.socket:
    ports = range(PORT, PORT + TRIED) if port is None else (port,)
    refused = ""
    for candidate in ports:
        try:
            family = socket.getaddrinfo(host, candidate, type=socket.SOCK_STREAM)[0][0]
            return socket.create_server((host, candidate), family=family, backlog=128)
        except OSError as error:
            refused = error.strerror or str(error)
    value = f"{host}:{ports[0]}"
    raise InputError(
        "port" if port is not None else "host", value, f"cannot be listened on ({refused})", "take another"
    )
