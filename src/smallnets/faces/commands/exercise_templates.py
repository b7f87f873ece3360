"""`smallnets exercise list|vary|stress|sheet|export`: templates, and variants of them for a class or a platform."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import msgspec
import typer

from smallnets.faces.exit_codes import INTERRUPTED
from smallnets.faces.terminal import say, watched

EXAMPLES = """Examples:

smallnets exercise list

smallnets exercise vary one_neuron --count 30 --seed 7 --out class

smallnets exercise vary mine.toml --count 3 --format pdf --out class

smallnets exercise stress mine.toml --count 200

smallnets exercise sheet class/one_neuron-7.toml mine.toml --title "Test 3" --out test.pdf

smallnets exercise export one_update --count 50 --format moodle --out bank.xml

smallnets exercise export one_update --count 50 --format qti12 --out bank.zip"""

TemplateName: TypeAlias = Annotated[
    str,
    typer.Argument(
        metavar="TEMPLATE",
        help="One that ships (smallnets exercise list), or a file (.toml, .json).",
        show_default=False,
    ),
]
Force: TypeAlias = Annotated[bool, typer.Option("--force", metavar="", help="Write over existing files.")]
StyleFile: TypeAlias = Annotated[
    Path | None,
    typer.Option("--style", metavar="FILE", help="Header, paper and words of the sheets (.toml; docs/teaching.md)."),
]
Quiet: TypeAlias = Annotated[bool, typer.Option("--quiet", metavar="", help="No progress bar.")]


def register(group: typer.Typer) -> None:
    """Put the commands on the group `exercise`."""
    group.command("list", epilog=EXAMPLES)(list_templates)
    group.command("vary", epilog=EXAMPLES)(vary)
    group.command("stress", epilog=EXAMPLES)(stress)
    group.command("sheet", epilog=EXAMPLES)(sheet)
    group.command("export", epilog=EXAMPLES)(export)


def list_templates(
    *, json: Annotated[bool, typer.Option("--json", help="Print name, title, level and what is asked as JSON.")] = False
) -> None:
    """List the templates that ship: exercises in which numbers are drawn, two levels of each."""
    from smallnets.laboratory.varying import template_list

    found = template_list()
    say(msgspec.json.encode(found.data()).decode() if json else found.text())


def vary(  # noqa: PLR0913 - the options of the command
    template: TemplateName,
    *,
    count: Annotated[int, typer.Option("--count", metavar="N", help="How many variants.")] = 1,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Of the first; the others count up from it.")] = 0,
    form: Annotated[
        str, typer.Option("--format", metavar="FORM", help="Of sheets and keys: html, pdf, latex or markdown.")
    ] = "html",
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder for NAME-SEED.toml, sheet and key.")],
    style: StyleFile = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Draw variants of a template: exercise file, sheet and key for each seed, the same on every machine."""
    from smallnets.laboratory.varying import vary_into

    with watched("drawing", quiet=quiet) as (progress, interruption):
        found = vary_into(template, count, seed, out, form, style=style, force=force, progress=progress)
    for note in found.notes():
        typer.echo(f"Note: {note}", err=True)
    typer.echo(f"Written: {len(found)} of {found.template.name} in {out}.", err=True)
    if interruption.asked and len(found) < count:
        raise typer.Exit(INTERRUPTED)


def stress(
    template: TemplateName,
    *,
    count: Annotated[int, typer.Option("--count", metavar="N", help="How many draws.")] = 1000,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Of the stream that all are drawn from.")] = 0,
    json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
    quiet: Quiet = False,
) -> None:
    """Draw many times: refusals by reason, ranges of the answers, time, and mistakes that look alike."""
    from smallnets.laboratory.varying import stress_template

    with watched("drawing", quiet=quiet or json) as (progress, interruption):
        found = stress_template(template, count, seed, progress=progress)
    say(msgspec.json.encode(found.data()).decode() if json else found.text())
    if interruption.asked and found.draws < count:
        raise typer.Exit(INTERRUPTED)


def sheet(
    exercises: Annotated[
        list[Path], typer.Argument(metavar="EXERCISE...", help="Exercise files, in their order.", show_default=False)
    ],
    *,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The sheet: .pdf, .html, .tex or .md.")],
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="Above several exercises.")] = "",
    version: Annotated[str, typer.Option("--version", metavar="TEXT", help="Printed beside the title, as A.")] = "",
    places: Annotated[
        int | None, typer.Option("--places", metavar="N", help="Decimal places in which answers are asked.")
    ] = None,
    style: StyleFile = None,
    force: Force = False,
) -> None:
    """Write a sheet of questions without answers, and a key for each question beside it."""
    from smallnets.laboratory.question_sheets import question_sheet

    found = question_sheet(exercises, title=title, version=version, style=style, places=places)
    paths = found.save(out, force=force)
    typer.echo(f"Written: {', '.join(str(path) for path in paths)}", err=True)


def export(
    template: TemplateName,
    *,
    count: Annotated[int, typer.Option("--count", metavar="N", help="How many questions.")] = 1,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Of the first; the others count up from it.")] = 0,
    form: Annotated[
        str, typer.Option("--format", metavar="FORM", help="moodle, qti12 (Canvas, Blackboard) or qti21 (others).")
    ] = "moodle",
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to import.")],
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Write variants as a question bank: a blank for each number, mistakes as answers with their feedback."""
    from smallnets.laboratory.question_banks import export_exercises

    with watched("drawing", quiet=quiet) as (progress, interruption):
        made = export_exercises(template, out, count=count, seed=seed, form=form, force=force, progress=progress)
    typer.echo(f"Written: {made} questions in {out}.", err=True)
    if interruption.asked and made < count:
        raise typer.Exit(INTERRUPTED)
