"""Where a function of x is largest and smallest, with the derivatives that prove it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from smallnets.expressions import Node, Number, canonical_name, differentiate, read, substitute
from smallnets.teaching.evaluating import value_of
from smallnets.teaching.solving.deriving import formula_of
from smallnets.teaching.step import Index, Value
from smallnets.teaching.symbols import Symbol
from smallnets.teaching.trees import negated
from smallnets.teaching.values import printed
from smallnets.teaching.work import Work

if TYPE_CHECKING:
    from smallnets.engines.exact import Quantity

_HIGHEST = 6
_SECONDS = 60.0
"""How long a proof is waited for; a worked solution is read longer than that."""


def add(work: Work) -> None:
    """Add the first derivative, every extremum with the derivative that decides it, and what bounds the function."""
    from smallnets.engines.exact import about_function

    text = work.exercise.function
    formula = formula_of(text)
    course = about_function(text, digits=50, seconds=_SECONDS).course
    work.say("definition", Symbol("f", "f(x)"), "", formula)
    work.say("extremum_slope", Symbol("f'", "f'(x)"), "", differentiate(formula, "x"))
    if course.mark == "numeric":
        work.say("extremum_sampled", Symbol("samples", "samples"), "No proof was found in time: the list is read off.")
    for count, found in enumerate(course.extrema, 1):
        _extremum(work, formula, _place(found.at.exact, found.at.decimal), count)
    if course.extrema and course.period is not None:
        rise = None if course.rise is None else _shown(course.rise)
        work.say(
            "one_period", Symbol("period", "period"), _every_period(len(course.extrema), _shown(course.period), rise)
        )
    if not course.extrema:
        said = f"f is {_MONOTONE.get(course.monotone, course.monotone)}, so it has no extremum. "
        work.say("no_extremum", Symbol("extrema", "extrema"), said + _bounds(course.range))


def _every_period(count: int, period: str, rise: str | None) -> str:
    """Where the extrema are that are not listed."""
    listed = ", ".join(f"x{at}" for at in range(1, count + 1))
    returns = "f(x)" if rise is None else f"f(x) + {rise}"
    return (
        f"f(x + {period}) = {returns}: the list holds one period. "
        f"The other extrema are at {listed} plus k * {period}, for every whole number k"
        + ("." if rise is None else f", and their values are larger by k * {rise}.")
    )


def _shown(found: Quantity) -> str:
    text = found.exact or found.decimal
    return f"({text})" if any(mark in text for mark in "+-/") else text


_MONOTONE = {
    "increasing": "strictly increasing",
    "nondecreasing": "nowhere falling",
    "constant": "constant",
    "nonincreasing": "nowhere rising",
    "decreasing": "strictly decreasing",
    "no": "not monotone",
}


def _bounds(found: object) -> str:
    """What is known about the bounds and whether they are values."""
    from smallnets.engines.exact.functions.findings import Range

    if not isinstance(found, Range):
        raise TypeError(repr(found))
    ends = (("infimum", found.low, found.attains_low), ("supremum", found.high, found.attains_high))
    return " ".join(
        f"Its {name} {end.exact or end.decimal} is {'a value' if attained else 'not attained'}."
        for name, end, attained in ends
    )


def _place(exact: str, decimal: str) -> Value:
    return value_of(read(exact, constants=("pi", "e"))) if exact else Fraction(decimal)


def _extremum(work: Work, formula: Node, at: Value, count: int) -> None:
    place = work.step("critical_point", Index("line", unit=count), _node(at), symbol=_symbol(f"x_{count}", f"x{count}"))
    slope, order = formula, 0
    while order < _HIGHEST:
        slope, order = differentiate(slope, "x"), order + 1
        value = value_of(slope, {"x": at})
        name = f"f{chr(39) * order}(x{count})"
        symbol = _symbol(f"f{order}_{count}", name)
        here = substitute(slope, {"x": place})
        rule = "extremum_slope" if order == 1 else "higher_derivative"
        zero = abs(value) < Fraction(1, 10**40)
        if zero:
            work.say(rule, symbol, "It is 0.", here)
        else:
            work.step(rule, Index("line", order, count), here, symbol=symbol, note=_decision(order, value))
        if not zero:
            break
    value = substitute(formula, {"x": place})
    work.step("extremum", Index("line", 0, count), value, symbol=_symbol(f"f_{count}", f"f(x{count})"))


def _decision(order: int, value: Value) -> str:
    if order % 2:
        return "The first derivative that is not 0 is of odd order: the function turns not here."
    return "Negative: a maximum." if value < 0 else "Positive: a minimum."


def _node(value: Value) -> Node:
    exact = Fraction(value)
    if exact < 0:
        return negated(Number(-exact, text=printed(-exact)))
    return Number(exact, text=printed(exact))


def _symbol(name: str, shown: str) -> Symbol:
    return Symbol(canonical_name(name), shown)
