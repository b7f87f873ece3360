"""A solution in the making: every step is computed as it is added, exactly and as a person carries it."""

from __future__ import annotations

from smallnets.errors import InputError
from smallnets.expressions import Name, Node, fold, substitute
from smallnets.teaching.evaluating import value_of
from smallnets.teaching.exercise import Exercise
from smallnets.teaching.solution import Solution
from smallnets.teaching.step import Given, Index, Step, Value
from smallnets.teaching.symbols import Names, Symbol
from smallnets.teaching.values import as_node, printed, round_digits, round_places

COUNTED = frozenset({"count"})
"""Quantities that nobody rounds."""

_WHOLE = COUNTED | {"loss_above", "loss_below", "numeric_gradient", "gradient_difference"}
"""Quantities of which nothing is left once they are rounded: counts, and differences of almost equal numbers."""
_LONG = 14
"""Digits of a loss that is printed to be subtracted from another one."""


class Work:
    """The lines so far.

    Args:
        exercise: what is solved; its conventions say how many digits are carried, unless `digits` does.
        digits: significant digits carried.
    """

    def __init__(self, exercise: Exercise, digits: int | None = None) -> None:
        conventions = exercise.conventions
        self.exercise = exercise
        self.names = Names(exercise)
        self.digits = digits if digits is not None else conventions.digits
        self.places = conventions.places if digits is None else None
        self.given: list[Given] = []
        self.steps: list[Step] = []
        self.exact: dict[str, Value] = {}
        self.carried: dict[str, Value] = {}
        self.notes: list[str] = []
        self._texts: dict[str, Node] = {}
        self._known: dict[str, Index] = {}

    def state(self, place: Index, value: Value, symbol: Symbol | None = None) -> Node:
        """Add something given; its name for formulas."""
        name, shown = symbol or self.names.symbol(place)
        if self._is_new(name, shown, place):
            text = printed(value, None)
            self.given.append(Given(name, shown, value, text, place))
            self.exact[name] = self.carried[name] = value
            self._texts[name] = as_node(value, text)
        return Name(name)

    def step(self, rule: str, place: Index, formula: Node, *, symbol: Symbol | None = None, note: str = "") -> Node:
        """Add a step; its name for formulas.  A step that is there already is not added twice."""
        name, shown = symbol or self.names.symbol(place)
        if not self._is_new(name, shown, place):
            return Name(name)
        depends = _in_order(formula)
        exact = carried = numbers = None
        text = ""
        if all(operand in self.exact for operand in depends):
            exact = value_of(formula, self.exact)
            whole = self.exactly or place.quantity in _WHOLE
            found = exact if whole else value_of(formula, self.carried)
            carried = exact if whole else self.rounded(found)
            text = printed(found) if whole else printed(found, self.digits, self.places)
            numbers = substitute(formula, {operand: self._texts[operand] for operand in depends})
            self.exact[name], self.carried[name], self._texts[name] = exact, carried, as_node(carried, text)
        self.steps.append(Step(name, shown, rule, formula, numbers, exact, carried, text, depends, place, note))
        return Name(name)

    def record(self, rule: str, place: Index, value: Value, note: str) -> Node:
        """Add a value that was computed out of sight; its name for formulas."""
        name, shown = self.names.symbol(place)
        whole = place.quantity in _WHOLE
        carried = value if whole else self.rounded(value)
        text = printed(value, _LONG) if whole else printed(value, self.digits, self.places)
        self._known[name] = place
        self.exact[name], self.carried[name], self._texts[name] = value, carried, as_node(carried, text)
        self.steps.append(Step(name, shown, rule, None, None, value, carried, text, (), place, note))
        return Name(name)

    def say(self, rule: str, symbol: Symbol, note: str, formula: Node | None = None) -> None:
        """Add a step that is words, or a line of a derivation without a number."""
        if symbol.name in self._known:
            return
        depends = () if formula is None else tuple(name for name in _in_order(formula) if name in self._known)
        place = Index("statement" if formula is None else "line", unit=len(self.steps) + 1)
        self._known[symbol.name] = place
        self.steps.append(Step(*symbol, rule, formula, None, None, None, "", depends, place, note))

    def _is_new(self, name: str, shown: str, place: Index) -> bool:
        """Whether a symbol is not there yet; one symbol for two quantities is refused."""
        if name not in self._known:
            self._known[name] = place
            return True
        if self._known[name] != place:
            raise InputError("names", shown, "stands for two quantities", "give each a name of its own")
        return False

    @property
    def exactly(self) -> bool:
        """Whether everything is carried."""
        return self.digits is None and self.places is None

    def rounded(self, value: Value) -> Value:
        """The value as a person keeps it."""
        if self.digits is not None:
            return round_digits(value, self.digits)
        return value if self.places is None else round_places(value, self.places)

    def solution(self) -> Solution:
        """What was done, frozen."""
        notes = tuple(dict.fromkeys(self.notes))
        return Solution(self.exercise, tuple(self.given), tuple(self.steps), self.digits, self.places, notes)


def _in_order(formula: Node) -> tuple[str, ...]:
    """The names in a formula in order of appearance."""
    seen: dict[str, None] = {}

    def visit(node: Node, _parts: tuple[None, ...]) -> None:
        if isinstance(node, Name):
            seen[node.name] = None

    fold(formula, visit)
    return tuple(seen)
