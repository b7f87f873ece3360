"""The sheet of the rules of differentiation, each proved for arbitrary differentiable u and v."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sympy

_X = sympy.Symbol("x", real=True)
_H = sympy.Symbol("h", real=True)
_K = sympy.Symbol("k", real=True)
_N = sympy.Symbol("n", real=True)
_U = sympy.Function("u")
_V = sympy.Function("v")
_SLOPES = sympy.symbols("u' v' w'")


@dataclass(frozen=True)
class CheckedRule:
    """A rule, and how it was verified."""

    name: str
    text: str
    latex: str
    holds: bool
    how: str


@dataclass(frozen=True)
class RuleSheet:
    """All rules."""

    rules: tuple[CheckedRule, ...]

    def text(self) -> str:
        """One rule a line."""
        return "\n".join(f"{r.name}: {r.text}  {'holds' if r.holds else 'FAILS'} ({r.how})" for r in self.rules)

    def latex(self) -> str:
        """The rules as rows of an `aligned` environment."""
        rows = " \\\\\n".join(rule.latex.replace(" = ", " &= ", 1) for rule in self.rules)
        return f"\\begin{{aligned}}\n{rows}\n\\end{{aligned}}"


def rule_sheet() -> RuleSheet:
    """The nine rules, verified one by one.

    The derivative itself is checked as the limit on powers, exponential, logarithm, sine and a product; each other
    rule by the limit of the difference quotient, where u and v are given their tangents u + h u' + h^2 r with an
    unknown rest r: what is left when h goes to 0 must be the rule's right side.
    """
    return RuleSheet(tuple(CheckedRule(n, text, latex, _check(), how) for n, text, latex, _check, how in _rows()))


_TANGENT = "limit of the difference quotient with u(x + h) = u + h u' + h^2 r"

Row = tuple[str, str, str, Callable[[], bool], str]
"""Name, text, LaTeX, check, and how it is checked."""


def _rows() -> list[Row]:
    quotient = r"f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}"
    chain = r"\frac{d}{dx} u(v) = u'(v) v'"
    return [
        (
            "derivative",
            "f'(x) = lim (f(x + h) - f(x))/h for h to 0",
            quotient,
            _definition,
            "limits of known functions",
        ),
        *((name, text, latex, check, _TANGENT) for name, text, latex, check in (*_linear_rows(), *_other_rows())),
        ("chain", "(u(v(x)))' = u'(v(x)) v'(x)", chain, _chain, "derivative of u(v(x))"),
    ]


def _linear_rows() -> list[tuple[str, str, str, Callable[[], bool]]]:
    du, dv, _ = _SLOPES
    return [
        ("constant", "(k)' = 0", r"\frac{d}{dx} k = 0", lambda: _limit(lambda _u, _v: _K, sympy.S.Zero)),
        ("multiple", "(k u)' = k u'", r"\frac{d}{dx} (k u) = k u'", lambda: _limit(lambda a, _b: _K * a, _K * du)),
        ("sum", "(u + v)' = u' + v'", r"\frac{d}{dx} (u + v) = u' + v'", lambda: _limit(lambda a, b: a + b, du + dv)),
        (
            "difference",
            "(u - v)' = u' - v'",
            r"\frac{d}{dx} (u - v) = u' - v'",
            lambda: _limit(lambda a, b: a - b, du - dv),
        ),
    ]


def _other_rows() -> list[tuple[str, str, str, Callable[[], bool]]]:
    return [
        ("power", "(u^n)' = n u^(n - 1) u'", r"\frac{d}{dx} u^n = n u^{n - 1} u'", _power),
        ("product", "(u v)' = u v' + v u'", r"\frac{d}{dx} (u v) = u v' + v u'", _product),
        (
            "quotient",
            "(u/v)' = (v u' - u v')/v^2",
            r"\frac{d}{dx} \frac{u}{v} = \frac{v u' - u v'}{v^2}",
            _quotient,
        ),
    ]


def _definition() -> bool:
    samples = (_X**3, sympy.exp(_X), sympy.log(_X), sympy.sin(_X), _X**2 * sympy.exp(_X))
    return all(
        sympy.simplify(sympy.limit((f.subs(_X, _X + _H) - f) / _H, _H, 0) - sympy.diff(f, _X)) == 0 for f in samples
    )


def _limit(made: Callable[[sympy.Expr, sympy.Expr], sympy.Expr], expected: sympy.Expr) -> bool:
    """Whether (made(u(x + h), v(x + h)) - made(u, v)) / h goes to the expected for h to 0."""
    u, v, rest, other = sympy.symbols("u v r s", nonzero=True)
    there = made(u + _H * _SLOPES[0] + _H**2 * rest, v + _H * _SLOPES[1] + _H**2 * other)
    quotient = sympy.cancel(sympy.together((there - made(u, v)) / _H))
    expected = expected.subs({_U(_X): u, _V(_X): v})
    return bool(sympy.simplify(quotient.subs(_H, 0) - expected) == 0)


def _product() -> bool:
    return _limit(lambda a, b: a * b, _U(_X) * _SLOPES[1] + _V(_X) * _SLOPES[0])


def _quotient() -> bool:
    return _limit(lambda a, b: a / b, (_V(_X) * _SLOPES[0] - _U(_X) * _SLOPES[1]) / _V(_X) ** 2)


def _power() -> bool:
    """By limits for n = -3 to 5, and for a symbol n by the derivative of e^(n ln u)."""
    whole = all(_limit(lambda a, _b, n=n: a**n, n * _U(_X) ** (n - 1) * _SLOPES[0]) for n in range(-3, 6) if n != 0)
    positive = sympy.Function("u", positive=True)(_X)
    by_logarithm = sympy.diff(sympy.exp(_N * sympy.log(positive)), _X)
    expected = _N * positive ** (_N - 1) * sympy.diff(positive, _X)
    return whole and bool(sympy.simplify(by_logarithm - expected) == 0)


def _chain() -> bool:
    inner = _V(_X)
    y = sympy.Symbol("y")
    outer = sympy.diff(_U(y), y).subs(y, inner)
    return bool(sympy.simplify(sympy.diff(_U(inner), _X) - outer * sympy.diff(inner, _X)) == 0)
