"""Several targets in one text: names with commas between, as people type them; a name that has a comma is quoted."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence


def names_in(text: str) -> tuple[str, ...]:
    """The names in a text such as sum,carry or "size, mm",price."""
    rows = list(csv.reader([text], skipinitialspace=True))
    return tuple(name.strip() for name in rows[0]) if rows else ()


def text_of(names: Sequence[str]) -> str:
    """One text for several names; a single name as it is."""
    if len(names) == 1:
        return names[0]
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(names)
    return text.getvalue()


def target_names(target: str | None, outputs: int) -> tuple[str, ...]:
    """The names of a network's targets: of one output the whole text, whatever is in it."""
    if target is None:
        return ("target",) if outputs == 1 else tuple(f"target {place + 1}" for place in range(outputs))
    found = names_in(target)
    return found if outputs > 1 and len(found) == outputs else (target,)
