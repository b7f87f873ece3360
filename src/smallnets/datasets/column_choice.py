"""Columns as people name them: by name, or by number from 1."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.datasets.target_names import names_in
from smallnets.errors import InputError, Refusal, unknown_name

NO_COLUMN_NUMBER = Refusal("", "is no column number: there are {columns}", "write 1 to {columns}, or a name: {names}")
COLUMN_TWICE = Refusal("", "names a column twice", "name each once")
NO_INPUT_COLUMN = Refusal("table", "leaves no column for the inputs", "give two columns or more")
INPUT_IS_TARGET = Refusal("columns", "is the target", "leave it out of the inputs")


def choose_column(argument: str, columns: Sequence[str], wanted: str | int) -> int:
    """The place (from 0) of a column given by its name or by its number (from 1).

    Capitals do not matter where only one column fits.

    Raises:
        InputError: no such column; the nearest is named.
    """
    name = str(wanted).strip()
    if isinstance(wanted, str) and name in columns:
        return columns.index(name)
    alike = [place for place, column in enumerate(columns) if column.casefold() == name.casefold()]
    if isinstance(wanted, str) and len(alike) == 1:
        return alike[0]
    if name.isascii() and name.lstrip("-").isdigit():
        if 1 <= int(name) <= len(columns):
            return int(name) - 1
        raise NO_COLUMN_NUMBER.error(name, argument, columns=len(columns), names=", ".join(columns))
    raise unknown_name(argument, name, columns)


def choose_targets(columns: Sequence[str], wanted: str | int | Sequence[str | int]) -> list[int]:
    """The places of the targets: one column, or several as a sequence or a text with commas between them.

    Raises:
        InputError: as `choose_column`, or a column named twice.
    """
    if isinstance(wanted, str) and "," in wanted and wanted.strip() not in columns:
        wanted = names_in(wanted)
    given = [wanted] if isinstance(wanted, (str, int)) else list(wanted)
    places = [choose_column("target", columns, one) for one in given]
    if len(set(places)) < len(places) or not places:
        raise COLUMN_TWICE.error([columns[place] for place in places], "target")
    return places


def places_of(source: str, columns: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """The places of columns that a table must have.

    Raises:
        InputError: the table lacks one; it is named, and the table is.
    """
    alike = {column.casefold(): place for place, column in enumerate(columns)}
    places = [columns.index(name) if name in columns else alike.get(name.casefold(), -1) for name in wanted]
    gone = [name for name, place in zip(wanted, places, strict=True) if place < 0]
    if gone:
        why = f"lacks the column{'s' if len(gone) > 1 else ''} {', '.join(gone)}"
        raise InputError("table", source, why, f"add what the training had; it has {', '.join(columns)}")
    return places


def choose_inputs(columns: Sequence[str], targets: Sequence[int], wanted: Sequence[str | int] | None) -> list[int]:
    """The places of the inputs: those wanted, or all but the target.

    Raises:
        InputError: an unknown column, one named twice, the target among the inputs, or no column left.
    """
    if wanted is None:
        places = [place for place in range(len(columns)) if place not in targets]
    else:
        places = [choose_column("columns", columns, name) for name in wanted]
    for target in targets:
        if target in places:
            raise INPUT_IS_TARGET.error(columns[target])
    if len(set(places)) < len(places):
        raise COLUMN_TWICE.error([columns[place] for place in places], "columns")
    if not places:
        raise NO_INPUT_COLUMN.error(", ".join(columns))
    return places
