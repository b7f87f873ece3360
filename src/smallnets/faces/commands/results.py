"""`smallnets results STORE`: what a store of sweeps holds."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from smallnets.errors import InputError
from smallnets.faces.exit_codes import INTERRUPTED
from smallnets.faces.terminal import say, watched

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallnets.laboratory.stored_results import StoredResults

SECONDS = 1.0
"""Between two looks of --watch."""

EXAMPLES = """Examples:

smallnets results runs.db

smallnets results runs.db --where activation=relu --where hidden=3,4 --solved-at 0.02

smallnets results runs.db --out runs.parquet

smallnets results runs.db --watch"""


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("results", help=help_text, epilog=EXAMPLES)(results)


def results(  # noqa: PLR0913 - the options of the command
    store: Annotated[str, typer.Argument(metavar="STORE", help="A file, or postgresql://user@host/name.")],
    *,
    sweep: Annotated[int | None, typer.Option("--sweep", metavar="N", help="Which sweep; the last if none.")] = None,
    where: Annotated[
        list[str] | None, typer.Option("--where", metavar="NAME=VALUES", help="Only cells with these settings.")
    ] = None,
    solved_at: Annotated[
        float | None, typer.Option("--solved-at", metavar="LOSS", help="Count runs that end at most here.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write a row for each run: .csv or .parquet.")
    ] = None,
    curves: Annotated[
        Path | None, typer.Option("--curves", metavar="FILE", help="Losses by epoch: a picture, or .json, .csv.")
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", metavar="", help="Show the progress until it is done.")] = False,
    json: Annotated[bool, typer.Option("--json", metavar="", help="Print it as JSON.")] = False,
    force: Annotated[bool, typer.Option("--force", metavar="", help="Write over an existing file.")] = False,
) -> None:
    """List the sweeps of a store, and the cells of one."""
    from smallnets.laboratory.stored_results import results as look

    wanted = dict(_divided(text) for text in where or ())

    def found() -> StoredResults:
        return look(store, sweep=sweep, where=wanted, solved_at=solved_at)

    if watch and not _watched(found, quiet=json):
        raise typer.Exit(INTERRUPTED)
    here = found()
    for path, what in ((out, lambda: here), (curves, here.curves)):
        if path is not None:
            what().save(path, force=force)
            if not json:
                typer.echo(f"Written: {path}", err=True)
    say(msgspec.json.encode(here.document()).decode() if json else here.text())


def _divided(text: str) -> tuple[str, str]:
    name, equals, values = text.partition("=")
    if not equals or not values.strip():
        raise InputError("--where", text, "is no setting with values", "write --where hidden=3,4")
    return name, values


def _watched(found: Callable[[], StoredResults], *, quiet: bool) -> bool:
    """Show how far a sweep is until it is done; False after Ctrl-C."""
    before = -1
    with watched("sweeping", quiet=quiet) as (progress, interruption):
        while True:
            here = found()
            if here.sweep is None:
                raise InputError("store", "(nothing)", "holds no sweep yet", "begin one with smallnets sweep --store")
            done, cells = here.progress
            if done != before and not quiet:
                typer.echo(f"{done:,} of {cells:,} cells", err=True)
                before = done
            if done >= cells:
                return True
            if not progress(done / cells) or interruption.asked:
                return False
            time.sleep(SECONDS)
