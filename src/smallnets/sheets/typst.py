"""A sheet as PDF, set by Typst (the extra `pdf`), tagged as PDF/UA-1 asks."""

from __future__ import annotations

import importlib
from typing import Any, cast

from smallnets.errors import MissingExtra
from smallnets.sheets.network_picture import network_svg
from smallnets.sheets.question import LONG, Blank, SheetQuestion
from smallnets.sheets.sheet import PrintedSheet
from smallnets.teaching.writing.notations.typst import TypstNotation, quoted
from smallnets.teaching.writing.rendering import Renderer
from smallnets.teaching.writing.sides import signed

STANDARD = "ua-1"
"""The standard of accessible PDF that Typst holds a sheet to."""

_PAPERS = {"a4": "a4", "letter": "us-letter"}
_SET = """#set par(leading: 0.7em)
#show heading: set block(above: 1.3em, below: 0.7em)
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 2): set text(size: 12pt)
#show heading.where(level: 3): set text(size: 10.5pt)
#let blank(width) = box(width: width, height: 1.1em, stroke: (bottom: 0.5pt), baseline: 0.25em)
"""
_NOTATION = TypstNotation()


def write_pdf(sheet: PrintedSheet) -> bytes:
    """The sheet as the bytes of a PDF.

    Raises:
        MissingExtra: Typst is not installed.
    """
    try:
        typst = cast("Any", importlib.import_module("typst"))
    except ImportError:
        raise MissingExtra("pdf", "writing PDF") from None
    return cast("bytes", typst.compile(write_typst(sheet).encode(), format="pdf", pdf_standards=[STANDARD]))


def write_typst(sheet: PrintedSheet) -> str:
    """The sheet as a Typst document; every text stands in a string."""
    style = sheet.style
    version = style.say("version", version=sheet.version) if sheet.version else ""
    foot = " · ".join(part for part in (sheet.title, version, style.footer) if part)
    parts = [
        f"#set document(title: {quoted(sheet.title)})",
        f"#set text(size: 10.5pt, lang: {quoted(style.language.partition('-')[0])})",
        f'#set page(paper: "{_PAPERS[style.paper]}", margin: 2.2cm, footer: {_foot(foot)})',
        _SET,
        *(f"#{quoted(line)} \\" for line in style.header),
        _head(sheet, version),
    ]
    for number, one in enumerate(sheet.questions, 1):
        parts += _question(one, sheet, number if len(sheet.questions) > 1 else 0)
    return "\n\n".join([*parts, ""])


def _foot(text: str) -> str:
    return f'context [#set text(size: 8.5pt); #{quoted(text)} #h(1fr) #counter(page).display("1")]'


def _head(sheet: PrintedSheet, version: str) -> str:
    say = sheet.style.say
    name, date = quoted(f"{say('name')}: "), quoted(f"{say('date')}: ")
    line = f"#{name}#blank(7cm) #h(1fr) #{date}#blank(3.2cm)"
    right = quoted(" · ".join(part for part in (version, sheet.counted(sheet.points)) if part))
    return f"{line}\n\n#heading(level: 1, {quoted(sheet.title)})\n\n#{right}"


def _question(question: SheetQuestion, sheet: PrintedSheet, number: int) -> list[str]:
    say = sheet.style.say
    parts: list[str] = []
    if number:
        title = f"{number}. {question.title} ({sheet.counted(question.points)})"
        parts.append(f"#heading(level: 2, {quoted(title)})")
    parts += [f"#{quoted(' '.join(question.sentences))}"] if question.sentences else []
    renderer = Renderer(_NOTATION, question.shown)
    for name, formula in question.formulas:
        alt = f"{name} = ..."
        parts.append(
            _math(f"{_NOTATION.symbol(name) if '(' not in name else 'f(x)'} = {renderer.formula(formula)}", alt)
        )
    picture = network_svg(question.exercise)
    if picture:
        layers = "-".join(map(str, question.exercise.shape.widths))
        alt = quoted(say("picture", layers=layers))
        image = f'image(bytes({quoted(picture).replace(chr(10), " ")}), format: "svg", alt: {alt}, height: 5.4cm)'
        parts.append(f"#align(center, {image})")
    if question.given:
        parts.append(f"#heading(level: {3 if number else 2}, {quoted(say('given'))})")
        parts += [" #h(1.2em) ".join(_equation(shown, text) for shown, text in row) for row in question.given]
    parts.append(f"#heading(level: {3 if number else 2}, {quoted(say('find'))})")
    for group in question.groups:
        parts.append(f"#block(above: 1.3em, below: 1em, sticky: true, strong({quoted(group.heading)}))")
        parts += [_table(one) for one in group.blanks if one.rows]
        lines = [_line(one) for one in group.blanks if not one.rows]
        if lines:
            cells = ", ".join(f"[{line}]" for line in lines)
            columns = 1 if any(len(one.shown) > LONG for one in group.blanks) else 2
            gutter = "1.5em" if any("/" in one.shown for one in group.blanks) else "0.9em"
            parts.append(f"#grid(columns: (1fr,) * {columns}, row-gutter: {gutter}, column-gutter: 1.5em, {cells})")
    return parts


def _line(blank: Blank) -> str:
    return f"{_symbol(blank.shown)} #{quoted('= ')}#blank(3.6cm)"


def _table(blank: Blank) -> str:
    empty = ", ".join(["[]"] * (blank.rows * blank.columns))
    table = f"table(columns: (2.1cm,) * {blank.columns}, rows: 0.8cm, stroke: 0.5pt, {empty})"
    return f"#grid(columns: (auto, auto), column-gutter: 0.6em, align: horizon, [{_symbol(blank.shown)} =], {table})"


def _symbol(shown: str) -> str:
    return f"#{quoted(shown)}" if " " in shown else _math(f"display({_NOTATION.symbol(shown)})", shown)


def _equation(shown: str, text: str) -> str:
    return _math(f"{_NOTATION.symbol(shown)} = {signed(text, _NOTATION)}", f"{shown} = {text}")


def _math(inner: str, alt: str) -> str:
    """A formula in the line, with its words for those who have the sheet read to them."""
    return f"#math.equation(alt: {quoted(alt)}, ${inner}$)"
