"""What a formula is worth: exact while its parts are rational, to 60 digits after that."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import DecimalException, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

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
    write_text,
)
from smallnets.functions.activations import Activation, activation
from smallnets.teaching.elementary import FUNCTIONS, PI, E
from smallnets.teaching.step import Value
from smallnets.teaching.trees import body_of
from smallnets.teaching.values import CONTEXT, as_decimal, as_fraction, kept

Result: TypeAlias = "Value | bool"


def value_of(node: Node, values: Mapping[str, Value] | None = None) -> Value:
    """The value of a formula.

    Calls may be the elementary functions and every activation by its registry name, with primes for derivatives; at
    a kink an activation's declared slope holds.

    Raises:
        InputError: a name without a value, an unknown function, or a value that does not exist (1/0, ln 0).
    """
    known = values or {}

    def visit(part: Node, parts: tuple[Result, ...]) -> Result:
        return _visit(part, parts, known)

    try:
        with localcontext(CONTEXT):
            found = fold(node, visit)
    except (DecimalException, ZeroDivisionError, OverflowError):
        why = "has no value here: it divides by 0 or leaves the range"
        raise InputError("formula", write_text(node), why, "change the numbers") from None
    if isinstance(found, bool):
        raise InputError("formula", repr(node), "is a condition", "write a formula")
    return found


def _visit(part: Node, parts: tuple[Result, ...], known: Mapping[str, Value]) -> Result:  # noqa: C901 - one case a kind
    match part:
        case Number(value=value):
            return value
        case Name(name=name):
            if name not in known:
                raise InputError("formula", name, "has no value", f"known are {', '.join(known) or 'none'}")
            return known[name]
        case Constant(name=name):
            return PI if name == "pi" else E
        case Comparison(op=op):
            return _compared(op, *_numbers(parts))
        case Logic(op=op):
            return bool(parts[0] and parts[1]) if op == "and" else bool(parts[0] or parts[1])
        case Choice():
            return parts[1] if parts[0] else parts[2]
        case Negative():
            return -_numbers(parts)[0]
        case Binary(op=op):
            return _combined(op, *_numbers(parts))
        case Call(function=function, primes=primes):
            return kept(_called(function, primes, _numbers(parts)))
        case _:
            raise TypeError(repr(part))


def _numbers(parts: tuple[Result, ...]) -> tuple[Value, ...]:
    return tuple(Fraction(int(part)) if isinstance(part, bool) else part for part in parts)


def _compared(op: str, left: Value, right: Value) -> bool:
    a, b = Fraction(left), Fraction(right)
    return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[op]


def _combined(op: str, left: Value, right: Value) -> Value:
    if op == "^":
        return kept(_power(left, right))
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return kept(_arithmetic(op, left, right))
    if op == "*" and (left == 0 or right == 0):
        return Fraction(0)
    return _arithmetic(op, as_decimal(left), as_decimal(right))


def _arithmetic(op: str, left: Value, right: Value) -> Value:
    match op:
        case "+":
            return left + right  # pyright: ignore[reportOperatorIssue, reportReturnType] - both are of one kind
        case "-":
            return left - right  # pyright: ignore[reportOperatorIssue, reportReturnType] - as above
        case "*":
            return left * right  # pyright: ignore[reportOperatorIssue, reportReturnType] - as above
        case _:
            return left / right  # pyright: ignore[reportOperatorIssue, reportReturnType] - as above


def _power(base: Value, exponent: Value) -> Value:
    whole = isinstance(exponent, Fraction) and exponent.denominator == 1
    if whole and isinstance(base, Fraction) and abs(exponent) <= 1000:
        return base ** int(exponent)
    if exponent == Fraction(1, 2):
        return FUNCTIONS["sqrt"](base)
    return as_decimal(base) ** as_decimal(exponent)


def _called(function: str, primes: int, arguments: tuple[Value, ...]) -> Value:
    if function in ("min", "max"):
        return min(arguments, key=as_fraction) if function == "min" else max(arguments, key=as_fraction)
    if not primes and function in FUNCTIONS:
        return FUNCTIONS[function](arguments[0])
    if function in FUNCTIONS:
        formula = derivative(Call(function, (Name("z"),)), primes)
        return value_of(formula, {"z": arguments[0]})
    return slope_of(activation(function), primes, arguments[0])


def slope_of(function: Activation, primes: int, z: Value) -> Value:
    """The activation's value (no primes) or derivative at z; at a kink its declared slope."""
    if primes == 1:
        for kink in function.kinks:
            if z == Fraction(repr(kink.at)):
                return Fraction(repr(kink.slope))
    return value_of(derivative(body_of(function), primes), {"z": z})


@lru_cache(maxsize=512)
def derivative(formula: Node, order: int) -> Node:
    """The derivative of that order by z."""
    for _ in range(order):
        formula = differentiate(formula, "z")
    return formula
