"""Which quantity a typed name means: by symbol, by alias, by the usual ways of writing gradients and updates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from smallnets.errors import InputError
from smallnets.expressions import Binary, Name, Node, canonical_name, fold, substitute
from smallnets.expressions.walking import rebuilt
from smallnets.teaching.solution import Solution
from smallnets.teaching.step import Place, Quantity

_GRADIENT: dict[Quantity, Quantity] = {
    "weight": "weight_gradient",
    "bias": "bias_gradient",
    "activation": "activation_gradient",
    "pre_activation": "delta",
    "input": "input_gradient",
    "part": "part_gradient",
}
_DERIVATIVE = re.compile(r"d\s*(?P<above>[^/\s]*)\s*/\s*\(?d\s*(?P<below>[^/\s]+?)\)?")
_BAR = re.compile(r"(?P<head>[A-Za-z]+?)bar(?P<tail>[_0-9A-Za-z^()]*)")
_NEW = re.compile(r"(?P<base>.+?)\s*(?:\+|'|[_ ]?(?:new|updated|neu)|\^\{?\+\}?)")
_MARKED: tuple[tuple[re.Pattern[str], Quantity], ...] = (
    (re.compile(r"(?:grad|gradient|D)[_ ]?\(?(?P<base>.+?)\)?"), "weight_gradient"),
    (re.compile(r"(?:delta|Err|error)[_ ]?(?P<base>.+)"), "delta"),
    (re.compile(r"(?:net|in)[_ ]?(?P<base>.+)"), "pre_activation"),
    (re.compile(r"(?:out|act)[_ ]?(?P<base>.+)"), "activation"),
)
_LATEX = (
    (re.compile(r"\\(?:bar|overline)\{?([A-Za-z]+)\}?"), r"\1bar"),
    (re.compile(r"\\frac\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}"), r"\1/\2"),
    (re.compile(r"\\partial\s*|∂"), "d"),
    (re.compile(r"[$\\]|\s+"), ""),
)
_LONGEST = 120


class Naming:
    """The names of one solution, and what the person declared.

    Args:
        solution: whose quantities are meant.
        declared: pairs (theirs, ours).
    """

    def __init__(self, solution: Solution, declared: Sequence[tuple[str, str]] = ()) -> None:
        self._solution = solution
        self._declared = dict(declared)
        self._found: dict[str, str | None] = {}

    def symbol(self, typed: str) -> str | None:
        """The symbol of a typed name; None where it means nothing here."""
        if typed not in self._found:
            self._found[typed] = None if len(typed) > _LONGEST else self._search(self._declared.get(typed, typed))
        return self._found[typed]

    def formula(self, side: Node) -> Node:
        """The formula with the solution's symbols in it; names that mean nothing here stay."""

        def visit(node: Node, parts: tuple[Node, ...]) -> Node:
            match node:
                case Name(name=name):
                    return Name(self.symbol(name) or name, span=node.span)
                case Binary(op="/", left=Name(name=above), right=Name(name=below)):
                    found = self.symbol(f"{above}/{below}")
                    return Name(found) if found else rebuilt(node, parts)
                case _:
                    return rebuilt(node, parts)

        return fold(side, visit) if side.size < 2000 else substitute(side, {})

    def _search(self, typed: str) -> str | None:
        for spelling in _spellings(typed):
            found = self._solution.find(spelling) or self._derived(spelling)
            if found is not None:
                return found
        return None

    def _derived(self, typed: str) -> str | None:
        """A gradient, a new value, or a unit's sum or output, from the name of what it belongs to."""
        if match := _DERIVATIVE.fullmatch(typed):
            return self._ratio(match["above"], match["below"])
        if match := _BAR.fullmatch(_ascii(typed)):
            return self._gradient(match["head"] + match["tail"])
        for pattern, quantity in _MARKED:
            if match := pattern.fullmatch(typed):
                found = self._marked(match["base"], quantity)
                if found is not None:
                    return found
        if match := _NEW.fullmatch(typed):
            return self._at(match["base"], update=1)
        return None

    def _ratio(self, above: str, below: str) -> str | None:
        """dL/dx for any letter of the loss; da/dz where both are quantities of one unit."""
        top = self._solution.find(above) if above else None
        place = self._solution[top].place if top else None
        if place is not None and place.quantity == "activation":
            return self._at(above, quantity="slope")
        return self._gradient(below)

    def _gradient(self, base: str) -> str | None:
        symbol = self._solution.find(base)
        if symbol is None:
            return None
        quantity = _GRADIENT.get(self._solution[symbol].place.quantity)
        return quantity and self._at(base, quantity=quantity)

    def _marked(self, base: str, quantity: Quantity) -> str | None:
        return self._gradient(base) if quantity == "weight_gradient" else self._at(base, quantity=quantity)

    def _at(self, base: str, quantity: Quantity | None = None, update: int | None = None) -> str | None:
        symbol = self._solution.find(base)
        if symbol is None:
            return None
        place = self._solution[symbol].place
        place = replace(place, quantity=quantity or place.quantity, update=place.update if update is None else update)
        for tried in _samples(place):
            if entry := self._solution.at(tried):
                return entry.symbol
        return None


def _samples(place: Place) -> Iterator[Place]:
    """The place, of the whole batch or of the first sample."""
    yield from (replace(place, sample=sample) for sample in dict.fromkeys((place.sample, 0, 1)))


def _spellings(typed: str) -> Iterator[str]:
    yield typed
    plain = typed
    for pattern, instead in _LATEX:
        plain = pattern.sub(instead, plain)
    yield plain
    yield plain.translate({ord(mark): None for mark in "{}[]"})
    yield re.sub(r"\[(\w+)\]", r"_\1", plain)


def _ascii(typed: str) -> str:
    try:
        return canonical_name(typed)
    except InputError:
        return typed
