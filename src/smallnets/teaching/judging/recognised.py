"""Conventions that an exercise does not name and many books have, tried where somebody's numbers are not its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import msgspec

from smallnets.errors import InputError
from smallnets.functions.updates import update
from smallnets.teaching.answers.answer import Answer
from smallnets.teaching.answers.fitting import fits
from smallnets.teaching.answers.matching import Matched
from smallnets.teaching.answers.naming import Naming
from smallnets.teaching.exercise import Exercise
from smallnets.teaching.exercise_parts import amount
from smallnets.teaching.judging.conventions import elsewhere, right_under
from smallnets.teaching.judging.judgement import Judgement, Verdict
from smallnets.teaching.mistakes.target import Solver
from smallnets.teaching.solution import Solution

_VELOCITIES = {
    "plain": "v = mu v + g and w = w - eta v",
    "step": "v = mu v - eta g and w = w + v (the rate in the velocity)",
    "downhill": "v = mu v + eta g and w = w - v (the rate in the velocity)",
    "average": "v = mu v + (1 - mu) g and w = w - eta v (a moving average)",
}
_LOOKAHEADS = {
    "after": "v = mu v + g and w = w - eta (g + mu v)",
    "change": "v = mu v - eta g and w = w - mu v_old + (1 + mu) v",
    "ahead": "v = mu v - eta g, with g where mu v leads, and w = w + v",
}
_UNJUDGED = frozenset({"wrong", "carried"})

Changes = Mapping[str, object]


def other_conventions(exercise: Exercise) -> Iterator[tuple[str, Changes]]:
    """Conventions under which the exercise may be meant as well, each with what it changes."""
    conventions = exercise.conventions
    rule = update(exercise.optimizer).name
    if rule == "momentum":
        others = ((form, formula) for form, formula in _VELOCITIES.items() if form != conventions.velocity)
        yield from ((f"momentum as {formula}", {"velocity": form}) for form, formula in others)
    if rule == "nesterov":
        others = ((form, formula) for form, formula in _LOOKAHEADS.items() if form != conventions.lookahead)
        yield from ((f"Nesterov's momentum as {formula}", {"lookahead": form}) for form, formula in others)
    if exercise.samples > 1 and exercise.reduction is None and exercise.batch != 1:
        yield "the batch summed, not averaged", {"reduction": "sum"}
    if exercise.targets:
        other = "o-t" if conventions.error == "t-o" else "t-o"
        yield f"the error as {other[0]} - {other[-1]}", {"error": other}
    yield from _threshold_rules(exercise, rule)
    yield from _error_rules(exercise, rule)


def _has_steps(exercise: Exercise) -> bool:
    return any("step" in layer.activations for layer in exercise.layers)


def _threshold_rules(exercise: Exercise, rule: str) -> Iterator[tuple[str, Changes]]:
    """What a threshold unit gives at 0; the perceptron rule for a network without hidden layers."""
    if not _has_steps(exercise):
        return
    others = [text for text in ("0", "1/2", "1") if amount(exercise.conventions.step_at_zero, "") != Fraction(text)]
    yield from ((f"step(0) = {text}", {"step_at_zero": text}) for text in others)
    if rule != "sgd" or len(exercise.layers) != 1 or exercise.conventions.output_slope != "used":
        return
    if set(exercise.layers[0].activations) == {"step"}:
        yield "the perceptron rule w + eta (t - y) x", {"output_slope": "left_out"}
        for text in others:
            changes = {"output_slope": "left_out", "step_at_zero": text}
            yield f"the perceptron rule with step(0) = {text}", changes


def _error_rules(exercise: Exercise, rule: str) -> Iterator[tuple[str, Changes]]:
    """Adaline and the delta rule without slope, for one layer whose gradient is not asked: both correct by an error.

    Where it is asked, leaving the slope out is a mistake of the gradient; a threshold unit has no slope at all.
    """
    one = rule == "sgd" and len(exercise.layers) == 1 and exercise.conventions.output_slope == "used"
    if not one or (not _has_steps(exercise) and {"gradient", "deltas"} & {*exercise.asked}):
        return
    yield "Adaline's rule w + eta (t - z) x", {"optimizer": "adaline"}
    if not _has_steps(exercise):
        yield "the delta rule w + eta (t - o) x, without the slope", {"output_slope": "left_out"}


def _meant(exercise: Exercise, changes: Changes) -> Exercise:
    """The exercise under other conventions, or under another update rule."""
    if "optimizer" in changes:
        return msgspec.structs.replace(exercise, optimizer=str(changes["optimizer"]))
    return exercise.under(changes)


def recognised(
    findings: Sequence[Judgement],
    solution: Solution,
    matched: Sequence[Matched],
    naming: Naming,
    solve: Solver,
) -> tuple[tuple[str, Mapping[Answer, Verdict]], ...]:
    """The other conventions that somebody's wrong numbers follow throughout, each with what is right under it.

    One counts only if some wrong answer is right under it and no answer that tells the two apart is right under the
    exercise's own alone.
    """
    wrong = {finding.answer for finding in findings if finding.verdict in _UNJUDGED}
    if not wrong:
        return ()
    in_doubt = {finding.symbol for finding in findings if finding.answer in wrong}
    found: list[tuple[str, Mapping[Answer, Verdict]]] = []
    for name, changes in other_conventions(solution.exercise):
        if "error" in changes and not any(_is_error(symbol, solution) for symbol in in_doubt):
            continue  # nothing else depends on the sign of an error, and solving anew takes time
        try:
            other = solve(_meant(solution.exercise, changes))
        except InputError:
            continue
        lines = right_under(other, solution, matched, naming, solve)
        gained = wrong & {answer for answer, verdict in lines.items() if verdict != "mislabelled"}
        if gained and not any(_speaks_against(one, solution, other) for one in matched):
            found.append((name, {answer: verdict for answer, verdict in lines.items() if verdict != "mislabelled"}))
            wrong = wrong - gained
        if not wrong:
            break
    return tuple(found)


def _is_error(symbol: str | None, solution: Solution) -> bool:
    return symbol is not None and solution[symbol].place.quantity == "error"


def _speaks_against(one: Matched, solution: Solution, other: Solution) -> bool:
    """Whether a number is the exercise's own value, and not the other convention's."""
    symbol = elsewhere(one.symbol, other, solution)
    if one.symbol is None or symbol is None or one.answer.printed is None:
        return False
    own, theirs = solution[one.symbol].exact, other[symbol].exact
    return fits(own, one.answer.printed) and not fits(theirs, one.answer.printed)
