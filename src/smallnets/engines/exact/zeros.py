"""Every real zero of a smooth function of one variable on an interval, with the proof that there are no others.

A factor that is positive everywhere is dropped; a polynomial in x, or in e^(kx), is solved; of anything else the
derivative's zeros are found first: between two of them the function is strictly monotone and has at most one zero,
by the signs at the ends exactly none or one (Rolle).  For sums of polynomials times exponentials, multiplied by the
right exponential each time, this always comes to an end.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import reduce

import mpmath
import sympy

from smallnets.engines.exact.numbers_of import real_at
from smallnets.engines.exact.undecided import Undecided

DEPTH = 14
"""Derivatives taken at most."""

_DPS = 50
_HYPERBOLIC = (sympy.sinh, sympy.cosh, sympy.tanh, sympy.coth)


@dataclass(frozen=True)
class Zero:
    """The place of a zero: `at` in closed form, or as the only zero of `of` between `low` and `high`."""

    at: sympy.Expr | None
    approx: mpmath.mpf
    of: sympy.Expr
    low: mpmath.mpf
    high: mpmath.mpf


def zeros(h: sympy.Expr, x: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> tuple[Zero, ...]:
    """All zeros of h strictly between low and high, ascending.  h is smooth there.

    Raises:
        Undecided: the method does not decide how many there are.
    """
    found = _zeros(h, x, low, high, DEPTH)
    return tuple(sorted(found, key=lambda zero: zero.approx))


def exponential_form(e: sympy.Expr) -> sympy.Expr:
    """The expression as one fraction, hyperbolic functions by exponentials."""
    return sympy.together(e.rewrite(_HYPERBOLIC, sympy.exp))


def number_at(e: sympy.Expr, x: sympy.Symbol, at: mpmath.mpf | sympy.Expr) -> mpmath.mpf:
    """The value of a function at a place, to about 45 digits; NaN where there is none."""
    place = at if isinstance(at, mpmath.mpf) else mpmath.mpf(str(sympy.N(at, _DPS)))
    value = real_at(e, (x,), (place,))
    return mpmath.nan if value is None else value


def sign_of(e: sympy.Expr) -> int:
    """The sign of a constant or of an infinity.

    Raises:
        Undecided: it is too close to 0 to tell and not shown to be 0.
    """
    if e in (sympy.oo, -sympy.oo):
        return 1 if e == sympy.oo else -1
    value = sympy.N(e, _DPS)
    if not value.is_real:
        raise Undecided(f"{e} is no real number")
    if abs(value) > sympy.Float("1e-35"):
        return 1 if value > 0 else -1
    if sympy.simplify(e) == 0:
        return 0
    raise Undecided(f"the sign of {e}")


def _zeros(h: sympy.Expr, x: sympy.Symbol, low: sympy.Expr, high: sympy.Expr, depth: int) -> list[Zero]:
    if not h.has(x):
        if sign_of(h) == 0:
            raise Undecided("the function is 0 everywhere")
        return []
    numerator = sympy.fraction(exponential_form(h))[0]
    factors = sympy.Mul.make_args(sympy.factor(numerator))
    found: dict[mpmath.mpf, Zero] = {}
    for factor in factors:
        for zero in _of_factor(factor, x, low, high, depth):
            found.setdefault(mpmath.mpf(zero.approx), zero)
    return list(found.values())


def _of_factor(factor: sympy.Expr, x: sympy.Symbol, low: sympy.Expr, high: sympy.Expr, depth: int) -> list[Zero]:
    base = factor.base if isinstance(factor, sympy.Pow) and factor.exp.is_positive else factor
    if not base.has(x) or base.is_positive or base.is_negative or isinstance(base, sympy.exp):
        return []
    if base.is_polynomial(x):
        return _given(_polynomial_roots(base, x), base, x, low, high)
    exponential = _in_one_exponential(base, x)
    if exponential is not None:
        polynomial, t, rate = exponential
        roots = [sympy.log(root) / rate for root in _polynomial_roots(polynomial, t) if sign_of(root) > 0]
        return _given(roots, base, x, low, high)
    if base.has(sympy.sin, sympy.cos, sympy.tan):
        return _trigonometric(base, x, low, high)
    if depth == 0:
        raise Undecided(f"the zeros of {base}")
    return _by_derivative(base, x, low, high, depth)


def _polynomial_roots(polynomial: sympy.Expr, x: sympy.Symbol) -> list[sympy.Expr]:
    poly = sympy.Poly(polynomial, x)
    if poly.degree() == 1:
        return [-poly.coeffs()[1] / poly.coeffs()[0] if len(poly.coeffs()) == 2 else sympy.S.Zero]
    if all(c.is_Rational for c in poly.coeffs()):
        return list(dict.fromkeys(sympy.real_roots(poly)))
    if poly.degree() == 2:
        return [root for root in sympy.roots(poly) if sympy.im(root) == 0]
    raise Undecided(f"the roots of {polynomial}")


def _in_one_exponential(e: sympy.Expr, x: sympy.Symbol) -> tuple[sympy.Expr, sympy.Symbol, sympy.Rational] | None:
    """(polynomial in t, t, k) where e is a polynomial in t = exp(k x) times a power of t; None where it is not."""
    rates: set[sympy.Rational] = set()
    for power in e.atoms(sympy.exp):
        rate = power.args[0] / x
        if not rate.is_Rational:
            return None
        rates.add(rate)
    if not rates:
        return None
    rate = reduce(sympy.gcd, rates)
    t = sympy.Dummy("t", positive=True)
    swapped = e.xreplace({power: t ** (power.args[0] / x / rate) for power in e.atoms(sympy.exp)})
    polynomial = sympy.fraction(sympy.together(swapped))[0]
    return None if polynomial.has(x) or not polynomial.is_polynomial(t) else (polynomial, t, rate)


def _trigonometric(e: sympy.Expr, x: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> list[Zero]:
    if not (low.is_finite and high.is_finite):
        raise Undecided(f"the zeros of {e} on the whole line")
    found = sympy.solveset(e, x, sympy.Interval.open(low, high))
    if not isinstance(found, (sympy.FiniteSet, type(sympy.S.EmptySet))):
        raise Undecided(f"the zeros of {e}")
    return _given(list(found), e, x, low, high)


def _given(roots: list[sympy.Expr], of: sympy.Expr, x: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> list[Zero]:
    del x
    found: list[Zero] = []
    for root in roots:
        if sign_of(root - low) > 0 and sign_of(high - root) > 0:
            approx = mpmath.mpf(str(sympy.N(root, _DPS)))
            found.append(Zero(sympy.nsimplify(root) if root.is_Rational else root, approx, of, approx, approx))
    return found


def _by_derivative(q: sympy.Expr, x: sympy.Symbol, low: sympy.Expr, high: sympy.Expr, depth: int) -> list[Zero]:
    scaled = sympy.expand(q * _multiplier(q, x))
    turning = _zeros(sympy.diff(scaled, x), x, low, high, depth - 1)
    turning.sort(key=lambda zero: zero.approx)
    found = [zero for zero in turning if _is_zero_at(q, x, zero)]
    ends = [_end(low, q, x, "+"), *[(zero.approx, _sign_at(q, x, zero)) for zero in turning], _end(high, q, x, "-")]
    for (left, before), (right, after) in itertools.pairwise(ends):
        if before * after < 0:
            found.append(_bracketed(q, x, left, right, before))
    return found


def _multiplier(q: sympy.Expr, x: sympy.Symbol) -> sympy.Expr:
    """The exponential that turns one of q's terms into a bare polynomial, the shortest one first."""
    expanded = sympy.expand(q)
    rates: dict[sympy.Expr, int] = {}
    for term in sympy.Add.make_args(expanded):
        power = sympy.Mul(*[f for f in sympy.Mul.make_args(term) if isinstance(f, sympy.exp)])
        if term.has(sympy.erf, sympy.log, sympy.atan):
            return 1 / power
        rest = term / power
        if not rest.is_polynomial(x):
            return sympy.S.One
        rates[power] = max(rates.get(power, 0), sympy.degree(rest, x))
    if len(rates) < 2:
        return sympy.S.One
    return 1 / min(rates, key=lambda power: (rates[power], power == 1, str(power)))


def _end(at: sympy.Expr, q: sympy.Expr, x: sympy.Symbol, side: str) -> tuple[mpmath.mpf, int]:
    limit = sympy.limit(q, x, at, side) if at.is_finite else sympy.limit(q, x, at)
    if limit.has(sympy.AccumBounds) or limit is sympy.nan:
        raise Undecided(f"the limit of {q} at {at}")
    place = mpmath.mpf(str(sympy.N(at, _DPS))) if at.is_finite else mpmath.mpf("inf" if at == sympy.oo else "-inf")
    return place, sign_of(limit)


def _sign_at(q: sympy.Expr, x: sympy.Symbol, zero: Zero) -> int:
    if zero.at is not None:
        return sign_of(q.subs(x, zero.at))
    value = number_at(q, x, zero.approx)
    if abs(value) < mpmath.mpf("1e-25"):
        raise Undecided(f"the sign of {q} at {mpmath.nstr(zero.approx, 10)}")
    return 1 if value > 0 else -1


def _is_zero_at(q: sympy.Expr, x: sympy.Symbol, zero: Zero) -> bool:
    return _sign_at(q, x, zero) == 0


def _bracketed(q: sympy.Expr, x: sympy.Symbol, left: mpmath.mpf, right: mpmath.mpf, before: int) -> Zero:
    """The only zero between two places where q has opposite signs."""
    with mpmath.workdps(_DPS):
        step = mpmath.mpf(1)
        low = left if mpmath.isfinite(left) else (right if mpmath.isfinite(right) else mpmath.mpf(0)) - step
        while not mpmath.isfinite(left) and number_at(q, x, low) * before <= 0:
            step *= 2
            low -= step
        step = mpmath.mpf(1)
        high = right if mpmath.isfinite(right) else low + step
        while not mpmath.isfinite(right) and number_at(q, x, high) * before >= 0:
            step *= 2
            high += step
        low, high = _bisected(q, x, low, high, before)
        approx = mpmath.findroot(lambda v: number_at(q, x, mpmath.mpf(v)), (low, high), solver="anderson", tol=1e-80)
        guess = sympy.Rational(mpmath.nstr(approx, 30)).limit_denominator(64)
    exact = guess if q.subs(x, guess).equals(0) else None
    return Zero(exact, approx, q, low, high)


def _bisected(
    q: sympy.Expr, x: sympy.Symbol, low: mpmath.mpf, high: mpmath.mpf, before: int
) -> tuple[mpmath.mpf, mpmath.mpf]:
    for _ in range(40):
        middle = (low + high) / 2
        if number_at(q, x, middle) * before > 0:
            low = middle
        else:
            high = middle
    return low, high
