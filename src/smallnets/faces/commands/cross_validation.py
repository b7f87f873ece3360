"""`smallnets train SOURCE --folds K`: a cross-validation."""

from __future__ import annotations

import msgspec
import typer

from smallnets.errors import InputError
from smallnets.faces.exit_codes import INTERRUPTED
from smallnets.faces.terminal import say, watched


def cross_validated(
    source: str, seeds: int, engine: str, settings: dict[str, object], *, json: bool, quiet: bool
) -> None:
    """Train once for each fold and print what the networks are worth."""
    from smallnets.laboratory import cross_validate

    chosen = dict(settings)
    folds = _whole(str(chosen.pop("folds")))
    with watched("cross-validation", quiet=quiet or json) as (progress, interruption):
        found = cross_validate(source, folds=folds, seeds=seeds, engine=engine, progress=progress, **chosen)
    say(msgspec.json.encode(found.document()).decode() if json else found.table())
    if interruption.asked:
        raise typer.Exit(INTERRUPTED)


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise InputError("folds", text, "is no whole number", "write for example 5")
    return int(text)
