"""The learning rate or the share of momentum in the wrong place of an update with a velocity."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.expressions import Binary, Name, Node, number, substitute
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep
from smallnets.teaching.step import Index
from smallnets.teaching.trees import minus, plus, times

_RATE = Index("rate")


def _formulas(target: TargetStep) -> Iterator[Node]:
    rates = target.solution.at(_RATE)
    if rates is None:
        return
    eta = Name(rates.symbol)
    if target.quantity == "velocity":
        yield from _of_velocity(target.formula, eta)
    if target.is_update and target.operands("velocity"):
        yield from _of_weight(target.formula, eta)


def _of_velocity(formula: Node, eta: Node) -> Iterator[Node]:
    """mu v + g with the rate in it, or the rate left out; (1 - mu) left out."""
    without = substitute(formula, {eta.name: number(1)}) if isinstance(eta, Name) else formula
    if without != formula:
        yield without
    match formula:
        case Binary(op="+", left=kept, right=gradient):
            yield plus(kept, times(eta, gradient))
            yield minus(kept, times(eta, gradient))
            yield times(eta, formula)
        case Binary(op="-", left=kept, right=Binary(op="*", right=gradient)):
            yield plus(kept, gradient)
        case _:
            return


def _of_weight(formula: Node, eta: Node) -> Iterator[Node]:
    """w - eta v without eta, w + v with it."""
    match formula:
        case Binary(op="+" | "-" as op, left=old, right=Binary(op="*", left=rate, right=move)) if rate == eta:
            yield Binary(op, old, move)
        case Binary(op="+" | "-" as op, left=old, right=Name() as move):
            yield Binary(op, old, times(eta, move))
        case _:
            return


MOMENTUM_MISPLACED = Mistake(
    "momentum_misplaced", "the learning rate stands in the wrong place of the update with momentum", _formulas
)
