"""Drawn exercises as Moodle XML: one question each, with a numerical blank for every number (cloze).

A wrong number that one mistake alone gives, here or in an earlier step that is carried forward, is an answer of 0 %
with that mistake as its feedback; the solution is the general feedback.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from smallnets.platforms.blanks import NumberBlank
from smallnets.platforms.given import NAMESPACE, blank_name, platform_question, solution_html
from smallnets.templates import DrawnVariant

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
    one = platform_question(variant)
    given = "".join([f"<h4>{escape(one.asked.title)}</h4>", *one.given(f"@@PLUGINFILE@@/{_PICTURE}")])
    html = f"{_plain(given)}{''.join(_blanks(one.blanks))}".replace(NAMESPACE, "")  # HTML needs none
    return "\n".join(
        [
            '<question type="cloze">',
            f"<name><text>{escape(variant.name)}</text></name>",
            f'<questiontext format="html"><text>{_cdata(html)}</text>{_file(one.picture)}</questiontext>',
            f'<generalfeedback format="html"><text>{_cdata(solution_html(variant.solution))}</text></generalfeedback>',
            "<penalty>0.3333333</penalty>",
            f"<idnumber>{escape(variant.name)}</idnumber>",
            "</question>",
        ]
    )


def _blanks(blanks: Iterable[NumberBlank]) -> Iterator[str]:
    for heading, group in groupby(blanks, key=lambda blank: blank.heading):
        yield f"<h5>{escape(heading)}</h5>"
        yield from (f"<p>{_plain(blank_name(blank))} = {_cloze(blank)}</p>" for blank in group)


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
    return text.replace("{", "&#123;").replace("}", "&#125;")


def _file(picture: str) -> str:
    if not picture:
        return ""
    content = base64.b64encode(f'<?xml version="1.0" encoding="UTF-8"?>\n{picture}'.encode()).decode()
    return f'<file name="{_PICTURE}" path="/" encoding="base64">{content}</file>'


def _cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"
