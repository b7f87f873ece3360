"""The settings of a server: what it serves, and to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from smallnets.faces.web.assets_of_page import Asset
from smallnets.messages.limits import LIMITS, Limits


@dataclass(frozen=True)
class ServerSettings:
    """What is served, and to whom.

    Attributes:
        assets: the page's files.
        experiment: the document that the page begins with; None for its own first one.
        lesson: what stands beside the network; served only where no token is asked for.
        token: what a session's greeting must carry; None where everybody who comes through may ask.
        names: the names of this server that a browser may use.
        numbers: whether it may also use addresses in digits.
        limits: the limits of every session.
    """

    assets: dict[str, Asset]
    experiment: dict[str, Any] | None = None
    lesson: dict[str, Any] | None = None
    token: str | None = None
    names: frozenset[str] = frozenset({"localhost", "127.0.0.1", "::1"})
    numbers: bool = False
    limits: Limits = LIMITS
