"""`smallnets train SOURCE`: train a network for one seed or for many."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from smallnets.errors import InputError
from smallnets.faces.setting_options import with_settings
from smallnets.faces.terminal import watched

if TYPE_CHECKING:
    from smallnets.laboratory import Runs

INTERRUPTED = 130

Source = Annotated[
    str | None,
    typer.Argument(
        help="A Playground link or its '#...' part (in quotes), an experiment file (.toml, .json), a data set's name "
        "(xor, moons, truth:xor), or a CSV file with --target.",
        show_default=False,
    ),
]
Seeds = Annotated[int, typer.Option("--seeds", help="How many seeds, counted up from --seed.")]
Epochs = Annotated[
    str | None,
    typer.Option("--epochs", metavar="N", help="Passes over the training points; with --from, +N more of them."),
]
From = Annotated[Path | None, typer.Option("--from", metavar="RUN", help="Go on with a run that --save wrote.")]
SolvedAt = Annotated[
    float | None, typer.Option("--solved-at", metavar="LOSS", help="Count runs whose test loss ends at most here.")
]
EngineName = Annotated[str, typer.Option("--engine", help="auto, compiled or reference; all give the same bits.")]
Every = Annotated[
    int | None, typer.Option("--record-every", metavar="K", help="Record the losses at every K-th epoch.")
]
Figure = Annotated[
    list[Path] | None, typer.Option("--figure", metavar="FILE", help="Draw the result: .png, .svg or .pdf.")
]
Save = Annotated[Path | None, typer.Option("--save", metavar="FILE", help="Save the run as JSON, to go on or predict.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Force = Annotated[bool, typer.Option("--force", help="Write over existing files.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="No progress bar.")]


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("train", help=help_text)(with_settings(train))


def train(  # noqa: PLR0913 - the options of the command
    source: Source = None,
    *,
    seeds: Seeds = 1,
    epochs: Epochs = None,
    begun: From = None,
    solved_at: SolvedAt = None,
    engine: EngineName = "auto",
    record_every: Every = None,
    figure: Figure = None,
    save: Save = None,
    json: Json = False,
    force: Force = False,
    quiet: Quiet = False,
    settings: dict[str, object],
) -> None:
    """Train a network."""
    from smallnets.laboratory.run_files import refuse_existing

    for path in (*(figure or []), *([save] if save else [])):
        refuse_existing(path, force=force)
    with watched("training", quiet=quiet or json) as (progress, interruption):
        common: dict[str, object] = {"engine": engine, "record_every": record_every, "progress": progress}
        if begun is not None:
            runs = _going_on(begun, source, epochs, settings, common)
        else:
            runs = _fresh(source, seeds, epochs, solved_at, settings, common)
    for path in figure or []:
        from smallnets.laboratory.figures import save_figure

        save_figure(runs, path, force=force)
    if save is not None:
        runs.save(save, force=force)
    if json:
        sys.stdout.write(msgspec.json.encode(runs.document()).decode() + "\n")
    else:
        typer.echo(runs.table())
    if interruption.asked:
        raise typer.Exit(INTERRUPTED)


def _fresh(
    source: str | None,
    seeds: int,
    epochs: str | None,
    solved_at: float | None,
    settings: dict[str, object],
    common: dict[str, object],
) -> Runs:
    from smallnets.laboratory import train as train_networks

    if source is None:
        why = "is missing"
        hint = "name a data set (xor), a file, or a Playground link in quotes: smallnets train '#dataset=xor&seed=0.1'"
        raise InputError("SOURCE", "", why, hint)
    chosen = settings if epochs is None else settings | {"epochs": epochs}
    return train_networks(source, seeds=seeds, solved_at=solved_at, **common, **chosen)  # pyright: ignore[reportArgumentType]


def _going_on(
    begun: Path, source: str | None, epochs: str | None, settings: dict[str, object], common: dict[str, object]
) -> Runs:
    from smallnets.laboratory import load_runs

    if source is not None or settings:
        given = source or ", ".join(f"--{name.replace('_', '-')}" for name in settings)
        raise InputError("--from", given, "cannot be changed in a run that goes on", "give --from RUN --epochs +N only")
    runs = load_runs(begun)
    return runs.continued(_more(epochs, int(runs.state.epochs[0])), **common)  # pyright: ignore[reportArgumentType]


def _more(epochs: str | None, done: int) -> int:
    if epochs is None:
        raise InputError("--epochs", "", "is missing", "write how many more, such as --epochs +100")
    try:
        number = int(epochs)
    except ValueError:
        raise InputError("--epochs", epochs, "is no whole number", "write +100, or a number of epochs in all") from None
    more = number if epochs.strip().startswith("+") else number - done
    if more < 1:
        raise InputError("--epochs", epochs, f"adds nothing to the {done} epochs done", "write +100 for 100 more")
    return more
