"""Is an expression 0 for all real values of its variables?  Exact, by one normal form.

Everything hyperbolic or trigonometric is written with exponentials, every exponential as a product of powers of a few
new variables; what is left is a fraction of polynomials, whose numerator is expanded.  An empty numerator proves the
identity.  What that form does not reach (roots, logarithms) is left to SymPy's simplification.
"""

from __future__ import annotations

from functools import reduce

import sympy

_TO_EXPONENTIALS = (
    sympy.sinh,
    sympy.cosh,
    sympy.tanh,
    sympy.coth,
    sympy.sin,
    sympy.cos,
    sympy.tan,
)


def is_zero(e: sympy.Expr) -> bool:
    """True when the smooth expression is proved to be 0; False says only that no proof was found."""
    if e == 0:
        return True
    if normal_form(e) == 0:
        return True
    return bool(sympy.simplify(sympy.expand_log(e)) == 0)


def normal_form(e: sympy.Expr) -> sympy.Expr:
    """The expanded numerator of the expression as a fraction in exponentials; 0 for a vanishing one."""
    written = sympy.expand_power_exp(e.rewrite(_TO_EXPONENTIALS, sympy.exp))
    swapped = _without_exponentials(written)
    numerator = sympy.fraction(sympy.together(swapped))[0]
    return sympy.expand(numerator)


def _without_exponentials(e: sympy.Expr) -> sympy.Expr:
    """Every exp(sum of c_i m_i) as a product of t_i^(whole powers)."""
    powers = e.atoms(sympy.exp)
    parts = {power: _monomials(power.args[0]) for power in powers}
    units: dict[sympy.Expr, sympy.Symbol] = {}
    scales: dict[sympy.Expr, sympy.Rational] = {}
    for monomials in parts.values():
        for monomial, rate in monomials:
            scales[monomial] = sympy.gcd(scales.get(monomial, sympy.S.Zero), rate)
            units.setdefault(monomial, sympy.Dummy("t", positive=True))
    swaps = {
        power: reduce(lambda p, mr: p * units[mr[0]] ** (mr[1] / scales[mr[0]]), monomials, sympy.S.One)
        for power, monomials in parts.items()
    }
    ordered = sorted(swaps, key=lambda power: -power.count_ops())
    for power in ordered:
        e = e.xreplace({power: swaps[power]})
    return e


def _monomials(exponent: sympy.Expr) -> list[tuple[sympy.Expr, sympy.Rational]]:
    rows: list[tuple[sympy.Expr, sympy.Rational]] = []
    for term in sympy.Add.make_args(sympy.expand(exponent)):
        rate, monomial = term.as_coeff_Mul(rational=True)
        rows.append((monomial, rate))
    return rows
