"""`smallnets compare A B`: whether two settings differ, by how much, and how many seeds would tell."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from smallnets.errors import InputError
from smallnets.faces.exit_codes import INTERRUPTED
from smallnets.faces.figure_files import refuse_figures, show_drawn
from smallnets.faces.setting_options import with_settings
from smallnets.faces.terminal import watched

SIDE = (
    "Anything that `train` takes; or a source with settings, in quotes: 'xor hidden=3 activation=relu'; or one cell of "
    "a store: 'runs.db hidden=3'."
)
Seeds = Annotated[int, typer.Option("--seeds", metavar="N", help="How many seeds, counted up from --seed.")]
SolvedAt = Annotated[
    float | None, typer.Option("--solved-at", metavar="LOSS", help="Compare how many runs end at most here.")
]
EngineName = Annotated[str, typer.Option("--engine", metavar="NAME", help="auto, compiled or reference.")]
Figure = Annotated[list[Path] | None, typer.Option("--figure", metavar="FILE", help="Draw both: .png, .svg or .pdf.")]
Json = Annotated[bool, typer.Option("--json", metavar="", help="Print the comparison as JSON.")]
Force = Annotated[bool, typer.Option("--force", metavar="", help="Write over existing files.")]
Quiet = Annotated[bool, typer.Option("--quiet", metavar="", help="No progress bar.")]

EXAMPLES = """Settings that both have stand as options.

Examples:

smallnets compare 'xor hidden=3' 'xor hidden=4' --activation relu --seeds 500 --solved-at 0.05

smallnets compare mine.toml yours.toml --figure both.png

smallnets compare 'runs.db hidden=3' 'runs.db hidden=4' --solved-at 0.05"""


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("compare", help=help_text, epilog=EXAMPLES)(with_settings(compare))


def compare(  # noqa: PLR0913 - the options of the command
    a: Annotated[str, typer.Argument(metavar="A", help=SIDE, show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", help="The same.", show_default=False)],
    *,
    seeds: Seeds = 500,
    solved_at: SolvedAt = None,
    engine: EngineName = "auto",
    figure: Figure = None,
    json: Json = False,
    force: Force = False,
    quiet: Quiet = False,
    settings: dict[str, object],
) -> None:
    """Compare two settings over many seeds; exit code 0 whether they differ or not. Ctrl-C keeps what is done."""
    from smallnets.laboratory import compare as compared

    refuse_figures(figure or [], force=force)
    how: dict[str, object] = {"seeds": seeds, "solved_at": solved_at, "engine": engine}
    with watched("training", quiet=quiet or json) as (progress, interruption):
        try:
            found = compared(a, b, **how, **settings, progress=progress)  # pyright: ignore[reportArgumentType]
        except InputError as error:
            if not interruption.asked:
                raise
            typer.echo(f"smallnets: {error}", err=True)  # nothing was wrong: there is only nothing to compare yet
            raise typer.Exit(INTERRUPTED) from None
    show_drawn(found, figure or [], json=json, force=force, quiet=quiet)
    if interruption.asked:
        raise typer.Exit(INTERRUPTED)
