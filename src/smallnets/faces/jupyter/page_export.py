"""The export of the page as one file, for somebody who takes a lesson out of the notebook."""

from __future__ import annotations

import base64
import functools
import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from smallnets.errors import InputError, SmallnetsError
from smallnets.faces.web.assets_of_page import STATIC, read_assets
from smallnets.faces.web.single_file import single_file
from smallnets.laboratory.output_files import write_whole
from smallnets.messages.portable_experiment import document

if TYPE_CHECKING:
    from smallnets.plans import Experiment


@functools.cache
def packed_page() -> str:
    """The message with the file without an experiment, by gzip and in base 64; empty where the page is not built."""
    try:
        packed = gzip.compress(single_file(read_assets(STATIC), None, "smallnets"), 9, mtime=0)
    except SmallnetsError:
        packed = b""
    return msgspec.json.encode({"type": "page", "packed": base64.b64encode(packed).decode()}).decode()


def write_page(experiment: Experiment, path: str | Path, *, force: bool) -> None:
    """Write the page as one file with the experiment in it.

    Raises:
        InputError: no .html file, or it exists and `force` is not given, or it cannot be written.
    """
    out = Path(path)
    if out.suffix.lower() not in {".html", ".htm"}:
        raise InputError("path", str(out), "is not a page", "end it with .html")
    write_whole(out, single_file(read_assets(STATIC), document(experiment), "smallnets"), force=force)
