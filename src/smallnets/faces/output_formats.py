"""In which format something is written: what the ending of the file says, or the option, and never both at odds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from smallnets.errors import InputError, unknown_name

TEXT, PDF, JSON, HTML, CSV = "text", "pdf", "json", "html", "csv"
SOLUTIONS = {
    ".txt": TEXT,
    ".md": "markdown",
    ".markdown": "markdown",
    ".tex": "latex",
    ".html": HTML,
    ".htm": HTML,
    ".pdf": PDF,
    ".json": JSON,
}
CLASSES = {".txt": TEXT, ".html": HTML, ".htm": HTML, ".csv": CSV, ".json": JSON}


def chosen_format(form: str | None, out: Path | None, endings: Mapping[str, str], *, json: bool) -> str:
    """The format: `form` (or `json`), or the one that the ending of `out` names; text where nothing does.

    Args:
        form: what --format says.
        out: what --out says.
        endings: every ending with its format.
        json: whether --json is given.

    Raises:
        InputError: an unknown format or ending, a file of another format, or PDF without a file.
    """
    formats = [form for form in dict.fromkeys(endings.values()) if form != JSON]
    if form is not None and form not in formats:
        raise unknown_name("--format", form, formats)
    if json and form is not None:
        raise InputError("--format", form, "stands beside --json", "give one of the two")
    asked = JSON if json else form
    named = _of_file(out, endings, known=asked is not None)
    if asked is not None and named is not None and asked != named:
        option = "--json" if json else f"--format {form}"
        ending = next(ending for ending, form in endings.items() if form == asked)
        why = f"is the name of a {named} file, and {option} asks for {asked}"
        raise InputError("--out", str(out), why, f"leave the option out, or end the name in {ending}")
    found = asked or named or TEXT
    if found == PDF and out is None:
        raise InputError("--format", PDF, "is no text", "say where to write it: --out solution.pdf")
    return found


def _of_file(out: Path | None, endings: Mapping[str, str], *, known: bool) -> str | None:
    if out is None or not out.suffix:
        return None
    named = endings.get(out.suffix.lower())
    if named is None and not known:
        why = f"end it in {', '.join(endings)}, or give --format"
        raise InputError("--out", str(out), "does not name a format", why)
    return named
