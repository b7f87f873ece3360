"""The numbers that mistakes give in the steps of a solution, and which of them look the same in print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from smallnets.errors import InputError
from smallnets.expressions import Node
from smallnets.teaching import Solution, Step, solve
from smallnets.teaching.evaluating import value_of
from smallnets.teaching.mistakes import MISTAKES
from smallnets.teaching.mistakes.target import TargetStep
from smallnets.teaching.values import round_places


@dataclass(frozen=True)
class MistakenNumber:
    """What a mistake makes of a step: its formula, and its number as printed."""

    mistake: str
    formula: Node
    printed: Fraction


@dataclass(frozen=True)
class StepMistakes:
    """A step, its right number as printed, and the wrong ones."""

    step: Step
    right: Fraction
    wrong: tuple[MistakenNumber, ...]

    def alike(self) -> set[tuple[str, str]]:
        """Pairs of mistakes, by name, with the same wrong number in print from different formulas."""
        by_number: dict[Fraction, list[MistakenNumber]] = {}
        for one in self.wrong:
            if one.printed != self.right:
                by_number.setdefault(one.printed, []).append(one)
        return {
            (min(first.mistake, second.mistake), max(first.mistake, second.mistake))
            for group in by_number.values()
            for first, second in combinations(group, 2)
            if first.mistake != second.mistake and first.formula != second.formula
        }


def step_mistakes(solution: Solution, places: int, names: Sequence[str]) -> Iterator[StepMistakes]:
    """For every step with a formula and a number, what each of the mistakes makes of it alone.

    Mistakes that only change digits as they are written, or that need the solution of another exercise, give nothing
    here: they have no formula of their own.
    """
    chosen = [mistake for mistake in MISTAKES if mistake.name in names]
    for step in solution.steps:
        has_operands = bool(step.depends) or step.rule == "pooling_gradient"  # a 0 there is found, not given
        if step.formula is None or step.exact is None or not has_operands:
            continue
        target = TargetStep(step, solution, (), solve)
        wrong = tuple(
            found
            for mistake in chosen
            for formula in mistake.formulas(target)
            for found in _valued(mistake.name, formula, solution, places)
            if formula != step.formula
        )
        yield StepMistakes(step, Fraction(round_places(step.exact, places)), wrong)


def alike(solution: Solution, places: int, names: Sequence[str]) -> set[tuple[str, str]]:
    """The pairs of mistakes that cannot be told apart in some step."""
    return {pair for one in step_mistakes(solution, places, names) for pair in one.alike()}


def invisible(solution: Solution, places: int, names: Sequence[str]) -> set[str]:
    """The mistakes that can be made and that nobody sees: in every step the number comes out right all the same."""
    shown: dict[str, bool] = {}
    for one in step_mistakes(solution, places, names):
        for wrong in one.wrong:
            shown[wrong.mistake] = shown.get(wrong.mistake, False) or wrong.printed != one.right
    return {name for name, is_seen in shown.items() if not is_seen}


def _valued(mistake: str, formula: Node, solution: Solution, places: int) -> Iterator[MistakenNumber]:
    """The number; nothing where it does not exist (a logarithm of what is not positive)."""
    try:
        value = value_of(formula, solution.exact)
    except InputError:
        return
    yield MistakenNumber(mistake, formula, Fraction(round_places(value, places)))
