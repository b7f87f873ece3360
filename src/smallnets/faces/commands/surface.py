"""`smallnets surface SOURCE`: the loss over a plane of weights, and the path of a run there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from smallnets.errors import InputError
from smallnets.faces.exit_codes import INTERRUPTED
from smallnets.faces.figure_files import refuse_figures, show_drawn
from smallnets.faces.setting_options import with_settings
from smallnets.faces.terminal import watched

Source = Annotated[
    str | None, typer.Argument(metavar="SOURCE", help="Anything that `train` takes.", show_default=False)
]
Weights = Annotated[
    str | None,
    typer.Option("--weights", metavar="A,B", help="Two weights as axes; else the two main directions of the path."),
]
Points = Annotated[int, typer.Option("--grid", metavar="N", help="How many points each axis has.")]
Reach = Annotated[
    float | None, typer.Option("--reach", metavar="R", help="How far to both sides of the end of the run.")
]
Of = Annotated[str, typer.Option("--of", metavar="SET", help="The loss of the train or the test points.")]
EngineName = Annotated[str, typer.Option("--engine", metavar="NAME", help="auto, compiled or reference.")]
Figure = Annotated[list[Path] | None, typer.Option("--figure", metavar="FILE", help="Draw it: .png, .svg or .pdf.")]
Json = Annotated[bool, typer.Option("--json", metavar="", help="Print the losses and the path as JSON.")]
Force = Annotated[bool, typer.Option("--force", metavar="", help="Write over existing files.")]
Quiet = Annotated[bool, typer.Option("--quiet", metavar="", help="No progress bar.")]

EXAMPLES = """Examples:

smallnets surface xor --hidden 3 --activation relu --figure surface.png

smallnets surface gauss --hidden 0 --weights 'w_11^(1),w_12^(1)' --reach 3 --json"""


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("surface", help=help_text, epilog=EXAMPLES)(with_settings(surface))


def surface(  # noqa: PLR0913 - the options of the command
    source: Source = None,
    *,
    weights: Weights = None,
    grid: Points = 61,
    reach: Reach = None,
    of: Of = "train",
    engine: EngineName = "auto",
    figure: Figure = None,
    json: Json = False,
    force: Force = False,
    quiet: Quiet = False,
    settings: dict[str, object],
) -> None:
    """Train one network and look at the loss around its path."""
    from smallnets.laboratory import surface as looked

    if source is None:
        raise InputError("SOURCE", "(nothing)", "does not say what to train", "name a data set such as xor, or a file")
    refuse_figures(figure or [], force=force)
    how: dict[str, object] = {"weights": weights, "grid": grid, "reach": reach, "of": of, "engine": engine}
    with watched("training", quiet=quiet or json) as (progress, interruption):
        found = looked(source, **how, **settings, progress=progress)  # pyright: ignore[reportArgumentType]
    show_drawn(found, figure or [], json=json, force=force, quiet=quiet)
    if interruption.asked:
        raise typer.Exit(INTERRUPTED)
