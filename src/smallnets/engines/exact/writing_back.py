"""SymPy to trees, in the order and with the fractions that people write: 1 - a^2, e^(-x)/(1 + e^(-x))^2."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce

import sympy

from smallnets.errors import InputError
from smallnets.expressions import (
    Binary,
    Call,
    Choice,
    Comparison,
    Constant,
    Logic,
    Name,
    Negative,
    Node,
    Number,
    number,
)
from smallnets.expressions.tree import Relation

_FUNCTIONS: dict[type, str] = {
    sympy.exp: "exp",
    sympy.log: "log",
    **{getattr(sympy, name): name for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh", "erf", "erfc", "sign")},
    sympy.asin: "arcsin",
    sympy.acos: "arccos",
    sympy.atan: "arctan",
    sympy.Abs: "abs",
    sympy.Min: "min",
    sympy.Max: "max",
}
_RELATIONS: dict[type, Relation] = {sympy.Lt: "<", sympy.Le: "<=", sympy.Gt: ">", sympy.Ge: ">="}


LARGEST_BELOW = 64
"""The largest denominator of a number that is written as a fraction although it is a short decimal."""


def from_sympy(expression: sympy.Basic, *, decimals: bool = False, sign_first: bool = True) -> Node:
    """The tree of a SymPy expression.

    Args:
        expression: sums, products, powers, elementary functions, pieces; exact numbers.
        decimals: write every short decimal as such (0.25); otherwise small fractions stay fractions (1/4).
        sign_first: write (-x)/2, which text shows as -x/2, instead of -(x/2), which LaTeX shows best.

    Raises:
        InputError: something that formulas have no words for.
    """
    return _Back(decimals, sign_first).node(expression)


class _Back:
    def __init__(self, decimals: bool, sign_first: bool) -> None:  # noqa: FBT001 - private
        self._decimals = decimals
        self._sign_first = sign_first

    def node(self, e: sympy.Basic) -> Node:
        if isinstance(e, sympy.Rational):
            return self._rational(Fraction(int(e.p), int(e.q)))
        if isinstance(e, sympy.Float):
            return number(Fraction(str(e)))
        if isinstance(e, sympy.Symbol):
            return Name(e.name)
        if e in (sympy.pi, sympy.E):
            return Constant("pi" if e == sympy.pi else "e")
        if isinstance(e, sympy.Add):
            return self._sum(e)
        if isinstance(e, sympy.Mul):
            return self._product(e)
        if isinstance(e, sympy.Pow):
            return self._power(e.base, e.exp)
        if isinstance(e, sympy.Piecewise):
            return self._pieces(list(e.args))
        return self._call(e)

    def _rational(self, value: Fraction) -> Node:
        if value < 0:
            return self._negative(self._rational(-value))
        if value.denominator == 1 or self._decimals or value.denominator > LARGEST_BELOW:
            return number(value)
        return Binary("/", Number(Fraction(value.numerator)), Number(Fraction(value.denominator)))

    def _sum(self, e: sympy.Add) -> Node:
        terms = list(e.as_ordered_terms())
        first = next((t for t in terms if not t.could_extract_minus_sign()), terms[0])
        terms.remove(first)
        result = self.node(first)
        for term in terms:
            if term.could_extract_minus_sign():
                result = Binary("-", result, self.node(-term))
            else:
                result = Binary("+", result, self.node(term))
        return result

    def _product(self, e: sympy.Mul) -> Node:
        coefficient, rest = e.as_coeff_Mul()
        if coefficient.is_negative:
            return self._negative(self.node(-e))
        above, below = self._sorted_factors(rest)
        if isinstance(coefficient, sympy.Rational):
            if (self._decimals or coefficient.q > LARGEST_BELOW) and _short(coefficient):
                above = [self.node(coefficient), *above] if coefficient != 1 else above
            else:
                above = [number(int(coefficient.p)), *above] if coefficient.p != 1 else above
                below = [number(int(coefficient.q)), *below] if coefficient.q != 1 else below
        numerator = _multiplied(above) if above else number(1)
        return Binary("/", numerator, _multiplied(below)) if below else numerator

    def _negative(self, node: Node) -> Node:
        if self._sign_first and isinstance(node, Binary) and node.op in "*/":
            return Binary(node.op, self._negative(node.left), node.right)
        return Negative(node)

    def _sorted_factors(self, rest: sympy.Expr) -> tuple[list[Node], list[Node]]:
        above: list[Node] = []
        below: list[Node] = []
        if rest == 1:
            return above, below
        for factor in rest.as_ordered_factors():
            base, exponent = factor.as_base_exp() if not isinstance(factor, sympy.exp) else (factor, sympy.S.One)
            if exponent.could_extract_minus_sign() and exponent.is_number:
                below.append(self.node(base**-exponent))
            else:
                above.append(self.node(factor))
        return above, below

    def _power(self, base: sympy.Expr, exponent: sympy.Expr) -> Node:
        if exponent.is_number and exponent.could_extract_minus_sign():
            return Binary("/", number(1), self.node(base**-exponent))
        if exponent == sympy.Rational(1, 2):
            return Call("sqrt", (self.node(base),))
        if base == sympy.E:
            return Call("exp", (self.node(exponent),))
        return Binary("^", self.node(base), self.node(exponent))

    def _pieces(self, pieces: Sequence[sympy.Basic]) -> Node:
        value, condition = pieces[0].args
        if condition == sympy.true or len(pieces) == 1:
            return self.node(value)
        return Choice(self._condition(condition), self.node(value), self._pieces(pieces[1:]))

    def _condition(self, condition: sympy.Basic) -> Node:
        if isinstance(condition, (sympy.And, sympy.Or)):
            op = "and" if isinstance(condition, sympy.And) else "or"
            parts = [self._condition(part) for part in sorted(condition.args, key=str)]
            return reduce(lambda left, right: Logic(op, left, right), parts)
        relation = _RELATIONS.get(type(condition))
        if relation is None:
            raise InputError("formula", str(condition), "is a condition that has no words here")
        left, right = condition.args
        return Comparison(relation, self.node(left), self.node(right))

    def _call(self, e: sympy.Basic) -> Node:
        if isinstance(e, sympy.Heaviside):
            return Call("step", (self.node(e.args[0]),))
        name = _FUNCTIONS.get(type(e))
        if name is None:
            raise InputError("formula", str(e), "has no words in formulas")
        parts = sorted(e.args, key=sympy.default_sort_key) if name in ("min", "max") else list(e.args)
        nodes = [self.node(part) for part in parts]
        if len(nodes) > 2:
            return reduce(lambda left, right: Call(name, (left, right)), nodes)
        return Call(name, tuple(nodes))


def _multiplied(factors: Sequence[Node]) -> Node:
    return reduce(lambda left, right: Binary("*", left, right), factors)


def _short(value: sympy.Rational) -> bool:
    return isinstance(number(Fraction(int(value.p), int(value.q))), Number)
