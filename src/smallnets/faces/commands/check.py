"""`smallnets check EXERCISE ANSWERS...`: judge somebody's answers, a whole class, or a derivation, line by line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import msgspec
import typer

from smallnets.errors import InputError
from smallnets.faces.exit_codes import INTERRUPTED, THE_ANSWER_IS_NO
from smallnets.faces.output_formats import CLASSES, CSV, HTML, JSON, TEXT, chosen_format
from smallnets.faces.terminal import say, watched

if TYPE_CHECKING:
    from smallnets.teaching.classes import ClassReport
    from smallnets.teaching.derivations import DerivationReport
    from smallnets.teaching.report import Report

EXAMPLES = """Examples:

smallnets check exercise.toml anna.txt

smallnets check exercise.toml answers/ --out class.html

smallnets check variants/ answers/ --out class.csv

smallnets check exercise.toml answers.csv --points "carried = 1/2" --out points.csv

smallnets check --derivation proof.txt"""


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("check", help=help_text, epilog=EXAMPLES)(check)


Exercise: TypeAlias = Annotated[
    Path | None,
    typer.Argument(help="An exercise file (.toml or .json), or a folder of variants.", show_default=False),
]
Answers: TypeAlias = Annotated[
    list[Path] | None,
    typer.Argument(
        help="Answers: lines `name = value`, CSV or JSON; a class: several files, a folder, or a table with a row for "
        "each person.",
        show_default=False,
    ),
]
Derivation: TypeAlias = Annotated[
    Path | None, typer.Option("--derivation", metavar="FILE", help="Check a chain of equal expressions instead.")
]
Seconds: TypeAlias = Annotated[
    float, typer.Option("--seconds", metavar="S", help="With --derivation: how long to look for each line's proof.")
]
Points: TypeAlias = Annotated[
    str, typer.Option("--points", metavar="SCHEME", help='Of a class: what a line is worth, as "carried = 1/2".')
]
Count: TypeAlias = Annotated[
    str, typer.Option("--count", metavar="NAMES", help="Of a class: the quantities that count, as h1,o1,E.")
]
Out: TypeAlias = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Write it here; .txt, .html, .csv, .json say the format.")
]


def check(  # noqa: PLR0913 - the options of the command
    exercise: Exercise = None,
    answers: Answers = None,
    *,
    derivation: Derivation = None,
    seconds: Seconds = 5.0,
    points: Points = "",
    count: Count = "",
    form: Annotated[str | None, typer.Option("--format", metavar="FORM", help="text, html or csv.")] = None,
    out: Out = None,
    json: Annotated[bool, typer.Option("--json", help="Print the verdicts as JSON.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
) -> None:
    """Find the first wrong step, the likely mistake, and what carries it forward; exit code 1 if not all is right."""
    from smallnets.laboratory.output_files import refuse_existing, write_whole

    chosen = chosen_format(form, out, CLASSES, json=json)
    if out is not None:
        refuse_existing(out, force=force)
    if derivation is not None:
        found = _derivation(derivation, exercise, seconds, chosen)
    elif exercise is None or not answers:
        raise InputError("ANSWERS", "", "is missing", "write smallnets check EXERCISE ANSWERS, or --derivation FILE")
    else:
        found = _answers(exercise, answers, points, count, chosen)
    content = _written(found, chosen)
    if out is not None:
        write_whole(out, content.encode(), force=force)
    else:
        say(content.rstrip("\r\n"))
    if getattr(found, "left", 0):
        raise typer.Exit(INTERRUPTED)
    if not found.is_right:
        raise typer.Exit(THE_ANSWER_IS_NO)


def _answers(exercise: Path, answers: list[Path], points: str, count: str, form: str) -> Report | ClassReport:
    """The report on one person, or on a class."""
    from smallnets.laboratory.class_checking import check_many, class_in
    from smallnets.laboratory.exercises import check as judge
    from smallnets.laboratory.exercises import read_any

    names = [name.strip() for name in count.split(",") if name.strip()] or None
    if exercise.is_dir():
        with watched("people") as (progress, _):
            return check_many(exercise, answers, points=points, count=names, progress=progress)
    read = read_any(exercise)
    alone = len(answers) == 1 and form in (TEXT, JSON) and not points and not count
    if alone and not class_in(read, answers[0]):
        report = judge(read, answers[0])
        if not report.findings:
            raise _empty(answers[0])
        return report
    with watched("people") as (progress, _):
        return check_many(read, answers, points=points, count=names, progress=progress)


def _derivation(derivation: Path, exercise: Path | None, seconds: float, form: str) -> DerivationReport:
    from smallnets.laboratory.exercises import check_derivation

    if exercise is not None:
        raise InputError("--derivation", str(derivation), "stands beside an exercise", "give one of the two")
    if form not in (TEXT, JSON):
        raise InputError("--format", form, "does not go with --derivation", "leave it out, or write --json")
    report = check_derivation(derivation, seconds)
    if not report.findings:
        raise _empty(derivation)
    return report


def _empty(path: Path) -> InputError:
    return InputError("answers", str(path), "holds nothing to check", "write lines: name = value")


def _written(found: Report | ClassReport | DerivationReport, form: str) -> str:
    from smallnets.teaching.classes import ClassReport

    if form == JSON:
        return msgspec.json.encode(found.data()).decode() + "\n"
    if isinstance(found, ClassReport) and form == HTML:
        return found.html()
    if isinstance(found, ClassReport) and form == CSV:
        return found.csv()
    return found.text() + "\n"
