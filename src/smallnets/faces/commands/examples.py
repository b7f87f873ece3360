"""`smallnets examples`: the files to begin with that come with the package."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from smallnets.faces.terminal import say

EXAMPLES = """Examples:

smallnets examples

smallnets examples --out mine"""


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("examples", help=help_text, epilog=EXAMPLES)(examples)


def examples(
    *,
    out: Annotated[Path | None, typer.Option("--out", metavar="FOLDER", help="Copy them into this folder.")] = None,
    force: Annotated[bool, typer.Option("--force", metavar="", help="Write over existing files.")] = False,
    json: Annotated[bool, typer.Option("--json", metavar="", help="Print it as JSON.")] = False,
) -> None:
    """Show the tables, exercises and notebooks that come with smallnets, or copy them to work with."""
    from smallnets.laboratory.shipped_examples import examples as look

    found = look(out, force=force)
    say(msgspec.json.encode(found.document()).decode() if json else found.text())
