"""A solution as one HTML page with MathML, which needs nothing else."""

from __future__ import annotations

from html import escape

from smallnets.teaching.writing.matrices import matrix_chain
from smallnets.teaching.writing.notations.mathml import MathmlNotation
from smallnets.teaching.writing.rendering import Renderer
from smallnets.teaching.writing.sheet import Line, SolutionSheet
from smallnets.teaching.writing.sides import chain, signed

_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'
_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin: 1.8rem 0 .5rem; }
h2 { border-bottom: 1px solid light-dark(#ccc, #444); padding-bottom: .15rem; }
p { margin: .4rem 0; } .caption { margin-top: 1rem; color: light-dark(#444, #bbb); }
.line { display: flex; flex-wrap: wrap; align-items: baseline; gap: .4rem .5rem; margin: .5rem 0 .5rem 1.2rem; }
.given { column-gap: 1.4rem; } .note { margin-left: 1.2rem; }
.side { max-width: 100%; overflow: auto hidden; padding: .1rem 0; } .side math { font-size: 1.05rem; }
.result { background: light-dark(#eef3fb, #1d2a3d); border-radius: .25rem; padding: .1rem .35rem; }
@media (max-width: 40rem) { body { margin: 1rem auto; } .line, .note { margin-left: 0; } }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } .line { break-inside: avoid; } }
"""


def write_sheet(sheet: SolutionSheet) -> str:
    """The sheet as a page; every text of the exercise is escaped."""
    notation = MathmlNotation()
    renderer = Renderer(notation, sheet.shown)
    title = escape(sheet.title)
    body = [f"<h1>{title}</h1>", *(f"<p>{escape(remark)}</p>" for remark in sheet.remarks)]
    if sheet.given:
        body.append("<h2>Given</h2>")
        for row in sheet.given:
            given = [_math(f"{notation.symbol(shown)}<mo>=</mo>{signed(text, notation)}") for shown, text in row]
            body.append(f'<div class="line given">{"".join(given)}</div>')
    for section in sheet.sections:
        body.append(f"<h2>{escape(section.heading)}</h2>")
        for matrix in section.matrices:
            sides = matrix_chain(matrix, notation, {sign: f"<mo>{sign}</mo>" for sign in "+-/⊙"})
            parts = [_math(notation.symbol(matrix.shown)), *(_math(f"<mo>{sign}</mo>{side}") for sign, side in sides)]
            body.append(f'<div class="line">{"".join(parts)}</div>')
            body.append(f'<p class="note">{escape(f"Shapes {matrix.shapes}. {matrix.note}")}</p>')
        for line in section.lines:
            body += _lines(line, notation, renderer)
    head = f'<meta charset="utf-8">{_VIEWPORT}<title>{title}</title>'
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>{head}<style>{_STYLE}</style></head>\n<body>\n'
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _math(inner: str, kind: str = "side") -> str:
    """A formula that scrolls by itself where the page is too narrow for it."""
    return f'<span class="{kind}"><math display="inline"><mstyle displaystyle="true">{inner}</mstyle></math></span>'


def _lines(line: Line, notation: MathmlNotation, renderer: Renderer) -> list[str]:
    caption = [f'<p class="caption">{escape(line.caption)}</p>'] if line.caption else []
    sides = chain(line, notation, renderer)
    if not sides:
        return [*caption, f'<p class="note">{escape(line.shown)}: {escape(line.note)}</p>']
    parts = [_math(notation.symbol(line.shown))]
    for place, (sign, side) in enumerate(sides, 1):
        result = "side result" if place == len(sides) and line.decimal else "side"
        parts.append(_math(f"<mo>{sign}</mo>{side}", result))
    note = [f'<p class="note">{escape(line.note)}</p>'] if line.note else []
    return [*caption, f'<div class="line">{"".join(parts)}</div>', *note]
