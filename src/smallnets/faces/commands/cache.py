"""`smallnets cache`: what is kept of compiled kernels, and how to be rid of it."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from smallnets.faces.terminal import say

EXAMPLES = """Examples:

smallnets cache

smallnets cache --clear

smallnets cache --json"""


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("cache", help=help_text, epilog=EXAMPLES)(cache)


def cache(
    *,
    clear: Annotated[bool, typer.Option("--clear", metavar="", help="Remove every file of it.")] = False,
    json: Annotated[bool, typer.Option("--json", metavar="", help="Print it as JSON.")] = False,
) -> None:
    """Show what is kept of compiled kernels, and what of it is not loaded; the exit code is 0 whatever is found."""
    from smallnets.laboratory.kernel_cache import cache as look

    found = look(clear=clear)
    say(msgspec.json.encode(found.document()).decode() if json else found.text())
