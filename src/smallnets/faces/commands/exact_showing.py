"""What the commands of `smallnets exact` share: options, and results as text, LaTeX or JSON."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any

import msgspec
import typer

from smallnets.faces.exit_codes import INTERRUPTED
from smallnets.faces.terminal import say, watched

Latex = Annotated[bool, typer.Option("--latex", help="Print LaTeX.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


def show(found: Any, *, latex: bool, json: bool) -> None:  # noqa: ANN401 - any result of the exact engine
    """Print one result."""
    from smallnets.engines.exact import plain

    written: Callable[[], str] = found.latex if latex else found.text
    say(msgspec.json.encode(plain(found)).decode() if json else written())


def show_all(found: Sequence[Any], *, latex: bool, json: bool) -> None:
    """Print several results: one below the other, or as one list in JSON."""
    from smallnets.engines.exact import plain

    if json:
        say(msgspec.json.encode([plain(one) for one in found]).decode())
        return
    for one in found:
        show(one, latex=latex, json=False)


@contextmanager
def long_work(what: str, *, quiet: bool) -> Generator[Callable[[float], bool]]:
    """A progress callback with a bar; after Ctrl-C the answer is what is known by then, and the exit code says so."""
    with watched(what, quiet=quiet) as (progress, interruption):
        yield progress
    if interruption.asked:
        raise typer.Exit(INTERRUPTED)
