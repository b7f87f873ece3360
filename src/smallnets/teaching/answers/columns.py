"""What the columns of a table mean: formula and value; old, gradient and new; samples, updates, or units and sums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from smallnets.teaching.answers.headings import Under, sample_in
from smallnets.teaching.answers.signs import RELATION, keyboard

Cells: TypeAlias = "tuple[int, list[str]]"
"""The line of a row, and what stands in it."""

_NUMBER = r"[-+−–]?\s*(?:\d+[.,]?\d*|[.,]\d+)(?:\s*[eE][-+−]?\d+|\s*[*·×]\s*10\s*\^\(?[-+−]?\d+\)?)?\s*%?"
_LONE = re.compile(_NUMBER)
_TURN = re.compile(r"t|k|n|iter(?:ation|ación|azione)?|itération|step|epoch|update|schritt|epoche", re.IGNORECASE)
_COUNT = re.compile(r"#|no\.?|nr\.?|step|line|row|index|schritt|zeile|", re.IGNORECASE)
_SAMPLE = re.compile(
    r"sample|example|pattern|instance|case|row|data\s*point|point|beispiel|muster|s|i|#|", re.IGNORECASE
)
_INPUT = re.compile(r"x|input|(?:x|i|in|input)_?\d+", re.IGNORECASE)
_PARAMETER = re.compile(r"(?:w|b|bias|theta|θ)_?\d*", re.IGNORECASE)
_ROLES = tuple(
    (role, re.compile(rf"(?:^|\b)(?:{words})(?:\b|$)", re.IGNORECASE))
    for role, words in (
        (
            "remark",
            r"remarks?|comments?|notes?|check(?:ed)?|ok|correct|meaning|description|units?\s+of|points|kommentar",
        ),
        ("after", r"new|updated?|after|next|neue?[rs]?|danach|nouve\w+|nuev[oa]|nuov[oa]|\w+_new|\w+\(t\+1\)"),
        ("before", r"old|before|start(?:ing)?|initial|current|previous|alte?[rs]?|vorher|ancien\w*|viej[oa]|\w+_old"),
        ("gradient", r"grad(?:ient)?s?|derivative|d[LEJC]/d\w+|∂[LEJC]/∂\w+|ableitung|dérivée|derivada|derivata"),
        ("formula", r"formula|calculations?|computation|working|how|expression|rule|formel|rechnung|rechenweg|calcul"),
        ("formula", r"cálculo|fórmula|equation|substitut\w+|numbers|calcolo"),
        ("value", r"values?|results?|answers?|number|wert|ergebnis|valeur|résultat|valor|resultado|valore|approx\w*"),
        ("value", r"risultato|rounded|decimal"),
    )
)
_PLACES = (
    ("net_", re.compile(r"z|s|net|in|(?:weighted\s+|net\s+)?(?:sum|input)|pre-?activation|netto", re.IGNORECASE)),
    ("out_", re.compile(r"a|h|o|out|outputs?|activation|f\(.*\)|[sσ]i?g?m?o?i?d?\(.*\)|ausgabe|sortie", re.IGNORECASE)),
    ("delta_", re.compile(r"delta|δ|err|error\s+(?:term|signal)|fehler(?:term|signal)", re.IGNORECASE)),
    ("b_", re.compile(r"b|bias(?:es)?", re.IGNORECASE)),
)
_UNIT = re.compile(r"(?:units?|neurons?|nodes?|knoten|einheit)\s*(?P<number>\d+)", re.IGNORECASE)
_OF_TURN = re.compile(r"_\{?[tkn]\}?$")
"""g_t above the column that has a g for each t."""
_LETTERS = {"net_": "z", "out_": "a", "delta_": "delta", "b_": "b"}
_UNSAID = "write above each column what it holds: formula, value, old, gradient, new, or the name of a quantity"


class Row(NamedTuple):
    """A name and the text of its value.

    `offset` characters stand before the value, -1 where its columns are not those of the typed line; `declares` a name
    instead of giving a value; `under` is the heading that it stands under; `assigns` says that the sign between name
    and value gives the name a new value; `problem` why a cell is not understood.
    """

    line: int
    name: str
    value: str | None
    offset: int = 0
    declares: bool = False
    under: Under = Under()
    assigns: bool = False
    problem: str = ""


def counts_updates(heading: str, cells: Sequence[str]) -> bool:
    """Whether the rows of a table are one person's updates in turn: 1, 2, 3 (or from 0) below `t` or `iteration`."""
    numbers = [cell.strip() for cell in cells]
    numbered = any(numbers == [str(first + place) for place in range(len(numbers))] for first in (0, 1))
    return numbered and len(numbers) > 1 and _TURN.fullmatch(heading.strip()) is not None


def is_number(cell: str) -> bool:
    """Whether a cell holds one number and nothing else."""
    return _LONE.fullmatch(keyboard(cell).strip()) is not None


def is_header(cells: Sequence[str]) -> bool:
    """Whether cells are words above columns: none of them has a value."""
    return not any(
        is_number(cell) or RELATION.search(cell) or re.search(r"[\d)]\s*[-+*/·×]", cell) for cell in cells[1:]
    )


def speaks_of_samples(header: Sequence[str]) -> bool:
    """Whether the rows below a header are the samples of one exercise: its first column counts them or is an input."""
    first = keyboard(header[0]).strip()
    return _INPUT.fullmatch(first) is not None or (bool(first) and _SAMPLE.fullmatch(first) is not None)


def table_rows(header: Sequence[str] | None, rows: Sequence[Cells], under: Under) -> Iterator[Row]:
    """The names and values of a table.

    Args:
        header: what stands above the columns; None where nothing does.
        rows: the other rows.
        under: the heading that the table stands under.
    """
    rows = [(line, [cell.strip() for cell in cells]) for line, cells in rows if any(cell.strip() for cell in cells)]
    header, rows = _with_inputs_apart(*_without_count(header, rows))
    if not rows:
        return
    if header is None:
        for line, cells in rows:
            yield _quantity(line, cells, [""] * len(cells), under)
        return
    wide = [(line, cells) for line, cells in rows if len(cells) > len(header)]
    rows = [(line, cells) for line, cells in rows if len(cells) <= len(header)]
    for line, cells in wide:
        problem = f"the row has {len(cells)} cells below {len(header)} words: {_UNSAID}"
        yield Row(line, cells[0], " | ".join(cells[1:]), -1, under=under, problem=problem)
    if not rows:
        return
    roles = ["", *(_role(head) for head in header[1:])]
    numbered = all(is_number(cells[0]) for _, cells in rows if cells[0])
    if any(sample_in(head) is not None for head in header[1:]):
        yield from (row for line, cells in rows for row in _of_samples(line, cells, header, under))
    elif not numbered and {"after", "gradient"} & set(roles):
        yield from (row for line, cells in rows for row in _of_parameter(line, cells, roles, under))
    elif not numbered and {"formula", "value"} & set(roles):
        yield from (_quantity(line, cells, roles, under) for line, cells in rows)
    elif numbered:
        yield from _of_numbers(header, rows, under)
    else:
        above = all(_place_of(head) for head in header[1:])
        yield from (row for line, cells in rows for row in _crossed(line, cells, header, under, above=above))


def _without_count(header: Sequence[str] | None, rows: list[Cells]) -> tuple[Sequence[str] | None, list[Cells]]:
    """The table without a first column that only numbers its rows."""
    counted = [cells[0].rstrip(".)") for _, cells in rows]
    named = all(len(cells) > 2 and not is_number(cells[1]) for _, cells in rows)
    if not rows or not named or not all(cell.isdigit() for cell in counted):
        return header, rows
    if header is not None and _COUNT.fullmatch(header[0].strip()) is None:
        return header, rows
    return header and header[1:], [(line, cells[1:]) for line, cells in rows]


def _with_inputs_apart(header: Sequence[str] | None, rows: list[Cells]) -> tuple[Sequence[str] | None, list[Cells]]:
    """The table with a cell of its own for each name of a heading such as `x1 x2 t` or `h1 h2`, and its number."""
    if header is None:
        return header, rows
    words = [head.replace(",", " ").split() if len(head.split()) > 1 else [head] for head in header]
    split = [[_apart(cell, len(names)) for cell, names in zip(cells, words, strict=False)] for _, cells in rows]
    if len(words[0]) < 2 or not all(all(cells) for cells in split) or any(len(cells) != len(header) for cells in split):
        return header, rows
    flat = [(line, [part for parts in cells for part in parts]) for (line, _), cells in zip(rows, split, strict=True)]
    return [name for names in words for name in names], flat


def _apart(cell: str, count: int) -> list[str]:
    """The numbers of a cell, where it holds so many; nothing else."""
    parts = cell.strip("()[] ").split() if count > 1 else [cell]
    parts = [part.rstrip(",;") for part in parts]
    return parts if len(parts) == count and all(map(is_number, parts)) else []


def _role(head: str) -> str:
    plain = keyboard(head).strip()
    if re.fullmatch(r"[wWθb](?:_?\w+)?\s*(?:\+|'|\^\+)", plain):
        return "after"
    return next((role for role, words in _ROLES if words.search(plain)), "")


def _of_samples(line: int, cells: Sequence[str], header: Sequence[str], under: Under) -> Iterator[Row]:
    """A quantity and its values for the samples that the header names."""
    for head, cell in zip(header[1:], cells[1:], strict=False):
        if cell:
            yield Row(line, cells[0], cell, -1, under=under.below(head))


def _of_parameter(line: int, cells: Sequence[str], roles: Sequence[str], under: Under) -> Iterator[Row]:
    """A parameter with its old value, its gradient and its new value."""
    name = cells[0].strip()
    marked = name if re.search(r"[+']$|new", name) else f"{name}+"
    pairs = list(zip(roles, cells, strict=False))[1:]
    for role, cell in pairs:
        if not cell or role in ("remark", "formula"):
            continue
        if role in ("before", "value"):
            yield Row(line, name, cell, -1, under=under)
        elif role == "gradient":
            yield Row(line, f"dL/d{name}", cell, -1, under=under)
        elif role == "after":
            formulas = [text for other, text in pairs if other == "formula" and text]
            yield Row(line, marked, " = ".join([*formulas, cell]), -1, under=under)
        else:
            yield Row(line, name, cell, -1, under=under, problem=f"{cell} stands in a column without a word: {_UNSAID}")


def _quantity(line: int, cells: Sequence[str], roles: Sequence[str], under: Under) -> Row:
    """A quantity, what it is computed from, and its value."""
    name = cells[0]
    kept = [(role, cell) for role, cell in zip(roles, cells, strict=False) if role != "remark"][1:]
    values = [cell for role, cell in kept if cell and (role == "value" or (not role and is_number(cell)))]
    sides = " = ".join(cell.lstrip("=≈ ") for _, cell in kept if cell)
    if len(values) > 1 and not any(roles):
        return Row(line, name, f"[{', '.join(values)}]" if len(values) == len(kept) else sides, -1, under=under)
    if len(values) > 1 and len({_value(cell) for cell in values}) > 1:
        return Row(line, name, sides, -1, under=under, problem=f"there are several values: {_UNSAID}")
    return Row(line, name, sides or None, -1, under=under)


def _value(cell: str) -> str:
    return re.sub(r"\s", "", RELATION.split(cell)[-1])


def _of_numbers(header: Sequence[str], rows: Sequence[Cells], under: Under) -> Iterator[Row]:
    """Rows of numbers below names: the samples or the updates in turn, or one row."""
    updates = counts_updates(header[0], [cells[0] for _, cells in rows])
    header = [_OF_TURN.sub("", head) for head in header] if updates else header
    samples = not updates and speaks_of_samples(header) and _INPUT.fullmatch(keyboard(header[0]).strip()) is None
    inputs = [place for place, head in enumerate(header) if _INPUT.fullmatch(keyboard(head).strip())]
    computed = next((at for at, head in enumerate(header) if _place_of(head) in ("net_", "out_") or head == "y"), None)
    renewed = {at for at, head in enumerate(header) if _PARAMETER.fullmatch(keyboard(head).strip())}
    first = 1 if updates or samples else 0
    for place, (line, cells) in enumerate(rows):
        within = under
        if updates:
            within = Under(update=place)
        elif samples and cells[0].isdigit():
            within = under.below(f"sample {cells[0]}")
        elif inputs and len(rows) > 1:
            within = under.below(f"x = ({', '.join(cells[at].replace(',', '.') for at in inputs if at < len(cells))})")
            within = replace(within, update=place) if renewed else within
        for at, (head, cell) in list(enumerate(zip(header, cells, strict=False)))[first:]:
            if cell and head.strip():
                new = inputs != [] and computed is not None and at in renewed and at > computed
                yield Row(line, head.strip(), cell, -1, under=within, assigns=new)


def _crossed(line: int, cells: Sequence[str], header: Sequence[str], under: Under, *, above: bool) -> Iterator[Row]:
    """A row of units below sums and outputs, of sums below units, or of a sample below quantities."""
    if sample_in(cells[0]) is not None:
        under = under.below(cells[0])
        yield from (
            Row(line, head, cell, -1, under=under) for head, cell in zip(header[1:], cells[1:], strict=False) if cell
        )
        return
    for head, cell in zip(header[1:], cells[1:], strict=False):
        if cell:
            name = _both(head, cells[0]) if above else _both(cells[0], head)
            problem = "" if name else f"{cell} stands beside {cells[0]} below {head or 'no word'}: {_UNSAID}"
            yield Row(line, name or cells[0], cell, -1, under=under, problem=problem)


def _both(place: str, unit: str) -> str:
    """The name of what `place` says of a unit: net_h1, out_h1, delta_o, z3; "" where it says nothing."""
    mark = _place_of(place)
    if not mark or not unit.strip():
        return ""
    if found := _UNIT.fullmatch(unit.strip()):
        return f"{_LETTERS[mark]}{found['number']}"
    return f"{_LETTERS[mark]}{unit}" if unit.strip().isdigit() else f"{mark}{keyboard(unit).strip()}"


def _place_of(head: str) -> str:
    """What a word says of a unit, as the beginning of a name; "" where it says nothing."""
    plain = keyboard(head).strip()
    return next((mark for mark, words in _PLACES if words.fullmatch(plain)), "")
