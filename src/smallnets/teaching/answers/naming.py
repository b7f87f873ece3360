"""Which quantity a typed name means: by symbol, by alias, by the usual ways of writing gradients and updates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from smallnets.functions.updates import update
from smallnets.teaching.answers import name_patterns as patterns
from smallnets.teaching.answers.additions import Additions
from smallnets.teaching.answers.book_names import LOSS_LETTERS, plain
from smallnets.teaching.answers.naming_memory import MemoryNames
from smallnets.teaching.answers.naming_slopes import slope_at
from smallnets.teaching.answers.spelling import ascii_name, counted_as_here, spellings, with_last_layer
from smallnets.teaching.answers.usual_names import UsualNames
from smallnets.teaching.solution import Entry, Solution
from smallnets.teaching.step import Index, Quantity

_REPLACED = frozenset({"velocity", "squares"})
_UPDATED = frozenset({"weight", "bias", "velocity", "squares", "velocity_corrected", "squares_corrected", "change"})
_LOSSES = frozenset({"loss", "sample_loss"})
_LONGEST = 120


class Naming:
    """The names of one solution, what the person declared, and the usual names that mean one thing here.

    Args:
        solution: whose quantities are meant.
        declared: pairs (theirs, ours).
        typed: every name that the answers use.
        sample: the sample that a name without a number of its own means; 0 for none.
        update: after how many updates.
        additions: where derivatives that are no step of the solution are put.
        ways: ways of counting, where names may be counted in several.
    """

    def __init__(
        self,
        solution: Solution,
        declared: Sequence[tuple[str, str]] = (),
        typed: Sequence[str] = (),
        *,
        sample: int = 0,
        update: int = 0,
        additions: Additions | None = None,
        ways: tuple[str, ...] = (),
    ) -> None:
        self._solution = solution
        self._declared = dict(declared)
        self._typed = typed
        self.sample, self.update = sample, update
        self.additions = additions or Additions(solution)
        self.ways = ways
        self.usual: UsualNames = self.additions.usual_names(typed, sample, update, ways)
        self._plain = self.additions.plain
        self._found: dict[str, str | None] = {}
        self._bases: dict[str, str | None] = {}
        self._guessed: dict[str, str] = {}
        self._within: dict[tuple[int, int], Naming] = {(sample, update): self}

    @cached_property
    def _memory(self) -> MemoryNames:
        return MemoryNames(update(self._solution.exercise.optimizer), self._typed, self._is_parameter)

    def within(self, sample: int, update: int = 0) -> Naming:
        """The same names where a sample and an update are spoken of."""
        key = (sample, update)
        if key not in self._within:
            other = Naming(
                self._solution,
                tuple(self._declared.items()),
                self._typed,
                sample=sample,
                update=update,
                additions=self.additions,
                ways=self.ways,
            )
            other._within, other._guessed = self._within, self._guessed
            self._within[key] = other
        return self._within[key]

    def symbol(self, typed: str) -> str | None:
        """The symbol of a typed name; None where it means nothing here."""
        if typed not in self._found:
            self._found[typed] = None if len(typed) > _LONGEST else self._search(self.counted(typed))
        return self._found[typed]

    def counted(self, typed: str) -> str:
        """A typed name with what was declared of it, counted as the exercise counts."""
        told, last = self._declared.get(typed, typed), self._plain.last_layer
        zero = any(way.endswith("from 0") for way in self.ways)  # a^(L-1)_0: the index stands behind the layer
        return with_last_layer(counted_as_here(with_last_layer(told, last) if zero else told, self.ways), last)

    def symbol_of_own(self, name: str) -> str | None:
        """The symbol of a name that is counted as the exercise counts, whatever the person's own way is."""
        return self.symbol(name) if not self.ways else self._search(name)

    def answered(self, typed: str) -> str | None:
        """The symbol that somebody gives a value; the new one of what an update replaces, if its name is kept."""
        symbol = self.symbol(typed)
        if symbol is None:
            return None
        place = self.entry(symbol).place
        if place.quantity not in _REPLACED or place.update:
            return symbol
        return self.at(replace(place, update=1)) or symbol

    def entry(self, symbol: str) -> Entry:
        """What a symbol stands for, among what was added too."""
        return self.additions.find(symbol) or self._solution[symbol]

    def renewed(self, symbol: str) -> str | None:
        """The symbol of a parameter's next value; None where it has none."""
        place = self.entry(symbol).place
        if place.quantity not in ("weight", "bias", "part"):
            return None
        return self.at(replace(place, update=place.update + 1))

    @property
    def guessed(self) -> Mapping[str, str]:
        """The usual names that were understood so far, and the symbols that they were taken for."""
        return self._guessed

    def _is_parameter(self, base: str) -> bool:
        symbol = self._base(base)
        return symbol is not None and self.entry(symbol).place.quantity in ("weight", "bias")

    def _search(self, counted: str) -> str | None:
        seen: set[str] = set()
        if re.search(r"[+\[]", counted):
            marked = (self._solution.find(spelling) for spelling in spellings(counted))
            if (found := next(filter(None, marked), None)) is not None:
                return found
        for spelling in spellings(counted):
            if not spelling or spelling in seen or len(spelling) > _LONGEST:
                continue
            seen.add(spelling)
            found = self._known(spelling) or self._derived(spelling) or self._guess(spelling)
            if found is not None:
                return found
        return self._of_sample(counted)

    def _of_sample(self, typed: str) -> str | None:
        """A usual name with the number of its sample behind it: delta_1[2], h1[2]+."""
        match = patterns.SAMPLED.fullmatch(typed)
        samples = self._solution.exercise.samples
        if match is None or self.sample or not 1 <= int(match["sample"]) <= samples:
            return None
        if samples == 1 and not re.search(r"\d", match["base"]):  # the first entry of a vector, rather
            return None
        return self.within(int(match["sample"]), self.update).symbol(f"{match['base']}{match['mark']}")

    def _known(self, typed: str) -> str | None:
        """The symbol of a name of the exercise, in the sample and the update that are spoken of."""
        found, place = self._solution.find(typed), self._plain.place(typed)
        if place is not None and (found is None or (self.sample or self.update)):
            return self.at(place) or found
        return found or self._numbered(typed)

    def _numbered(self, typed: str) -> str | None:
        """A name with the number of its sample: x_1[2], h_{1}[2]+."""
        match = patterns.NUMBERED.fullmatch(typed)
        place = self._plain.place(match["base"]) if match else None
        if match is None or place is None:
            return None
        update_ = int(match["count"] or 1) if match["mark"] else 0
        return self.at(replace(place, sample=int(match["sample"]), update=update_))

    def _base(self, typed: str) -> str | None:
        """The symbol of a name that stands in another one, such as out_o1 in dE/dout_o1."""
        if typed not in self._bases:
            self._bases[typed] = None
            self._bases[typed] = self._known(typed) or self._composed(typed) or self._guess(typed, inside=True)
        return self._bases[typed]

    def _guess(self, typed: str, *, inside: bool = False) -> str | None:
        symbol = self.usual.meant(typed, inside=inside)
        if symbol is not None:
            self._guessed[typed] = symbol
        return symbol

    def _derived(self, typed: str) -> str | None:
        """A gradient, a new value, or a unit's sum or output, from the name of what it belongs to."""
        if match := patterns.DERIVATIVE.fullmatch(typed):
            return self._ratio(match["above"], match["bracketed"] or match["inner"] or match["below"])
        if match := patterns.BAR.fullmatch(ascii_name(typed)):
            return self._gradient(match["head"] + match["tail"])
        if match := patterns.BAR_BEHIND.fullmatch(ascii_name(typed)):
            return self._gradient(match["base"])
        if (base := slope_at(typed)) is not None and (found := self._slope(base)) is not None:
            return found
        if (match := patterns.RUN_TOGETHER.fullmatch(typed)) and (found := self._ratio(match["above"], match["below"])):
            return found
        return self._remembered(ascii_name(typed)) or self._composed(typed)

    def _slope(self, base: str) -> str | None:
        """The slope of a unit, by its sum or its output."""
        symbol = self._base(base)
        if symbol is None or self.entry(symbol).place.quantity not in ("pre_activation", "activation"):
            return None
        return self._at(base, quantity="slope")

    def _remembered(self, typed: str) -> str | None:
        """What an update remembers of a parameter."""
        read = self._memory.read(typed)
        if read is None:
            return None
        symbol = self._base(read.base) if read.base else self._plain.only_parameter
        place = self.entry(symbol).place if symbol else None
        if place is None or place.quantity not in ("weight", "bias"):
            return None
        return self.at(replace(place, quantity=read.quantity, update=self.update + read.update))

    def _composed(self, typed: str) -> str | None:
        for pattern, quantity in patterns.MARKED:
            if match := pattern.fullmatch(typed):
                found = self._marked(match["base"], quantity)
                if found is not None:
                    return found
        if match := patterns.NEW.fullmatch(typed) or patterns.NEW_BEFORE.fullmatch(typed):
            return self._next(match["base"])
        if match := patterns.NEW_WITHIN.fullmatch(typed):
            return self._next(f"{match['head']}{match['index'] or ''}{match['layer']}")
        return None

    def _next(self, base: str) -> str | None:
        symbol = self._base(base)
        if symbol is None:
            return None
        place = self.entry(symbol).place
        return self.at(replace(place, update=place.update + 1))

    def _ratio(self, above: str, below: str) -> str | None:
        """dL/dx for any letter of the loss, and the derivative of any quantity by another one."""
        top = self._base(above) if above else None
        if top is None:
            return self._gradient(below) if not above or plain(above) in LOSS_LETTERS else None
        place = self.entry(top).place
        bottom = self._base(below)
        other = self.entry(bottom).place if bottom else None
        if bottom is None or other is None:
            return None
        found: str | None = None
        if place.quantity in _LOSSES:
            found = self._gradient(below)
        elif place.quantity == "loss_part":
            same = other.quantity in ("activation", "pre_activation") and other.layer == self._plain.last_layer
            found = self._share(place, other) or (self._gradient(below) if same and other.unit == place.unit else None)
        elif place.quantity == "activation" and replace(place, quantity="pre_activation") == other:
            found = self._at(above, quantity="slope")
        elif place.quantity == "pre_activation":
            factor = patterns.factor_of_sum(place, other)
            found = self.at(factor) if factor else None
        return found or self.additions.derivative(top, bottom)

    def _share(self, place: Index, other: Index) -> str | None:
        """One output's share in dL/da of a unit before it."""
        if other.quantity != "activation":
            return None
        return self.at(replace(other, quantity="activation_gradient_part", source=place.unit))

    def _gradient(self, base: str) -> str | None:
        symbol = self._base(base)
        if symbol is None:
            return None
        place = self.entry(symbol).place
        quantity = patterns.GRADIENTS.get(place.quantity)
        if quantity is None or (place.update and place.update > self.update):
            return None
        opposite = quantity == "delta" and self._solution.exercise.conventions.delta == "descent"
        found = None if opposite else self.at(replace(place, quantity=quantity))
        return found or self.additions.gradient(symbol)

    def _marked(self, base: str, quantity: Quantity) -> str | None:
        return self._gradient(base) if quantity == "weight_gradient" else self._at(base, quantity=quantity)

    def _at(self, base: str, quantity: Quantity) -> str | None:
        symbol = self._base(base)
        return None if symbol is None else self.at(replace(self.entry(symbol).place, quantity=quantity))

    def at(self, place: Index) -> str | None:
        """The symbol of the quantity at a place, in the sample and the update that are spoken of; None without one."""
        for tried in self._tried(place):
            if entry := self._solution.at(tried):
                return entry.symbol
        return None

    def _tried(self, place: Index) -> Iterator[Index]:
        """The place in the sample and the update that are spoken of, of the whole batch, or of the only sample."""
        lone = (1,) if self._solution.exercise.samples == 1 else ()
        samples = (place.sample,) if place.sample else (self.sample, 0, *lone)
        updates = (place.update,) if place.update or place.quantity in _UPDATED else (self.update, 0)
        if place.quantity in ("weight", "bias") and not place.update:
            updates = (self.update, 0)
        for turn in dict.fromkeys(updates):
            for sample in dict.fromkeys((*samples, 0, *lone)):
                yield replace(place, sample=sample, update=turn)
