"""Expressions as functions of numbers of any precision: a tree of closures on mpmath, no generated code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import mpmath
import sympy

from smallnets.engines.exact.undecided import Undecided

DPS = 50
"""Digits that are worked with."""

Function = Callable[..., mpmath.mpf]

LARGEST = 10**7
"""The largest exponent of e: beyond it a number has more digits than anybody wants, and takes as long."""


def _exponential(u: mpmath.mpf) -> mpmath.mpf:
    if abs(u) <= LARGEST:
        return mpmath.exp(u)
    if u.real < 0:
        return mpmath.mpf(0)
    raise OverflowError("beyond e^(10^7)")


_FUNCTIONS: dict[type, Callable[..., mpmath.mpf]] = {
    sympy.exp: _exponential,
    sympy.log: mpmath.log,
    sympy.sin: mpmath.sin,
    sympy.cos: mpmath.cos,
    sympy.tan: mpmath.tan,
    sympy.sinh: mpmath.sinh,
    sympy.cosh: mpmath.cosh,
    sympy.tanh: mpmath.tanh,
    sympy.coth: mpmath.coth,
    sympy.asin: mpmath.asin,
    sympy.acos: mpmath.acos,
    sympy.atan: mpmath.atan,
    sympy.erf: mpmath.erf,
    sympy.erfc: mpmath.erfc,
    sympy.Abs: abs,
    sympy.sign: mpmath.sign,
    sympy.Max: max,
    sympy.Min: min,
}
_RELATIONS: dict[type, Callable[[mpmath.mpf, mpmath.mpf], bool]] = {
    sympy.Lt: lambda a, b: a < b,
    sympy.Le: lambda a, b: a <= b,
    sympy.Gt: lambda a, b: a > b,
    sympy.Ge: lambda a, b: a >= b,
    sympy.Eq: lambda a, b: a == b,
    sympy.Ne: lambda a, b: a != b,
}


@lru_cache(maxsize=256)
def numeric(e: sympy.Basic, symbols: tuple[sympy.Symbol, ...]) -> Function:
    """A function of as many numbers as there are symbols; mpmath's working precision holds when it is called.

    The function raises ZeroDivisionError or ValueError, or returns something not real, where there is no real value.

    Raises:
        Undecided: a function that has no numbers here.
    """
    places = {s: index for index, s in enumerate(symbols)}
    call = _closure(e, places)
    return lambda *values: call(values)


def real_at(e: sympy.Basic, symbols: tuple[sympy.Symbol, ...], values: Sequence[mpmath.mpf]) -> mpmath.mpf | None:
    """The real value at a point, None where there is none."""
    with mpmath.workdps(DPS):
        try:
            value = numeric(e, symbols)(*values)
        except (ZeroDivisionError, ValueError, OverflowError):
            return None
        if isinstance(value, mpmath.mpc):
            if abs(value.imag) > mpmath.mpf("1e-40") * (1 + abs(value.real)):
                return None
            value = value.real
        return value if mpmath.isfinite(value) else None


def _closure(e: sympy.Basic, places: dict[sympy.Symbol, int]) -> Callable[[tuple[mpmath.mpf, ...]], mpmath.mpf]:
    if isinstance(e, sympy.Symbol):
        place = places[e]
        return lambda v: v[place]
    if isinstance(e, (sympy.Rational, sympy.Float, sympy.NumberSymbol, sympy.CRootOf)):
        return _constant(e)
    if isinstance(e, sympy.Piecewise):
        return _cases(e, places)
    parts = [_closure(part, places) for part in e.args]
    if isinstance(e, sympy.Add):
        return lambda v: mpmath.fsum([part(v) for part in parts])
    if isinstance(e, sympy.Mul):
        return lambda v: mpmath.fprod([part(v) for part in parts])
    if isinstance(e, sympy.Pow):
        return _power(e, parts)
    if e.is_Boolean or e.is_Relational:
        return _condition(e, parts)
    function = _FUNCTIONS.get(type(e))
    if function is None:
        raise Undecided(f"numbers of {type(e).__name__}")
    return lambda v: function(*[part(v) for part in parts])


def _condition(
    e: sympy.Basic, parts: list[Callable[[tuple[mpmath.mpf, ...]], mpmath.mpf]]
) -> Callable[[tuple[mpmath.mpf, ...]], bool]:
    if e in (sympy.true, sympy.false):
        truth = bool(e)
        return lambda _v: truth
    if e.is_Relational:
        relation = _RELATIONS[type(e)]
        return lambda v: relation(parts[0](v), parts[1](v))
    join = all if isinstance(e, sympy.And) else any
    return lambda v: join(part(v) for part in parts)


def _constant(e: sympy.Expr) -> Callable[[tuple[mpmath.mpf, ...]], mpmath.mpf]:
    if isinstance(e, sympy.Rational):
        above, below = int(e.p), int(e.q)
        return lambda _v: mpmath.mpf(above) / below
    text = str(sympy.N(e, 2 * DPS))
    return lambda _v: mpmath.mpf(text)


def _power(
    e: sympy.Pow, parts: list[Callable[[tuple[mpmath.mpf, ...]], mpmath.mpf]]
) -> Callable[[tuple[mpmath.mpf, ...]], mpmath.mpf]:
    if isinstance(e.exp, sympy.Integer):
        whole = int(e.exp)
        return lambda v: parts[0](v) ** whole
    return lambda v: mpmath.power(parts[0](v), parts[1](v))


def _cases(e: sympy.Piecewise, places: dict[sympy.Symbol, int]) -> Callable[[tuple[mpmath.mpf, ...]], mpmath.mpf]:
    rows = [(_closure(condition, places), _closure(value, places)) for value, condition in e.args]

    def call(v: tuple[mpmath.mpf, ...]) -> mpmath.mpf:
        for condition, value in rows:
            if condition(v):
                return value(v)
        raise ValueError("no case holds")

    return call
