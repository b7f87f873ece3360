"""Formulas on rays: each elementary function of a sum of terms, by its series with a bound of what is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import cast

from smallnets.certify.algebra.forms import ONE, Key, generator_form, number_form
from smallnets.certify.algebra.laws import HALF, NoValueThere
from smallnets.certify.line.ray_powers import constant, exponential, inverse, logarithm, to_rational
from smallnets.certify.line.ray_waves import arcsine, arctangent, error_function, wave
from smallnets.certify.line.rays import CONSTANT, NotKnown, Ray
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
    names,
)


def ray_of(node: Node, values: Mapping[str, Ray]) -> Ray:
    """A written-out formula on a ray.

    Raises:
        NoValueThere: it has no value there.
        NotKnown: terms of this kind do not tell.
        TooNear: the ray has to begin farther out.
    """
    memo: dict[Node, Ray] = {}

    def run(part: Node) -> Ray:
        if part not in memo:
            memo[part] = _visit(part, run, values)
        return memo[part]

    return run(node)


def _visit(node: Node, run: Callable[[Node], Ray], values: Mapping[str, Ray]) -> Ray:
    one = next(iter(values.values())).of([(CONSTANT, ONE)])
    if not names(node) and not isinstance(node, (Comparison, Logic)):
        return one.scaled(constant(lambda builder: builder.form(node)))
    match node:
        case Name(name=name):
            return values[name]
        case Number() | Constant():
            raise NotKnown
        case Negative(x=x):
            return -run(x)
        case Choice(condition=condition, yes=yes, no=no):
            return run(yes if _holds(condition, run) else no)
        case Binary(op=op, left=left, right=right):
            return _combined(op, run(left), run(right), literal=not names(right))
        case Call(function="min" | "max" as function, arguments=(a, b)):
            first, second = run(a), run(b)
            larger = (first - second).sign() >= 0
            return first if larger == (function == "max") else second
        case Call(function=function, arguments=(x,)):
            return _CALLS[function](run(x))
        case _:
            raise NotKnown


def _holds(condition: Node, run: Callable[[Node], Ray]) -> bool:
    if isinstance(condition, Logic):
        left = _holds(condition.left, run)
        return left if (condition.op == "and") != left else _holds(condition.right, run)
    sides = cast("Comparison", condition)
    sign = (run(sides.left) - run(sides.right)).sign()
    return {"<": sign < 0, "<=": sign <= 0, ">": sign > 0, ">=": sign >= 0}[sides.op]


def _combined(op: str, a: Ray, b: Ray, *, literal: bool) -> Ray:
    match op:
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case "/":
            return a * inverse(b)
        case _:
            return _powered(a, b, literal=literal)


def _powered(f: Ray, g: Ray, *, literal: bool) -> Ray:
    exponent = g.terms[0][1].number() if len(g.terms) == 1 and g.rest is None and g.terms[0][0] == CONSTANT else None
    if g.is_zero:
        exponent = Fraction(0)
    if exponent is not None and (literal or exponent):
        return to_rational(f, exponent)
    if f.is_zero:
        if g.sign() > 0:
            return f
        raise NoValueThere
    if f.sign() < 0:
        raise NotKnown
    return exponential(g * logarithm(f))


def _tanh(f: Ray) -> Ray:
    one = f.of([(CONSTANT, ONE)])
    square = exponential(f + f)
    if square.terms and square.terms[0][0].direction() > 0:
        small = exponential(-(f + f))
        return (one - small) * inverse(one + small)
    return (square - one) * inverse(square + one)


def _sinh(f: Ray) -> Ray:
    return (exponential(f) - exponential(-f)).scaled(number_form(HALF))


def _cosh(f: Ray) -> Ray:
    return (exponential(f) + exponential(-f)).scaled(number_form(HALF))


def _one(f: Ray) -> Ray:
    return f.of([(CONSTANT, ONE)])


def _signum(f: Ray) -> Ray:
    return _one(f).scaled(number_form(f.sign()))


def _step(f: Ray) -> Ray:
    return _one(f) if f.sign() >= 0 else f.of(())


def _log_to(base: int) -> Callable[[Ray], Ray]:
    return lambda f: logarithm(f).scaled(constant(lambda b: b.logarithm(number_form(base)).inverse()))


def _half_turn(f: Ray) -> Ray:
    return f.of([(CONSTANT, generator_form(Key("pi", "")) * number_form(HALF))])


_CALLS: dict[str, Callable[[Ray], Ray]] = {
    "exp": exponential,
    "expm1": lambda f: exponential(f) - _one(f),
    "log": logarithm,
    "log1p": lambda f: logarithm(f + _one(f)),
    "log2": _log_to(2),
    "log10": _log_to(10),
    "sqrt": lambda f: to_rational(f, HALF),
    "sin": wave(1),
    "cos": wave(0),
    "tan": lambda f: wave(1)(f) * inverse(wave(0)(f)),
    "sinh": _sinh,
    "cosh": _cosh,
    "tanh": _tanh,
    "arcsin": arcsine,
    "arccos": lambda f: _half_turn(f) - arcsine(f),
    "arctan": arctangent,
    "erf": error_function,
    "erfc": lambda f: _one(f) - error_function(f),
    "abs": lambda f: f if f.sign() >= 0 else -f,
    "sign": _signum,
    "step": _step,
}
