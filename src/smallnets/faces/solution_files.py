"""In which format a solution is written: what the ending of the file says, or the option, and never both at odds."""

from __future__ import annotations

from pathlib import Path

from smallnets.errors import InputError, unknown_name

TEXT, PDF, JSON = "text", "pdf", "json"
FORMATS = (TEXT, "markdown", "latex", "html", PDF)
ENDINGS = {
    ".txt": TEXT,
    ".md": "markdown",
    ".markdown": "markdown",
    ".tex": "latex",
    ".html": "html",
    ".htm": "html",
    ".pdf": PDF,
    ".json": JSON,
}


def chosen_format(form: str | None, out: Path | None, *, json: bool) -> str:
    """The format: `form` (or `json`), or the one that the ending of `out` names; text where nothing does.

    Raises:
        InputError: an unknown format or ending, a file of another format, or PDF without a file.
    """
    if form is not None and form not in FORMATS:
        raise unknown_name("--format", form, FORMATS)
    if json and form is not None:
        raise InputError("--format", form, "stands beside --json", "give one of the two")
    asked = JSON if json else form
    named = _of_file(out, known=asked is not None)
    if asked is not None and named is not None and asked != named:
        option = "--json" if json else f"--format {form}"
        raise InputError(
            "--out", str(out), f"is the name of a {named} file, and {option} asks for {asked}", _both(asked)
        )
    found = asked or named or TEXT
    if found == PDF and out is None:
        raise InputError("--format", PDF, "is no text", "say where to write it: --out solution.pdf")
    return found


def _of_file(out: Path | None, *, known: bool) -> str | None:
    if out is None or not out.suffix:
        return None
    named = ENDINGS.get(out.suffix.lower())
    if named is None and not known:
        endings = ", ".join(ENDINGS)
        raise InputError("--out", str(out), "does not name a format", f"end it in {endings}, or give --format")
    return named


def _both(asked: str) -> str:
    ending = next(ending for ending, form in ENDINGS.items() if form == asked)
    return f"leave the option out, or end the name in {ending}"
