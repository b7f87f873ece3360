"""Who may ask: the Host and Origin of every request are checked before anything else, and headers added after."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from smallnets.faces.web.index_page import POLICY, policy_text

HEADERS: Mapping[str, str] = {
    "content-security-policy": policy_text(POLICY),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}


_HOST = re.compile(r"(?:\[(?P<number>[0-9A-Fa-f:.]+)\]|(?P<name>[^\s\[\]:@/]+))(?::\d{0,5})?")


def host_name(host: str) -> str:
    """The name in a Host header, without its port; empty if it is none (RFC 9110, 7.2)."""
    found = _HOST.fullmatch(host)
    return "" if found is None else (found["number"] or found["name"]).lower()


class AccessCheck:
    """Lets through what names this server and, on the WebSocket, comes from its own page.

    A page elsewhere can make a browser ask here, but it can neither forge Origin nor, with a name of its own that
    points to this machine, Host (DNS rebinding).  An address in digits is nobody's name and therefore safe, unless
    only this machine is to be served.
    """

    def __init__(self, app: ASGIApp, names: frozenset[str], *, numbers: bool) -> None:
        self.app = app
        self.names = names
        self.numbers = numbers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check, and hand on."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not self._is_ours(headers.getlist("host")):
            await self._refuse("this server has another name", 421, scope, receive, send)
        elif scope["type"] == "websocket" and not _is_own_page(headers, scope["scheme"]):
            await self._refuse("only the server's own page may ask", 403, scope, receive, send)
        else:
            await self.app(scope, receive, _with_headers(send))

    def _is_ours(self, hosts: list[str]) -> bool:
        name = host_name(hosts[0]) if len(hosts) == 1 else ""
        return name in self.names or (self.numbers and _is_number(name))

    async def _refuse(self, why: str, status: int, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await WebSocket(scope, receive, send).close()
        else:
            await PlainTextResponse(why, status)(scope, receive, _with_headers(send))


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_own_page(headers: Headers, scheme: str) -> bool:
    origins = headers.getlist("origin")
    page = "https" if scheme == "wss" else "http"
    return origins == [f"{page}://{headers['host']}"]


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sending
