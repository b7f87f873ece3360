"""`smallnets experiment SOURCE`: show, convert or save an experiment without training it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from smallnets.errors import InputError
from smallnets.faces.commands.train import Source
from smallnets.faces.setting_options import with_settings
from smallnets.faces.terminal import say

if TYPE_CHECKING:
    from smallnets.plans.building import Built

FORMATS = ("toml", "json", "link")


EXAMPLES = """Examples:

smallnets experiment xor --hidden 4 --out four.toml

smallnets experiment xor --from-text screen.txt --out screen.toml"""


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("experiment", help=help_text, epilog=EXAMPLES)(with_settings(experiment))


def experiment(
    source: Source = None,
    *,
    form: Annotated[
        str | None,
        typer.Option("--as", metavar="FORM", help="toml, json or link (Playground); by FILE's ending, else toml."),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write it here.")] = None,
    force: Annotated[bool, typer.Option("--force", metavar="", help="Write over an existing file.")] = False,
    from_text: Annotated[
        Path | None, typer.Option("--from-text", metavar="FILE", help="The recognised text of a playground's screen.")
    ] = None,
    settings: dict[str, object],
) -> None:
    """Show an experiment with every setting explicit."""
    from smallnets.laboratory.output_files import write_whole
    from smallnets.plans import build, write_json, write_link, write_toml

    if form is None:
        form = "json" if out is not None and out.suffix.lower() == ".json" else "toml"
    if form not in FORMATS:
        raise InputError("--as", form, "is not a form", f"write {', '.join(FORMATS)}")
    built = build(source, **settings) if from_text is None else _from_screen(from_text, source, settings)
    notes = list(built.notes)
    if form == "link":
        link = write_link(built.experiment)
        text, notes = link.text, [*notes, *link.notes]
    else:
        text = (write_toml if form == "toml" else write_json)(built.experiment, beside=out)
    if out is not None:
        write_whole(out, text.rstrip("\n").encode() + b"\n", force=force)
    else:
        say(text.rstrip("\n"))
    for note in notes:
        typer.echo(f"Note: {note}", err=True)


def _from_screen(path: Path, source: str | None, settings: dict[str, object]) -> Built:
    """The experiment on a screen, with what is ambiguous as notes; a source and settings stand above what was read."""
    from smallnets.plans.building import Built
    from smallnets.statements.screens import read_screen

    screen = read_screen(path)
    chosen = {name: value for name, value in settings.items() if name != "data"}
    found = screen.experiment(**chosen, source=source or settings.get("data"))
    losses = [f"{name} loss {value} on the screen" for name, value in screen.losses.items()]
    return Built(found, (*screen.ambiguities, *losses))
