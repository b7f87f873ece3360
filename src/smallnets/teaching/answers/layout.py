"""From the lines of a page to rows: headings, bullets, columns, lines that go on, and several equations on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from smallnets.teaching.answers.columns import Cells, Row, is_header, is_number, table_rows
from smallnets.teaching.answers.equations import BULLET, COLUMNS, IS, NUMBER, label_of, rows_of
from smallnets.teaching.answers.headings import Under, is_heading, is_turn, sample_in, without_turn
from smallnets.teaching.answers.remarks import COMMENT, GIVES, without_comment
from smallnets.teaching.answers.signs import ARROWS, RELATION, keyboard, matrices

_ENTRIES = re.compile(rf"\s*[\[(|]*\s*(?:(?>{NUMBER})\s*+[,;&|]?\s*+)++[\])|]*,?\s*")
"""Numbers side by side.  None is split again: digits have as many ways to fall into numbers as a line has subsets."""

_WHERE = re.compile(
    r"\s*(?:for\s+|case\s+)?(?:(?:i|s|sample)\s*=\s*(?P<number>\d{1,6})|(?:(?:x|inputs?)\s*=|(?:pattern|input|point|sample)\b)"
    r"\s*(?P<inputs>[(\[][^()\[\]]{0,200}[)\]]))\s*:\s*"
    r"|\s*(?P<lone>[(\[]\s*[-+\d.]+(?:\s*[,;]\s*[-+\d.]+)*\s*[)\]])\s*(?::|->|=>|[→⇒⟶↦])\s*(?=[^\W\d_])",
    re.IGNORECASE,
)
"""`i = 2:`, `for x = (1, 0):` and `Pattern (1, 0):` say which sample is spoken of."""

_OPEN_END = re.compile(r"[=≈+*/·×,(\[{]\s*$|\s-\s*$")
_RULED = re.compile(r"(?=.*(?:--|==|─|━|═|hline|rule))(?:\\?hline|(?:top|mid|bottom)rule|[-|+:=─━═┼├┤┌┐└┘┬┴╪╞╡╤╧\s])+")
_FEWEST = 3  # cells of a row without bars
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
    listed: bool = False

    def depth(self) -> int:
        """Brackets that are still open."""
        return sum(map(self.text.count, "([{")) - sum(map(self.text.count, ")]}"))

    def is_title(self, underline: str) -> bool:
        """Whether a line is a heading because the next one underlines it."""
        if self.joined or _claims(self.text):
            return False
        return len(self.text.strip()) == len(underline.strip()) or not RELATION.search(self.text)

    def waits(self) -> bool:
        """Whether a line ends in its sign, so that the value may stand below an empty line, as consoles show it."""
        return self.joined == 0 and re.search(r"[\w)\]]\s*=\s*$", self.text) is not None

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
    header: list[str] | None = None
    table: list[Cells] = field(default_factory=list[Cells])
    titled: str = ""
    named: _Pending | None = None
    label: str = ""
    """Of a line such as `h1: net = 1.5`: it holds for the lines below that begin further right."""
    indent: int = 0

    def flush(self) -> Iterator[Row]:
        """The rows of the line, or of the table, that waits."""
        table, self.table = self.table, []
        if table:
            yield from table_rows(self.header, table, self.under)
        waiting, self.pending = self.pending, None
        if waiting is not None:
            if waiting.listed and waiting.joined > 1:
                name, sign, value = waiting.text.rpartition("=")
                waiting.text = f"{name}{sign} [{value.strip()}]"
            yield from rows_of(waiting.line, waiting.text, waiting.under, plain=waiting.plain)


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
    if not stripped and page.pending is not None and page.pending.waits():
        page.pending.listed = True
        return
    if page.pending is None and page.named is not None and RELATION.match(stripped):
        page.pending, page.under = page.named, page.named.under
    page.named = None
    if page.pending is not None and _goes_on(page.pending, stripped):
        page.pending.listed |= page.pending.waits() and _ENTRIES.fullmatch(stripped) is not None
        page.pending.text += ("\n" if _is_rows(page.pending, stripped) else " ") + COMMENT.sub("", stripped)
        page.pending.joined += 1
        page.pending.plain = False
        return
    if _RULED.fullmatch(stripped):
        return
    if cells := _cells(text):
        yield from _table_line(page, number, cells)
        return
    yield from page.flush()
    page.header = None
    _new_line(page, number, raw, text)


def _table_line(page: _Page, number: int, cells: list[str]) -> Iterator[Row]:
    """A row of a table, or what stands above its columns."""
    above = _above(page, len(cells))
    if not page.table and page.header is None and above is not None:
        page.pending = page.named = None
        page.header = above
    if page.pending is not None or (page.table and is_header(cells)):
        yield from page.flush()
        page.header = None
    if not page.table and page.header is None and is_header(cells):
        page.header = cells
    else:
        page.table.append((number, cells))


def _above(page: _Page, width: int) -> list[str] | None:
    """The words of the line above, where there is one for each column; the first column may have none."""
    line = page.pending or page.named
    if line is None or line.joined or RELATION.search(line.text):
        return None
    split = [re.split(between, line.text.strip()) for between in (r"\s{2,}|\t", r"\s+")]
    return next((words for words in (*split, *(["", *words] for words in split)) if len(words) == width > 1), None)


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


def _new_line(page: _Page, number: int, raw: str, text: str) -> None:
    """A line that does not go on with the one above."""
    stripped = text.strip()
    if not stripped or is_turn(stripped):
        return
    if stripped.startswith(_HEADS) and not RELATION.match(stripped.lstrip("=")):
        page.under = page.under.below(stripped)
    else:
        text = without_turn(without_comment(text))
        if found := _WHERE.match(text):
            number_ = found["number"]
            page.under = page.under.below(f"sample {number_}" if number_ else f"x = {found['inputs'] or found['lone']}")
            text = text[found.end() :]
            if not text.strip():
                return
        words = _bracketless(text) if stripped.endswith(":") else text
        if not RELATION.search(words) and not _claims(words) and is_heading(words):
            page.named = _Pending(number, text, page.under, plain=False)
            page.under, page.titled = page.under.below(text), text
        elif not _is_prose(text):
            page.pending = _Pending(number, text, _under_label(page, text), plain=text == raw)


def _under_label(page: _Page, text: str) -> Under:
    """What a line stands under: the label of the line above too, where it begins further right and has none."""
    indent = len(text) - len(text.lstrip())
    own = label_of(text)
    if own or indent <= page.indent:
        page.label, page.indent = own, indent
    return page.under.below(page.label) if page.label and not own else page.under


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


def _bracketless(text: str) -> str:
    """A heading without its remark: "update (eta = 0.5):"."""
    return re.sub(r"\([^()]*\)", "", text)


def _is_rows(waiting: _Pending, stripped: str) -> bool:
    """Whether a line is a further row of numbers."""
    if _ENTRIES.fullmatch(stripped) is None:
        return False
    last = RELATION.split(waiting.text)[-1]
    if waiting.listed:
        return True
    return len(RELATION.split(waiting.text)) > 1 and (not last.strip() or _is_list(last))


def _is_list(text: str) -> bool:
    inner = text.strip().strip("[](){}|")
    return len(re.findall(NUMBER, inner)) > 1 and _ENTRIES.fullmatch(text.replace("\n", " ").strip()) is not None


def _claims(text: str) -> bool:
    """Whether a line without a relation gives a value all the same: `h1 0.5`, `h1: 0.5`, `h1 is 0.5`."""
    bare = BULLET.sub("", text, count=1)
    if IS.fullmatch(bare.strip(" .")) or GIVES.fullmatch(bare):
        return True
    columns = COLUMNS.fullmatch(bare)
    if columns is not None:
        return not is_heading(bare)
    return (
        ":" in bare
        and re.fullmatch(rf"[^:]+:\s*(?:{NUMBER}|(?:[a-z.]*(?:tensor|array))?[\[(].*)\s*.*", bare) is not None
        and not is_heading(bare)
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


def _cells(text: str) -> list[str]:
    """The cells of a line that is a row of a table; empty where it is none."""
    if "|" in text and not _RULED.fullmatch(text):
        cells = [cell.strip() for cell in re.sub(r"^\s*\||\|\s*$", "", text).split("|")]
        framed = text.lstrip().startswith("|")
    elif "\t" in text.strip():
        cells, framed = [cell.strip() for cell in text.strip("\n").split("\t")], False
    elif "&" in text and not text.lstrip().startswith("&"):
        cells, framed = [cell.strip() for cell in text.split("&")], False
    else:
        cells, framed = [cell.strip() for cell in re.split(r"\s{2,}", text.strip())], False
        if not all(is_number(cell) for cell in cells[1:]) or len(cells) < _FEWEST:
            return []
    if len(cells) < (_FEWEST if not framed and "|" not in text else 2) or any(RELATION.match(cell) for cell in cells):
        return []
    return [] if RELATION.search(cells[0]) or (framed and not any(cells)) else cells
