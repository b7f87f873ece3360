"""`smallnets function NAME|FORMULA ...`: everything about an activation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from smallnets.errors import InputError
from smallnets.faces.formula_words import FormulaCommand
from smallnets.faces.open_questions import decided
from smallnets.faces.terminal import say


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("function", help=help_text, cls=FormulaCommand)(function)


def function(  # noqa: PLR0913 - the options of the command
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME|FORMULA...",
            help="tanh, elu(alpha=0.5), or a formula in x in quotes: 'x * sigmoid(x)'; several are compared.",
            show_default=False,
        ),
    ],
    *,
    at: Annotated[
        str | None, typer.Option("--at", metavar="X,X,...", help="Where to tell value and slope: numbers or fractions.")
    ] = None,
    digits: Annotated[int, typer.Option("--digits", help="Significant digits, 1 to 50.")] = 10,
    window: Annotated[str, typer.Option("--window", metavar="LOW,HIGH", help="The part that figures show.")] = "-5,5",
    figure: Annotated[
        Path | None, typer.Option("--figure", metavar="FILE", help="Draw value and slope: .png, .svg or .pdf.")
    ] = None,
    latex: Annotated[bool, typer.Option("--latex", help="Print LaTeX.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
) -> None:
    """Show definition, slope, range, limits, extrema, kinks and values."""
    from smallnets.laboratory.functions import function as look
    from smallnets.pictures.saving import checked, save

    if figure is not None:
        checked(figure, force=force)
    places = None if at is None else [place.strip() for place in at.split(",")]
    with decided("function", ", ".join(names)):
        found = look(*names, at=places, digits=digits, window=_window(window))
    if figure is not None:
        save(found.figure(), figure, force=force)
    if json:
        say(msgspec.json.encode(found.document()).decode())
    else:
        say(found.latex() if latex else found.table())


def _window(text: str) -> tuple[float, float]:
    try:
        low, high = (float(part) for part in text.split(","))
    except ValueError:
        raise InputError("--window", text, "is not two numbers", "write --window=-4,4") from None
    return low, high
