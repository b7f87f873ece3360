"""The lines of an update rule, as `functions.updates` writes them, and where a penalty joins them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

from smallnets.expressions import Binary, Call, Node, Number, fold, number, read, substitute
from smallnets.expressions.walking import rebuilt
from smallnets.functions.penalties import Penalty
from smallnets.functions.updates import Update
from smallnets.teaching.exercise_parts import Conventions
from smallnets.teaching.trees import minus, plus, times

Lines: TypeAlias = tuple[tuple[str, str], ...]

_VELOCITIES: dict[str, Lines] = {
    "step": (("v", "mu*v - eta*g"), ("w", "w + v_new")),
    "downhill": (("v", "mu*v + eta*g"), ("w", "w - v_new")),
    "average": (("v", "mu*v + (1 - mu)*g"), ("w", "w - eta*v_new")),
}
"""Momentum as other books write it than PyTorch."""

_LOOKAHEADS: dict[str, Lines] = {
    "change": (("v", "mu*v - eta*g"), ("w", "w - mu*v + (1 + mu)*v_new")),
    "ahead": (("v", "mu*v - eta*g"), ("w", "w + v_new")),
}
"""Nesterov's momentum as other books write it."""


def written(rule: Update, conventions: Conventions) -> Lines:
    """The lines of a rule in the form that an exercise uses."""
    if rule.name == "momentum":
        return _VELOCITIES.get(conventions.velocity, rule.lines)
    return _LOOKAHEADS.get(conventions.lookahead, rule.lines) if rule.name == "nesterov" else rule.lines


@lru_cache(maxsize=64)
def _read(text: str) -> Node:
    return read(text)


def line(text: str, known: Mapping[str, Node], count: int) -> Node:
    """A line with what its letters stand for, in update number `count`; a power of 1 is not written."""
    return fold(substitute(_read(text), {**known, "n": number(count)}), _without_first_power)


def _without_first_power(node: Node, parts: tuple[Node, ...]) -> Node:
    match node:
        case Binary(op="^", right=Number(value=value)) if value == 1:
            return parts[0]
        case _:
            return rebuilt(node, parts)


def pull(penalty: Penalty, strength: Node, weight: Node) -> Node:
    """lambda R'(w): lambda w, or lambda sgn(w)."""
    return times(strength, Call("sign", (weight,)) if penalty.name == "l1" else weight)


def joined(gradient: Node, pulling: Node, *, descent: bool) -> Node:
    """The gradient with the penalty's; `descent` says that it is a negative one."""
    return minus(gradient, pulling) if descent else plus(gradient, pulling)


def shrunk(weight: Node, rate: Node, strength: Node) -> Node:
    """w (1 - eta lambda)."""
    return times(weight, minus(number(1), times(rate, strength)))


def stopped(value: Node, *, positive: bool) -> Node:
    """0 where the weight was carried across it."""
    return Call("max" if positive else "min", (number(0), value))
