"""How the cells of tables are read."""

from __future__ import annotations

from smallnets.datasets import (
    cells,
    column_numbers,
    header,
    numerals,
    remarks,
    surroundings,
    table_inputs,
    table_rows,
    table_text,
)
from smallnets.messages.contract.typescript import constant, module

_PATTERNS = {
    "number": cells.NUMBER,
    "withUnit": cells.WITH_UNIT,
    "date": cells.DATE,
    "numeral": numerals.CELL,
    "point": numerals.POINT,
    "comma": numerals.COMMA,
    "openPoint": column_numbers.OPEN_POINT,
    "separatorLine": table_rows.STATED,
    "namesRows": remarks.NAMED,
    "bracketed": numerals.BRACKETED,
    "signBehind": cells.SIGN_BEHIND,
    "border": surroundings.BORDER,
    "rule": surroundings.RULE,
    "footer": surroundings.FOOTER,
    "unit": header.UNIT,
    "code": table_inputs.CODE,
}


def text() -> str:
    """The module's text."""
    words = "readonly string[]"
    patterns = {name: pattern.pattern for name, pattern in _PATTERNS.items()}
    signatures = {begin.hex(): what for begin, what in table_text.SIGNATURES.items()}
    return module(
        "How the cells of tables are read.",
        "smallnets.datasets",
        constant("MISSING", sorted(cells.MISSING), words, "What stands for a missing value, in small letters."),
        constant("UNFILLED", sorted(cells.UNFILLED), words, "The same among numbers."),
        constant("MINUS_SIGNS", cells.MINUS_SIGNS, "string", "Signs that are set for a minus."),
        constant("INFINITE", sorted(cells.INFINITE), words),
        constant("TRUTH_VALUES", cells.TRUTH_VALUES, "Readonly<Record<string, number>>"),
        constant("CELL_COMPLAINTS", cells.SHOWN, "number", "How many unusable cells a message shows."),
        constant("DELIMITERS", table_rows.DELIMITERS, "Readonly<Record<string, string>>", "What may part cells."),
        constant("COMMENTS", list(table_rows.COMMENTS), words, "How a line begins that says something of the table."),
        constant("HEADER_SAMPLE", header.SAMPLE, "number", "So many cells of a column tell what it holds."),
        constant("LEAST_REMARKED", remarks.LEAST, "number", "Fewer rows tell nothing of a column that counts."),
        constant("STAND_INS", list(remarks.STAND_INS), "readonly number[]", "What may stand for a missing value."),
        constant("FEW_OTHERS", remarks.FEW_OTHERS, "number", "Among so many numbers from 0 a single -999 is odd."),
        constant("TOTALS", sorted(surroundings.TOTALS), words, "Words of a row that sums up the others."),
        constant("LAST_ROWS", surroundings.LAST, "number", "So many rows at the end are asked whether they do."),
        constant("MOST_ABOVE", table_rows.MOST_ABOVE, "number", "So many lines may stand above a table."),
        constant("LEAST_ROWS", table_rows.LEAST_ROWS, "number", "Names and a row."),
        constant("LEAST_WITH_UNITS", header.LEAST_WITH_UNITS, "number", "Names, units and two points."),
        constant(
            "SIGNATURES",
            signatures,
            "Readonly<Record<string, string>>",
            "How files begin that are no tables of text, in hexadecimal digits.",
        ),
        constant("ENCODING_SAMPLE", table_text.SAMPLE, "number", "So many bytes tell the encoding."),
        constant("NOT_IN_WINDOWS", sorted(table_text.NOT_IN_WINDOWS), "readonly number[]", "No text in Windows-1252."),
        constant("PATTERNS", patterns, "Readonly<Record<string, string>>", "Regular expressions of whole cells."),
    )


__all__ = ["text"]
