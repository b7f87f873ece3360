"""`smallnets diagnose SOURCE`: train a network, or take a saved one, and say what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from smallnets.errors import InputError
from smallnets.faces.exit_codes import INTERRUPTED
from smallnets.faces.setting_options import as_seed, with_settings
from smallnets.faces.terminal import say, watched

Source = Annotated[
    str | None,
    typer.Argument(
        metavar="SOURCE",
        help="Anything that `train` takes, which is then trained first, or a run that `train --save` wrote.",
        show_default=False,
    ),
]
From = Annotated[Path | None, typer.Option("--from", metavar="RUN", help="Look at a run that `train --save` wrote.")]
Seed = Annotated[
    str | None, typer.Option("--seed", metavar="SEED", help="Whose network is looked at; a saved file's first if none.")
]
SolvedAt = Annotated[
    float | None, typer.Option("--solved-at", metavar="LOSS", help="The loss you aim at; it is held against the noise.")
]
EngineName = Annotated[str, typer.Option("--engine", metavar="NAME", help="auto, compiled or reference.")]
Seeds = Annotated[
    int,
    typer.Option("--seeds", metavar="N", help="Look at N seeds, and say which findings go with failure."),
]
Trials = Annotated[
    int,
    typer.Option("--trials", metavar="N", help="For how many seeds the advice is tried; 0: not at all."),
]
Json = Annotated[bool, typer.Option("--json", metavar="", help="Print the diagnosis as JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", metavar="", help="No progress bar.")]

EXAMPLES = """Examples:

smallnets diagnose xor --hidden 3 --activation relu

smallnets diagnose circle --hidden 4,2 --learning-rate 3

smallnets diagnose xor --hidden 3 --activation relu --seeds 100 --solved-at 0.05

smallnets diagnose --from price.json --json"""


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("diagnose", help=help_text, epilog=EXAMPLES)(with_settings(diagnose))


def diagnose(  # noqa: PLR0913 - the options of the command
    source: Source = None,
    *,
    saved: From = None,
    seed: Seed = None,
    solved_at: SolvedAt = None,
    engine: EngineName = "auto",
    trials: Trials = 10,
    seeds: Seeds = 1,
    json: Json = False,
    quiet: Quiet = False,
    settings: dict[str, object],
) -> None:
    """Say why a network does, or does not, learn; the exit code is 0 whatever is found."""
    from smallnets.laboratory import load_runs
    from smallnets.laboratory.diagnosing import diagnose as look

    if (source is None) == (saved is None):
        given = "(nothing)" if source is None else source
        hint = "name one: smallnets diagnose xor, or smallnets diagnose --from RUN"
        raise InputError("SOURCE", given, "and --from are not exactly one thing to look at", hint)
    if seeds != 1:
        _survey(source, seeds, {"seed": seed, "solved_at": solved_at}, settings, quiet=quiet, json=json)
        return
    with watched("training", quiet=quiet or json) as (progress, interruption):
        examined = load_runs(saved) if saved is not None else source
        chosen = None if seed is None else as_seed(seed)
        found = look(
            examined,
            seed=chosen,
            solved_at=solved_at,
            engine=engine,
            trials=trials,
            progress=progress,
            trying=progress,
            **settings,  # pyright: ignore[reportArgumentType]
        )
    say(msgspec.json.encode(found.document()).decode() if json else found.text())
    if interruption.asked:
        raise typer.Exit(INTERRUPTED)


def _survey(
    source: str | None,
    seeds: int,
    chosen: dict[str, str | float | None],
    settings: dict[str, object],
    *,
    quiet: bool,
    json: bool,
) -> None:
    from smallnets.laboratory.diagnosing_many import survey

    if source is None:
        raise InputError("--seeds", seeds, "goes with something to train, not with a saved run", "leave --from out")
    seed, solved_at = chosen["seed"], chosen["solved_at"]
    first = {} if seed is None else {"seed": as_seed(str(seed))}
    with watched("training", quiet=quiet or json) as (progress, interruption):
        found = survey(source, seeds=seeds, solved_at=solved_at, progress=progress, **first, **settings)  # pyright: ignore[reportArgumentType]
    say(msgspec.json.encode(found.document()).decode() if json else found.text())
    if interruption.asked:
        raise typer.Exit(INTERRUPTED)
