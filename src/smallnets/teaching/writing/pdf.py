"""A solution as PDF, set by Typst (the extra `pdf`)."""

from __future__ import annotations

import importlib
from typing import Any, cast

from smallnets.errors import MissingExtra
from smallnets.teaching.writing import text
from smallnets.teaching.writing.matrices import matrix_chain
from smallnets.teaching.writing.notations.typst import TypstNotation, quoted
from smallnets.teaching.writing.rendering import Renderer
from smallnets.teaching.writing.sheet import Line, Paper, SolutionSheet
from smallnets.teaching.writing.sides import chain, equations

_PAPERS = {"a4": "a4", "letter": "us-letter"}

_HEAD = """#set page(paper: "PAPER", margin: 2.2cm, numbering: "1")
#set text(size: 10.5pt)
#set par(leading: 0.65em)
#show heading: set block(above: 1.4em, below: 0.7em)
#show math.equation.where(block: true): set align(left)
#show math.equation.where(block: true): set block(inset: (left: 1.2em), breakable: true)
"""

_APART = "1.1em"
"""Between lines of formulas, whose subscripts and superscripts reach further than letters."""

_SHORT = 130
"""Characters of Typst up to which an equation stays on one line."""


def write_pdf(sheet: SolutionSheet, paper: Paper = "a4") -> bytes:
    """The sheet as the bytes of a PDF.

    Raises:
        MissingExtra: Typst is not installed.
    """
    try:
        typst = cast("Any", importlib.import_module("typst"))
    except ImportError:
        raise MissingExtra("pdf", "writing PDF") from None
    return cast("bytes", typst.compile(write_typst(sheet, paper).encode(), format="pdf"))


def write_typst(sheet: SolutionSheet, paper: Paper = "a4") -> str:
    """The sheet as a Typst document; every text of the exercise stands in a string.

    Its lines as text are attached, so that `check` can read the file again.
    """
    notation = TypstNotation()
    renderer = Renderer(notation, sheet.shown)
    attached = quoted(text.write_sheet(sheet)).replace("\n", "\\n")
    parts = [f'#pdf.attach("solution.txt", bytes({attached}), mime-type: "text/plain", relationship: "data")']
    parts.append(_HEAD.replace("PAPER", _PAPERS[paper]))
    parts += [f"#heading(level: 1, {quoted(sheet.title)})", *(f"#{quoted(one)} \\" for one in sheet.remarks)]
    if sheet.given:
        rows = ["; ".join(f"${one}$" for one in equations(row, notation)) for row in sheet.given]
        parts += ['#heading(level: 2, "Given")', *(f"#par(leading: {_APART})[{row}]" for row in rows)]
    for section in sheet.sections:
        parts.append(f"#heading(level: 2, {quoted(section.heading)})")
        for matrix in section.matrices:
            chained = matrix_chain(matrix, notation, {"⊙": "dot.o", "/": "\\/"})
            sides = " \\ ".join(f"&{sign} {side}" for sign, side in chained)
            parts.append(f"$ {notation.symbol(matrix.shown)} {sides} $")
            parts.append(f"#{quoted(f'Shapes {matrix.shapes}. {matrix.note}')}")
        for line in section.lines:
            parts += _lines(line, notation, renderer)
    return "\n\n".join([*parts, ""])


def _lines(line: Line, notation: TypstNotation, renderer: Renderer) -> list[str]:
    sides = chain(line, notation, renderer)
    caption = [f"#emph({quoted(line.caption)})"] if line.caption else []
    if not sides:
        return [*caption, f"#{quoted(f'{line.shown}: {line.note}')}"]
    breaks = "" if sum(len(side) for _, side in sides) < _SHORT else "\\ "
    rows = [
        f"{breaks if place else ''}{'&' if breaks else ''}{sign} {side}" for place, (sign, side) in enumerate(sides)
    ]
    note = [f"#{quoted(line.note)}"] if line.note else []
    return [*caption, f"$ {notation.symbol(line.shown)} {' '.join(rows)} $", *note]
