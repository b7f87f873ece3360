"""The symbols of a solution, taken apart for print: letter, mark, subscripts, layer, sample, plus."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from smallnets.expressions.naming import GREEK, MARKS, SUBSCRIPTS, VARIANTS

_GREEK = frozenset(GREEK.values())
_MARKS = ("bar", "hat", "tilde")
_ATOM = re.compile(
    r"(?P<power>e\^)?(?P<stem>[A-Za-z]+)(?P<digits>[0-9]*)(?P<below>(?:_[A-Za-z0-9]+)*)"
    r"(?:\^\((?P<layer>\w+)\))?(?P<primes>'*)(?P<sample>\[\d+\])?(?P<plus>\+\d*)?(?P<of>\(\w+\))?"
)
_SUBSCRIPT_RUN = re.compile(f"[{SUBSCRIPTS}]+")


@dataclass(frozen=True, slots=True)
class Atom:
    """One symbol: `letter` is a letter, a Greek name or a word; `mark` is bar, hat, tilde or "".

    `delta` puts a capital Delta in front; `powered` writes e to the power of the rest; `of` is an argument that follows
    in brackets.
    """

    letter: str
    mark: str
    below: tuple[str, ...]
    above: str
    delta: bool
    powered: bool
    of: Atom | None

    @property
    def is_greek(self) -> bool:
        """Whether the letter is the name of a Greek one."""
        return self.letter in _GREEK


@dataclass(frozen=True, slots=True)
class Ratio:
    """A derivative d above / d below."""

    above: Atom
    below: Atom


@lru_cache(maxsize=4096)
def taken_apart(shown: str) -> Atom | Ratio | None:
    """The parts of a shown symbol; None if it is words."""
    if shown.startswith("d") and "/d" in shown:
        above, _, below = shown[1:].partition("/d")
        first, second = _atom(above), _atom(below)
        if first is not None and second is not None:
            return Ratio(first, second)
    return _atom(shown)


def _atom(text: str) -> Atom | None:
    match = _ATOM.fullmatch(_in_letters(text))
    if match is None:
        return None
    stem, delta = match["stem"], False
    if stem.startswith("Delta") and len(stem) > len("Delta"):
        stem, delta = stem[len("Delta") :], True
    letter, mark = _marked(stem)
    of = _atom(match["of"][1:-1]) if match["of"] else None
    digits = [match["digits"]] if match["digits"] else []
    layer = f"({match['layer']})" if match["layer"] else ""
    above = layer + match["primes"] + (match["sample"] or "") + (match["plus"] or "")
    below = (*digits, *match["below"].split("_")[1:])
    return Atom(letter, mark, below, above, delta, bool(match["power"]), of)


def _in_letters(text: str) -> str:
    """Greek letters and marks by their names, as they are read: θ₁ as theta_1, ŷ as yhat."""
    if text.isascii():
        return text
    spaced = _SUBSCRIPT_RUN.sub(lambda run: "_" + "".join(str(SUBSCRIPTS.index(digit)) for digit in run[0]), text)
    parts = unicodedata.normalize("NFD", unicodedata.normalize("NFC", spaced))
    return "".join(GREEK.get(sign) or VARIANTS.get(sign) or MARKS.get(sign) or sign for sign in parts)


def _marked(stem: str) -> tuple[str, str]:
    for mark in _MARKS:
        if stem.endswith(mark) and len(stem) > len(mark) and stem not in _GREEK:
            return stem[: -len(mark)], mark
    return stem, ""
