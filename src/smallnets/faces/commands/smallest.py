"""`smallnets smallest SOURCE --target-loss X`: which networks reach a target, how often, and the smallest of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from smallnets.errors import InputError
from smallnets.faces.commands.sweep import Dask
from smallnets.faces.exit_codes import INTERRUPTED, THE_ANSWER_IS_NO
from smallnets.faces.figure_files import refuse_figures, show_drawn
from smallnets.faces.optional_value import with_optional_value
from smallnets.faces.setting_options import with_settings
from smallnets.faces.terminal import watched

if TYPE_CHECKING:
    from smallnets.laboratory import Smallest

Source = Annotated[
    str | None,
    typer.Argument(
        metavar="SOURCE",
        help="Anything that `train` takes; its hidden layers do not matter, their activation does.",
        show_default=False,
    ),
]
Target = Annotated[
    float | None,
    typer.Option("--target-loss", metavar="LOSS", help="A run succeeds if its final test loss is at most this."),
]
Rate = Annotated[float, typer.Option("--rate", metavar="P", help="The share of runs that has to succeed.")]
Confidence = Annotated[
    float, typer.Option("--confidence", metavar="C", help="The chance that no decision of the search is wrong.")
]
Order = Annotated[str, typer.Option("--order", metavar="BY", help="What smaller means: parameters, units or layers.")]
UpTo = Annotated[
    str, typer.Option("--up-to", metavar="N,N,N", help="The most units of the first hidden layer, the second, ...")
]
Seeds = Annotated[int, typer.Option("--seeds", metavar="N", help="The most runs of one network.")]
Ever = Annotated[
    bool, typer.Option("--any", metavar="", help="Also the smallest that did it in any run; others get all their runs.")
]
Features = Annotated[
    str | None,
    typer.Option(
        "--features",
        metavar="LIST",
        help="Try every choice of these features, and no hidden layer too; without a list, the Playground's seven.",
    ),
]
EngineName = Annotated[str, typer.Option("--engine", metavar="NAME", help="auto, compiled or reference.")]
Figure = Annotated[
    list[Path] | None, typer.Option("--figure", metavar="FILE", help="Draw the map of networks: .png, .svg or .pdf.")
]
Json = Annotated[bool, typer.Option("--json", metavar="", help="Print the answer as JSON.")]
Force = Annotated[bool, typer.Option("--force", metavar="", help="Write over existing files.")]
Quiet = Annotated[bool, typer.Option("--quiet", metavar="", help="No progress bar.")]

EXAMPLES = """Examples:

smallnets smallest xor --noise 35 --target-loss 0.177 --rate 0.2 --activation relu

smallnets smallest xor --target-loss 0.05 --activation relu --up-to 8 --figure map.png

smallnets smallest circle --target-loss 0.05 --features x1,x2,x1^2,x2^2 --up-to 4"""


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    command = with_optional_value("--features", "all")
    app.command("smallest", help=help_text, epilog=EXAMPLES, cls=command)(with_settings(smallest, without=("hidden",)))


def smallest(  # noqa: PLR0913 - the options of the command
    source: Source = None,
    *,
    target_loss: Target = None,
    rate: Rate = 0.5,
    confidence: Confidence = 0.95,
    order: Order = "parameters",
    up_to: UpTo = "8,8,8",
    seeds: Seeds = 1000,
    ever: Ever = False,
    features: Features = None,
    engine: EngineName = "auto",
    dask: Dask = None,
    figure: Figure = None,
    json: Json = False,
    force: Force = False,
    quiet: Quiet = False,
    settings: dict[str, object],
) -> None:
    """Find the smallest network that reaches a target; the exit code is 1 where none is known to."""
    refuse_figures(figure or [], force=force)
    how = {"rate": rate, "confidence": confidence, "order": order, "up_to": up_to, "seeds": seeds, "engine": engine}
    what = {"any": ever, "features": features, "dask": dask}
    with watched("searching", quiet=quiet or json) as (progress, interruption):
        found = _searched(source, target_loss, how | what | settings | {"progress": progress})
    show_drawn(found, figure or [], json=json, force=force, quiet=quiet)
    if interruption.asked:
        raise typer.Exit(INTERRUPTED)
    if found.verdict is None:
        raise typer.Exit(THE_ANSWER_IS_NO)


def _searched(source: str | None, target_loss: float | None, options: dict[str, object]) -> Smallest:
    from smallnets.laboratory import smallest as search

    if source is None:
        raise InputError(
            "SOURCE", "(nothing)", "does not say what to learn", "smallnets smallest xor --target-loss 0.05"
        )
    if target_loss is None:
        raise InputError("--target-loss", "(nothing)", "does not say which loss to reach", "write --target-loss 0.05")
    return search(source, target_loss=target_loss, **options)  # pyright: ignore[reportArgumentType]
