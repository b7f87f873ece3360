"""`smallnets evaluate RUN TABLE`: what a trained network is worth, in numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from smallnets.errors import InputError
from smallnets.faces.setting_options import as_seed
from smallnets.faces.standard_input import named_or_piped
from smallnets.faces.terminal import say
from smallnets.input_files import named

EXAMPLES = """Examples:

smallnets evaluate trees.json measured_later.csv

smallnets evaluate price.json measured_later.csv --json"""


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("evaluate", help=help_text, epilog=EXAMPLES)(evaluate)


def evaluate(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A run that train --save wrote.", show_default=False)],
    table: Annotated[
        Path,
        typer.Argument(
            metavar="TABLE",
            help="A table with the columns and the target; - reads it from standard input.",
            show_default=False,
        ),
    ],
    *,
    seed: Annotated[str | None, typer.Option("--seed", help="Whose network; all of them if none.")] = None,
    folds: Annotated[str | None, typer.Option("--folds", hidden=True)] = None,
    json: Annotated[bool, typer.Option("--json", metavar="", help="Print the numbers as JSON.")] = False,
) -> None:
    """Accuracy, confusion and log loss of classes; R2, RMSE and MAE of numbers, in the target's units."""
    if folds is not None:
        why = "means to train anew on each part, and evaluate judges the network that is saved"
        raise InputError("folds", folds, why, f"write smallnets train {named(run)} --folds {folds}")
    from smallnets.laboratory.evaluating import evaluate as evaluated

    found = evaluated(str(run), named_or_piped(table), None if seed is None else as_seed(seed))
    say(msgspec.json.encode(found.document()).decode() if json else found.table())
