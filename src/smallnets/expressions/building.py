"""Formulas written in Python, run with trees: the body `value(z, m)` of an activation becomes its own tree.

trees = TreeMathematics()
node = trees.node(body(trees.name("x"), trees))
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from smallnets.errors import InputError
from smallnets.expressions.decimals import number
from smallnets.expressions.naming import canonical_name
from smallnets.expressions.tree import Binary, Call, Choice, Comparison, Logic, Name, Negative, Node, Operator


@dataclass(frozen=True, slots=True)
class TreeTruth:
    """A condition under construction."""

    node: Node

    def __and__(self, other: TreeTruth, /) -> TreeTruth:
        return TreeTruth(Logic("and", self.node, other.node))

    def __or__(self, other: TreeTruth, /) -> TreeTruth:
        return TreeTruth(Logic("or", self.node, other.node))


@dataclass(frozen=True, slots=True)
class Tree:
    """A formula under construction: a node with the operators of numbers."""

    node: Node

    def __add__(self, other: Operand, /) -> Tree:
        return _binary("+", self, other)

    def __radd__(self, other: Operand, /) -> Tree:
        return _binary("+", other, self)

    def __sub__(self, other: Operand, /) -> Tree:
        return _binary("-", self, other)

    def __rsub__(self, other: Operand, /) -> Tree:
        return _binary("-", other, self)

    def __mul__(self, other: Operand, /) -> Tree:
        return _binary("*", self, other)

    def __rmul__(self, other: Operand, /) -> Tree:
        return _binary("*", other, self)

    def __truediv__(self, other: Operand, /) -> Tree:
        return _binary("/", self, other)

    def __rtruediv__(self, other: Operand, /) -> Tree:
        return _binary("/", other, self)

    def __pow__(self, other: Operand, /) -> Tree:
        return _binary("^", self, other)

    def __neg__(self) -> Tree:
        return Tree(Negative(self.node))

    def __lt__(self, other: Operand, /) -> TreeTruth:
        return TreeTruth(Comparison("<", self.node, node_of(other)))

    def __le__(self, other: Operand, /) -> TreeTruth:
        return TreeTruth(Comparison("<=", self.node, node_of(other)))

    def __gt__(self, other: Operand, /) -> TreeTruth:
        return TreeTruth(Comparison(">", self.node, node_of(other)))

    def __ge__(self, other: Operand, /) -> TreeTruth:
        return TreeTruth(Comparison(">=", self.node, node_of(other)))


Operand: TypeAlias = Tree | float | Fraction


class TreeMathematics:
    """The mathematics of formulas, with trees for values.

    A Python float means the decimal that it prints as: 0.01 is 1/100 exactly.
    """

    def name(self, name: str) -> Tree:
        """A variable."""
        return Tree(Name(canonical_name(name)))

    def node(self, formula: Operand) -> Node:
        """The node of what a body returned, also when that is a plain number."""
        return node_of(formula)

    def exp(self, x: Operand, /) -> Tree:
        return _call("exp", x)

    def expm1(self, x: Operand, /) -> Tree:
        return _call("expm1", x)

    def log(self, x: Operand, /) -> Tree:
        return _call("log", x)

    def log1p(self, x: Operand, /) -> Tree:
        return _call("log1p", x)

    def sqrt(self, x: Operand, /) -> Tree:
        return _call("sqrt", x)

    def tanh(self, x: Operand, /) -> Tree:
        return _call("tanh", x)

    def sin(self, x: Operand, /) -> Tree:
        return _call("sin", x)

    def cos(self, x: Operand, /) -> Tree:
        return _call("cos", x)

    def erf(self, x: Operand, /) -> Tree:
        return _call("erf", x)

    def erfc(self, x: Operand, /) -> Tree:
        return _call("erfc", x)

    def exp_minus_square(self, x: Operand, /) -> Tree:
        return self.exp(-(Tree(node_of(x)) ** 2))

    def absolute(self, x: Operand, /) -> Tree:
        return _call("abs", x)

    def where(self, condition: TreeTruth, yes: Operand, no: Operand, /) -> Tree:
        return Tree(Choice(condition.node, node_of(yes), node_of(no)))


def node_of(operand: Operand) -> Node:
    """The node of a tree or of a number.

    Raises:
        InputError: the number is infinite or NaN.
    """
    if isinstance(operand, Tree):
        return operand.node
    if isinstance(operand, (int, Fraction)):
        return number(operand)
    if not math.isfinite(operand):
        raise InputError("number", operand, "cannot stand in a formula", "write a finite number")
    return number(Fraction(repr(float(operand))))


def _binary(op: Operator, left: Operand, right: Operand) -> Tree:
    return Tree(Binary(op, node_of(left), node_of(right)))


def _call(function: str, x: Operand) -> Tree:
    return Tree(Call(function, (node_of(x),)))
