"""The judge: walks through the steps in dependency order and says what each printed number is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from itertools import islice

from smallnets.errors import InputError
from smallnets.expressions import names
from smallnets.teaching.answers.answer import Answer
from smallnets.teaching.answers.formulas import formula as formula_of
from smallnets.teaching.answers.matching import Matched
from smallnets.teaching.answers.naming import Naming
from smallnets.teaching.answers.printed import Printed
from smallnets.teaching.answers.rounding import Rounding, usual_rounding
from smallnets.teaching.enclosing import enclose
from smallnets.teaching.intervals import Interval, NoInterval, point
from smallnets.teaching.judging.beliefs import Belief, Beliefs, ways
from smallnets.teaching.judging.comparison import StepComparison
from smallnets.teaching.judging.judgement import Judgement, Verdict
from smallnets.teaching.judging.naming_mistakes import WrongNumber, fitting, misprinted
from smallnets.teaching.judging.sense import impossible
from smallnets.teaching.judging.sides import complaints, results_of
from smallnets.teaching.mistakes.slip_in_arithmetic import SLIP_IN_ARITHMETIC
from smallnets.teaching.mistakes.target import Solver, TargetStep
from smallnets.teaching.solution import Solution
from smallnets.teaching.step import Step, Value
from smallnets.teaching.values import printed as as_printed

_MOST_EXPLAINED = 100
"""Wrong answers for which mistakes are tried."""

_UNDER_ANOTHER: dict[Verdict, Verdict] = {"carried": "consistent", "right_not_following": "right"}
"""What follows from values that are right under another convention."""

_MOST_UNPRINTED = 2
"""Ways on from a step that nobody wrote: from the right value and from a wrong one before it."""

_MOST_BELIEFS = 4
"""Values of one quantity that are tried further on, where somebody gives it several times."""


@dataclass
class Judge:
    """One person's answers to one exercise.

    Args:
        solution: the reference.
        matched: the answers with their quantities.
        naming: the names of the exercise.
        solve: solves a changed exercise.
        peers: solutions of other variants, from which stale values may come.
        consistent: other conventions that are allowed, each with the answers that are right under it, perhaps beside
            another label.
    """

    solution: Solution
    matched: Sequence[Matched]
    naming: Naming
    solve: Solver
    peers: tuple[Solution, ...] = ()
    consistent: tuple[tuple[str, Mapping[Answer, Verdict]], ...] = ()
    beliefs: Beliefs = field(init=False, default_factory=dict[str, tuple[Belief, ...]])
    paper: dict[str, Fraction] = field(init=False, default_factory=dict[str, Fraction])
    hidden: list[Step] = field(init=False, default_factory=list[Step])
    rounding: Rounding = field(init=False)
    _agreed: dict[str, str] = field(init=False, default_factory=dict[str, str])
    _impossible: set[str] = field(init=False, default_factory=set[str])
    _explanations: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        # Guessed once from all numbers: how many digits somebody carries is a habit, and one number does not show it.
        self.rounding = usual_rounding(self._rounded())
        for given in self.solution.given:
            self.beliefs[given.symbol] = (Belief(point(given.exact)),)

    def _rounded(self) -> Iterator[Printed]:
        """The numbers that were rounded: one that is exactly right says nothing of how."""
        exact = self.solution.exact
        for one in self.matched:
            printed = one.answer.printed
            if printed is not None and (one.symbol is None or exact.get(one.symbol) != printed.value):
                yield printed

    def findings(self) -> tuple[Judgement, ...]:
        """The verdicts in dependency order; what belongs to no step comes last."""
        found: list[Judgement] = []
        for step in self.solution.steps:
            answers = [one for one in self.matched if one.symbol == step.symbol]
            # In the solution's order, since a wrong number is a belief from which later ones are computed.
            if step.exact is not None and (step.formula is not None or answers):
                found += self._step(step, step.exact, answers)
        steps = {step.symbol for step in self.solution.steps if step.exact is not None}
        return (*found, *(self._placeless(one) for one in self.matched if one.symbol not in steps))

    def _step(self, step: Step, exact: Value, answers: list[Matched]) -> list[Judgement]:
        if not any(one.answer.printed for one in answers):
            self.hidden.append(step)
            self.beliefs[step.symbol] = self._unprinted(step, exact)
            return [self._without_number(one, step, exact) for one in answers]
        # The step from everything that the person may have had before it, wrong values among them: a number that
        # follows from a wrong one is carried, and is no mistake of its own.
        own = tuple(ways(step.formula, self.beliefs)) if step.formula else ()
        comparison = StepComparison(step, exact, own, self._at_face_value(step))
        judged = [self._judged(one, comparison) for one in answers]
        for one in answers:
            if one.answer.printed:
                self.paper[step.symbol] = one.answer.printed.value
        # Several answers to one quantity are several ways on; their number is bounded, since ways multiply from step
        # to step.
        beliefs = list(dict.fromkeys(belief for _, belief in judged if belief is not None))[:_MOST_BELIEFS]
        # Whoever wrote a wrong number may still have gone on with the right one, from another sheet or a mended line.
        if any(belief.origins for belief in beliefs) or not beliefs:
            # Nobody means a probability of 3 to be used further, though some do: there the right value comes first.
            beliefs.insert(0 if step.symbol in self._impossible else len(beliefs), Belief(point(exact)))
        self.beliefs[step.symbol] = tuple(beliefs)
        return [finding for finding, _ in judged]

    def _at_face_value(self, step: Step) -> Fraction | None:
        """What the formula gives from the very numbers on paper; the right ones where nothing is printed."""
        if step.formula is None:
            return None
        # As if every printed digit were exact: many people type the rounded number again, and that is not wrong.
        exact = self.solution.exact
        box = {name: point(self.paper.get(name, exact[name])) for name in names(step.formula) if name in exact}
        try:
            return Fraction(enclose(step.formula, box).middle)
        except (NoInterval, InputError):
            return None

    def _unprinted(self, step: Step, exact: Value) -> tuple[Belief, ...]:
        """What a step that was not answered may have given: from the values before it, or the right value."""
        right = Belief(point(exact))
        if step.formula is None:
            return (right,)
        own = tuple(islice(ways(step.formula, self.beliefs), _MOST_UNPRINTED))
        if not own:
            return (right,)
        # Nobody knows how a number was rounded that was never printed, so it may be anything near; where nothing was
        # wrong before, that and the right value are one interval, else they are several ways on.
        wide = tuple(replace(way, interval=self.rounding.widened(way.interval), guessed=True) for way in own)
        if any(way.origins for way in wide):
            return (*wide, right)
        return (replace(wide[0], interval=wide[0].interval.hull(right.interval)),)

    def _judged(self, one: Matched, comparison: StepComparison) -> tuple[Judgement, Belief | None]:
        """The verdict on one printed number, and what goes on from it; None where the reference has to."""
        step, exact, printed = comparison.step, comparison.exact, one.answer.printed
        if printed is None:
            return self._without_number(one, step, exact), None
        verdict, origins, interval = comparison.verdict(printed)
        if verdict == "wrong":
            # Judged strictly first: decimals that are part of an arithmetic expression are taken for exact before
            # they are taken for rounded, so that looseness never hides a number that fits.
            printed = self._loosened(one, printed)
            verdict, origins, interval = comparison.verdict(printed)
        if verdict == "wrong" and step.place.quantity == "error":
            # An error of the other sign is another convention, and may follow from a wrong output all the same.
            turned = comparison.verdict(printed.negative)
            verdict, origins, interval = turned if turned[0] == "carried" else (verdict, origins, interval)
        # What follows from values that are right under another convention carries no mistake.
        agreed = self._convention_of(origins)
        if agreed and verdict in _UNDER_ANOTHER:
            verdict = _UNDER_ANOTHER[verdict]
        finding = Judgement(
            verdict,
            one.answer,
            step.symbol,
            step.shown,
            as_printed(exact),
            () if agreed else self._shown(origins),
            explanation=agreed if verdict == "consistent" else "",
            notes=_notes(one),
        )
        if verdict == "wrong":
            finding = self._explained(finding, one, comparison, printed)
        if finding.verdict == "consistent":
            self._agreed[step.symbol] = finding.explanation
        finding = self._with_sides(finding, one, printed)
        if one.moved and finding.verdict in ("right", "right_not_following"):
            finding = replace(finding, verdict="mislabelled")
        if verdict in ("wrong", "carried") and (why := impossible(finding, step, printed, self.solution.exercise)):
            self._impossible.add(step.symbol)
            finding = replace(finding, notes=(*finding.notes, why))
        return finding, Belief(interval, self._origins(finding.verdict, step, origins))

    def _convention_of(self, origins: tuple[str, ...]) -> str:
        """The convention under which all origins are right; "" where they are not."""
        known = [self._agreed.get(origin, "") for origin in origins]
        return known[0] if known and all(known) else ""

    def _origins(self, verdict: Verdict, step: Step, origins: tuple[str, ...]) -> tuple[str, ...]:
        own = (step.symbol,)
        return {"wrong": own, "consistent": own, "carried": origins}.get(verdict, ())

    def _loosened(self, one: Matched, printed: Printed) -> Printed:
        """A value that is written as arithmetic, with what the decimals in it stand for."""
        last = one.answer.value
        if printed.half or last is None or "." not in last.text:
            return printed
        results = results_of(last, self._view(one), self.beliefs)
        return replace(printed, half=Fraction(results[0].radius)) if results else printed

    def _explained(self, finding: Judgement, one: Matched, comparison: StepComparison, printed: Printed) -> Judgement:
        step = comparison.step
        for label, lines in self.consistent:
            if lines.get(finding.answer) == "mislabelled":
                return replace(finding, verdict="mislabelled", explanation=f"under {label}")
            if finding.answer in lines:
                return replace(finding, verdict="consistent", explanation=label)
        # Trying all mistakes solves the exercise anew for many of them; a page of nonsense must not cost minutes.
        self._explanations += 1
        if self._explanations > _MOST_EXPLAINED or step.formula is None:
            return finding
        target = TargetStep(step, self.solution, self.peers, self.solve)
        hidden = tuple(self.hidden)
        case = WrongNumber(target, printed, self.beliefs, hidden, self.paper, self.rounding, self._on_paper)
        slipped = self._is_slip(one, comparison, printed)
        mistakes = (misprinted(case) or (SLIP_IN_ARITHMETIC,)) if slipped else fitting(case)
        # Of two mistakes that give the same number neither is claimed: a wrong reason is worse than none.
        if len(mistakes) == 1:
            return replace(finding, mistake=mistakes[0].name, explanation=mistakes[0].sentence)
        if len(mistakes) > 1:
            several = " or ".join(mistake.sentence for mistake in mistakes)
            return replace(finding, notes=(*finding.notes, f"more than one mistake gives this value: {several}"))
        return finding

    def _is_slip(self, one: Matched, comparison: StepComparison, printed: Printed) -> bool:
        """Whether the numbers beside a wrong value give the right one, or what the lines before give."""
        wanted = [point(comparison.exact), *(belief.interval for belief in comparison.own[:1])]
        for side in one.answer.written:
            results = results_of(side, self._view(one), self.beliefs)
            # The arithmetic beside the number is right, so the mistake is in the formula and not in the computing.
            if any(result.meets(printed.interval) for result in results):
                return False
            if any(result.meets(right) for result in results for right in wanted) and re.search(r"\d", side.text):
                return True
        return False

    @cached_property
    def _on_paper(self) -> dict[str, Interval]:
        """Everything that is printed, by symbol."""
        printed = ((one.symbol, one.answer.printed) for one in self.matched)
        return {symbol: number.interval for symbol, number in printed if symbol is not None and number is not None}

    def _with_sides(self, finding: Judgement, one: Matched, printed: Printed) -> Judgement:
        notes = complaints(finding.answer, printed, self._view(one), self.beliefs)
        if not notes:
            return finding
        # The number is right but what stands beside it gives another: the equation is false, and is said, yet the
        # number goes on.
        verdict = "right_not_following" if finding.verdict == "right" else finding.verdict
        return replace(finding, verdict=verdict, notes=(*finding.notes, *notes))

    def _without_number(self, one: Matched, step: Step, exact: Value) -> Judgement:
        """A line that cannot be read, or one that ends in a formula."""
        finding = Judgement("unreadable", one.answer, step.symbol, step.shown, as_printed(exact), notes=_notes(one))
        written = one.answer.written
        formula = formula_of(written[-1], self._view(one)) if written else None
        if formula is None:
            return finding
        finding = replace(finding, notes=())
        right = {name: (Belief(point(value)),) for name, value in self.solution.exact.items()}
        result = next(ways(formula, right), None)
        if result is None:
            return replace(finding, notes=(*finding.notes, "the formula holds names that mean nothing here"))
        return replace(finding, verdict="right" if result.interval.meets(point(exact)) else "wrong")

    def _view(self, one: Matched) -> Naming:
        """The names in the sample and the update that an answer speaks of."""
        return self.naming.within(one.sample, one.update)

    def _placeless(self, one: Matched) -> Judgement:
        verdict: Verdict = "unreadable" if one.answer.problem else "unknown"
        given = next((entry for entry in self.solution.given if entry.symbol == one.symbol), None)
        if given is None or one.answer.printed is None:
            return Judgement(verdict, one.answer, one.symbol, one.answer.name, notes=_notes(one))
        same = given.exact in one.answer.printed.interval
        note = "this is given in the exercise"
        return Judgement(
            "right" if same else "wrong", one.answer, one.symbol, given.shown, given.decimal, notes=(note,)
        )

    def _shown(self, symbols: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.solution[symbol].shown for symbol in symbols)


def _notes(one: Matched) -> tuple[str, ...]:
    problem = one.answer.problem
    if problem and one.answer.column:
        problem = f"column {one.answer.column}: {problem}"
    return tuple(note for note in (one.how, problem) if note)
