"""Check somebody's answers to an exercise, line by line, from the digits as they are printed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import msgspec

from smallnets.teaching.answers import Answers, read_answers
from smallnets.teaching.answers.additions import ADDED, WRITTEN, Additions, with_steps
from smallnets.teaching.answers.formulas import formulas
from smallnets.teaching.answers.layers import in_their_layers, without_layer
from smallnets.teaching.answers.matching import Matched
from smallnets.teaching.answers.naming import Naming
from smallnets.teaching.answers.naming_slopes import is_change, is_slope
from smallnets.teaching.answers.reading import Format
from smallnets.teaching.answers.rounding import with_whole_numbers
from smallnets.teaching.answers.ways import best_naming
from smallnets.teaching.derivations import check_derivation
from smallnets.teaching.exercise import Exercise
from smallnets.teaching.judging import Judge
from smallnets.teaching.judging.conventions import right_under, with_pairs
from smallnets.teaching.judging.judgement import Judgement
from smallnets.teaching.judging.recognised import recognised
from smallnets.teaching.judging.shifts import realigned
from smallnets.teaching.references import reference
from smallnets.teaching.report import Report
from smallnets.teaching.solution import Solution
from smallnets.teaching.step import Quantity

__all__ = ["check", "check_derivation"]

_FROM_TARGET = re.compile(
    r"(?<![\w'])(?:a|p|o|h|out)\s*[-−]\s*y(?![\w^])|(?<![\w'])y\s*[-−]\s*(?:a|p|o|h|out)(?![\w^])"
)


def check(
    exercise: Exercise,
    answers: str | Answers,
    *,
    form: Format | None = None,
    variants: Sequence[Exercise] = (),
    allowed: Mapping[str, Mapping[str, object]] | None = None,
) -> Report:
    """Judge answers to an exercise.

    Args:
        exercise: what was asked.
        answers: lines, CSV or JSON as text (see `answers.read_answers`), or answers that are read already.
        form: how the text is written; guessed when None.
        variants: other variants of the exercise, from which numbers may have been copied, beside those that the
            exercise itself names.
        allowed: other conventions that count as right, beside those that the exercise itself allows: a name for each
            and what it changes (conventions, `loss`, `reduction`), such as
            {"delta with the opposite sign": {"delta": "descent"}}.

    Raises:
        InputError: the answers are too long or no JSON, or the exercise cannot be solved.
    """
    read = with_whole_numbers(read_answers(answers, form) if isinstance(answers, str) else answers)
    asked, exercise = exercise, _as_written(exercise, read)
    solution = reference(exercise)
    naming, found, counted, layered = _matched(solution, read)
    solution = with_steps(solution, naming.additions.steps)
    matched, notes = realigned(solution, found)
    permitted = {**exercise.allowed, **(allowed or {})}
    others = ((name, reference(exercise.under(changes))) for name, changes in with_pairs(permitted))
    consistent = tuple((name, right_under(other, solution, matched, naming, reference)) for name, other in others)
    peers = (*variants, *(exercise.varied(variant) for variant in exercise.variants))
    findings = _judged(Judge(solution, matched, naming, reference, tuple(map(reference, peers)), consistent))
    left_out = ADDED if exercise is asked else WRITTEN - {*asked.asked}
    missing = _missing(solution, matched, left_out)
    return Report(exercise.title, findings, missing, (*_guessed(naming, solution, layered=layered), *counted, *notes))


def _judged(judge: Judge) -> tuple[Judgement, ...]:
    """The verdicts; once more under other books' conventions where numbers are wrong that follow one of them."""
    findings = judge.findings()
    further = recognised(findings, judge.solution, judge.matched, judge.naming, judge.solve)
    return replace(judge, consistent=(*judge.consistent, *further)).findings() if further else findings


def _missing(solution: Solution, matched: Sequence[Matched], left_out: frozenset[Quantity]) -> tuple[str, ...]:
    """The shown names of the steps that nobody answered, without those that need no answer."""
    answered = {one.symbol for one in matched}
    unanswered = (step for step in solution.steps if step.exact is not None and step.symbol not in answered)
    return tuple(step.shown for step in unanswered if step.place.quantity not in left_out)


def _matched(solution: Solution, read: Answers) -> tuple[Naming, tuple[Matched, ...], tuple[str, ...], bool]:
    """The names as this person means them, the quantity of every answer, how names were counted, whether by layer."""
    typed = [line.name for line in read.lines]
    if any(_FROM_TARGET.search(side.text) for line in read.lines for side in line.written):
        typed.append("yhat")  # y is the target of whoever takes it from an output with another name
    additions = Additions(solution)

    def make(ways: tuple[str, ...]) -> Naming:
        return Naming(solution, read.names, typed, additions=additions, ways=ways)

    naming, found, said = best_naming(solution, read, make)
    found, layers = in_their_layers(found, naming, solution)
    for one in found:
        formulas(one.answer, naming.within(one.sample, one.update))  # what they name is judged too
    return naming, found, layers or ((said,) if said else ()), bool(layers)


def _as_written(exercise: Exercise, answers: Answers) -> Exercise:
    """The exercise with lines that somebody wrote and it leaves out: slopes within the deltas, changes of weights."""
    conventions = exercise.conventions
    names = [line.name for line in answers.lines]
    if conventions.form != "chain" and conventions.slopes == "inline" and any(map(is_slope, names)):
        conventions = msgspec.structs.replace(conventions, slopes="lines")
    changes = "update" in exercise.asked and "change" not in exercise.asked and any(map(is_change, names))
    if conventions is exercise.conventions and not changes:
        return exercise
    asked = (*exercise.asked, "change") if changes else exercise.asked
    return msgspec.structs.replace(exercise, conventions=conventions, asked=asked)


def _guessed(naming: Naming, solution: Solution, *, layered: bool) -> tuple[str, ...]:
    """What was taken for what, in one sentence; not of names that were read in another layer in each line."""
    told = {typed: symbol for typed, symbol in naming.guessed.items() if not (layered and without_layer(typed))}
    pairs = [f"{typed} as {solution[symbol].shown}" for typed, symbol in told.items()]
    return (f"Names that are not the exercise's own are read as they are usual: {', '.join(pairs)}.",) if pairs else ()
