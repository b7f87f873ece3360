"""`smallnets predict RUN NEW.csv`: apply a trained network to new points."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from smallnets.faces.setting_options import as_seed
from smallnets.faces.standard_input import named_or_piped
from smallnets.faces.terminal import say


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("predict", help=help_text)(predict)


def predict(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A run that train --save wrote.", show_default=False)],
    table: Annotated[
        Path,
        typer.Argument(
            metavar="NEW.csv",
            help="A table with the columns of the training; - reads it from standard input.",
            show_default=False,
        ),
    ],
    *,
    seed: Annotated[str | None, typer.Option("--seed", help="Whose network answers; the first run's if none.")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the table here.")] = None,
    json: Annotated[bool, typer.Option("--json", metavar="", help="Print the answers as JSON.")] = False,
    force: Annotated[bool, typer.Option("--force", metavar="", help="Write over an existing file.")] = False,
) -> None:
    """Apply a trained network to new points; class names and units are those of the training."""
    from smallnets.laboratory.output_files import refuse_existing, write_whole
    from smallnets.laboratory.predictions import predict as answer

    if out is not None:
        refuse_existing(out, force=force)
    found = answer(str(run), named_or_piped(table), None if seed is None else as_seed(seed))
    if out is not None:
        write_whole(out, found.csv().encode(), force=force)
    if json:
        say(msgspec.json.encode(found.document()).decode())
    elif out is None:
        say(found.csv().rstrip("\n"))
