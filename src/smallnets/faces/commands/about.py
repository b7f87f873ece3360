"""`smallnets about`: versions, engines, instruction set, cache, self-test."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from smallnets.faces.exit_codes import THE_ANSWER_IS_NO
from smallnets.faces.terminal import say


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("about", help=help_text)(about)


def about(*, json: Annotated[bool, typer.Option("--json", metavar="", help="Print it as JSON.")] = False) -> None:
    """Show what this installation is; exit code 1 if the arithmetic's self-test fails."""
    from smallnets.laboratory.about import about as look
    from smallnets.laboratory.numbers import aligned

    found = look()
    if json:
        plain = {name.strip(): value for name, value in found.rows} | {"failed": list(found.failed)}
        say(msgspec.json.encode(plain).decode())
    else:
        say(aligned(list(found.rows), left=2))
    if found.failed:
        raise typer.Exit(THE_ANSWER_IS_NO)
