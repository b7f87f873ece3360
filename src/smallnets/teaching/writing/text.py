"""A solution as plain text."""

from __future__ import annotations

from smallnets.teaching.matrix_form import MatrixLine
from smallnets.teaching.writing.matrices import matrix_chain
from smallnets.teaching.writing.notations.plain import PlainNotation
from smallnets.teaching.writing.rendering import Renderer
from smallnets.teaching.writing.sheet import Line, SolutionSheet

_WIDTH = 110


def write_sheet(sheet: SolutionSheet) -> str:
    """The sheet as lines of at most about 110 characters where formulas allow it."""
    renderer = Renderer(PlainNotation(), sheet.shown)
    lines = [sheet.title, "=" * len(sheet.title), *sheet.remarks, ""]
    if sheet.given:
        lines += ["Given", "-----", *_given(sheet), ""]
    for section in sheet.sections:
        lines += [section.heading, "-" * len(section.heading)]
        for matrix in section.matrices:
            lines += [f"    {part}" for part in _over_matrices(matrix)]
        for line in section.lines:
            lines += [f"{line.caption}"] if line.caption else []
            lines += [f"    {part}" for part in equation(line, renderer)]
        lines.append("")
    return "\n".join(lines)


def _given(sheet: SolutionSheet) -> list[str]:
    """What is given, a layer or a sample to a line, or to several lines."""
    rows: list[str] = []
    for group in sheet.given:
        rows.append("")
        for shown, decimal in group:
            word = f"{shown} = {decimal}"
            if rows[-1] and len(rows[-1]) + len(word) > _WIDTH - 8:
                rows.append("")
            rows[-1] += (", " if rows[-1] else "") + word
    return [f"    {row}" for row in rows]


def _over_matrices(line: MatrixLine) -> list[str]:
    """A line over matrices: its shapes beside the formula, and a side to a row."""
    (_, first), *others = matrix_chain(line, PlainNotation(), {})
    indent = " " * (len(line.shown) + 1)
    note = [f"({line.note})"] if line.note else []
    return [
        f"{line.shown} = {first}    shapes {line.shapes}",
        *(f"{indent}{sign} {side}" for sign, side in others),
        *note,
    ]


def equation(line: Line, renderer: Renderer) -> list[str]:
    """The equation on one line, or on one for each of its sides where it is long."""
    sides = [f"= {renderer.formula(side)}" for side in (line.formula, line.numbers) if side is not None]
    if line.quotient:
        sides.append(f"= {line.quotient}")
    if line.decimal:
        sides.append(f"{'=' if line.exactly and not line.quotient else '≈'} {line.decimal}")
    note = [f"({line.note})"] if line.note and sides else [line.note] if line.note else []
    if not sides:
        return [f"{line.shown}: {line.note}"]
    whole = f"{line.shown} {' '.join(sides)}"
    if len(whole) <= _WIDTH:
        return [whole, *note]
    indent = " " * (len(line.shown) + 1)
    return [f"{line.shown} {sides[0]}", *(indent + side for side in sides[1:]), *note]
