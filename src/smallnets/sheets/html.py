"""A sheet as one HTML page with MathML and the picture in it, which needs nothing else and prints on A4 and Letter."""

from __future__ import annotations

from html import escape

from smallnets.sheets.network_picture import network_svg
from smallnets.sheets.question import LONG, Blank, BlankGroup, SheetQuestion
from smallnets.sheets.sheet import PrintedSheet
from smallnets.teaching.writing.notations.mathml import MathmlNotation
from smallnets.teaching.writing.rendering import Renderer
from smallnets.teaching.writing.sides import signed

_NOTATION = MathmlNotation()
_SIZES = {"a4": "A4", "letter": "letter"}
_STYLE = """
body { font: 11pt/1.45 system-ui, sans-serif; max-width: 18.5cm; margin: 1cm auto; padding: 0 .5cm; color: #111; }
h1 { font-size: 1.4rem; margin: 1rem 0 .3rem; } h2 { font-size: 1.1rem; margin: 1.2rem 0 .4rem; }
h3 { font-size: 1rem; margin: 1rem 0 .4rem; break-after: avoid; } p { margin: .3rem 0; }
.head { display: flex; gap: 2rem; } .head span { flex: 1; border-bottom: 1px solid #111; padding-bottom: .1rem; }
.given span { display: inline-block; margin-right: 1.2rem; }
.blanks { display: grid; grid-template-columns: 1fr 1fr; gap: .55rem 2rem; }
.blanks.wide { grid-template-columns: 1fr; }
.blanks div { display: flex; gap: .4rem; align-items: baseline; break-inside: avoid; }
.blanks i { flex: 1; max-width: 6cm; border-bottom: 1px solid #111; height: 1.1em; }
.matrix { display: flex; align-items: center; gap: .5rem; margin: .5rem 0; break-inside: avoid; }
.matrix table { border-collapse: collapse; } .matrix td { width: 2.1cm; height: .8cm; border: 1px solid #111; }
figure { margin: .6rem 0; text-align: center; } figure svg { max-width: 100%; height: 5cm; width: auto; }
footer { margin-top: 1.5rem; font-size: .8rem; color: #444; }
@media print { body { margin: 0; max-width: none; padding: 0; } }
"""


def write_html(sheet: PrintedSheet) -> str:
    """The sheet as a page; every text is escaped."""
    style = sheet.style
    version = style.say("version", version=sheet.version) if sheet.version else ""
    said = " · ".join(part for part in (version, sheet.counted(sheet.points)) if part)
    foot = " · ".join(part for part in (sheet.title, version, style.footer) if part)
    body = [
        *(f"<p>{escape(line)}</p>" for line in style.header),
        f'<p class="head"><span>{escape(style.say("name"))}:</span><span>{escape(style.say("date"))}:</span></p>',
        f"<h1>{escape(sheet.title)}</h1>",
        f"<p>{escape(said)}</p>",
    ]
    for number, one in enumerate(sheet.questions, 1):
        body += _question(one, sheet, number if len(sheet.questions) > 1 else 0)
    body.append(f"<footer>{escape(foot)}</footer>")
    page = f"@page {{ size: {_SIZES[style.paper]}; margin: 2cm; }}"
    head = f'<meta charset="utf-8"><title>{escape(foot)}</title><style>{page}{_STYLE}</style>'
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(style.language)}">\n<head>{head}</head>\n<body>\n'
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _question(question: SheetQuestion, sheet: PrintedSheet, number: int) -> list[str]:
    say = sheet.style.say
    parts: list[str] = []
    if number:
        parts.append(f"<h2>{number}. {escape(question.title)} ({escape(sheet.counted(question.points))})</h2>")
    parts += [f"<p>{escape(sentence)}</p>" for sentence in question.sentences]
    renderer = Renderer(_NOTATION, question.shown)
    for name, formula in question.formulas:
        shown = "<mi>f</mi><mo>(</mo><mi>x</mi><mo>)</mo>" if "(" in name else _NOTATION.symbol(name)
        parts.append(f"<p>{_math(f'{shown}<mo>=</mo>{renderer.formula(formula)}')}</p>")
    picture = network_svg(question.exercise)
    parts += [f"<figure>{picture}</figure>"] if picture else []
    level = 3 if number else 2
    if question.given:
        parts.append(f"<h{level}>{escape(say('given'))}</h{level}>")
        for row in question.given:
            cells = "".join(f"<span>{_equation(shown, text)}</span>" for shown, text in row)
            parts.append(f'<p class="given">{cells}</p>')
    parts.append(f"<h{level}>{escape(say('find'))}</h{level}>")
    for group in question.groups:
        parts += _group(group)
    return parts


def _group(group: BlankGroup) -> list[str]:
    parts = [f"<h3>{escape(group.heading)}</h3>", *(_table(one) for one in group.blanks if one.rows)]
    lines = [f"<div>{_symbol(one.shown)} <span>=</span><i></i></div>" for one in group.blanks if not one.rows]
    wide = " wide" if any(len(one.shown) > LONG for one in group.blanks) else ""
    return [*parts, f'<div class="blanks{wide}">{"".join(lines)}</div>'] if lines else parts


def _table(blank: Blank) -> str:
    rows = f"<tr>{'<td></td>' * blank.columns}</tr>" * blank.rows
    return f'<div class="matrix">{_symbol(blank.shown)} <span>=</span><table>{rows}</table></div>'


def _symbol(shown: str) -> str:
    return f"<span>{escape(shown)}</span>" if " " in shown else _math(_NOTATION.symbol(shown))


def _equation(shown: str, text: str) -> str:
    return _math(f"{_NOTATION.symbol(shown)}<mo>=</mo>{signed(text, _NOTATION)}")


def _math(inner: str) -> str:
    return f'<math display="inline"><mstyle displaystyle="true">{inner}</mstyle></math>'
