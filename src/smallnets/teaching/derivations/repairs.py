"""Small repairs of a wrong line: a bracket, fraction bar, exponent, exponent's sign, prime or index put right.

Every way to make one such change is tried, within a limit of number and time; what is proposed is for the caller to
decide: one repair only if it is the only one that makes the line true.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from smallnets.errors import InputError
from smallnets.expressions import Node, names
from smallnets.expressions.tokens import Token, tokenize
from smallnets.teaching.derivations.equality import POINTS, close, proved_equal, value_at
from smallnets.teaching.derivations.meaning import Meaning

_MOST_TOKENS = 90
_MOST_TRIED = 2000
_MOST_FOUND = 4
SECONDS = 5.0
"""Wall-clock time for the repairs of one line."""

_MOST_FOR_PAIRS = 30

Edit = tuple[str, str]
"""A kind of repair and the text that it makes."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What was lost, in words, and the line with it."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Repairs:
    """The repairs that make a line true, at most 4; `complete` where every small change was tried."""

    found: tuple[Repair, ...]
    complete: bool = True


def repairs(text: str, reference: Node, meaning: Meaning, known: Collection[str], seconds: float = SECONDS) -> Repairs:
    """The small repairs that make the text equal to the reference.

    Args:
        text: the line as typed.
        reference: what it should equal.
        meaning: the definitions of the derivation.
        known: the names that occur in it.
        seconds: the wall-clock limit.

    Where no single repair does it, two of different kinds (fraction bar, exponents) are tried together.
    """
    tokens = _tokens(text)
    search = _Search(reference, meaning, time.monotonic() + seconds)
    search.through(chain(_brackets(text, tokens), _edits(text, tokens, known)))
    if not search.found and search.complete:
        search.through(_pairs(text, tokens))
    return Repairs(tuple(search.found.values()), search.complete and len(tokens) > 0)


class _Search:
    """A search for edits that make a line true."""

    def __init__(self, reference: Node, meaning: Meaning, end: float) -> None:
        self._reference = reference
        self._meaning = meaning
        self._end = end
        self.found: dict[Node, Repair] = {}
        self.complete = True

    def through(self, edits: Iterator[Edit]) -> None:
        """Try the edits; the search stops at 4 that do it, at 2000 tried or at the end of its time."""
        for count, (kind, text) in enumerate(edits):
            if count >= _MOST_TRIED or time.monotonic() > self._end:
                self.complete = False
                return
            node = _readable(text, self._meaning)
            if node is not None and node not in self.found and self._is_true(node):
                self.found[node] = Repair(kind, text)
                if len(self.found) == _MOST_FOUND:
                    return

    def _is_true(self, node: Node) -> bool:
        """Whether the edit is proved to be equal; most edits end at one point."""
        return _promising(node, self._reference) and proved_equal(node, self._reference)


def _readable(text: str, meaning: Meaning) -> Node | None:
    try:
        return meaning.read(text)
    except (InputError, RecursionError):
        return None


def _promising(node: Node, reference: Node) -> bool:
    """Whether the two agree at one point."""
    variables = sorted(names(node) | names(reference))
    values = {name: POINTS[(8 + 3 * place) % len(POINTS)] for place, name in enumerate(variables)}
    left, right = value_at(node, values), value_at(reference, values)
    return left is None or right is None or close(left, right)


def _edits(text: str, tokens: list[Token], known: Collection[str]) -> Iterator[Edit]:
    yield from _indices(text, tokens, known)
    for make in (_signs, _fraction_bars, _exponent_signs, _exponents, _primes):
        yield from make(text, tokens)


def _pairs(text: str, tokens: list[Token]) -> Iterator[Edit]:
    makers: tuple[Callable[[str, list[Token]], Iterator[Edit]], ...] = (_fraction_bars, _exponent_signs, _exponents)
    for first in range(len(makers)):
        for kind, once in list(makers[first](text, tokens))[:_MOST_FOR_PAIRS]:
            for second in makers[first + 1 :]:
                for other, twice in list(second(once, _tokens(once)))[:_MOST_FOR_PAIRS]:
                    yield f"{kind} and {other}", twice


def _tokens(text: str) -> list[Token]:
    try:
        tokens = tokenize(text)[:-1]
    except InputError:
        return []
    return tokens if len(tokens) <= _MOST_TOKENS else []


def _brackets(text: str, tokens: list[Token]) -> Iterator[Edit]:
    """A pair of brackets around every balanced run of words."""
    for start, first in enumerate(tokens):
        if first.kind not in ("number", "name", "open"):
            continue
        depth = 0
        for place, token in enumerate(tokens[start:], start):
            depth += (token.kind == "open") - (token.kind == "close")
            if depth < 0:
                break
            if depth == 0 and place > start and token.kind in ("number", "name", "close"):
                a, b = first.span.start - 1, token.span.end
                yield "a bracket", f"{text[:a]}({text[a:b]}){text[b:]}"


def _fraction_bars(text: str, tokens: list[Token]) -> Iterator[Edit]:
    """A product made a quotient; 1 over the whole where there is no product."""
    found: list[str] = []
    for before, token in pairwise(tokens):
        if token.text == "*":
            found.append(f"{text[: token.span.start - 1]}/{text[token.span.end :]}")
        elif before.kind == "close" and token.kind == "open":
            found.append(f"{text[: before.span.end]}/{text[before.span.end :]}")
    for changed in found or [f"1/({text.strip()})"]:
        yield "a fraction bar", changed


def _exponent_signs(text: str, tokens: list[Token]) -> Iterator[Edit]:
    """The sign of an exponent of e, or of a negative one, turned round."""
    for place, token in enumerate(tokens[:-1]):
        following = tokens[place + 1]
        of_e = token.text == "^" and place > 0 and tokens[place - 1].text == "e"
        if not (of_e or token.text in ("exp", "^")):
            continue
        at = place + 1 + (following.kind == "open")
        if at >= len(tokens):
            continue
        first = tokens[at]
        start, end = first.span.start - 1, first.span.end
        if first.text == "-":
            yield "the sign of an exponent", text[:start] + text[end:]
        elif of_e or token.text == "exp":
            sign = f"{text[:start]}-{text[start:]}"
            yield "the sign of an exponent", sign


def _signs(text: str, tokens: list[Token]) -> Iterator[Edit]:
    """A plus made a minus and the other way round, between two terms; signs of exponents have their own edit."""
    for before, token in pairwise(tokens):
        if token.text in ("+", "-", "−") and before.kind in ("number", "name", "close"):
            other = "-" if token.text == "+" else "+"
            yield "a sign", text[: token.span.start - 1] + other + text[token.span.end :]


def _exponents(text: str, tokens: list[Token]) -> Iterator[Edit]:
    """A whole exponent dropped, or a square added behind a bracket."""
    for place, token in enumerate(tokens[:-1]):
        following = tokens[place + 1]
        if token.text == "^" and following.kind == "number":
            yield "an exponent", text[: token.span.start - 1] + text[following.span.end :]
        if token.kind == "close" and following.text != "^":
            yield "an exponent", f"{text[: token.span.end]}^2{text[token.span.end :]}"


def _primes(text: str, tokens: list[Token]) -> Iterator[Edit]:
    """A prime added to a function or a name, or taken away."""
    for token in tokens:
        if token.kind != "name":
            continue
        end = token.span.end
        if token.text.endswith("'"):
            yield "a prime", text[: end - 1] + text[end:]
        else:
            yield "a prime", f"{text[:end]}'{text[end:]}"


def _indices(text: str, tokens: list[Token], known: Collection[str]) -> Iterator[Edit]:
    """A name with another index, as it occurs in the derivation."""
    letters = sorted({found[1] for name in known if (found := re.search(r"_([a-z])'*$", name))})
    for token in tokens:
        if token.kind != "name":
            continue
        start, end = token.span.start - 1, token.span.end
        stem = _stem(token.text)
        others = {name for name in known if stem and _stem(name) == stem}
        others |= {f"{stem}_{letter}" for letter in letters if re.search(r"_[a-z]$", token.text)}
        for other in sorted(others - {token.text}):
            yield "an index", text[:start] + other + text[end:]


def _stem(name: str) -> str:
    """The name without its index; "" where it has none."""
    found = re.fullmatch(r"([A-Za-z]+?)_?(?:[0-9]+|(?<=_)[a-z])(?:\^\(\w+\))?'*", name)
    return found[1].rstrip("_") if found else ""
