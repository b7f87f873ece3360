"""What a formula can be worth when its operands are known as intervals.

Plain interval arithmetic forgets that the two o of o (1 - o) are one number, which costs as many digits as the rounding
itself.  So the result is the common part of the plain one and of the mean value form
f(m) + sum_i df/dx_i(X) (X_i - m_i) (Moore 1966), whose excess is of second order.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, DecimalException
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias, cast

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
    differentiate,
    fold,
    names,
)
from smallnets.functions.activations import activation
from smallnets.teaching.elementary import FUNCTIONS, PI, E
from smallnets.teaching.evaluating import derivative, slope_of
from smallnets.teaching.intervals import Interval, NoInterval, decreasing, increasing, point
from smallnets.teaching.trees import body_of

Part: TypeAlias = "Interval | bool | None"
"""A value, a condition that is decided, or None for one that is not."""

_MOST_NAMES = 40
_INCREASING = frozenset(
    {"exp", "expm1", "log", "log1p", "log2", "log10", "sqrt", "sinh", "tanh", "arcsin", "arctan", "erf", "sign", "step"}
)
_DECREASING = frozenset({"erfc", "arccos"})
_EVEN = frozenset({"cosh", "abs"})
_VARIABLE = "z"


def enclose(node: Node, box: Mapping[str, Interval]) -> Interval:
    """An interval that holds every value of the formula for operands in the box.

    Raises:
        NoInterval: the formula has no bounded value on the box.
        InputError: a name without an interval, an unknown function.
    """
    try:
        walk = _Walk(box)
        plain = walk.value(node)
        wide = [name for name in sorted(names(node)) if not box[name].is_point]
        if walk.undecided or not wide or len(wide) > _MOST_NAMES:
            return plain
        return plain.common(_mean_value(node, box, wide))
    except (DecimalException, ZeroDivisionError, OverflowError, ValueError) as error:
        if isinstance(error, InputError) and not _is_undefined(error):
            raise
        raise NoInterval("no value on this box") from None


def _is_undefined(error: InputError) -> bool:
    return "no value here" in error.why


def _mean_value(node: Node, box: Mapping[str, Interval], wide: list[str]) -> Interval:
    centre = {name: point(box[name].middle) if name in wide else box[name] for name in names(node)}
    try:
        total = _Walk(centre).value(node)
        for name in wide:
            total = total + _Walk(box).value(_partial(node, name)) * (box[name] - centre[name])
    except (NoInterval, DecimalException, InputError):
        return _Walk(box).value(node)
    return total


@lru_cache(maxsize=4096)
def _partial(node: Node, name: str) -> Node:
    return differentiate(node, name)


class _Walk:
    """Interval arithmetic on one box, operation by operation.

    `undecided` tells whether the box lies on both sides of a condition or a jump, where the mean value form is no
    bound.
    """

    def __init__(self, box: Mapping[str, Interval]) -> None:
        self._box = box
        self.undecided = False

    def value(self, node: Node) -> Interval:
        """What the formula can be worth."""
        found = fold(node, self._visit)
        if not isinstance(found, Interval):
            raise NoInterval("a condition is no number")
        return found

    def _visit(self, part: Node, parts: tuple[Part, ...]) -> Part:  # noqa: C901 - one case a kind
        match part:
            case Number(value=value):
                return point(value)
            case Name(name=name):
                if name not in self._box:
                    raise InputError("formula", name, "has no value")
                return self._box[name]
            case Constant(name=name):
                return point(PI if name == "pi" else E)
            case Comparison(op=op):
                return _compared(op, *_intervals(parts))
            case Logic(op=op):
                return _joined(op, parts)
            case Choice():
                return self._chosen(parts)
            case Negative():
                return -_intervals(parts)[0]
            case Binary(op=op, left=base):
                return _combined(op, base, *_intervals(parts))
            case Call(function=function, primes=primes):
                return self._called(function, primes, _intervals(parts))
            case _:
                raise TypeError(repr(part))

    def _chosen(self, parts: tuple[Part, ...]) -> Interval:
        condition, yes, no = parts
        a, b = _intervals((yes, no))
        if condition is None:
            self.undecided = True
            return a.hull(b)
        return a if condition else b

    def _called(self, function: str, primes: int, arguments: tuple[Interval, ...]) -> Interval:
        x = arguments[0]
        if function in ("min", "max"):
            pick = min if function == "min" else max
            return Interval(pick(x.low, arguments[1].low), pick(x.high, arguments[1].high))
        if function not in FUNCTIONS:
            return self._activation(function, primes, x)
        self.undecided |= function in ("sign", "step", "abs") and Fraction(0) in x
        if primes:
            return enclose(derivative(Call(function, (Name(_VARIABLE),)), primes), {_VARIABLE: x})
        return _elementary(function, x)

    def _activation(self, function: str, primes: int, z: Interval) -> Interval:
        record = activation(function)
        if z.is_point:
            return point(slope_of(record, primes, Fraction(z.low)))
        self.undecided |= any(Fraction(repr(kink.at)) in z for kink in record.kinks)
        if not primes and record.facts and record.facts.monotone in ("increasing", "nondecreasing"):
            return increasing(lambda x: slope_of(record, 0, Fraction(x)), z)
        return enclose(derivative(body_of(record), primes), {_VARIABLE: z})


def _intervals(parts: tuple[Part, ...]) -> tuple[Interval, ...]:
    if not all(isinstance(part, Interval) for part in parts):
        raise NoInterval("a condition is no number")
    return cast("tuple[Interval, ...]", parts)


def _compared(op: str, a: Interval, b: Interval) -> bool | None:
    if op in (">", ">="):
        a, b, op = b, a, {">": "<", ">=": "<="}[op]
    if op == "<":
        return True if a.high < b.low else False if a.low >= b.high else None
    return True if a.high <= b.low else False if a.low > b.high else None


def _joined(op: str, parts: tuple[Part, ...]) -> bool | None:
    decisive = op == "or"
    if any(part is decisive for part in parts):
        return decisive
    return None if None in parts else not decisive


def _combined(op: str, base: Node, left: Interval, right: Interval) -> Interval:
    match op:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/":
            return left / right
        case _:
            return _power(base, left, right)


def _power(base: Node, left: Interval, right: Interval) -> Interval:
    if right.is_point and right.low == right.low.to_integral_value():
        return left.power(int(right.low))
    if isinstance(base, Constant) and base.name == "e":
        return increasing(FUNCTIONS["exp"], right)
    if left.low <= 0:
        raise NoInterval("a root of a negative number")
    return increasing(FUNCTIONS["exp"], right * increasing(FUNCTIONS["log"], left))


def _elementary(function: str, x: Interval) -> Interval:
    value = FUNCTIONS[function]
    if function in _INCREASING:
        return increasing(value, x)
    if function in _DECREASING:
        return decreasing(value, x)
    if function in _EVEN:
        near = Decimal(0) if x.low <= 0 <= x.high else min(abs(x.low), abs(x.high))
        return Interval(point(value(near)).low, point(value(x.size)).high)
    return _periodic(function, x)


def _periodic(function: str, x: Interval) -> Interval:
    """Sine, cosine and tangent: the ends, and the extrema between them."""
    first = {"sin": Fraction(1, 2), "cos": Fraction(0), "tan": Fraction(1, 2)}[function]
    pi = Fraction(PI)
    low, high = (Fraction(end) / pi - first for end in (x.low, x.high))
    inside = range(-(-low.numerator // low.denominator), high.numerator // high.denominator + 1)
    if inside and function == "tan":
        raise NoInterval("tan has a pole here")
    found = point(FUNCTIONS[function](x.low)).hull(point(FUNCTIONS[function](x.high)))
    for count in inside[:2]:
        found = found.hull(point(Fraction(-1 if count % 2 else 1)))
    return found
