"""A solution as a LaTeX document."""

from __future__ import annotations

from smallnets.teaching.writing.matrices import matrix_chain
from smallnets.teaching.writing.notations.latex import LatexNotation
from smallnets.teaching.writing.notations.latex_words import PREAMBLE, escaped
from smallnets.teaching.writing.rendering import Renderer
from smallnets.teaching.writing.sheet import Line, Paper, Section, SolutionSheet
from smallnets.teaching.writing.sides import chain, equations

_LONG = 150
"""Characters of LaTeX that always fit into a line."""

_HEAD = rf"""\documentclass[a4paper,11pt]{{article}}
\usepackage[margin=2.2cm]{{geometry}}
\usepackage{{amsmath,graphicx}}
{PREAMBLE}"""
_BODY = r"""
\setlength{\parindent}{0pt}
\allowdisplaybreaks
\newcommand{\fitted}[1]{\sbox0{$\displaystyle #1$}%
  \ifdim\wd0>.88\linewidth\resizebox{.88\linewidth}{!}{\usebox0}\else\usebox0\fi}
\begin{document}
"""


def write_sheet(sheet: SolutionSheet, paper: Paper = "a4") -> str:
    """The sheet as a document that pdfTeX, XeTeX and LuaTeX set, whatever its title and names are written in."""
    notation = LatexNotation()
    renderer = Renderer(notation, sheet.shown)
    parts = [
        _HEAD.replace("a4paper", f"{paper}paper") + _BODY,
        rf"\section*{{{escaped(sheet.title)}}}",
        *(escaped(remark) + r"\\" for remark in sheet.remarks),
    ]
    if sheet.given:
        rows = [", ".join(f"${one}$" for one in equations(row, notation)) for row in sheet.given]
        parts += [r"\subsection*{Given}", " \\\\[2pt]\n".join(rows)]
    for section in sheet.sections:
        parts += _section(section, notation, renderer)
    return "\n".join([*parts, r"\end{document}", ""])


def _section(section: Section, notation: LatexNotation, renderer: Renderer) -> list[str]:
    parts = [rf"\subsection*{{{escaped(section.heading)}}}"]
    for matrix in section.matrices:
        sides = matrix_chain(matrix, notation, {"⊙": r"\odot"})
        parts += _aligned([_row(notation.symbol(matrix.shown), sides)])
        parts.append(escaped(f"Shapes {matrix.shapes}. {matrix.note}"))
    rows: list[str] = []
    for line in section.lines:
        sides = chain(line, notation, renderer)
        if line.caption or not sides or line.note:
            parts += _aligned(rows)
            rows = []
        if line.caption:
            parts.append(rf"\par\medskip\emph{{{escaped(line.caption)}}}")
        parts += _words(line) if not sides else []
        if sides:
            rows.append(_row(notation.symbol(line.shown), sides))
        if sides and line.note:
            parts += [*_aligned(rows), escaped(line.note)]
            rows = []
    return [*parts, *_aligned(rows)]


def _words(line: Line) -> list[str]:
    return [rf"{escaped(line.shown)}: {escaped(line.note)}\\"]


def _row(left: str, sides: list[tuple[str, str]]) -> str:
    signs = [f"&{sign} {_fitted(side)}" for sign, side in sides]
    return rf"{left} " + " \\\\\n".join(signs)


def _fitted(side: str) -> str:
    """A long side is made smaller where it is wider than the page, which TeX finds out."""
    return rf"\fitted{{{side}}}" if len(side) > _LONG else side


def _aligned(rows: list[str]) -> list[str]:
    if not rows:
        return []
    joined = " \\\\[4pt]\n".join(rows)
    return [f"\\begin{{align*}}\n{joined}\n\\end{{align*}}"]
