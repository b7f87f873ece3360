"""A solution as Markdown with LaTeX formulas between dollar signs."""

from __future__ import annotations

import re

from smallnets.teaching.writing.matrices import matrix_chain
from smallnets.teaching.writing.notations.latex import LatexNotation
from smallnets.teaching.writing.rendering import Renderer
from smallnets.teaching.writing.sheet import Line, SolutionSheet
from smallnets.teaching.writing.sides import chain, equations

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|$~&])")


def escaped(text: str) -> str:
    """Words with Markdown's own signs made harmless."""
    return _SPECIAL.sub(r"\\\1", text)


def write_sheet(sheet: SolutionSheet) -> str:
    """The sheet as Markdown."""
    notation = LatexNotation(words=_unchanged)
    renderer = Renderer(notation, sheet.shown)
    lines = [f"# {escaped(sheet.title)}", "", *(escaped(remark) + "  " for remark in sheet.remarks), ""]
    if sheet.given:
        rows = [", ".join(f"${one}$" for one in equations(row, notation)) for row in sheet.given]
        lines += ["## Given", "", *(f"- {row}" for row in rows), ""]
    for section in sheet.sections:
        lines += [f"## {escaped(section.heading)}", ""]
        for matrix in section.matrices:
            chained = matrix_chain(matrix, notation, {"⊙": r"\odot"})
            sides = " ".join(f"{sign} {side}" for sign, side in chained)
            lines += [
                f"$${notation.symbol(matrix.shown)} {sides}$$",
                "",
                f"Shapes {matrix.shapes}. {matrix.note}",
                "",
            ]
        for line in section.lines:
            lines += _lines(line, notation, renderer)
    return "\n".join(lines)


def _unchanged(text: str) -> str:
    r"""Words within a formula: whoever draws Markdown's formulas draws every letter, and reads \_ as TeX does."""
    return "".join(f"\\{sign}" if sign in "#$%&_{}" else sign for sign in text if sign not in "\\^~")


def _lines(line: Line, notation: LatexNotation, renderer: Renderer) -> list[str]:
    sides = chain(line, notation, renderer)
    caption = [f"*{escaped(line.caption)}*", ""] if line.caption else []
    if not sides:
        return [*caption, f"{escaped(line.shown)}: {escaped(line.note)}", ""]
    equation = " ".join(f"{sign} {side}" for sign, side in sides)
    note = [escaped(line.note), ""] if line.note else []
    return [*caption, f"$${notation.symbol(line.shown)} {equation}$$", "", *note]
