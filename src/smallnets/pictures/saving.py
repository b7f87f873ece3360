"""A figure as bytes or as a file: the same figure gives the same bytes, without dates."""

from __future__ import annotations

import os
from html import escape
from io import BytesIO
from pathlib import Path

from matplotlib.figure import Figure

from smallnets.atomic_files import write_atomically
from smallnets.errors import InputError, unknown_name
from smallnets.pictures.paper import on_paper

FORMATS = ("png", "svg", "pdf")
DOTS_PER_INCH = 200


def rendered(figure: Figure, form: str = "png", dots_per_inch: float = DOTS_PER_INCH) -> bytes:
    """The figure as a PNG, SVG or PDF; its description is in the file for those who cannot see it.

    Raises:
        InputError: another format.
    """
    if form not in FORMATS:
        raise unknown_name("figure format", form, FORMATS)
    target = BytesIO()
    sentence = str(figure.get_label())
    with on_paper():
        figure.savefig(target, format=form, dpi=dots_per_inch, metadata=_metadata(form, sentence))
    return _with_title(target.getvalue(), sentence) if form == "svg" else target.getvalue()


def save(figure: Figure, path: str | Path, *, force: bool = False) -> Path:
    """Write the figure; the ending of the name decides the format.  A file is whole or not there.

    Raises:
        InputError: another ending than .png, .svg or .pdf; a file that exists, without `force`; a folder that
            does not exist or cannot be written to.
    """
    path = Path(path)
    form = checked(path, force=force)
    content = rendered(figure, form)
    try:
        write_atomically(Path(os.path.realpath(path)), content)  # a symbolic link stays, and leads to the figure
    except OSError as error:
        why = f"cannot be written ({error.strerror or error})"
        raise InputError("figure", str(path), why, "choose another place") from error
    return path


def checked(path: str | Path, *, force: bool = False) -> str:
    """The format that a path asks for; to be called before long work, so that it does not end in a refusal.

    Raises:
        InputError: as `save`.
    """
    path = Path(path)
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise InputError("figure", str(path), "does not name a format", "end it in .png, .svg or .pdf")
    try:
        there, folder, above = path.exists(), path.is_dir(), path.parent.is_dir()
    except (OSError, ValueError):  # longer than the system allows, or with a character that it refuses
        raise InputError("figure", str(path), "is no name for a file here", "give a shorter, plainer name") from None
    if folder:
        raise InputError("figure", str(path), "is a folder", "give the name of a file")
    if there and not force:
        raise InputError("figure", str(path), "exists already", "give another name, or --force to write over it")
    if not above:
        raise InputError("figure", str(path), "is in a folder that does not exist", f"make {path.parent} first")
    return form


def _metadata(form: str, sentence: str) -> dict[str, str | None]:
    named: dict[str, str | None] = {"Title": sentence} if sentence else {}
    if form == "png":
        return {**named, "Software": "smallnets"}
    if form == "svg":
        return {**named, "Creator": "smallnets", "Date": None}
    return {**named, "Creator": "smallnets", "Producer": "smallnets", "CreationDate": None}


def _with_title(drawing: bytes, sentence: str) -> bytes:
    """The drawing with a title element, which browsers and screen readers read out."""
    if not sentence:
        return drawing
    start = drawing.index(b"<svg")
    end = drawing.index(b">", start)
    head = b' role="img">\n <title>' + escape(sentence).encode() + b"</title>"
    return drawing[:end] + head + drawing[end + 1 :]
