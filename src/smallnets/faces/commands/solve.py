"""`smallnets solve EXERCISE`: the worked solution of an exercise."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from smallnets.errors import InputError
from smallnets.faces.terminal import say

PDF = "pdf"
TEXT = "text"


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("solve", help=help_text)(solve)


def solve(
    exercise: Annotated[
        Path,
        typer.Argument(
            help="An exercise file (.toml or .json), such as examples/two_sigmoid_units.toml.", show_default=False
        ),
    ],
    *,
    form: Annotated[
        str, typer.Option("--format", metavar="FORM", help="text, markdown, latex, html or pdf (with --out).")
    ] = TEXT,
    digits: Annotated[
        int | None, typer.Option("--digits", metavar="K", help="Carry K significant digits, as a person would.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write it here.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the steps as JSON.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
) -> None:
    """Show every step: rule, formula, formula with numbers, exact and decimal value."""
    from smallnets.laboratory.exercising import solve as answer
    from smallnets.laboratory.output_files import refuse_existing, write_whole
    from smallnets.teaching import solution_json, write_pdf, write_solution

    if json and form != TEXT:
        raise InputError("--format", form, "stands beside --json", "give one of the two")
    if out is not None:
        refuse_existing(out, force=force)
    elif form == PDF:
        raise InputError("--format", form, "is no text", "say where to write it: --out solution.pdf")
    solution = answer(exercise, digits)
    if form == PDF:
        content = write_pdf(solution)
    else:
        content = (solution_json(solution) if json else write_solution(solution, form)).encode()  # pyright: ignore[reportArgumentType]
    if out is not None:
        write_whole(out, content, force=force)
    else:
        say(content.decode().rstrip("\n"))
