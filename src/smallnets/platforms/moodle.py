"""Drawn exercises as Moodle XML: one question each, with a numerical blank for every number (cloze).

A wrong number that one mistake alone gives is an answer of 0 % with that mistake as its feedback; the solution is the
general feedback.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from smallnets.errors import InputError
from smallnets.platforms.blanks import NumberBlank, number_blanks
from smallnets.sheets import SheetStyle
from smallnets.sheets.network_picture import network_svg
from smallnets.sheets.question import SheetQuestion, question
from smallnets.teaching import write_solution
from smallnets.teaching.writing.notations.mathml import MathmlNotation
from smallnets.teaching.writing.rendering import Renderer
from smallnets.teaching.writing.sides import signed
from smallnets.templates import DrawnVariant

_NOTATION = MathmlNotation()
_PICTURE = "network.svg"


def write_moodle(variants: Iterable[DrawnVariant], category: str) -> str:
    """The question bank of variants, in a category of the course.

    Raises:
        InputError: an exercise asks for no number.
    """
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>", _category(category)]
    return "\n".join([*parts, *map(_question, variants), "</quiz>", ""])


def _category(name: str) -> str:
    text = escape(f"$course$/top/smallnets/{name.replace('/', '//')}")
    return f'<question type="category"><category><text>{text}</text></category></question>'


def _question(variant: DrawnVariant) -> str:
    style = SheetStyle()
    asked = question(variant.solution, variant.places, style)
    blanks = number_blanks(variant.solution, variant.places)
    if not blanks:
        raise InputError("asked", list(variant.exercise.asked), "asks for no number", "ask for forward, loss, gradient")
    picture = network_svg(variant.exercise)
    html = "".join([*_given(asked, style, with_picture=bool(picture)), *_blanks(blanks)])
    return "\n".join(
        [
            '<question type="cloze">',
            f"<name><text>{escape(variant.name)}</text></name>",
            f'<questiontext format="html"><text>{_cdata(html)}</text>{_file(picture)}</questiontext>',
            f'<generalfeedback format="html"><text>{_cdata(_solution(variant))}</text></generalfeedback>',
            "<penalty>0.3333333</penalty>",
            f"<idnumber>{escape(variant.name)}</idnumber>",
            "</question>",
        ]
    )


def _given(asked: SheetQuestion, style: SheetStyle, *, with_picture: bool) -> Iterator[str]:
    yield f"<h4>{escape(asked.title)}</h4>"
    yield from (f"<p>{_plain(sentence)}</p>" for sentence in asked.sentences)
    renderer = Renderer(_NOTATION, asked.shown)
    for name, formula in asked.formulas:
        shown = "<mi>f</mi><mo>(</mo><mi>x</mi><mo>)</mo>" if "(" in name else _NOTATION.symbol(name)
        yield f"<p>{_math(f'{shown}<mo>=</mo>{renderer.formula(formula)}')}</p>"
    if with_picture:
        alt = escape(style.say("picture", layers="-".join(map(str, asked.exercise.shape.widths))))
        yield f'<p><img src="@@PLUGINFILE@@/{_PICTURE}" alt="{alt}" style="max-width: 32em"></p>'
    for row in asked.given:
        equations = (_math(f"{_NOTATION.symbol(shown)}<mo>=</mo>{signed(text, _NOTATION)}") for shown, text in row)
        yield f"<p>{', '.join(equations)}</p>"


def _blanks(blanks: Iterable[NumberBlank]) -> Iterator[str]:
    for heading, group in groupby(blanks, key=lambda blank: blank.heading):
        yield f"<h5>{escape(heading)}</h5>"
        for blank in group:
            shown = _plain(blank.shown) if " " in blank.shown else _math(_NOTATION.symbol(blank.shown))
            yield f"<p>{shown} = {_cloze(blank)}</p>"


def _cloze(blank: NumberBlank) -> str:
    """The blank in Moodle's own language: {1:NUMERICAL:=right:tolerance~%0%wrong:tolerance#feedback}."""
    wrong = (f"~%0%{one.printed}:{blank.tolerance}#{_escaped(one.sentence)}" for one in blank.wrong)
    return f"{{1:NUMERICAL:={blank.right}:{blank.tolerance}{''.join(wrong)}}}"


def _escaped(text: str) -> str:
    """Words inside a blank: Moodle's signs with a backslash before them, HTML's escaped."""
    safe = "".join(f"\\{sign}" if sign in '}#~/"\\' else sign for sign in text)
    return safe.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(text: str) -> str:
    """Words outside a blank, of which none begins one."""
    return escape(text).replace("{", "&#123;").replace("}", "&#125;")


def _solution(variant: DrawnVariant) -> str:
    html = write_solution(variant.solution, "html")
    return html[html.index("<body>") + len("<body>") : html.index("</body>")].strip()


def _math(inner: str) -> str:
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML" display="inline">{inner}</math>'


def _file(picture: str) -> str:
    if not picture:
        return ""
    content = base64.b64encode(f'<?xml version="1.0" encoding="UTF-8"?>\n{picture}'.encode()).decode()
    return f'<file name="{_PICTURE}" path="/" encoding="base64">{content}</file>'


def _cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"
