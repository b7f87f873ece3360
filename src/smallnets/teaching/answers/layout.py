"""From the lines of a page to rows: headings, bullets, columns, lines that go on, and several equations on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from smallnets.teaching.answers.headings import Under, is_heading, sample_in
from smallnets.teaching.answers.signs import ARROWS, ASSIGNS, RELATION, keyboard, matrices
from smallnets.teaching.answers.tables import Row, cell_rows

_COMMENT = re.compile(r"\s(?:#|//|;;|%%)\s.*$|\s(?:#|//)\S.*$")
_BULLET = re.compile(r"\s*(?:(?:[-*•‣▪◦–>]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivx]{1,4}\))\s+|(?:•|\*(?=[^\s*])))")
_THEREFORE = re.compile(
    r"\s*(?:(?:so|then|therefore|hence|thus|and|now|finally|next|we\s+get|this\s+gives|gives|it\s+follows\s+that)\b,?\s+"
    r"|(?:∴|=>|⇒|⟹)\s*(?=[^\W\d_]))",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\s*([^=:≈]{1,60}?):(?!=)\s*(?=\S)")
_NAME_LIKE = r"(?:[^\W\d_]|[∂∇])[^=≈:;,|]{0,80}?"
_NEXT = re.compile(
    rf"(?:[,;]\s*(?:and\s+)?|\s+and\s+|\t+|\s{{2,}}|\s\|\s)(?={_NAME_LIKE}\s*(?:{RELATION.pattern}))", re.IGNORECASE
)
_NUMBER = r"[-+−–]?\s*(?:\d+[.,]?\d*|[.,]\d+)(?:\s*[eE][-+−]?\d+)?%?"
_COLUMNS = re.compile(rf"\s*(?P<name>\S+|\S.*?\S(?=\s{{2,}}|\t))\s+(?P<value>{_NUMBER})\s*")
_IS = re.compile(rf"(?P<name>.+?)\s+(?:is|are|equals|equal\s+to|was|becomes)\s+(?P<value>.*(?:{_NUMBER}|[\])]).*)")
_ENTRIES = re.compile(rf"\s*[\[(|]*\s*(?:(?>{_NUMBER})\s*+[,;&|]?\s*+)++[\])|]*,?\s*")
"""Numbers side by side.  None is split again: digits have as many ways to fall into numbers as a line has subsets."""
_OPEN_END = re.compile(r"[=≈+*/·×,(\[{]\s*$|\s-\s*$")
_RULED = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_UNDERLINE = re.compile(r"-{3,}|={3,}|~{3,}")
_PROSE = re.compile(r"(?:[^\W\d_]{2,}[,.;:]?\s+){5,}")
_HEADS = ("#", "//", "%", "---", "===", '"""', "```")
_MOST_JOINED = 60
LONGEST = 4_000
"""Characters of a line that is looked at; a longer one is no working of anybody's."""


@dataclass
class _Pending:
    """A line and those that go on with it."""

    line: int
    text: str
    under: Under
    plain: bool
    joined: int = 0

    def depth(self) -> int:
        """Brackets that are still open."""
        return sum(map(self.text.count, "([{")) - sum(map(self.text.count, ")]}"))

    def is_title(self, underline: str) -> bool:
        """Whether a line is a heading because the next one underlines it."""
        return self.joined == 0 and (len(self.text.strip()) == len(underline.strip()) or not RELATION.search(self.text))

    def is_open(self) -> bool:
        """Whether the line cannot end here."""
        return (
            self.joined < _MOST_JOINED
            and len(self.text) < LONGEST
            and (self.depth() > 0 or _OPEN_END.search(self.text) is not None)
        )


@dataclass
class _Page:
    """The lines read so far."""

    under: Under = field(default_factory=Under)
    pending: _Pending | None = None
    header: list[str] = field(default_factory=list[str])
    titled: str = ""
    named: _Pending | None = None

    def flush(self) -> Iterator[Row]:
        """The rows of the line that waits."""
        waiting, self.pending = self.pending, None
        if waiting is not None:
            yield from _rows_of(waiting)


def line_rows(text: str) -> Iterator[Row]:
    """The rows of a page, each with its line."""
    page = _Page()
    for number, raw in enumerate(matrices_joined(text).split("\n"), 1):
        yield from _line(page, number, raw)
    yield from page.flush()


def matrices_joined(text: str) -> str:
    """The text with LaTeX's matrices each on one line; lines keep their numbers."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    if "matrix}" not in text:
        return text
    joined = re.sub(
        r"\\begin\{[a-zA-Z]*matrix\}.*?\\end\{[a-zA-Z]*matrix\}",
        lambda found: found[0].replace("\n", " ") + "\n" * found[0].count("\n"),
        text,
        flags=re.DOTALL,
    )
    return matrices(joined)


def _line(page: _Page, number: int, raw: str) -> Iterator[Row]:
    if len(raw) > LONGEST:
        yield from page.flush()
        name, sign, value = raw.partition("=")
        yield Row(number, name.strip(), value if sign else None, len(name) + 1, under=page.under)
        return
    text = keyboard(raw)
    stripped = text.strip()
    if _is_underline(page, stripped, raw):
        return
    if page.pending is None and page.named is not None and RELATION.match(stripped):
        page.pending, page.under = page.named, page.named.under
    page.named = None
    if page.pending is not None and _goes_on(page.pending, stripped):
        page.pending.text += ("\n" if _is_rows(page.pending, stripped) else " ") + _COMMENT.sub("", stripped)
        page.pending.joined += 1
        page.pending.plain = False
        return
    yield from page.flush()
    yield from _new_line(page, number, raw, text)


def _is_underline(page: _Page, stripped: str, raw: str) -> bool:
    """Whether a line only underlines the heading above it, which then stands by itself."""
    titled, page.titled = page.titled, ""
    if not _UNDERLINE.fullmatch(stripped):
        return False
    if page.pending is not None and page.pending.is_title(raw):
        page.under, page.pending = replace(page.pending.under, sample=0).below(page.pending.text), None
        return True
    if titled:
        page.under = replace(page.under, sample=sample_in(titled) or 0)
        page.named = None
    return bool(titled)


def _new_line(page: _Page, number: int, raw: str, text: str) -> Iterator[Row]:
    """A line that does not go on with the one above."""
    stripped = text.strip()
    if not stripped:
        page.header = []
    elif stripped.startswith(_HEADS) and not RELATION.match(stripped.lstrip("=")):
        page.under = page.under.below(stripped)
    elif stripped.startswith("|") and stripped.count("|") > 2:
        yield from _table_row(page, number, stripped)
    else:
        text = _COMMENT.sub("", text)
        if not RELATION.search(text) and not _claims(text) and is_heading(text):
            page.named = _Pending(number, text, page.under, plain=False)
            page.under, page.titled = page.under.below(text), text
        elif not _is_prose(text):
            page.pending = _Pending(number, text, page.under, plain=text == raw)


def _goes_on(waiting: _Pending, stripped: str) -> bool:
    """Whether a line belongs to the one above."""
    if not stripped or stripped.startswith(("#", "//")):
        return False
    relation = RELATION.match(stripped)
    if relation is not None and not re.match(r"={3,}", stripped):
        rest = stripped[relation.end() :]
        return relation[0] not in ARROWS or not RELATION.search(rest)
    if waiting.is_open() and not RELATION.search(stripped) and re.search(r"[\d()\[\]]", stripped):
        return True
    return _is_rows(waiting, stripped)


def _is_rows(waiting: _Pending, stripped: str) -> bool:
    """Whether a line is a further row of numbers."""
    if _ENTRIES.fullmatch(stripped) is None:
        return False
    last = RELATION.split(waiting.text)[-1]
    return len(RELATION.split(waiting.text)) > 1 and (not last.strip() or _is_list(last))


def _is_list(text: str) -> bool:
    inner = text.strip().strip("[](){}|")
    return len(re.findall(_NUMBER, inner)) > 1 and _ENTRIES.fullmatch(text.replace("\n", " ").strip()) is not None


def _claims(text: str) -> bool:
    """Whether a line without a relation gives a value all the same: `h1 0.5`, `h1: 0.5`, `h1 is 0.5`."""
    bare = _BULLET.sub("", text, count=1)
    if _IS.fullmatch(bare.strip(" .")):
        return True
    columns = _COLUMNS.fullmatch(bare)
    if columns is not None:
        return not is_heading(bare)
    return (
        ":" in bare and re.fullmatch(rf"[^:]+:\s*(?:{_NUMBER}|[\[(].*)\s*.*", bare) is not None and not is_heading(bare)
    )


def _is_prose(text: str) -> bool:
    """Whether a line is a sentence about the working: words in brackets, or many in a row behind its last relation."""
    stripped = text.strip()
    if stripped.startswith("(") and stripped.endswith(")") and not RELATION.search(text):
        return _PROSE.search(text) is not None
    last = RELATION.split(text)[-1]
    if not RELATION.search(text) and ":" in text:
        return _PROSE.search(text.partition(":")[2]) is not None
    return _PROSE.search(last) is not None and not re.search(r"[\d)\]]\s*[.!]?\s*$", text)


def _table_row(page: _Page, number: int, stripped: str) -> Iterator[Row]:
    """A row of a Markdown table: name and value, or name and the values of several samples."""
    if _RULED.fullmatch(stripped):
        return
    cells = [cell.strip() for cell in stripped.strip("|").split("|")]
    if not any(
        re.search(r"\d", cell) and re.fullmatch(rf"{_NUMBER}|.*{RELATION.pattern}.*", cell) for cell in cells[1:]
    ):
        page.header = cells
        return
    yield from cell_rows(number, cells, page.header, page.under)


def _rows_of(waiting: _Pending) -> Iterator[Row]:
    start = 0
    text = waiting.text
    if found := _BULLET.match(text):
        rest = text[found.end() :]
        start = found.end() if rest.strip() else 0
    while found := _THEREFORE.match(text, start):
        start = found.end()
    for place, piece in _pieces(text, start):
        yield _row(waiting, place, piece)


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


def _row(waiting: _Pending, place: int, piece: str) -> Row:
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


def _without_relation(waiting: _Pending, under: Under, place: int, piece: str) -> Row:
    for pattern in (_IS, _COLUMNS):
        if found := pattern.fullmatch(piece.strip(" .")):
            return _made(waiting, under, found["name"], found["value"], place, " ")
    return Row(waiting.line, piece.strip(), None, place, under=under)


def _made(waiting: _Pending, under: Under, name: str, value: str, offset: int, sign: str) -> Row:
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
