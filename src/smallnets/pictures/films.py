"""Pictures that move: figures one after the other, as GIF or WebP."""

from __future__ import annotations

import os
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from matplotlib.figure import Figure
from PIL import Image

from smallnets.atomic_files import write_atomically
from smallnets.errors import InputError
from smallnets.pictures.paper import on_paper

FILMS = ("gif", "webp")
DOTS_PER_INCH = 64
SHOWN = 120
"""Milliseconds that a picture is shown."""

LAST = 2000
"""Milliseconds that the last one is shown, before all begins anew."""

COLOURS = 128


def frame(figure: Figure) -> Image.Image:
    """A figure as one picture of a film."""
    held = BytesIO()
    with on_paper():
        figure.savefig(held, format="png", dpi=DOTS_PER_INCH)
    return Image.open(held).convert("RGB")


def save_film(frames: Sequence[Image.Image], path: str | Path) -> None:
    """Write the pictures, all in the size of the last one; the ending says the format.

    Raises:
        InputError: the file cannot be written.
    """
    path = Path(path)
    try:
        write_atomically(Path(os.path.realpath(path)), _bytes_of(frames, path.suffix.lower().removeprefix(".")))
    except OSError as error:
        why = f"cannot be written ({error.strerror or error})"
        raise InputError("film", str(path), why, "choose another place") from error


def _bytes_of(frames: Sequence[Image.Image], form: str) -> bytes:
    size = frames[-1].size
    shown = [one if one.size == size else one.resize(size) for one in frames]
    if form == "gif":
        # One palette for all, of the last picture: colours that stay do not flicker.
        palette = shown[-1].quantize(COLOURS)
        shown = [one.quantize(palette=palette, dither=Image.Dither.NONE) for one in shown]
    held = BytesIO()
    times = [SHOWN] * (len(shown) - 1) + [LAST]
    shown[0].save(held, form, save_all=True, append_images=shown[1:], duration=times, loop=0, quality=60, method=4)
    return held.getvalue()


def checked_film(path: str | Path, *, force: bool = False) -> None:
    """Refuse a path before long work.

    Raises:
        InputError: another ending than .gif or .webp; a file that exists, without `force`; a folder that is not there.
    """
    path = Path(path)
    if path.suffix.lower().removeprefix(".") not in FILMS:
        raise InputError("film", str(path), "does not name a format", "end it in .gif or .webp")
    if path.is_dir():
        raise InputError("film", str(path), "is a folder", "give the name of a file")
    if path.exists() and not force:
        raise InputError("film", str(path), "exists already", "give another name, or --force to write over it")
    if not path.parent.is_dir():
        raise InputError("film", str(path), "is in a folder that does not exist", f"make {path.parent} first")
