"""Sheets for a class: questions without answers, with blanks, in a teacher's own words, for print."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias, cast

from smallnets.errors import unknown_name
from smallnets.sheets.html import write_html
from smallnets.sheets.network_picture import network_figure
from smallnets.sheets.sheet import PrintedSheet, keyed, letters, sheet
from smallnets.sheets.style import SheetStyle, read_style
from smallnets.sheets.tex import write_latex, write_markdown
from smallnets.sheets.typst import write_pdf
from smallnets.teaching import Format, Solution, write_solution
from smallnets.teaching import write_pdf as write_solution_pdf

SheetFormat: TypeAlias = Literal["html", "pdf", "latex", "markdown"]

ENDINGS = {"html": ".html", "pdf": ".pdf", "latex": ".tex", "markdown": ".md"}
"""The formats of sheets and keys, and how the names of their files end."""

_WRITERS: dict[str, Callable[[PrintedSheet], str]] = {
    "html": write_html,
    "latex": write_latex,
    "markdown": write_markdown,
}


def write_sheet(sheet: PrintedSheet, form: str) -> bytes:
    """The sheet in a format.

    Raises:
        InputError: another format.
        MissingExtra: PDF needs the extra `pdf`.
    """
    if form not in ENDINGS:
        raise unknown_name("format", form, ENDINGS)
    return write_pdf(sheet) if form == "pdf" else _WRITERS[form](sheet).encode()


def write_key(solution: Solution, form: str, style: SheetStyle, version: str = "") -> bytes:
    """The key of a question: its solution, every step, under the title and the version of the sheet.

    Raises:
        InputError: another format.
        MissingExtra: PDF needs the extra `pdf`.
    """
    if form not in ENDINGS:
        raise unknown_name("format", form, ENDINGS)
    key = keyed(solution, style, version)
    if form == "pdf":
        return write_solution_pdf(key, style.paper)
    return write_solution(key, cast("Format", form), style.paper).encode()


__all__ = [
    "ENDINGS",
    "PrintedSheet",
    "SheetFormat",
    "SheetStyle",
    "letters",
    "network_figure",
    "read_style",
    "sheet",
    "write_key",
    "write_sheet",
]
