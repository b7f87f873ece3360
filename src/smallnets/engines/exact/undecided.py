"""The outcome of a question that the methods of this room cannot answer."""

from __future__ import annotations

from smallnets.errors import SmallnetsError


class Undecided(SmallnetsError):
    """No proof either way; the message says where the method ended."""
