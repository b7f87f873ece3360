"""Claims that are true or false by the way in which they are made: equations, and formulas to be looked into.

Nothing here comes from smallnets.  An equation is made by laws put into one another; a false one by an addition that
is 0 nearly everywhere, with a place at which it is not (`witness`).  `plain_values` sees every claim once at points of
all sizes before it is used: one without a place where both sides have a value is dropped.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from plain_values import Point, Unsure, differ

SIZES = tuple(Fraction(p, q) for p, q in [(0, 1), (1, 2), (-1, 2), (1, 1), (-1, 1), (3, 7), (-5, 3), (13, 4), (-29, 4)])
LARGE = tuple(sign * Fraction(size) for size in (21, 340, 5003, 1000001) for sign in (1, -1))


@dataclass(frozen=True)
class Equation:
    """left = right; `witness` is a place where it fails, None where it is true."""

    kind: str
    left: str
    right: str
    witness: Point | None = field(default=None, hash=False)


# Each law is true wherever both sides have a value; u and v stand for any formulas.
LAWS: dict[str, tuple[tuple[str, str], ...]] = {
    "algebra": (
        ("({u} + {v})^2", "({u})^2 + 2*({u})*({v}) + ({v})^2"),
        ("({u})^2 - ({v})^2", "({u} - ({v}))*({u} + ({v}))"),
        ("(({u})^2 - 1)/({u} - 1)", "({u} + 1)"),
        ("({u})*({v} + 3)", "(({u})*({v}) + 3*({u}))"),
        ("1/(1 + ({u})^2) + ({u})^2/(1 + ({u})^2)", "1"),
        ("({u})^3 - 1", "({u} - 1)*(({u})^2 + ({u}) + 1)"),
        ("({u})/({v})/2", "({u})/(2*({v}))"),
        ("({u})*({v})/({v})", "({u})"),
    ),
    "exponentials": (
        ("exp({u} + {v})", "(exp({u})*exp({v}))"),
        ("log(exp({u}))", "({u})"),
        ("exp(2*({u}))", "exp({u})^2"),
        ("1/exp({u})", "exp(-({u}))"),
        ("cosh({u})^2 - sinh({u})^2", "1"),
        ("(exp({u}) - exp(-({u})))/2", "sinh({u})"),
        ("cosh({u}) + sinh({u})", "exp({u})"),
        ("2^({u})", "exp(({u})*log(2))"),
    ),
    "roots and logarithms": (
        ("exp(log({u}))", "({u})"),
        ("sqrt(({u})^2)", "abs({u})"),
        ("sqrt({u})^2", "({u})"),
        ("sqrt({u})*sqrt({v})", "sqrt(({u})*({v}))"),
        ("log({u}) + log({v})", "log(({u})*({v}))"),
        ("log(({u})^2)", "(2*log(abs({u})))"),
        ("log({u}) - log({v})", "log(({u})/({v}))"),
        ("exp(3*log({u}))", "({u})^3"),
        ("log10({u})", "(log({u})/log(10))"),
        ("({u})^(1/2)", "sqrt({u})"),
        ("(({u})^3)^(1/3)", "({u})"),
        ("1/sqrt({u})", "({u})^(-1/2)"),
    ),
    "angles": (
        ("sin({u})^2 + cos({u})^2", "1"),
        ("sin(2*({u}))", "(2*sin({u})*cos({u}))"),
        ("cos(2*({u}))", "(2*cos({u})^2 - 1)"),
        ("sin({u} + {v})", "(sin({u})*cos({v}) + cos({u})*sin({v}))"),
        ("tan({u})*cos({u})", "sin({u})"),
        ("cos(({u}) + pi)", "(-cos({u}))"),
        ("tan(arctan({u}))", "({u})"),
        ("sin(arcsin({u}))", "({u})"),
        ("arctan({u}) + arctan(1/({u}))", "(sign({u})*pi/2)"),
        ("arcsin({u}) + arccos({u})", "(pi/2)"),
    ),
    "units": (
        ("sigma({u}) + sigma(-({u}))", "1"),
        ("sigma({u})", "(1/(1 + exp(-({u}))))"),
        ("tanh({u})", "(2*sigma(2*({u})) - 1)"),
        ("softplus({u}) - softplus(-({u}))", "({u})"),
        ("softplus({u})", "log(1 + exp({u}))"),
        ("log(sigma({u}))", "(-softplus(-({u})))"),
        ("swish({u}) - swish(-({u}))", "({u})"),
        ("1 - tanh({u})^2", "(1/cosh({u})^2)"),
        ("relu({u}) - relu(-({u}))", "({u})"),
        ("sigma({u})/(1 - sigma({u}))", "exp({u})"),
    ),
    "pieces": (
        ("relu({u})", "((({u}) + abs({u}))/2)"),
        ("max({u}, {v})", "((({u}) + ({v}) + abs(({u}) - ({v})))/2)"),
        ("min({u}, {v}) + max({u}, {v})", "(({u}) + ({v}))"),
        ("abs(({u})*({v}))", "(abs({u})*abs({v}))"),
        ("sign({u})*abs({u})", "({u})"),
        ("where({u} > 0, {u}, -({u}))", "abs({u})"),
        ("step({u})", "where({u} >= 0, 1, 0)"),
        ("max({u}, {v}) - ({v})", "relu(({u}) - ({v}))"),
        ("leaky_relu({u})", "max({u}, ({u})/100)"),
        ("where({u} < 2, {v}, 3)", "where({u} >= 2, 3, {v})"),
        ("softsign({u})*(1 + abs({u}))", "({u})"),
    ),
}
_ATOMS = ("x", "x", "x", "2*x", "x - 3", "1 - x", "x/2", "x^2", "-x", "x + 40", "x^2 + 1", "3*x - 1/2")
_TWO = ("x", "y", "x - y", "2*x + y", "x*y", "y^2", "y + 1")
_JOINED = ("({a}) + ({b})", "({a}) - ({b})", "2*({a}) - 3*({b})", "({a})*({b})", "({a})/(1 + ({b})^2)")


def _pair(draw: random.Random, family: str, depth: int, atoms: tuple[str, ...]) -> tuple[str, str]:
    """Two sides that are equal wherever both have a value."""
    if depth == 0:
        return (draw.choice(atoms),) * 2
    law = draw.choice(LAWS[family])
    inner = family if draw.random() < 0.7 else draw.choice(tuple(LAWS))
    first, second = _pair(draw, inner, depth - 1, atoms), _pair(draw, inner, 0, atoms)
    sides = tuple(law[k].format(u=first[k], v=second[k]) for k in (0, 1))
    return sides if draw.random() < 0.5 else sides[::-1]


def _true_sides(draw: random.Random, family: str) -> tuple[str, str]:
    atoms = _ATOMS if draw.random() < 0.75 else _TWO
    sides = _pair(draw, family, draw.choice((1, 1, 2)), atoms)
    if draw.random() < 0.4:
        other = _pair(draw, family, 1, atoms)
        joined = draw.choice(_JOINED)
        sides = tuple(joined.format(a=sides[k], b=other[k]) for k in (0, 1))
    return sides


Broken = tuple[str, "Fraction"]


def _far(draw: random.Random) -> Broken:
    c = int(10 ** draw.uniform(1.3, 6))
    sign = draw.choice(("", "-"))
    place = Fraction(c + 1) * (-1 if sign else 1)
    moved = f"{sign}x - {c}"
    return draw.choice(
        (
            (f"relu({moved})", place),
            (f"step({moved})", place),
            (f"where({sign}x > {c}, 1/x, 0)", place),
            (f"(abs({moved}) + {moved})/5", place),
            (f"max(0, ({moved})^3)", place),
            (f"(max({sign}x, {c}) - {c})", place),
            (f"softsign(relu({moved}))", place),
        )
    )


def _branch(draw: random.Random) -> Broken:
    a, b = draw.randint(-9, 900), draw.randint(1, 5)
    return draw.choice(
        (
            (f"where(x > {a}, where(x < {a} + 1/{b}, 1/7, 0), 0)", a + Fraction(1, 2 * b)),
            (f"relu(1/{b} - abs(x - {a}))", Fraction(a)),
            (f"where(x < {a}, 0, where(x > {a + b}, 0, x^2 + 1))", Fraction(a)),
            (f"step(x - {a})*step({a + b} - x)", a + Fraction(b, 2)),
        )
    )


def _kink(draw: random.Random) -> Broken:
    a = draw.randint(-50, 50)
    return draw.choice(
        (
            (f"(step(x - {a}) - where(x > {a}, 1, 0))", Fraction(a)),
            (f"(step(x - {a}) + step({a} - x) - 1)", Fraction(a)),
            (f"(sign(x - {a})^2 - 1)", Fraction(a)),
            (f"(where(x >= {a}, 2, 1) - where(x > {a}, 2, 1))", Fraction(a)),
        )
    )


def _tiny(draw: random.Random) -> Broken:
    return draw.choice((("1/1000000000", Fraction(2)), ("x/1000000000", Fraction(3)), ("1e-9*x^2", Fraction(-2))))


BREAKS: dict[str, Callable[[random.Random], Broken]] = {
    "only far out": _far,
    "in one branch": _branch,
    "at a kink": _kink,
    "by 1e-9": _tiny,
}

# True for some x, false beyond or below c; the third is a place where it fails.
DOMAINS: tuple[tuple[str, str, Callable[[int], Fraction]], ...] = (
    ("sqrt((x - {c})^2)", "x - {c}", lambda c: Fraction(c - 2)),
    ("arcsin(sin(x/{c}))", "x/{c}", lambda c: Fraction(2 * c)),
    ("arccos(cos(x/{c}))", "x/{c}", lambda c: Fraction(-c)),
    ("arctan(tan(x/{c}))", "x/{c}", lambda c: Fraction(2 * c)),
    ("arctan(x - {c}) + arctan(1/(x - {c}))", "pi/2", lambda c: Fraction(c - 1)),
    ("((x + {c})^4)^(1/4)", "x + {c}", lambda c: Fraction(-c - 3)),
    ("sqrt(x^2 - 2*{c}*x + {c}^2)", "{c} - x", lambda c: Fraction(c + 1)),
    ("exp(log((x - {c})^2)/2)", "x - {c}", lambda c: Fraction(c - 1)),
    ("log((x + {c})^2)", "2*log(abs(x) + {c})", lambda c: Fraction(-c - 1)),
    ("abs(x - {c})*abs(x + {c})", "x^2 - {c}^2", lambda _: Fraction(0)),
    ("sign(x - {c})*sqrt(abs(x - {c})^2)", "abs(x - {c})", lambda c: Fraction(c - 1)),
)


def equations(seed: int) -> Iterator[Equation]:
    """Equations without end, true and false in turn."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    while True:
        for family in LAWS:
            left, right = _true_sides(draw, family)
            yield from _checked(Equation(f"true: {family}", left, right))
        for kind, broken in BREAKS.items():
            left, right = _true_sides(draw, draw.choice(tuple(LAWS)))
            added, place = broken(draw)
            witness = {"x": place, "y": Fraction(draw.randint(1, 4))}
            yield from _checked(Equation(f"false: {kind}", left, f"({right}) + {added}", witness))
        left, right, failing = draw.choice(DOMAINS)
        c = draw.randint(1, 400)
        witness = {"x": failing(c), "y": Fraction(1)}
        yield from _checked(Equation("false: in the domain", left.format(c=c), right.format(c=c), witness))


def _checked(claim: Equation) -> Iterator[Equation]:
    """The claim, if the judge has looked at it and found a common place, or the witness right."""
    try:
        if claim.witness is not None:
            seen = differ(claim.left, claim.right, claim.witness)
            if seen:
                yield claim
            return
    except Unsure:
        return
    found = [_seen(claim, {"x": x, "y": y}) for x, y in zip((*SIZES, *LARGE), (*LARGE, *SIZES), strict=True)]
    if False in found and True not in found:  # True: digits lost far out, such as in log(exp(1e-300000))
        yield claim


def _seen(claim: Equation, point: Point) -> bool | None:
    try:
        return differ(claim.left, claim.right, point)
    except Unsure:
        return None
