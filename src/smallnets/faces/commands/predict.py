"""`smallnets predict RUN NEW.csv`: apply a trained network to new points."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("predict", help=help_text)(predict)


def predict(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A run that train --save wrote.", show_default=False)],
    table: Annotated[
        Path, typer.Argument(metavar="NEW.csv", help="A table with the columns of the training.", show_default=False)
    ],
    *,
    seed: Annotated[str | None, typer.Option("--seed", help="Whose network answers; the first run's if none.")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the table here.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the answers as JSON.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
) -> None:
    """Apply a trained network to new points; class names and units are those of the training."""
    from smallnets.laboratory.predicting import predict as answer
    from smallnets.laboratory.run_files import refuse_existing, write_whole

    if out is not None:
        refuse_existing(out, force=force)
    found = answer(str(run), table, seed)
    if out is not None:
        write_whole(out, found.csv().encode(), force=force)
    if json:
        sys.stdout.write(msgspec.json.encode(found.document()).decode() + "\n")
    elif out is None:
        sys.stdout.write(found.csv())
