"""`smallnets solve EXERCISE`: the worked solution of an exercise."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from smallnets.faces.output_formats import JSON, PDF, SOLUTIONS, chosen_format
from smallnets.faces.terminal import say

EXAMPLES = """Examples:

smallnets exercise new --out mine.toml

smallnets solve mine.toml

smallnets solve mine.toml --digits 4 --out mine.pdf"""


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("solve", help=help_text, epilog=EXAMPLES)(solve)


def solve(
    exercise: Annotated[
        Path,
        typer.Argument(
            help="An exercise file (.toml or .json); smallnets exercise new writes one.", show_default=False
        ),
    ],
    *,
    form: Annotated[
        str | None, typer.Option("--format", metavar="FORM", help="text, markdown, latex, html or pdf (with --out).")
    ] = None,
    digits: Annotated[
        int | None, typer.Option("--digits", metavar="K", help="Carry K significant digits, as a person would.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", help="Write it here; .pdf, .html, .tex, .md, .txt, .json say the format."
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the steps as JSON.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
) -> None:
    """Show every step: rule, formula, formula with numbers, exact and decimal value."""
    from smallnets.laboratory.exercises import solve as answer
    from smallnets.laboratory.output_files import refuse_existing, write_whole
    from smallnets.teaching import solution_json, write_pdf, write_solution

    chosen = chosen_format(form, out, SOLUTIONS, json=json)
    if out is not None:
        refuse_existing(out, force=force)
    solution = answer(exercise, digits)
    if chosen == PDF:
        content = write_pdf(solution)
    else:
        content = (solution_json(solution) if chosen == JSON else write_solution(solution, chosen)).encode()  # pyright: ignore[reportArgumentType]
    if out is not None:
        write_whole(out, content, force=force)
    else:
        say(content.decode().rstrip("\n"))
