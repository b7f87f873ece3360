"""`smallnets export RUN --to FORMAT --out FILE`: a trained network for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from smallnets.errors import InputError
from smallnets.faces.setting_options import as_seed
from smallnets.faces.terminal import say
from smallnets.formats import NAMES

EXAMPLES = """Examples:

smallnets export price.json --to c --out price.c

smallnets export xor.json --to javascript --out xor.js --seed 3

smallnets export price.json --to onnx --out price.onnx

smallnets export price.json --to numpy --out price.npz

smallnets train later.csv --target price --weights price.npz"""


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("export", help=help_text, epilog=EXAMPLES)(export)


def export(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A run that train --save wrote.", show_default=False)],
    *,
    to: Annotated[str | None, typer.Option("--to", metavar="FORMAT", help=f"One of {', '.join(NAMES)}.")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the network here.")] = None,
    seed: Annotated[str | None, typer.Option("--seed", help="Whose network; the first run's if none.")] = None,
    json: Annotated[bool, typer.Option("--json", metavar="", help="Print what was written as JSON.")] = False,
    force: Annotated[bool, typer.Option("--force", metavar="", help="Write over an existing file.")] = False,
) -> None:
    """Write a trained network, with the standardization that belongs to it, in another program's format."""
    from smallnets.laboratory import load_runs

    if to is None:
        raise InputError("--to", "(nothing)", "does not say in which format", f"write one of {', '.join(NAMES)}")
    if out is None:
        raise InputError("--out", "(nothing)", "does not say where to write", "name a file: --out FILE")
    found = load_runs(str(run)).export(out, to=to, seed=None if seed is None else as_seed(seed), force=force)
    say(msgspec.json.encode(found.document()).decode() if json else found.text())
