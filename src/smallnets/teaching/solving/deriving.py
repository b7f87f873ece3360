"""The derivative of a function of x, one rule a line."""

from __future__ import annotations

from smallnets.expressions import (
    Binary,
    Choice,
    Comparison,
    Logic,
    Name,
    Negative,
    Node,
    Number,
    differentiate,
    fold,
    names,
    number,
    substitute,
)
from smallnets.expressions.simplifying import add as add_terms
from smallnets.expressions.simplifying import divide, multiply, subtract
from smallnets.expressions.walking import rebuilt
from smallnets.functions.activations import activation
from smallnets.teaching.rules.backward import activation_slope
from smallnets.teaching.symbols import Symbol
from smallnets.teaching.trees import body_of
from smallnets.teaching.work import Work

X = Name("x")
_ZERO, _ONE = number(0), number(1)


def formula_of(text: str) -> Node:
    """The function of x that an activation's name or a formula describes."""
    function = activation(text)
    body = body_of(function)
    return substitute(body if function.formula is not None else fold(body, _tidied), {"z": X})


def _tidied(node: Node, parts: tuple[Node, ...]) -> Node:
    """A part of an activation as people write it: -x for -(1 * x), x / d for x * (1 / d)."""
    match node, parts:
        case Binary(op="*"), (left, Binary(op="/", left=Number(value=one), right=below)) if one == 1:
            return divide(left, below)
        case Binary(op="*"), (left, right):
            return multiply(left, right)
        case _:
            return rebuilt(node, parts)


def add(work: Work) -> None:
    """Add the function, its parts with their derivatives, the derivative, and its form with the value."""
    text = work.exercise.function
    formula = formula_of(text)
    work.say("definition", Symbol("f", "f(x)"), "", formula)
    lines = _Lines(work)
    whole = fold(formula, lines.visit)
    slope_ = differentiate(formula, "x")
    if whole[1] != slope_ or not lines.count:
        work.say("derivative_together", Symbol("f'", "f'(x)"), "", slope_)
    by_value = activation_slope(activation(text), X, Name("f"))
    if by_value is not None and set(names(by_value)) == {"f"}:
        work.say("derivative_by_value", Symbol("f'_by_f", "f'(x)"), "", by_value)
    for kink in activation(text).kinks:
        note = f"At x = {kink.at:g} there is no derivative: {kink.left:g} on the left, {kink.right:g} on the right; "
        work.say("pieces", Symbol("kink", "kink"), f"{note}the convention {kink.slope:g} is used.")


Pair = tuple[Node, Node]
"""A part and its derivative, as names or as what is too short to be named."""


class _Lines:
    """The parts of a function, named from the inside out."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.count = 0

    def visit(self, node: Node, parts: tuple[Pair, ...]) -> Pair:
        """Add the lines of one part."""
        if node == X:
            return X, _ONE
        if "x" not in names(node):
            return node, _ZERO
        found = _by_rule(node, parts)
        if found is None:
            return rebuilt(node, tuple(part for part, _ in parts)), _ZERO
        rule, value, derivative = found
        self.count += 1
        name = f"u{self.count}"
        self.work.say("inner_part", Symbol(name, name), "", value)
        self.work.say(rule, Symbol(f"{name}'", f"{name}'"), "", derivative)
        return Name(name), Name(f"{name}'") if not isinstance(derivative, Number) else derivative


def _by_rule(node: Node, parts: tuple[Pair, ...]) -> tuple[str, Node, Node] | None:
    """The rule that fits, the part over the names of its parts, and its derivative; None for a condition."""
    values = tuple(part for part, _ in parts)
    value = rebuilt(node, values)
    match node:
        case Comparison() | Logic():
            return None
        case Choice():
            return "pieces", value, Choice(values[0], parts[1][1], parts[2][1])
        case Binary(op="/") if parts[1][1] != _ZERO:
            return "quotient_rule", value, _quotient(parts[0], parts[1])
        case _:
            return _rule(node, parts), value, _chained(node, parts)


def _rule(node: Node, parts: tuple[Pair, ...]) -> str:
    moving = [slope for _, slope in parts if slope != _ZERO]
    match node:
        case Negative():
            return "factor_rule"
        case Binary(op="+" | "-"):
            return "sum_rule"
        case Binary(op="*" | "/"):
            return "product_rule" if len(moving) == 2 else "factor_rule"
        case Binary(op="^") if parts[1][1] == _ZERO:
            return "power_rule"
        case _:
            return "chain_rule"


def _quotient(above: Pair, below: Pair) -> Node:
    """(u' v - u v') / v^2."""
    top = subtract(multiply(above[1], below[0]), multiply(above[0], below[1]))
    return divide(top, Binary("^", below[0], number(2)))


def _chained(node: Node, parts: tuple[Pair, ...]) -> Node:
    """The sum over the parts of the slope by the part times the part's own slope."""
    stand_ins = tuple(Name(f"p{place}") for place in range(len(parts)))
    back = {stand_in.name: value for stand_in, (value, _) in zip(stand_ins, parts, strict=True)}
    total: Node = _ZERO
    for stand_in, (_, inner) in zip(stand_ins, parts, strict=True):
        outer = substitute(differentiate(rebuilt(node, stand_ins), stand_in.name), back)
        total = add_terms(total, multiply(outer, inner))
    return total
