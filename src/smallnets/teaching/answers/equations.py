"""From a line to its rows: bullets and labels left out, several equations on one line told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from smallnets.teaching.answers.columns import Row
from smallnets.teaching.answers.headings import Under
from smallnets.teaching.answers.signs import ARROWS, ASSIGNS, RELATION

NUMBER = r"[-+−–]?\s*(?:\d+[.,]?\d*|[.,]\d+)(?:\s*[eE][-+−]?\d+)?%?"
_NAME_LIKE = r"(?:[^\W\d_]|[∂∇])[^=≈:;,|]{0,80}?"
BULLET = re.compile(r"\s*(?:(?:[-*•‣▪◦–>]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivx]{1,4}\))\s+|(?:•|\*(?=[^\s*])))")
_THEREFORE = re.compile(
    r"\s*(?:(?:so|then|therefore|hence|thus|and|now|finally|next|we\s+get|this\s+gives|gives|it\s+follows\s+that)\b,?\s+"
    r"|(?:∴|=>|⇒|⟹)\s*(?=[^\W\d_]))",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\s*([^=:≈]{1,60}?):(?!=)\s*(?=\S)")
_NEXT = re.compile(
    rf"(?:[,;]\s*(?:and\s+)?|\s+and\s+|\t+|\s{{2,}}|\s\|\s|\s*(?:=>|->|[⇒→⟶⟹])\s*)(?={_NAME_LIKE}\s*(?:{RELATION.pattern}))",
    re.IGNORECASE,
)
COLUMNS = re.compile(rf"\s*(?P<name>\S+|\S.*?\S(?=\s{{2,}}|\t))\s+(?P<value>{NUMBER})\s*")
IS = re.compile(rf"(?P<name>.+?)\s+(?:is|are|equals|equal\s+to|was|becomes)\s+(?P<value>.*(?:{NUMBER}|[\])]).*)")
_CHANGED = re.compile(r"(?P<name>[^=≈:]{1,60}?)\s*(?P<sign>[-+−*/]=)(?!=)")
_PAIR = re.compile(rf"[^\W\d_xX][\w'^()+{{}}]{{0,40}}+\s*(?:=|≈)\s*(?>{NUMBER})")
_SIDE_BY_SIDE = re.compile(rf"\s*(?:{_PAIR.pattern}\s+)+{_PAIR.pattern}\s*[.;]?\s*")
"""`w1 = 0.5 w2 = 0.3` with nothing but a space between; an input behind a number may be its factor."""

_COLON_PAIRS = re.compile(rf"\s*[^\W\d_][^\s:=,;]{{0,40}}\s*:\s*{NUMBER}\s*(?:[,;]\s*|$)")


@dataclass
class _Line:
    """A line with those that go on with it: its number, the heading above it, and whether its columns are as typed."""

    line: int
    text: str
    under: Under
    plain: bool


def rows_of(line: int, text: str, under: Under, *, plain: bool) -> Iterator[Row]:
    """The equations of a line, each with its name and what stands behind it."""
    yield from _rows_of(_Line(line, text, under, plain))


def _rows_of(waiting: _Line) -> Iterator[Row]:
    start = 0
    text = waiting.text
    if found := BULLET.match(text):
        rest = text[found.end() :]
        start = found.end() if rest.strip() else 0
    while found := _THEREFORE.match(text, start):
        start = found.end()
    if _SIDE_BY_SIDE.fullmatch(text, start):
        for pair in _PAIR.finditer(text, start):
            relation = RELATION.search(pair[0])
            if relation is not None:
                name, value = pair[0][: relation.start()], pair[0][relation.end() :]
                yield _made(waiting, waiting.under, name, value, -1, relation[0])
        return
    label = _LABEL.match(text, start)
    if label and not RELATION.search(text) and (pairs := _colon_pairs(text, label.end())):
        waiting.under = waiting.under.below(label[1])
        for pair in pairs:
            name, _, value = pair.partition(":")
            yield _made(waiting, waiting.under, name, value, -1, ":")
        return
    for place, piece in _pieces(text, start):
        yield _row(waiting, place, piece)


def label_of(text: str) -> str:
    """The label of a line such as `h1: net = 1.5`; "" where it has none."""
    found, relation = _LABEL.match(text), RELATION.search(text)
    if found is None or relation is None or found.end() > relation.start():
        return ""
    return found[1] if _is_name(text[found.end() : relation.start()]) else ""


def _colon_pairs(text: str, start: int) -> list[str]:
    """The pairs of `w1: 0.5, w2: 0.3`; empty where something else stands there."""
    found: list[str] = []
    while start < len(text) and (pair := _COLON_PAIRS.match(text, start)):
        found.append(pair[0].rstrip(" ,;"))
        start = pair.end()
    return found if start >= len(text.rstrip()) else []


def _pieces(text: str, start: int) -> Iterable[tuple[int, str]]:
    """The equations of a line: each begins with a name after a comma, a semicolon, `and` or a gap."""
    begun = start
    for found in _NEXT.finditer(text, start):
        before = text[begun : found.start()]
        depth = sum(map(before.count, "([{")) - sum(map(before.count, ")]}"))
        if depth == 0 and RELATION.search(before) and re.search(r"[\w)\]%.'′]\s*$", before) and _ends(before):
            yield begun, before
            begun = found.end()
    yield begun, text[begun:]


def _ends(before: str) -> bool:
    """Whether the last side of an equation is a value."""
    last = RELATION.split(before)[-1]
    return re.search(r"[\d)\]%]\s*(?:\([^)]*\))?\s*\.?\s*$", last) is not None


def _row(waiting: _Line, place: int, piece: str) -> Row:
    if found := _CHANGED.match(piece):
        return _changed(waiting, found, piece)
    under = waiting.under
    relation = RELATION.search(piece)
    label = _LABEL.match(piece)
    if label and (relation is None or label.end() <= relation.start()):
        rest = piece[label.end() :]
        if relation is not None and _is_name(piece[label.end() : relation.start()]):
            waiting.under = under = under.below(label[1])
            place, piece = place + label.end(), rest
            relation = RELATION.search(piece)
        else:
            return _made(waiting, under, label[1], rest, place + label.end(), ":")
    if relation is None:
        return _without_relation(waiting, under, place, piece)
    name, value = piece[: relation.start()], piece[relation.end() :]
    if relation[0] in ARROWS and not _is_value(value):
        return Row(waiting.line, name.strip(), value.strip(), 0, declares=True)
    return _made(waiting, under, name, value, place + relation.end(), relation[0])


def only_how_far(name: str, sign: str) -> str:
    """What is said of a change where a new value is wanted."""
    return f"{sign} says how far {name} goes, and not where: write the new value, {name} = ..."


def _changed(waiting: _Line, found: re.Match[str], piece: str) -> Row:
    """`w -= 0.1*0.5 = 0.45`: the new value, where one is said behind what is taken away."""
    name, sides = found["name"].strip(), [side for side in RELATION.split(piece[found.end() :]) if side.strip()]
    if len(sides) > 1:
        return Row(waiting.line, name, sides[-1], -1, under=waiting.under, assigns=True)
    if found["sign"] == "+=" and not piece[found.end("name") : found.start("sign")]:  # w+=0.45 is w+ = 0.45
        return Row(waiting.line, f"{name}+", piece[found.end() :], -1, under=waiting.under)
    problem = only_how_far(name, found["sign"])
    return Row(waiting.line, name, piece[found.end() :], -1, under=waiting.under, problem=problem)


def _without_relation(waiting: _Line, under: Under, place: int, piece: str) -> Row:
    for pattern in (IS, COLUMNS):
        if found := pattern.fullmatch(piece.strip(" .")):
            return _made(waiting, under, found["name"], found["value"], place, " ")
    return Row(waiting.line, piece.strip(), None, place, under=under)


def _made(waiting: _Line, under: Under, name: str, value: str, offset: int, sign: str) -> Row:
    known = offset if waiting.plain else -1
    return Row(waiting.line, name.strip(), value, known, under=under, assigns=sign in ASSIGNS)


def _is_name(text: str) -> bool:
    """Whether a text can be a name, and no formula."""
    bare = text.strip()
    if not bare or re.fullmatch(r"[∂d]\S*\s*/\s*\(?[∂d]\S*", bare):
        return bool(bare)
    without = re.sub(r"\^\(\w+\)|\[\d+\]|_\{[^{}]*\}|\+$", "", bare)
    return re.match(r"[^\W\d_]|[∂∇]", bare) is not None and not re.search(r"[-+*/()=·×]", without)


def _is_value(text: str) -> bool:
    return re.match(r"\s*[-+−–.(\[{]?\s*[\d.]", text) is not None
