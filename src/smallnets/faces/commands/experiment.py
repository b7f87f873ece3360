"""`smallnets experiment SOURCE`: show, convert or save an experiment without training it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from smallnets.errors import InputError
from smallnets.faces.commands.train import Source
from smallnets.faces.setting_options import with_settings
from smallnets.faces.terminal import say

FORMATS = ("toml", "json", "link")


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("experiment", help=help_text)(with_settings(experiment))


def experiment(
    source: Source = None,
    *,
    form: Annotated[
        str | None,
        typer.Option("--as", metavar="FORM", help="toml, json or link (Playground); by FILE's ending, else toml."),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write it here.")] = None,
    force: Annotated[bool, typer.Option("--force", metavar="", help="Write over an existing file.")] = False,
    settings: dict[str, object],
) -> None:
    """Show an experiment with every setting explicit."""
    from smallnets.laboratory.output_files import write_whole
    from smallnets.plans import build, write_json, write_link, write_toml

    if form is None:
        form = "json" if out is not None and out.suffix.lower() == ".json" else "toml"
    if form not in FORMATS:
        raise InputError("--as", form, "is not a form", f"write {', '.join(FORMATS)}")
    built = build(source, **settings)
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
