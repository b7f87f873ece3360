"""Which quantity a typed name means: by symbol, by alias, by the usual ways of writing gradients and updates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from smallnets.errors import InputError
from smallnets.expressions import Binary, Name, Node, canonical_name, fold, substitute
from smallnets.expressions.walking import rebuilt
from smallnets.functions.updates import update
from smallnets.teaching.answers.naming_memory import MemoryNames
from smallnets.teaching.answers.naming_slopes import slope_at
from smallnets.teaching.answers.usual_names import meant, usual_names
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
_DERIVATIVE = re.compile(r"d\s*(?P<above>[^/\s]*)\s*/\s*(?:\(d\s*(?P<bracketed>[^/\s]+)\)|d\s*(?P<below>[^/\s]+))")
_BAR = re.compile(r"(?P<head>[A-Za-z]+?)bar(?P<tail>[_0-9A-Za-z^()]*)")
_BAR_BEHIND = re.compile(r"(?P<base>[A-Za-z][A-Za-z_]*[0-9]+)_?bar")
_NEW = re.compile(r"(?P<base>.+?)\s*(?:\+|'|[_ ]?(?:new|updated)|\^\{?\+\}?)")
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
_REPLACED = frozenset({"velocity", "squares"})
_LONGEST = 120


class Naming:
    """The names of one solution, what the person declared, and the usual names that mean one thing here.

    Args:
        solution: whose quantities are meant.
        declared: pairs (theirs, ours).
        typed: every name that the answers use.
    """

    def __init__(self, solution: Solution, declared: Sequence[tuple[str, str]] = (), typed: Sequence[str] = ()) -> None:
        self._solution = solution
        self._declared = dict(declared)
        self._usual = usual_names(solution, typed)
        self._memory = MemoryNames(update(solution.exercise.optimizer), typed)
        self._found: dict[str, str | None] = {}
        self._bases: dict[str, str | None] = {}
        self._guessed: dict[str, str] = {}

    def symbol(self, typed: str) -> str | None:
        """The symbol of a typed name; None where it means nothing here."""
        if typed not in self._found:
            self._found[typed] = None if len(typed) > _LONGEST else self._search(self._declared.get(typed, typed))
        return self._found[typed]

    def answered(self, typed: str) -> str | None:
        """The symbol that somebody gives a value; the new one of what an update replaces, if its name is kept."""
        symbol = self.symbol(typed)
        if symbol is None:
            return None
        place = self._solution[symbol].place
        if place.quantity not in _REPLACED or place.update:
            return symbol
        return self._found_at(replace(place, update=1)) or symbol

    @property
    def guessed(self) -> Mapping[str, str]:
        """The usual names that were understood so far, and the symbols that they were taken for."""
        return self._guessed

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
            found = self._solution.find(spelling) or self._derived(spelling) or self._guess(spelling)
            if found is not None:
                return found
        return None

    def _base(self, typed: str) -> str | None:
        """The symbol of a name that stands in another one, such as out_o1 in dE/dout_o1."""
        if typed not in self._bases:
            self._bases[typed] = self._solution.find(typed) or self._composed(typed) or self._guess(typed)
        return self._bases[typed]

    def _guess(self, typed: str) -> str | None:
        symbol = meant(typed, self._usual)
        if symbol is not None:
            self._guessed[typed] = symbol
        return symbol

    def _derived(self, typed: str) -> str | None:
        """A gradient, a new value, or a unit's sum or output, from the name of what it belongs to."""
        if match := _DERIVATIVE.fullmatch(typed):
            return self._ratio(match["above"], match["bracketed"] or match["below"])
        if match := _BAR.fullmatch(_ascii(typed)):
            return self._gradient(match["head"] + match["tail"])
        if match := _BAR_BEHIND.fullmatch(_ascii(typed)):
            return self._gradient(match["base"])
        if (base := slope_at(typed)) is not None and (found := self._slope(base)) is not None:
            return found
        return self._remembered(_ascii(typed)) or self._composed(typed)

    def _slope(self, base: str) -> str | None:
        """The slope of a unit, by its sum or its output."""
        symbol = self._base(base)
        if symbol is None or self._solution[symbol].place.quantity not in ("pre_activation", "activation"):
            return None
        return self._at(base, quantity="slope")

    def _remembered(self, typed: str) -> str | None:
        """What an update remembers of a parameter."""
        read = self._memory.read(typed)
        symbol = self._base(read.base) if read else None
        place = self._solution[symbol].place if symbol else None
        if read is None or place is None or place.quantity not in ("weight", "bias"):
            return None
        return self._found_at(replace(place, quantity=read.quantity, update=read.update))

    def _composed(self, typed: str) -> str | None:
        for pattern, quantity in _MARKED:
            if match := pattern.fullmatch(typed):
                found = self._marked(match["base"], quantity)
                if found is not None:
                    return found
        if match := _NEW.fullmatch(typed):
            return self._at(match["base"], update=1)
        return None

    def _ratio(self, above: str, below: str) -> str | None:
        """dL/dx for any letter of the loss; da/dz, dz/dw and dE1/da where both are quantities of the network."""
        top = self._base(above) if above else None
        if top is None:
            return self._gradient(below)
        place = self._solution[top].place
        if place.quantity == "activation":
            return self._at(above, quantity="slope")
        if place.quantity == "pre_activation":
            return self._factor(place, below)
        if place.quantity == "loss_part":
            return self._share(place, below) or self._gradient(below)
        return self._gradient(below)

    def _factor(self, place: Place, below: str) -> str | None:
        """dz/dw is the weight's input, dz/da the weight."""
        symbol = self._base(below)
        other = self._solution[symbol].place if symbol else None
        if other is None:
            return None
        if other.quantity == "weight" and (other.layer, other.unit) == (place.layer, place.unit):
            quantity: Quantity = "activation" if other.layer > 1 else "input"
            return self._found_at(replace(place, quantity=quantity, layer=other.layer - 1, unit=other.source))
        if other.quantity in ("activation", "input") and other.layer == place.layer - 1:
            return self._found_at(replace(place, quantity="weight", source=other.unit, sample=0))
        return None

    def _share(self, place: Place, below: str) -> str | None:
        """One output's share in dL/da of a unit before it."""
        symbol = self._base(below)
        other = self._solution[symbol].place if symbol else None
        if other is None or other.quantity != "activation":
            return None
        return self._found_at(replace(other, quantity="activation_gradient_part", source=place.unit))

    def _gradient(self, base: str) -> str | None:
        symbol = self._base(base)
        if symbol is None:
            return None
        quantity = _GRADIENT.get(self._solution[symbol].place.quantity)
        return quantity and self._at(base, quantity=quantity)

    def _marked(self, base: str, quantity: Quantity) -> str | None:
        return self._gradient(base) if quantity == "weight_gradient" else self._at(base, quantity=quantity)

    def _at(self, base: str, quantity: Quantity | None = None, update: int | None = None) -> str | None:
        symbol = self._base(base)
        if symbol is None:
            return None
        place = self._solution[symbol].place
        place = replace(place, quantity=quantity or place.quantity, update=place.update if update is None else update)
        return self._found_at(place)

    def _found_at(self, place: Place) -> str | None:
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
    yield _ascii(plain)


def _ascii(typed: str) -> str:
    try:
        return canonical_name(typed)
    except InputError:
        return typed
