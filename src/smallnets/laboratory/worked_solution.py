"""The worked solution that people hold: the steps with .text(), .html(), .latex(), .pdf(), .save()."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from smallnets.errors import InputError
from smallnets.laboratory.output_files import write_whole
from smallnets.notebook_html import page_frame
from smallnets.teaching.solution import Solution
from smallnets.teaching.writing import Format, write_pdf, write_solution

FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".md": "markdown",
    ".tex": "latex",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
}
"""The format of a file, by the ending of its name."""

HEIGHT = 480
"""Of a solution in a notebook, in pixels; a longer one scrolls."""


@dataclass(frozen=True, repr=False)
class WorkedSolution(Solution):
    """The answer to an exercise, line by line, and every way of writing it."""

    @classmethod
    def of(cls, found: Solution) -> Self:
        """The same solution as an object that people hold."""
        return cls(found.exercise, found.given, found.steps, found.digits, found.places, found.notes)

    def __repr__(self) -> str:
        return f"<Solution: {self.exercise.title or 'untitled'}; {len(self.steps)} steps>"

    def _repr_html_(self) -> str:
        return page_frame(self.html(), HEIGHT)

    def text(self) -> str:
        """The solution as plain text."""
        return write_solution(self, "text")

    def markdown(self) -> str:
        """The solution as Markdown."""
        return write_solution(self, "markdown")

    def latex(self) -> str:
        """The solution as a LaTeX document."""
        return write_solution(self, "latex")

    def html(self) -> str:
        """The solution as one HTML page with MathML."""
        return write_solution(self, "html")

    def pdf(self) -> bytes:
        """The solution as the bytes of a PDF.

        Raises:
            MissingExtra: Typst, the extra `pdf`, is not installed.
        """
        return write_pdf(self)

    def save(self, path: str | Path, *, force: bool = False) -> None:
        """Write the solution; the ending of the name says how: .txt, .md, .tex, .html or .pdf.

        Raises:
            InputError: another ending, the file exists and `force` is not given, or it cannot be written.
        """
        format = FORMATS.get(Path(path).suffix.lower())  # noqa: A001 - the option is called so
        if format is None:
            known = ", ".join(FORMATS)
            raise InputError(
                "path", Path(path).name, "has an ending that says no format", f"end it with one of {known}"
            )
        content = self.pdf() if format == "pdf" else write_solution(self, format).encode()
        write_whole(path, content, force=force)
