"""`smallnets train SOURCE`: train a network for one seed or for many."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from smallnets.errors import InputError
from smallnets.faces.commands.cross_validation import cross_validated
from smallnets.faces.exit_codes import INTERRUPTED
from smallnets.faces.setting_options import with_settings
from smallnets.faces.terminal import say, watched

if TYPE_CHECKING:
    from smallnets.laboratory import Runs

Source = Annotated[
    str | None,
    typer.Argument(
        metavar="SOURCE",
        help="A Playground link or its '#...' part (in quotes), an experiment file (.toml, .json), a data set's name "
        "(xor, moons, truth:xor), or a CSV file with --target.",
        show_default=False,
    ),
]
Seeds = Annotated[int, typer.Option("--seeds", metavar="N", help="How many seeds, counted up from --seed.")]
Epochs = Annotated[
    str | None,
    typer.Option("--epochs", metavar="N", help="Passes over the training points; with --from, +N more of them."),
]
From = Annotated[Path | None, typer.Option("--from", metavar="RUN", help="Go on with a run that --save wrote.")]
Weights = Annotated[
    Path | None, typer.Option("--weights", metavar="FILE", help="Begin with the network of an exported file.")
]
SolvedAt = Annotated[
    float | None, typer.Option("--solved-at", metavar="LOSS", help="Count runs whose test loss ends at most here.")
]
EngineName = Annotated[
    str, typer.Option("--engine", metavar="NAME", help="auto, compiled or reference; all give the same bits.")
]
Every = Annotated[
    int | None, typer.Option("--record-every", metavar="K", help="Record the losses at every K-th epoch.")
]
Figure = Annotated[
    list[Path] | None, typer.Option("--figure", metavar="FILE", help="Draw the result: .png, .svg or .pdf.")
]
Film = Annotated[
    Path | None, typer.Option("--film", metavar="FILE", help="Write the course of the run as it moves: .gif or .webp.")
]
Save = Annotated[Path | None, typer.Option("--save", metavar="FILE", help="Save the run as JSON, to go on or predict.")]
Json = Annotated[bool, typer.Option("--json", metavar="", help="Print the result as JSON.")]
Force = Annotated[bool, typer.Option("--force", metavar="", help="Write over existing files.")]
Quiet = Annotated[bool, typer.Option("--quiet", metavar="", help="No progress bar.")]


EXAMPLES = """Examples:

smallnets train xor --hidden 3 --activation relu

smallnets train xor --hidden 3 --activation relu --seeds 200 --solved-at 0.05

smallnets train measured.csv --target price --hidden 6 --figure price.png --save price.json

smallnets train xor --hidden 3 --activation relu --epochs 100 --film xor.gif

smallnets train measured.csv --target price --folds 5 --seeds 20

smallnets train --from price.json --epochs +500 --save longer.json

smallnets train later.csv --target price --weights price.npz"""


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("train", help=help_text, epilog=EXAMPLES)(with_settings(train))


def train(  # noqa: PLR0913 - the options of the command
    source: Source = None,
    *,
    seeds: Seeds = 1,
    epochs: Epochs = None,
    begun: From = None,
    weights: Weights = None,
    solved_at: SolvedAt = None,
    engine: EngineName = "auto",
    record_every: Every = None,
    figure: Figure = None,
    film: Film = None,
    save: Save = None,
    json: Json = False,
    force: Force = False,
    quiet: Quiet = False,
    settings: dict[str, object],
) -> None:
    """Train a network."""
    if "folds" in settings and "fold" not in settings and begun is None:
        single: dict[str, object] = {"--figure": figure, "--film": film, "--save": save, "--weights": weights}
        _refuse_with_folds(single | {"--solved-at": solved_at, "--record-every": record_every})
        cross_validated(_named(source), seeds, engine, settings | _given(epochs=epochs), json=json, quiet=quiet)
        return
    _refuse_outputs(figures := figure or [], save, film, seeds, force=force)
    with watched("training", quiet=quiet or json) as (progress, interruption):
        how = _given(engine=engine, record_every=record_every, solved_at=solved_at, progress=progress)
        if begun is None:
            runs = _fresh(_named(source), weights, settings | _given(epochs=epochs), how | {"seeds": seeds}, save)
        else:
            runs = _going_on(begun, source, seeds, epochs, settings | _given(weights=weights), how, save)
    refusal = _refused(runs, save, force=force)
    say(msgspec.json.encode(runs.document()).decode() if json else runs.table())
    if refusal is not None:
        raise refusal
    _draw(runs, figures, force=force)
    stopped = interruption.asked or _filmed(runs, film, force=force, quiet=quiet or json)
    _say_written([] if quiet or json else [path for path in (save, *figures, film) if path])
    if stopped:
        raise typer.Exit(INTERRUPTED)


def _filmed(runs: Runs, film: Path | None, *, force: bool, quiet: bool) -> bool:
    """Write the film where one is asked for; whether Ctrl-C ended it."""
    if film is None:
        return False
    with watched("film", quiet=quiet) as (progress, interruption):
        runs.film(film, force=force, progress=progress)
    return interruption.asked


def _say_written(paths: list[Path]) -> None:
    for path in paths:
        typer.echo(f"Written: {path}", err=True)


def _refuse_with_folds(single: dict[str, object]) -> None:
    given = [name for name, value in single.items() if value]
    if given:
        why = "is about one training, and --folds is about several"
        raise InputError(given[0], "(given)", why, "leave it out, or choose one part: --fold 1")


def _given(**options: object) -> dict[str, object]:
    return {name: value for name, value in options.items() if value is not None}


def _refuse_outputs(figures: list[Path], save: Path | None, film: Path | None, seeds: int, *, force: bool) -> None:
    from smallnets.laboratory.output_files import refuse_existing

    paths = [*figures, *(path for path in (save, film) if path)]
    if len({path.absolute() for path in paths}) < len(paths):
        raise InputError("file", str(paths[-1]), "is named for two outputs", "give each output its own name")
    for path in paths:
        refuse_existing(path, force=force)
    if figures:
        from smallnets.pictures.saving import checked

        for path in figures:
            checked(path, force=force)
    if film is not None:
        from smallnets.pictures.films import checked_film

        if seeds != 1:
            raise InputError("--film", str(film), f"shows one run, and --seeds is {seeds}", "leave --seeds out")
        checked_film(film, force=force)


def _refused(runs: Runs, save: Path | None, *, force: bool) -> InputError | None:
    """Save; a disk that is full by now is told after the result, which took longer to come by."""
    try:
        if save is not None:
            runs.save(save, force=force)
    except InputError as error:
        return error
    return None


def _draw(runs: Runs, figures: list[Path], *, force: bool) -> None:
    for path in figures:
        from smallnets.laboratory.figures import save_figure

        save_figure(runs, path, force=force)


def _fresh(
    source: str, weights: Path | None, settings: dict[str, object], how: dict[str, Any], save: Path | None
) -> Runs:
    from smallnets.laboratory.run_results import Runs
    from smallnets.laboratory.training import planned, train_experiment

    plan = planned(source, weights, settings)
    if save is not None:
        from smallnets.laboratory.run_files import refuse_too_many

        refuse_too_many(save, plan.experiment, how["seeds"], how.get("record_every"))
    return Runs.of(train_experiment(plan.experiment, notes=plan.notes, **how))


def _named(source: str | None) -> str:
    if source is None:
        hint = "name a data set (xor), a file, or a Playground link in quotes: smallnets train '#dataset=xor&seed=0.1'"
        raise InputError("SOURCE", "(nothing)", "does not say what to train", hint)
    return source


def _going_on(
    begun: Path,
    source: str | None,
    seeds: int,
    epochs: str | None,
    settings: dict[str, object],
    how: dict[str, Any],
    save: Path | None,
) -> Runs:
    from smallnets.laboratory import load_runs

    changed = [*([source] if source else []), *(["--seeds"] if seeds != 1 else [])]
    changed += [f"--{name.replace('_', '-')}" for name in settings]
    if changed:
        why = f"goes on as it began and does not take {', '.join(changed)}"
        raise InputError("--from", str(begun), why, "give --from RUN --epochs +N only")
    runs = load_runs(begun)
    more = _more(epochs, int(runs.state.epochs[0]))
    if save is not None:
        from smallnets.laboratory.run_files import refuse_too_many
        from smallnets.laboratory.training import replace_epochs

        plan, known = replace_epochs(runs.experiment, more), len(runs.records)
        refuse_too_many(save, plan, len(runs.seeds), how.get("record_every"), known)
    return runs.continued(more, **how)


def _more(epochs: str | None, done: int) -> int:
    if epochs is None:
        raise InputError("--epochs", "(nothing)", "does not say how far to go on", "write --epochs +100")
    try:
        number = int(epochs)
    except ValueError:
        raise InputError("--epochs", epochs, "is no whole number", "write +100, or a number of epochs in all") from None
    more = number if epochs.strip().startswith("+") else number - done
    if more < 1:
        raise InputError("--epochs", epochs, f"adds nothing to the {done} epochs done", "write +100 for 100 more")
    return more
