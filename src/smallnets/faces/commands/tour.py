"""`smallnets tour`: the first thing to try."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from smallnets.faces.exit_codes import INTERRUPTED
from smallnets.faces.terminal import say, watched


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("tour", help=help_text)(tour)


def tour(
    *,
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="Where the pictures go.")] = Path("out/tour"),
    tables: Annotated[
        Path | None, typer.Option("--tables", metavar="FOLDER", help="The example tables.", show_default=False)
    ] = None,
) -> None:
    """Train a few small networks and draw them: what they can do, and what they cannot."""
    from smallnets.laboratory.tables import tour_line
    from smallnets.laboratory.tour import prepared, stops, tables_at_hand, visit

    folder, planned = prepared(out), stops(tables or tables_at_hand())
    say("smallnets trains a few small networks and draws each; this takes well under a minute.\n")
    for number, stop in enumerate(planned, 1):
        with watched(f"{number} of {len(planned)}: {stop.title}") as (progress, interruption):
            seen = visit(stop, folder, progress)
        if interruption.asked:
            raise typer.Exit(INTERRUPTED)
        say(f"{number}. {stop.title}\n   {stop.lesson}\n   {tour_line(seen.runs)}")
        say(f"   picture  {seen.picture}\n   again    {stop.command}\n")
    say("Next: smallnets train --help, smallnets function relu, or your own: smallnets train FILE.csv --target NAME")
