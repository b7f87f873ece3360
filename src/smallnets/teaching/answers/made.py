"""Quantities that people make of one of the solution's: P(class 0) = 1 - p, a gradient or a loss with its penalty."""

from __future__ import annotations

from dataclasses import replace

from smallnets.expressions import Call, Name, Node, number
from smallnets.teaching.answers.fitting import fits
from smallnets.teaching.answers.naming import Naming
from smallnets.teaching.answers.printed import Printed
from smallnets.teaching.answers.signs import keyboard
from smallnets.teaching.solution import Solution
from smallnets.teaching.step import Index
from smallnets.teaching.symbols import SETTINGS
from smallnets.teaching.trees import minus, over, plus, squared, summed, times

_OTHER_CLASS = "P(class 0)"


def other_class(typed: str, view: Naming) -> str | None:
    """1 - p for P(class 0) and P(y = 0 | x) where a single output is the probability of class 1."""
    if keyboard(typed).strip() != _OTHER_CLASS:
        return None
    share = view.symbol("P(class 1)")
    if share is None:
        return None
    return view.additions.made_of(share, f"1 - {view.entry(share).shown}", minus(number(1), Name(share)))


def with_penalty(symbol: str, printed: Printed | None, view: Naming, solution: Solution) -> str:
    """The gradient, or the loss, together with its penalty, where the number is that and not the one without."""
    entry = view.entry(symbol)
    wanted = entry.place.quantity in ("weight_gradient", "loss")
    if solution.exercise.penalty not in ("l1", "l2") or not wanted or fits(entry.exact, printed, exactly=True):
        return symbol
    strength = solution.at(Index("setting", unit=SETTINGS.index("lambda")))
    weights = _weights(entry.place, solution)
    if strength is None or not weights:
        return symbol
    make = _pull if entry.place.quantity == "weight_gradient" else _cost
    pulled = times(Name(strength.symbol), summed([make(Name(one), solution.exercise.penalty) for one in weights]))
    made = view.additions.made_of(symbol, f"{entry.shown} with the penalty", plus(Name(symbol), pulled))
    return made if made is not None and fits(view.entry(made).exact, printed, exactly=True) else symbol


def _weights(place: Index, solution: Solution) -> list[str]:
    """The weight of a gradient; every weight of the network for the loss."""
    if place.quantity == "weight_gradient":
        own = solution.at(replace(place, quantity="weight", sample=0))
        return [own.symbol] if own is not None else []
    places = (entry.place for entry in (*solution.given, *solution.steps))
    found = (solution.at(one) for one in places if one.quantity == "weight" and one.update == place.update)
    return [entry.symbol for entry in found if entry is not None]


def _pull(weight: Node, penalty: str | None) -> Node:
    return weight if penalty == "l2" else Call("sign", (weight,))


def _cost(weight: Node, penalty: str | None) -> Node:
    return over(squared(weight), number(2)) if penalty == "l2" else Call("abs", (weight,))
