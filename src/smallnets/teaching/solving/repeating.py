"""Thousands of equal updates: the lines of one update, run again and again with 40 digits, without being listed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Context, Decimal, localcontext
from typing import TypeAlias

from smallnets.expressions import Binary, Call, Name, Negative, Node, Number, fold
from smallnets.teaching.evaluating import value_of
from smallnets.teaching.step import Value
from smallnets.teaching.values import LARGEST_EXPONENT, as_decimal

_PRECISION = 40

Values: TypeAlias = "dict[str, Decimal]"
Run: TypeAlias = Callable[[Values], Decimal]
Formulas: TypeAlias = Sequence[tuple[str, Node]]


def repeat(
    formulas: Formulas, known: Mapping[str, Value], renewed: Mapping[str, str], times: int
) -> Mapping[str, Decimal]:
    """The renewed values after so many further runs.

    Args:
        formulas: symbol and formula of each line of one update, in order.
        known: the value of every symbol that the formulas use and of everything renewed.
        renewed: for each symbol that an update makes, the symbol that it replaces in the next one.
        times: how often.
    """
    with localcontext(Context(prec=_PRECISION, Emax=LARGEST_EXPONENT, Emin=-LARGEST_EXPONENT)):
        runs = [(symbol, compiled(formula)) for symbol, formula in formulas]
        values = {symbol: as_decimal(value) for symbol, value in known.items()}
        for _ in range(times):
            values.update({old: values[new] for new, old in renewed.items()})
            for symbol, run in runs:
                values[symbol] = run(values)
    return {new: values[new] for new in renewed}


def compiled(formula: Node) -> Run:
    """The formula as a function of the values; what is not arithmetic, exponential or a sigmoid goes the long way."""

    def visit(node: Node, parts: tuple[Run, ...]) -> Run:
        match node:
            case Number(value=value):
                fixed = as_decimal(value)
                return lambda _values: fixed
            case Name(name=name):
                return lambda values: values[name]
            case Negative():
                inner = parts[0]
                return lambda values: -inner(values)
            case Binary(op="+" | "-" | "*" | "/" as op):
                return _arithmetic(op, *parts)
            case Call(function="sqrt", primes=0):
                inner = parts[0]
                return lambda values: inner(values).sqrt()
            case Call(function="sigmoid", primes=0):
                inner = parts[0]
                return lambda values: 1 / (1 + (-inner(values)).exp())
            case _:
                return lambda values: as_decimal(value_of(node, values))

    return fold(formula, visit)


def _arithmetic(op: str, left: Run, right: Run) -> Run:
    match op:
        case "+":
            return lambda values: left(values) + right(values)
        case "-":
            return lambda values: left(values) - right(values)
        case "*":
            return lambda values: left(values) * right(values)
        case _:
            return lambda values: left(values) / right(values)
