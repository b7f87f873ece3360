"""`smallnets exercise new|show`, with the commands of `exercise_templates`: files to begin with, and drawn ones."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from smallnets.errors import InputError
from smallnets.faces.commands.exercise_templates import register as register_templates
from smallnets.faces.terminal import say

EXAMPLES = """Examples:

smallnets exercise new --out mine.toml

smallnets exercise new adam

smallnets exercise new --template one_neuron --out mine.toml

smallnets exercise show mine.toml --figure network.svg

smallnets exercise vary one_neuron --count 30 --seed 7 --out class"""


def register(app: typer.Typer, help_text: str) -> None:
    """Put the group of commands on the application."""
    group = typer.Typer(help=help_text, no_args_is_help=True, epilog=EXAMPLES)
    group.command("new", epilog=_kinds())(new)
    group.command("show", epilog=EXAMPLES)(show)
    register_templates(group)
    app.add_typer(group, name="exercise")


def _kinds() -> str:
    from smallnets.teaching.exercise_templates import KINDS, what_it_is

    return "\n\n".join(["Kinds:", *(f"{kind}: {what_it_is(kind)}" for kind in KINDS)])


def new(
    kind: Annotated[str, typer.Argument(metavar="[KIND]", help="What to begin with; see below.")] = "two_layers",
    *,
    template: Annotated[
        str | None,
        typer.Option("--template", metavar="NAME", help="A template that ships, to change (smallnets exercise list)."),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write it here (.toml).")] = None,
    force: Annotated[bool, typer.Option("--force", metavar="", help="Write over an existing file.")] = False,
) -> None:
    """Write an exercise file, each line with what it means."""
    from smallnets.laboratory.exercise_views import new_exercise
    from smallnets.laboratory.output_files import write_whole

    text = new_exercise(kind) if template is None else new_exercise(template=template)
    if out is None:
        say(text.rstrip("\n"))
        return
    if out.suffix.lower() != ".toml":
        raise InputError("--out", str(out), "is no .toml file", "end the name in .toml")
    write_whole(out, text.encode(), force=force)
    use = f"exercise show {out}, smallnets solve {out}" if template is None else f"exercise vary {out} --out DIR"
    typer.echo(f"Written: {out}.  Next: smallnets {use}", err=True)


def show(
    exercise: Annotated[Path, typer.Argument(help="An exercise file (.toml or .json).", show_default=False)],
    *,
    figure: Annotated[
        Path | None, typer.Option("--figure", metavar="FILE", help="Draw the network (.svg, .png, .pdf).")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the exercise with every default as JSON.")] = False,
    force: Annotated[bool, typer.Option("--force", metavar="", help="Write over an existing file.")] = False,
) -> None:
    """Say in words what is understood of an exercise, and draw its network."""
    from smallnets.laboratory.exercise_views import show_exercise

    view = show_exercise(exercise)
    if figure is not None:
        from smallnets.pictures.saving import checked, save

        checked(figure, force=force)
        save(view.figure(), figure, force=force)
    say(msgspec.json.encode(view.data()).decode() if json else view.text())
