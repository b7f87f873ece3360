"""Normal forms as formulas that people read."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import cast

from smallnets.certify.algebra.forms import Form, Key
from smallnets.certify.algebra.polynomials import Monomial, Polynomial, order
from smallnets.expressions import Binary, Call, Constant, Name, Node, number
from smallnets.expressions.simplifying import ONE, ZERO, add, divide, multiply, negative, raised, subtract


def written(form: Form) -> Node:
    """The form as a formula."""
    above = _sum(form.top)
    below = [
        raised(_sum(dict(factor)), number(power)) for factor, power in sorted(form.below, key=lambda row: repr(row[0]))
    ]
    return divide(above, reduce(multiply, below)) if below else above


def _sum(p: Polynomial) -> Node:
    rows = sorted(p.items(), key=lambda row: (-_degree(row[0]), not row[0], order(row[0])))
    total: Node = ZERO
    for monomial, coefficient in rows:
        term = _term(monomial, abs(coefficient))
        total = add(total, term) if coefficient > 0 else (_signed(term) if total == ZERO else subtract(total, term))
    return total


def _signed(term: Node) -> Node:
    """-4*pi, not -(4*pi): the sign at the first factor."""
    if isinstance(term, Binary) and term.op in ("*", "/"):
        return Binary(term.op, _signed(term.left), term.right)
    return negative(term)


def _degree(monomial: Monomial) -> Fraction:
    return sum((power for key, power in monomial if cast("Key", key).kind == "name"), Fraction(0))


def _term(monomial: Monomial, coefficient: Fraction) -> Node:
    rows = sorted(((cast("Key", key), power) for key, power in monomial), key=lambda row: repr(row[0]))
    above = [_power(key, power) for key, power in rows if power > 0 or key.kind == "exp"]
    below = [_power(key, -power) for key, power in rows if power < 0 and key.kind != "exp"]
    top = reduce(multiply, above, number(coefficient.numerator))
    if coefficient.denominator != 1:
        below.insert(0, number(coefficient.denominator))
    return divide(top, reduce(multiply, below)) if below else top


def _power(key: Key, power: Fraction) -> Node:
    if key.kind == "exp":
        return _exponential(cast("Form", key.of), power)
    if key.kind == "root" and power == Fraction(1, 2):
        return Call("sqrt", (_sum(dict(key.of)),))
    base = _generator(key)
    if power == Fraction(1, 2):
        return Call("sqrt", (base,))
    return raised(base, number(power)) if power != 1 else base


def _exponential(of: Form, power: Fraction) -> Node:
    whole = of * Form(frozenset({(frozenset(), power)}), frozenset())
    inner = written(whole)
    return Constant("e") if inner == ONE else Call("exp", (inner,))


def _generator(key: Key) -> Node:
    match key.kind:
        case "name":
            return Name(str(key.of))
        case "pi":
            return Constant("pi")
        case "prime":
            return number(cast("int", key.of))
        case "root":
            return _sum(dict(key.of))
        case "parity":
            return raised(negative(ONE), written(cast("Form", key.of)))
        case _:
            return Call(key.kind, (written(cast("Form", key.of)),))
