"""Random formulas of which is known, by how they are made, whether they are even, odd, periodic or monotone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

_PARTS = ("exp(x)", "x^3 - 2*x", "tanh(x - 1)", "sigma(2*x)", "relu(x)", "x/(x^2 + 3)", "softplus(x)", "elu(x)")
_EVEN = ("x^2", "abs(x)", "cosh(x)", "exp(-x^2)", "cos(3*x)", "1/(x^2 + 2)", "x*tanh(x)", "sqrt(x^2 + 1)")
_ODD = ("x", "x^3", "tanh(x)", "sin(2*x)", "arctan(x)", "x*abs(x)", "x/(1 + abs(x))", "sinh(x)")
_RISING = ("tanh(x)", "arctan(x)", "x^3", "sigma(x)", "softplus(x)", "relu(x)", "elu(x)", "leaky_relu(x)", "x")


@dataclass(frozen=True)
class Symmetry:
    """A formula with its parity, whether it repeats, and whether it only rises; None where that is not asked."""

    kind: str
    text: str
    parity: str | None = None
    repeats: bool | None = None
    rises: bool | None = None


def symmetries(seed: int) -> Iterator[Symmetry]:
    """Claims without end, each kind in turn, each true one beside one that is broken far out, a little, or by a gap."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    while True:
        yield from _parities(draw)
        yield from _periods(draw)
        yield from _monotone(draw)


def _parities(draw: random.Random) -> Iterator[Symmetry]:
    part, mirrored = draw.choice(_PARTS), draw.choice(_EVEN)
    turned = part.replace("exp(x)", "exp(-x)") if part == "exp(x)" else _flipped(part)
    a, far = draw.randint(1, 9), int(10 ** draw.uniform(1.3, 5))
    even = draw.choice((f"{part} + {turned}", f"({part})*({turned})", f"{mirrored} + {a}", _inside(draw, mirrored)))
    odd = draw.choice((f"({part}) - ({turned})", f"{draw.choice(_ODD)}*({mirrored})", f"{a}*{draw.choice(_ODD)}"))
    yield Symmetry("even: true", even, "even")
    yield Symmetry("odd: true", odd, "odd")
    breaks = (f"relu(x - {far})", "x/10^9", f"step(x - {far})", f"0*sqrt(x + {far})", f"relu(1 - abs(x + {far}))")
    yield Symmetry("even: false", f"{even} + {draw.choice(breaks)}", "none")
    yield Symmetry("odd: false", f"{odd} + {draw.choice((*breaks[2:], '1/10^9', '0*log(x + 9)'))}", "none")


def _flipped(part: str) -> str:
    return part.replace("x", "(-x)")


def _inside(draw: random.Random, mirrored: str) -> str:
    return f"{draw.choice(('tanh', 'exp', 'sigma', 'arctan'))}({mirrored} - {draw.randint(1, 5)})"


def _periods(draw: random.Random) -> Iterator[Symmetry]:
    a, b, c = (draw.randint(1, 6) for _ in range(3))
    wave = draw.choice(
        (
            f"{a}*sin({b}*x) + cos({c}*x)",
            f"exp(sin({b}*x/{c}))",
            f"sin(pi*x/{b})^2",
            f"1/({a} + 1 + cos({b}*x + {c}))",
            f"abs(sin({b}*x))",
            f"tanh({a}*sin(x)) + cos(2*x)",
            f"relu(cos({b}*x))",
        )
    )
    yield Symmetry("periodic: true", wave, repeats=True)
    yield Symmetry(
        "periodic: false", f"{wave} + {draw.choice(('x/10^9', 'sin(x^2)', 'abs(x)', 'exp(-x^2)'))}", repeats=False
    )


def _monotone(draw: random.Random) -> Iterator[Symmetry]:
    first, second = draw.choice(_RISING), draw.choice(_RISING)
    a, b, c = (draw.randint(1, 5) for _ in range(3))
    far = int(10 ** draw.uniform(1.3, 4))
    moved = second.replace("x", f"(x - {c})")
    rising = draw.choice((f"{a}*{first} + {b}*{moved}", f"{a}*{first}", f"tanh({first}) + {moved}"))
    yield Symmetry("monotone: true", rising, rises=True)
    bump = draw.choice((f"100*relu(1 - abs(x - {far}))*{far}^2", f"{far}^3*step(x - {far})"))
    yield Symmetry("monotone: false", f"{rising} - {bump}", rises=False)
