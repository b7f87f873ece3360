"""Shifted columns: answers whose labels all stand one row (or several) beside their values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from smallnets.teaching.answers.matching import Matched
from smallnets.teaching.answers.printed import Printed
from smallnets.teaching.solution import Solution
from smallnets.teaching.step import Quantity, Step

_FAMILIES: tuple[frozenset[Quantity], ...] = (
    frozenset({"weight_gradient", "bias_gradient"}),
    frozenset({"weight", "bias"}),
    frozenset({"pre_activation", "activation"}),
    frozenset({"delta"}),
)
_BY_HAND = Fraction(1, 1000)
"""How far, as a share, values drift that are rounded from line to line."""

_DRIFTED = Fraction(3, 1000)
"""The same where a label is doubted: what is that near to its own place stands where it belongs."""

_MOST = 200
"""Answers of a kind that are compared with all places."""

_ENOUGH = 3
"""Answers that have to agree on a shift, each with 2 digits or more."""


def realigned(solution: Solution, matched: Sequence[Matched]) -> tuple[tuple[Matched, ...], tuple[str, ...]]:
    """The answers with the quantities that their values belong to, and a sentence for each shift or permutation.

    An answer is moved only when it is wrong where it stands and right (but for its sign) where it is moved to, and when
    at least 3 answers of its kind, and more than stand where they belong, agree on the shift, or when they are a
    permutation of their values.
    """
    moved = list(matched)
    notes: list[str] = []
    for family in _FAMILIES:
        slots = _slots(solution, family)
        places = {step.symbol: at for at, step in enumerate(slots)}
        members = [at for at, one in enumerate(matched) if one.symbol in places and one.answer.printed]
        members = members[:_MOST]
        note = _shift(moved, members, slots, places) or _permute(moved, members, slots, places)
        if note:
            notes.append(note)
    return tuple(moved), tuple(notes)


def _slots(solution: Solution, family: frozenset[Quantity]) -> list[Step]:
    """The steps of a kind in the order in which people list them: layer by layer from the last, or as they are."""
    return [step for step in solution.steps if step.place.quantity in family and step.exact is not None]


def _shift(moved: list[Matched], members: list[int], slots: list[Step], places: dict[str, int]) -> str:
    votes: Counter[int] = Counter()
    fitting = 0
    for at in members:
        printed, own = moved[at].answer.printed, places[moved[at].symbol or ""]
        if printed and _like(slots[own], printed, _DRIFTED):
            fitting += printed.digits >= 2
        elif printed and printed.digits >= 2:
            votes.update(there - own for there, step in enumerate(slots) if _like(step, printed))
    offset, count = max(votes.items(), key=lambda vote: (vote[1], -abs(vote[0])), default=(0, 0))
    if count < _ENOUGH or count <= fitting:
        return ""
    for at in members:
        printed, own = moved[at].answer.printed, places[moved[at].symbol or ""]
        there = own + offset
        if (
            printed
            and 0 <= there < len(slots)
            and not _like(slots[own], printed, _DRIFTED)
            and _like(slots[there], printed)
        ):
            _move(moved, at, slots[there])
    rows = "row" if abs(offset) == 1 else "rows"
    return f"The labels are shifted by {abs(offset)} {rows}: {count} values stand beside the label of another quantity."


def _permute(moved: list[Matched], members: list[int], slots: list[Step], places: dict[str, int]) -> str:
    wrong = [at for at in members if not _own(moved[at], slots, places)]
    goals: dict[int, Step] = {}
    for at in wrong:
        printed = moved[at].answer.printed
        fitting = [slots[places[moved[other].symbol or ""]] for other in wrong if other != at]
        fitting = [step for step in fitting if printed and printed.digits >= 2 and _right(step, printed)]
        if len(fitting) == 1:
            goals[at] = fitting[0]
    if len(goals) < _ENOUGH or len({step.symbol for step in goals.values()}) < len(goals) or len(goals) < len(wrong):
        return ""
    for at, step in goals.items():
        _move(moved, at, step)
    return f"The labels are permuted: {len(goals)} values stand beside the label of another quantity."


def _move(moved: list[Matched], at: int, step: Step) -> None:
    one = moved[at]
    how = f"labelled {one.answer.name}, this is the value of {step.shown}"
    moved[at] = replace(one, symbol=step.symbol, how=how, moved=True)


def _own(one: Matched, slots: list[Step], places: dict[str, int]) -> bool:
    return one.answer.printed is not None and _right(slots[places[one.symbol or ""]], one.answer.printed, _DRIFTED)


def _right(step: Step, printed: Printed, share: Fraction = _BY_HAND) -> bool:
    return step.exact is not None and _like(step, printed, share) and (step.exact < 0) == (printed.value < 0)


def _like(step: Step, printed: Printed, share: Fraction = _BY_HAND) -> bool:
    """Whether the value is the step's to within 2 units of the last digit, or what rounding by hand adds; any sign."""
    if step.exact is None:
        return False
    tolerance = max(4 * printed.half, abs(printed.value) * share)
    return abs(abs(Fraction(step.exact)) - abs(printed.value)) <= tolerance
