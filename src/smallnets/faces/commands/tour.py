"""`smallnets tour`: the first thing to try."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("tour", help=help_text)(tour)


def tour(
    *,
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="Where the pictures go.")] = Path("out/tour"),
    tables: Annotated[Path, typer.Option("--tables", metavar="FOLDER", help="The example tables.")] = Path("examples"),
) -> None:
    """Train a few small networks and draw them: what they can do, and what they cannot."""
    from smallnets.laboratory.tables import tour_line
    from smallnets.laboratory.touring import tour as stops

    typer.echo("smallnets trains a few small networks and draws each; this takes well under a minute.\n")
    for number, seen in enumerate(stops(out, tables), 1):
        typer.echo(f"{number}. {seen.stop.title}")
        typer.echo(f"   {seen.stop.lesson}")
        typer.echo(f"   {tour_line(seen.runs)}")
        typer.echo(f"   picture  {seen.picture}")
        typer.echo(f"   again    {seen.stop.command}\n")
    typer.echo(
        "Next: smallnets train --help, smallnets function relu, or your own: smallnets train FILE.csv --target NAME"
    )
