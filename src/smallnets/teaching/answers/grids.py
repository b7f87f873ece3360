"""Vectors and matrices as people type them: [0.1, 0.3], NumPy's [0.1 0.3], (0,1; 0,3), rows over several lines."""

from __future__ import annotations

import re
from typing import TypeAlias

Texts: TypeAlias = tuple[tuple[str, ...], ...]
"""Rows of entries as text."""

_WRAPPED = re.compile(
    r"\s*(?:[A-Za-z_]\w*\.)?(?:array|matrix|tensor|Matrix|asarray|vector|Vector|column|np|list)\s*\((.*)\)\s*",
    re.DOTALL,
)
_SETTINGS = re.compile(r",\s*(?:dtype|grad_fn|device|requires_grad)\s*=.*$", re.DOTALL)
_TRANSPOSED = re.compile(r"(.*[\])}>|])\s*(?:\.T|\^\(?T\)?|ᵀ|\^⊤|⊤|'|\^')\s*", re.DOTALL)
_NUMBER = r"[-+−–]?\s*(?:\d+\.?\d*|\.\d+)(?:[eE][-+−]?\d+|\s*[*·×]\s*10\^\(?[-+−]?\d+\)?)?%?"
_ENTRY = re.compile(rf"{_NUMBER}(?:\s*/\s*\d+(?:\.\d*)?)?")
_COMMA_DECIMAL = re.compile(r"[-+−–]?\d+,\d+(?:[eE][-+−]?\d+)?")
_PAIRS = {"[": "]", "(": ")", "{": "}", "<": ">", "⟨": "⟩", "|": "|"}
_LONGEST = 20_000
_MOST = 1_000


def entries(text: str, *, commas: bool = False) -> Texts | None:
    """The entries of a vector (one row) or a matrix, rows first; None where the text is none.

    Args:
        text: what stands on the right of the last equals sign.
        commas: whether the page writes decimals with a comma.
    """
    if len(text) > _LONGEST:
        return None
    inner, turned = _unwrapped(text.strip())
    if inner is None:
        return None
    rows = _rows(inner, commas=commas)
    if rows is None or sum(map(len, rows)) > _MOST or len({len(row) for row in rows}) > 1:
        return None
    if rows in ((), ((),)):
        return None
    if turned and len(rows) > 1:
        rows = tuple(zip(*rows, strict=True))
    return rows


def _unwrapped(text: str) -> tuple[str | None, bool]:
    """What stands in the outer bracket, and whether it is transposed."""
    turned = False
    for _ in range(3):
        if found := _TRANSPOSED.fullmatch(text):
            text, turned = found[1], not turned
        if found := _WRAPPED.fullmatch(text):
            text = _SETTINGS.sub("", found[1]).strip()
    if re.fullmatch(r"\s*(?:\[[^\[\]]*\][\s,;]*){2,}", text):
        return text, turned
    if len(text) < 3 or _PAIRS.get(text[0]) != text[-1] or not _closes_last(text):
        return None, False
    return text[1:-1], turned


def _closes_last(text: str) -> bool:
    depth = 0
    for place, character in enumerate(text):
        depth += (character in "([{") - (character in ")]}")
        if depth == 0 and place < len(text) - 1 and text[0] in "([{":
            return False
    return True


def _rows(inner: str, *, commas: bool) -> Texts | None:
    if re.search(r"[\[({]", inner):
        groups = re.findall(r"[\[({]([^\[\](){}]*)[\])}]", inner)
        rest = re.sub(r"[\[({][^\[\](){}]*[\])}]", "", inner)
        if rest.strip(" ,;\n\t"):
            return None
        found = [_row(group.replace("\n", " "), commas=commas) for group in groups]
    else:
        pieces = [piece for piece in re.split(r"[;\n]|\\\\", inner) if piece.strip()]
        if (
            len(pieces) > 1
            and (commas or _are_decimals(pieces))
            and all(_COMMA_DECIMAL.fullmatch(p.strip()) for p in pieces)
        ):
            return (tuple(piece.strip().replace(",", ".") for piece in pieces),)
        found = [_row(piece, commas=commas) for piece in pieces]
    rows = [row for row in found if row is not None]
    return tuple(rows) if len(rows) == len(found) else None


def _are_decimals(pieces: list[str]) -> bool:
    """Whether commas between digits are decimal ones: nobody writes integers with three digits and leading zeros."""
    return any(re.fullmatch(r"\s*[-+−]?\d+,(?:\d{2,}|0\d*)\s*", piece) for piece in pieces)


def _row(text: str, *, commas: bool) -> tuple[str, ...] | None:
    text = text.strip().strip("|,;& ")
    if commas or re.search(r"\d,\d+\s*[,;]?\s+[-+−]?\d+,\d", text):
        text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    if "," in text or "&" in text or ";" in text:
        found = tuple(part.strip() for part in re.split(r"[,;&]", text))
    else:
        found = tuple(re.sub(r"(?<![\d.])([-+−])\s+(?=[\d.])", r"\1", text).split())
    return found if all(_ENTRY.fullmatch(entry) for entry in found) else None
