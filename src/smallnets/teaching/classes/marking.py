"""Judge a class: each person by the same exercise, then together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from smallnets.errors import InputError
from smallnets.teaching.answers import Answer
from smallnets.teaching.checking import check
from smallnets.teaching.classes.class_report import ClassReport
from smallnets.teaching.classes.class_result import Counted, MarkedPerson
from smallnets.teaching.classes.people import Person
from smallnets.teaching.classes.points import Scheme, earned
from smallnets.teaching.exercise import Exercise
from smallnets.teaching.judging.judgement import Judgement
from smallnets.teaching.report import Report
from smallnets.teaching.solutions import solve

Progress: TypeAlias = Callable[[float], object]
"""Is given the share that is done, from 0 to 1; False ends the work, which keeps what is done."""


def mark_class(
    exercise: Exercise,
    people: Sequence[Person],
    scheme: Scheme,
    *,
    count: Iterable[str] | None = None,
    progress: Progress | None = None,
    own: Mapping[str, Exercise] | None = None,
) -> ClassReport:
    """The reports and points of everybody.

    Args:
        exercise: what was asked.
        people: who answered what; a person whose answers cannot be read stops nobody else.
        scheme: what a verdict is worth.
        count: names of the quantities that count; those that at least half of the people answered when None.
        progress: see `Progress`.
        own: by name, the variant of the exercise of those who have another one.

    Raises:
        InputError: nobody to judge, an exercise that cannot be solved, or a name in `count` that it does not have.
    """
    if not people:
        raise InputError("answers", "nobody", "is there to judge", "give at least one person's answers")
    wanted = None if count is None else _wanted(exercise, count)
    marked: list[MarkedPerson] = []
    for number, person in enumerate(people, 1):
        marked.append(MarkedPerson(person.name, _report((own or {}).get(person.name, exercise), person), Fraction(0)))
        if progress is not None and progress(number / len(people)) is False:
            break
    counted = _counted(exercise, marked) if wanted is None else wanted
    symbols = [quantity.symbol for quantity in counted]
    return ClassReport(
        title=exercise.title,
        people=tuple(replace(one, points=earned(scheme, one.report.findings, symbols)) for one in marked),
        counted=counted,
        chosen=wanted is not None,
        scheme=scheme,
        left=len(people) - len(marked),
    )


def _report(exercise: Exercise, person: Person) -> Report:
    """One person's report; what cannot be read at all is one unreadable line."""
    problem = person.problem
    if not problem:
        try:
            report = check(exercise, person.answers)
        except InputError as error:
            problem = str(error)
        else:
            if report.findings:
                return report
            problem = "nothing to check: write lines NAME = VALUE"
    answer = Answer(1, "", person.answers[:80].partition("\n")[0], problem=problem)
    return Report(exercise.title, (Judgement("unreadable", answer, None, "", notes=(problem,)),))


def quantities(exercise: Exercise, names: Sequence[str]) -> list[str | None]:
    """The symbol that each name stands for in somebody's answers; None where it stands for none."""
    lines = "\n".join(f"{name} = 0" for name in names)
    found = {finding.answer.line: finding.symbol for finding in check(exercise, lines, form="lines").findings}
    return [found.get(line) for line in range(1, len(names) + 1)]


def _wanted(exercise: Exercise, count: Iterable[str]) -> tuple[Counted, ...]:
    names = list(count)
    symbols = quantities(exercise, names)
    for name, symbol in zip(names, symbols, strict=True):
        if symbol is None:
            known = ", ".join(step.shown for step in solve(exercise).steps if step.exact is not None)
            raise InputError("count", name, "is no quantity of the exercise", f"known are {known}")
    return tuple(Counted(symbol, name) for symbol, name in dict(zip(symbols, names, strict=True)).items() if symbol)


def _counted(exercise: Exercise, marked: Sequence[MarkedPerson]) -> tuple[Counted, ...]:
    """What at least half of those who could be read answered, in the order of the solution."""
    answered = [{finding.symbol: finding.shown for finding in one.report.findings if finding.symbol} for one in marked]
    readable = [found for found in answered if found]
    often = Counter(symbol for found in readable for symbol in found)
    given = {entry.symbol for entry in solve(exercise).given}
    order = {step.symbol: place for place, step in enumerate(solve(exercise).steps)}
    shown = {symbol: name for found in readable for symbol, name in found.items()}
    symbols = [symbol for symbol, times in often.items() if 2 * times >= len(readable) and symbol not in given]
    return tuple(Counted(symbol, shown[symbol]) for symbol in sorted(symbols, key=lambda one: order.get(one, 10**9)))
