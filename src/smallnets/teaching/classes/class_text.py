"""A class as text: a table of people, mistakes over the class, first wrong steps."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from smallnets.teaching.classes.class_result import SENTENCES, ClassResult, MarkedPerson
from smallnets.teaching.classes.points import shown
from smallnets.teaching.judging.judgement import FINE

_WIDTH = 100
_NAME = 24
_MISTAKE = 48


def write(found: ClassResult) -> str:
    """The report as lines of at most about 100 characters."""
    lines = [found.title] if found.title else []
    lines += [line for sentence in found.stated() for line in _wrapped(sentence)]
    lines += ["", *_table(found)]
    if found.first_wrong:
        lines += ["", "First wrong steps"]
        lines += [f"  {count:>3}  {name}" for name, count in found.first_wrong]
    if found.mistakes:
        lines += ["", "Mistakes over the class"]
        for name, who in found.mistakes:
            lines += _wrapped(f"  {len(who):>3}  {SENTENCES.get(name, name)}: {', '.join(who)}", " " * 7)
    return "\n".join(lines)


def _table(found: ClassResult) -> list[str]:
    header = ("name", f"of {found.of}", "fine", "carried", "wrong", "unread", "first wrong step", "likely mistake")
    rows = [_row(one) for one in found.people]
    mean = ("mean", f"{float(found.mean):.2f}", *[""] * (len(header) - 2))
    widths = [max(len(row[place]) for row in (header, *rows, mean)) for place in range(len(header))]
    told = [_aligned(header, widths), *(_aligned(row, widths) for row in rows)]
    return [*told, f"{_aligned(mean, widths)} of {found.of}"] if len(rows) > 1 else told


def _row(one: MarkedPerson) -> tuple[str, ...]:
    counts = one.counts()
    fine = sum(count for verdict, count in counts.items() if verdict in FINE)
    unread = counts.get("unknown", 0) + counts.get("unreadable", 0)
    wrong = counts.get("wrong", 0) + counts.get("mislabelled", 0)
    numbers = [str(number) if number else "" for number in (fine, counts.get("carried", 0), wrong, unread)]
    said = one.problem or one.mistake
    return (_cut(one.name, _NAME), shown(one.points), *numbers, one.first_wrong, _cut(said, _MISTAKE))


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Numbers to the right, words to the left."""
    padded = [
        cell.rjust(width) if 0 < place < 6 else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(padded).rstrip()


def _cut(text: str, width: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: width - 3]}..."


def _wrapped(text: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
