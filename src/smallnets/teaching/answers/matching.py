"""Which quantity each answer belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from smallnets.expressions import names
from smallnets.teaching.answers.answer import Answer, Answers
from smallnets.teaching.answers.called import called, tells_the_samples
from smallnets.teaching.answers.equations import only_how_far
from smallnets.teaching.answers.fitting import fits, starts_from
from smallnets.teaching.answers.formulas import formulas
from smallnets.teaching.answers.grid_names import GridNames
from smallnets.teaching.answers.made import other_class, with_penalty
from smallnets.teaching.answers.naming import Naming
from smallnets.teaching.answers.printed import Printed
from smallnets.teaching.answers.samples import first_pass, sample_of
from smallnets.teaching.answers.unit_labels import labelled, names_a_unit, of_unit
from smallnets.teaching.solution import Solution
from smallnets.teaching.step import Quantity

_ENOUGH_DIGITS = 4
_PARAMETERS: frozenset[Quantity] = frozenset({"weight", "bias", "part"})
_REMEMBERED: frozenset[Quantity] = frozenset({"velocity", "squares", "velocity_corrected", "squares_corrected"})
_COMPUTED: frozenset[Quantity] = frozenset(
    {"loss", "sample_loss", "delta", "weight_gradient", "bias_gradient", "activation_gradient", "derivative", "error"}
)


@dataclass(frozen=True, slots=True)
class Matched:
    """An answer and the symbol of the quantity that it gives; None where nothing has that name.

    `how` says what was guessed, "" where nothing was; `moved` that the label is another quantity's; `sample` and
    `update` are those that its names mean where they say none.
    """

    answer: Answer
    symbol: str | None
    how: str = ""
    moved: bool = False
    sample: int = 0
    update: int = 0


def match(
    solution: Solution, answers: Answers, naming: Naming | None = None, *, by_value: bool = True
) -> tuple[Matched, ...]:
    """Every answer with its quantity, in the order of the answers; a vector is as many answers as it has entries.

    A name that means nothing is guessed from its value when the value has at least 4 digits and belongs to exactly
    one quantity that has no answer; not where `by_value` is False.
    """
    names_ = naming or Naming(solution, answers.names)
    page = _Page(solution, names_)
    found = [one for answer in answers.lines for one in page.matched(answer)]
    if not by_value:
        return tuple(found)
    taken = {one.symbol for one in found}
    return tuple(_guessed(one, solution, taken) if one.symbol is None else one for one in found)


@dataclass
class _Page:
    """What was read so far on one page."""

    solution: Solution
    naming: Naming
    grids: GridNames = field(init=False)
    given: set[str] = field(default_factory=set[str])
    """The quantities whose right value was read."""

    made: int = 0
    computed: bool = False

    def __post_init__(self) -> None:
        self.grids = GridNames(self.solution)

    def matched(self, answer: Answer) -> Iterator[Matched]:
        """The answer with its quantity; each entry of a vector with its own."""
        sample = sample_of(answer.under, self.solution)
        update = answer.under.update or first_pass(sample, self.solution)
        view = self.naming.within(sample, update)
        if answer.grid is not None:
            yield from self._entries(answer, view)
            return
        if symbol := self._labelled(answer, view):
            yield Matched(of_unit(answer, view.entry(symbol).place), symbol, sample=view.sample, update=view.update)
            return
        symbol, view = self._meant(answer, view)
        if symbol is None and tells_the_samples(answer.name, answer.printed, self.solution):
            return
        if symbol is not None:
            symbol = with_penalty(symbol, answer.printed, view, self.solution)
            symbol, view = self._of_all_samples(answer, symbol, view)
            symbol, view = self._of_this_pass(answer, symbol, view)
            symbol = self._signed(self._renewed(answer, symbol, view), answer, view)
            if self._is_of_another_unit(answer, symbol, view):
                how = f"it is not clear which unit's {answer.name} is meant: write its number, as in z_1^(1)"
                yield Matched(answer, None, how, sample=view.sample, update=view.update)
                return
            if self._is_how_far(answer, symbol, view):
                problem = only_how_far(answer.name.rstrip("+"), "+=")
                yield Matched(replace(answer, problem=problem), None, sample=view.sample, update=view.update)
                return
            if (again := self._again(answer, symbol, view)) is not None:
                shown = self.naming.entry(again).shown
                how = f"{answer.name} stands above already, and is read as {shown} here, which has this value"
                yield Matched(answer, again, how, sample=view.sample, update=view.update)
                return
            self._seen(symbol)
            if fits(view.entry(symbol).exact, answer.printed):
                self.given.add(symbol)
        how = "" if symbol is not None or answer.problem else self._hint(answer, view)
        yield Matched(answer, symbol, how, sample=view.sample, update=view.update)

    def _meant(self, answer: Answer, view: Naming) -> tuple[str | None, Naming]:
        """The symbol of a name, and the view of the sample that it speaks of."""
        symbol = view.answered(answer.name) or other_class(answer.name, view)
        if symbol is not None or answer.problem:
            return symbol, view
        return called(answer, view, self.solution, self.grids) or (None, view)

    def _again(self, answer: Answer, symbol: str, view: Naming) -> str | None:
        """The same quantity of a later layer, where a name that has its right value above has that one's now."""
        if symbol not in self.given or fits(view.entry(symbol).exact, answer.printed):
            return None
        place = view.entry(symbol).place
        later = range(place.layer + 1, len(self.solution.exercise.layers) + 1) if place.layer else ()
        found = [view.at(replace(place, layer=layer)) for layer in later]
        return next((one for one in found if one and fits(view.entry(one).exact, answer.printed, exactly=True)), None)

    def _is_of_another_unit(self, answer: Answer, symbol: str, view: Naming) -> bool:
        """Whether a name without a number stands under words about a unit that are not understood, and does not fit."""
        if not names_a_unit(answer.name, answer.under.words) or self.solution.find(answer.name) is not None:
            return False
        return not fits(view.entry(symbol).exact, answer.printed)

    def _labelled(self, answer: Answer, view: Naming) -> str | None:
        """The quantity of the unit that a label names; not where the exercise itself has such a name."""
        if self.solution.find(answer.name) is not None:
            return None
        place = labelled(answer.name, answer.under, view.usual.widths)
        return None if place is None else view.at(place)

    def _entries(self, answer: Answer, view: Naming) -> Iterator[Matched]:
        grid = answer.grid or ((),)
        cells = self.grids.cells(answer.name, grid, view)
        if isinstance(cells, str):
            yield Matched(replace(answer, problem=cells, grid=None), None)
            return
        turned, how = _turned(cells, view, len(grid), len(grid[0]))
        for symbol, printed in turned:
            renewed = self._renewed_entry(symbol, printed, answer, view)
            self._seen(renewed)
            entry = replace(answer, name=view.entry(renewed).shown, printed=printed, grid=None, written=())
            yield Matched(entry, renewed, how, sample=view.sample, update=view.update)

    def _renewed_entry(self, symbol: str, printed: Printed, answer: Answer, view: Naming) -> str:
        one = replace(answer, printed=printed, written=())
        in_place = any(side.text.strip().startswith(answer.name.strip()) for side in answer.written)
        return self._renewed(replace(one, assigns=answer.assigns or in_place), symbol, view)

    def _seen(self, symbol: str) -> None:
        place = self.naming.entry(symbol).place
        if place.quantity in _PARAMETERS:
            self.made = max(self.made, place.update)
        self.computed = self.computed or place.quantity in _COMPUTED

    def _of_all_samples(self, answer: Answer, symbol: str, view: Naming) -> tuple[str, Naming]:
        """Below the heading of a sample a number may be the whole batch's: where it is that, and not the sample's."""
        if not view.sample:
            return symbol, view
        whole = self.naming.within(0, view.update)
        other = whole.answered(answer.name)
        if other is None or other == symbol:
            return symbol, view
        own, batch = (fits(view.entry(one).exact, answer.printed) for one in (symbol, other))
        return (other, view) if batch and not own else (symbol, view)

    def _of_this_pass(self, answer: Answer, symbol: str, view: Naming) -> tuple[str, Naming]:
        """After new weights the same name means the value of the next pass, unless the number is the old one."""
        if not self.made or self.made == view.update or answer.under.update is not None:
            return symbol, view
        place = self.naming.entry(symbol).place
        if place.quantity in _REMEMBERED and 0 < place.update <= self.made:
            after = self.naming.at(replace(place, update=self.made + 1))
            old = fits(self.naming.entry(symbol).exact, answer.printed)
            return (after, view) if after and not old else (symbol, view)
        if place.update > view.update:
            return symbol, view
        if place.quantity in _PARAMETERS:
            later = self.naming.within(view.sample, self.made)
            other = later.answered(answer.name)
            from_new = other is not None and starts_from(view.entry(other).exact, answer)
            goes_on = from_new or self._in_place(answer, view) or self._is_after(answer, symbol, other, view)
            return (other or symbol, later) if goes_on else (symbol, view)
        later = self.naming.within(view.sample, self.made)
        other = later.answered(answer.name)
        if other is None or other == symbol or self.naming.additions.find(other):
            return symbol, view
        old, new = (fits(view.entry(one).exact, answer.printed) for one in (symbol, other))
        return (symbol, view) if old and not new else (other, later)

    def _is_after(self, answer: Answer, symbol: str, later: str | None, view: Naming) -> bool:
        """Whether w = 0.56 below w = 0.2 is what the next update gives, and neither of the values before."""
        next_ = self.naming.renewed(later) if later else None
        before = (symbol, later, view.renewed(symbol))
        near = any(fits(view.entry(one).exact, answer.printed) for one in before if one)
        return next_ is not None and not near and fits(view.entry(next_).exact, answer.printed)

    def _in_place(self, answer: Answer, view: Naming) -> bool:
        symbol = view.answered(answer.name)
        return answer.assigns or any(symbol in names(side) for side in formulas(answer, view))

    def _renewed(self, answer: Answer, symbol: str, view: Naming) -> str:
        """The new value, where a parameter is set from itself, or gets another number than the one that is given."""
        entry = view.entry(symbol)
        if entry.place.quantity not in _PARAMETERS or entry.place.update > view.update:
            return symbol
        new = view.renewed(symbol)
        if new is None:
            return symbol
        if "+" in answer.name:  # the new value of the update that a heading announces, or of the one before
            return symbol if fits(entry.exact, answer.printed) else new
        given = fits(entry.exact, answer.printed, exactly=True)
        if answer.under.update is not None and not given and fits(view.entry(new).exact, answer.printed, exactly=True):
            return new
        if self._in_place(answer, view) or starts_from(entry.exact, answer):
            return new
        if answer.printed is None or given:
            return symbol
        return new if self.computed or fits(view.entry(new).exact, answer.printed) else symbol

    def _is_how_far(self, answer: Answer, symbol: str, view: Naming) -> bool:
        """Whether w+=0.05 is meant as a programmer means it: it has not the new value, but what is added to the old."""
        new = view.entry(symbol)
        if not answer.name.endswith("+") or new.place.quantity not in _PARAMETERS or not new.place.update:
            return False
        old = self.solution.at(replace(new.place, update=new.place.update - 1))
        if old is None or old.exact is None or new.exact is None or fits(new.exact, answer.printed):
            return False
        return fits(Fraction(new.exact) - Fraction(old.exact), answer.printed)

    def _signed(self, symbol: str, answer: Answer, view: Naming) -> str:
        """What is taken away from a weight, where somebody calls that its change; the change itself is added."""
        entry = view.entry(symbol)
        if entry.place.quantity != "change" or entry.exact is None or fits(entry.exact, answer.printed):
            return symbol
        return (view.additions.opposite(symbol) if fits(-entry.exact, answer.printed) else None) or symbol

    def _hint(self, answer: Answer, view: Naming) -> str:
        """What an unknown name may have meant."""
        samples = self.solution.exercise.samples
        if samples > 1 and not view.sample:
            first = self.naming.within(1, view.update).symbol(answer.name)
            if first is not None:
                shown = self.naming.entry(first).shown
                told = f"{answer.name} is there for each of {samples} samples: did you mean {shown}?"
                return f"{told} (or write # sample 1 above it)"
        possible = dict.fromkeys(view.entry(symbol).shown for symbol, _ in view.usual.possible(answer.name))
        return f"{answer.name} may mean {' or '.join(possible)}: write which" if 1 < len(possible) <= 4 else ""


def _turned(
    cells: list[tuple[str, Printed]], view: Naming, height: int, width: int
) -> tuple[list[tuple[str, Printed]], str]:
    """The entries of a square matrix with rows and columns exchanged, where they are right only so."""
    if height != width or height < 2 or len(cells) != height * width:
        return cells, ""
    numbers = [number for _, number in cells]
    other = [numbers[column * width + row] for row in range(height) for column in range(width)]
    symbols = [symbol for symbol, _ in cells]
    direct, turned = (
        [fits(view.entry(symbol).exact, number) for symbol, number in zip(symbols, numbers_, strict=True)]
        for numbers_ in (numbers, other)
    )
    if not all(turned) or all(direct):
        return cells, ""
    return list(zip(symbols, other, strict=True)), "the matrix is read with a row for each source (the transpose)"


def _guessed(one: Matched, solution: Solution, taken: set[str | None]) -> Matched:
    printed = one.answer.printed
    if printed is None or printed.digits < _ENOUGH_DIGITS:
        return one
    fitting = [step.symbol for step in solution.steps if step.symbol not in taken and _fits(step.exact, printed)]
    if len(fitting) != 1:
        return one
    shown = solution[fitting[0]].shown
    return replace(one, symbol=fitting[0], how=f"{one.answer.name} is read as {shown}, which has this value")


def _fits(value: object, printed: Printed) -> bool:
    return value is not None and value in printed.interval  # type: ignore[operator]
