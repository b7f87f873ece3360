"""Random formulas of x, pairs of them that may cross, and maps that are affine or nearly so; nothing from smallnets."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

_UNITS = ("sigma", "tanh", "softplus", "elu", "softsign", "swish", "arctan", "relu", "leaky_relu")


@dataclass(frozen=True)
class Formula:
    """A formula whose range, limits, extrema and slopes are asked for."""

    kind: str
    text: str


@dataclass(frozen=True)
class Pair:
    """Two formulas whose crossings are asked for."""

    kind: str
    first: str
    second: str


@dataclass(frozen=True)
class Map:
    """A map that is affine, or is not (`bends`)."""

    kind: str
    text: str
    bends: bool


def _quotient(draw: random.Random) -> str:
    a, b, c, d = (draw.randint(-5, 5) for _ in range(4))
    return draw.choice(
        (
            f"({a}*x + {b})/(x^2 + {abs(c) + 1})",
            f"x^3 - {abs(a)}*x^2 + {b}*x",
            f"x^4 + {a}*x^3 - {abs(c)}*x",
            f"({a}*x^2 + {b}*x + {c})/(x^2 + {abs(d) + 1})",
            f"(x - {abs(a)})/(x + {abs(b) + 1})",
            f"x + {abs(a) + 1}/x",
            f"1/(x^2 - {abs(c) + 1})",
            f"(x^2 - {abs(a)})/(x - {abs(a) + 40})",
        )
    )


def _straight(draw: random.Random) -> str:
    a, b = draw.randint(1, 5), draw.randint(-4, 4)
    c, far = draw.randint(-9, 9), int(10 ** draw.uniform(1.3, 5))
    return draw.choice(
        (
            f"{a}*relu(x - {c}) - {b}*relu({far} - x)",
            f"abs(x - {far}) - abs(x + {c})",
            f"max({a}*x, {b}) - relu(x - {far})",
            f"min(abs(x), {a}) + leaky_relu(x - {far})/{a}",
            f"relu(1 - abs(x - {far})) - {b}*relu(x)",
            f"step(x - {far})*{b} + step({c} - x)",
            f"relu(x) - 2*relu(x - {a}) + relu(x - {2 * a})",
        )
    )


def _units(draw: random.Random) -> str:
    first, second = draw.choice(_UNITS), draw.choice(_UNITS)
    a, b, c, d = draw.randint(1, 4), draw.choice((-2, -1, 1, 2)), draw.randint(-5, 5), draw.choice((-3, -1, 1, 2))
    one, other = f"{a}*{first}({b}*x + {c})", f"{d}*{second}(x)"
    return draw.choice((one, f"{one} + {other}", f"{one} + {other}", f"{first}({b}*x)*{second}(x - {a})"))


def _exponentials(draw: random.Random) -> str:
    a, b = draw.randint(1, 5), draw.randint(1, 40)
    return draw.choice(
        (
            f"x*exp(-x^2/{a})",
            f"exp(-(x - {b})^2) - exp(-x^2)/{a}",
            f"exp(x) - {a}*x",
            f"x^{a}*exp(-x)",
            f"log(x^2 + {a})/{a}",
            "log(x)/x",
            f"x*log(x) - {a}*x",
            f"exp(x)/(exp(x) + {a})^2",
            f"log({a} + exp(x)) - x/{a + 1}",
            f"cosh(x)/exp(x) - {b}",
            f"log(x - {b}) - x/{a}",
        )
    )


def _roots(draw: random.Random) -> str:
    a, b = draw.randint(1, 9), draw.randint(1, 60)
    return draw.choice(
        (
            f"sqrt(x^2 + {a}) - x",
            f"sqrt(x - {b}) - x/{a}",
            f"x*sqrt({a} - x^2)",
            f"x/sqrt(x^2 + {a})",
            f"sqrt(x^2 - {b})",
            f"1/sqrt({b} - x) - {a}",
            f"sqrt(abs(x - {b})) - sqrt(abs(x))",
            f"x^(1/3) - x/{a}",
        )
    )


def _waves(draw: random.Random) -> str:
    a, b = draw.randint(1, 4), draw.randint(1, 5)
    return draw.choice(
        (
            f"{a}*sin({b}*x) + 1",
            f"sin(x)^2 - {a}*cos(x)",
            "sin(x)/x",
            f"{a}*x + sin(x)",
            f"exp(sin({b}*x))",
            f"1/({a} + 1 + cos(x))",
            f"sin(x)/(x^2 + {a})",
            f"abs(sin(x)) + {b}",
        )
    )


def _branches(draw: random.Random) -> str:
    c = draw.choice((draw.randint(-6, 6), int(10 ** draw.uniform(1.3, 4))))
    sign = draw.choice((">", ">=", "<", "<="))
    inner = (_quotient, _units, _roots, _exponentials)
    return f"where(x {sign} {c}, {draw.choice(inner)(draw)}, {draw.choice(inner)(draw)})"


def _nested(draw: random.Random) -> str:
    inner = draw.choice((_quotient, _straight, _units, _exponentials, _roots))(draw)
    return f"{draw.choice(_UNITS)}({inner})"


FAMILIES: dict[str, Callable[[random.Random], str]] = {
    "quotients": _quotient,
    "straight pieces": _straight,
    "units": _units,
    "exponentials": _exponentials,
    "roots": _roots,
    "waves": _waves,
    "branches": _branches,
    "one in another": _nested,
}


def formulas(seed: int) -> Iterator[Formula]:
    """Formulas without end, the kinds in turn."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    while True:
        for kind, made in FAMILIES.items():
            yield Formula(f"course: {kind}", made(draw))


def pairs(seed: int) -> Iterator[Pair]:
    """Pairs without end: two formulas of a kind, or one and a level."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    while True:
        for kind, made in FAMILIES.items():
            if kind != "waves":  # most of them cross without end
                second = made(draw) if draw.random() < 0.5 else str(Fraction(draw.randint(-9, 9), 4))
                yield Pair(f"crossings: {kind}", made(draw), second)


def maps(seed: int) -> Iterator[Map]:
    """Affine maps in disguise, and the same with a bend far out, in one branch or by 1e-9."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    while True:
        a, c, far = draw.randint(1, 9), draw.randint(-9, 9), int(10 ** draw.uniform(1.3, 6))
        straight = draw.choice(
            (
                f"{a}*relu(x - {c}) - {a}*relu({c} - x) + 3*y",
                f"max(x, {a}*y) + min(x, {a}*y)",
                f"softplus(x + {c}*y) - softplus(-x - {c}*y)",
                f"(x + {a})^2 - x^2 + y",
                f"log(exp({a}*x - y)) + {c}",
                f"where(x > {c}, x + y, y + x)",
            )
        )
        bend = draw.choice(
            (
                f"relu(x - {far})",
                f"relu(-x - {far})",
                "1e-9*abs(x)",
                f"relu(1 - abs(y - {far}))",
                f"step(x + y - {far})",
            )
        )
        yield Map("affine: true", straight, bends=False)
        yield Map("affine: false", f"{straight} + {bend}", bends=True)
