"""`smallnets check EXERCISE ANSWERS`: judge somebody's answers, or a derivation, line by line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from smallnets.errors import InputError
from smallnets.faces.exit_codes import THE_ANSWER_IS_NO
from smallnets.faces.terminal import say


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("check", help=help_text)(check)


def check(
    exercise: Annotated[
        Path | None, typer.Argument(help="An exercise file (.toml or .json).", show_default=False)
    ] = None,
    answers: Annotated[
        Path | None, typer.Argument(help="Answers: lines `name = value`, CSV or JSON.", show_default=False)
    ] = None,
    *,
    derivation: Annotated[
        Path | None, typer.Option("--derivation", metavar="FILE", help="Check a chain of equal expressions instead.")
    ] = None,
    seconds: Annotated[
        float, typer.Option("--seconds", metavar="S", help="With --derivation: how long to look for each line's proof.")
    ] = 5.0,
    json: Annotated[bool, typer.Option("--json", help="Print the verdicts as JSON.")] = False,
) -> None:
    """Find the first wrong step, the likely mistake, and what carries it forward; exit code 1 if not all is right."""
    from smallnets.laboratory.exercising import check as judge
    from smallnets.laboratory.exercising import check_derivation

    if derivation is not None:
        if exercise is not None:
            raise InputError("--derivation", str(derivation), "stands beside an exercise", "give one of the two")
        report = check_derivation(derivation, seconds)
    elif exercise is None or answers is None:
        raise InputError("ANSWERS", "", "is missing", "write smallnets check EXERCISE ANSWERS, or --derivation FILE")
    else:
        report = judge(exercise, answers)
    if not report.findings:
        raise InputError("answers", str(derivation or answers), "holds nothing to check", "write lines: name = value")
    say(msgspec.json.encode(report.data()).decode() if json else report.text())
    if not report.is_right:
        raise typer.Exit(THE_ANSWER_IS_NO)
