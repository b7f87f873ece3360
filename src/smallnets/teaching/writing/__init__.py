"""Solutions for people: text, Markdown, LaTeX, HTML with MathML, PDF."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias, get_args

from smallnets.errors import unknown_name
from smallnets.teaching.solution import Solution
from smallnets.teaching.writing import html, latex, markdown, pdf, text
from smallnets.teaching.writing.sheet import Paper, SolutionSheet, arrange

Format: TypeAlias = Literal["text", "markdown", "latex", "html", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)

_WRITERS: dict[str, Callable[[SolutionSheet], str]] = {
    "text": text.write_sheet,
    "markdown": markdown.write_sheet,
    "latex": latex.write_sheet,
    "html": html.write_sheet,
}


def write_solution(solution: Solution, format: Format = "text", paper: Paper = "a4") -> str:  # noqa: A002 - the option is called so
    """The solution as text, markdown, latex or html; the paper is told to latex.

    Raises:
        InputError: another format; PDF is bytes, see `write_pdf`.
    """
    writer = _WRITERS.get(format)
    if writer is None:
        raise unknown_name("format", format, _WRITERS)
    return latex.write_sheet(arrange(solution), paper) if format == "latex" else writer(arrange(solution))


def write_pdf(solution: Solution, paper: Paper = "a4") -> bytes:
    """The solution as the bytes of a PDF.

    Raises:
        MissingExtra: Typst, the extra `pdf`, is not installed.
    """
    return pdf.write_pdf(arrange(solution), paper)


__all__ = ["FORMATS", "Format", "write_pdf", "write_solution"]
