"""Files of figures that a command is to write: refused before the work, which may take long."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import msgspec
import typer

from smallnets.errors import InputError
from smallnets.faces.terminal import say


class Drawable(Protocol):
    """A result that has a picture."""

    def text(self) -> str:
        """The result as lines for people."""
        ...

    def document(self) -> dict[str, Any]:
        """The result as plain data."""
        ...

    def save_figure(self, path: str | Path, *, force: bool = False) -> None:
        """Draw it into a file."""
        ...


def refuse_figures(paths: list[Path], *, force: bool) -> None:
    """Refuse what cannot be written.

    Raises:
        InputError: a file is named twice, exists without `force`, has another ending than .png, .svg or .pdf, or
            stands in a folder that does not exist.
    """
    if len({path.absolute() for path in paths}) < len(paths):
        raise InputError("file", str(paths[-1]), "is named for two outputs", "give each output its own name")
    if not paths:
        return
    from smallnets.pictures.saving import checked  # late: most commands draw nothing

    for path in paths:
        checked(path, force=force)


def show_drawn(result: Drawable, figures: list[Path], *, json: bool, force: bool, quiet: bool) -> None:
    """Print a result as text or as JSON, draw it into files, and say where these are."""
    say(msgspec.json.encode(result.document()).decode() if json else result.text())
    for path in figures:
        result.save_figure(path, force=force)
        if not (quiet or json):
            typer.echo(f"Written: {path}", err=True)
