"""Fit the polynomials of smallnets.functions.elementary: weighted minimax (Remez exchange), 60 digits, mpmath.

Run `python tools/fit_elementary.py` to print every coefficient that is committed in
`functions/elementary/coefficients.py`, lowest power first, with the largest weighted error of the fit.  The
error is that of the coefficients rounded to float64.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mpmath import mp, mpf  # pyright: ignore[reportMissingTypeStubs]

mp.dps = 60
Function = Callable[[mpf], mpf]
GRID = 1200


@dataclass(frozen=True)
class Fit:
    """A polynomial of `degree` for `function` on [low, high]; the error is multiplied by `weight`."""

    name: str
    function: Function
    degree: int
    low: mpf
    high: mpf
    weight: Function


def chebyshev_grid(low: mpf, high: mpf, count: int) -> list[mpf]:
    """Points that crowd at both ends, ascending."""
    return [(low + high) / 2 - (high - low) / 2 * mp.cos(mp.pi * (i + mpf(1) / 2) / count) for i in range(count)]


def solve(nodes: list[int], xs: list[mpf], fs: list[mpf], ws: list[mpf]) -> list[mpf]:
    """The coefficients whose weighted error alternates with one height on the nodes."""
    rows = [[xs[i] ** k for k in range(len(nodes) - 1)] + [(-1) ** j / ws[i]] for j, i in enumerate(nodes)]
    return list(mp.lu_solve(mp.matrix(rows), mp.matrix([fs[i] for i in nodes])))[:-1]


def alternation(errors: list[mpf], count: int) -> list[int]:
    """The largest error of each run of one sign, then the best window of `count` of them."""
    peaks: list[int] = []
    for i, error in enumerate(errors):
        if peaks and (errors[peaks[-1]] > 0) == (error > 0):
            if abs(error) > abs(errors[peaks[-1]]):
                peaks[-1] = i
        else:
            peaks.append(i)
    while len(peaks) > count:
        peaks.pop(0 if abs(errors[peaks[0]]) < abs(errors[peaks[-1]]) else -1)
    return peaks


def remez(xs: list[mpf], fs: list[mpf], ws: list[mpf], degree: int) -> list[mpf]:
    """Minimax coefficients on the grid."""
    count = degree + 2
    nodes = [round((len(xs) - 1) * (j + mpf(1) / 2) / count) for j in range(count)]
    for _ in range(40):
        coefficients = solve(nodes, xs, fs, ws)
        errors = [w * (f - mp.polyval(coefficients[::-1], x)) for x, f, w in zip(xs, fs, ws, strict=True)]
        peaks = alternation(errors, count)
        if len(peaks) < count:
            raise ArithmeticError("the error does not alternate; use a finer grid")
        heights = [abs(errors[i]) for i in peaks]
        if max(heights) <= min(heights) * mpf("1.001"):
            return coefficients
        nodes = peaks
    raise ArithmeticError("no convergence")


def rounded(fit: Fit) -> tuple[list[float], float, float]:
    """The minimax coefficients rounded to float64, the error of this polynomial, what the first one lost."""
    xs = chebyshev_grid(fit.low, fit.high, GRID)
    fs, ws = [fit.function(x) for x in xs], [fit.weight(x) for x in xs]
    exact = remez(xs, fs, ws, fit.degree)
    result = [float(c) for c in exact]
    errors = [w * (f - mp.polyval(result[::-1], x)) for x, f, w in zip(xs, fs, ws, strict=True)]
    return result, float(max(abs(e) for e in errors)), float(exact[0] - result[0])


def series(function: Function, leading: Callable[[mpf], mpf], power: int) -> Function:
    """(function(x) - leading(x)) / x^power, with digits enough for the cancellation near 0."""

    def quotient(x: mpf) -> mpf:
        with mp.workdps(200):
            return (function(x) - leading(x)) / x**power

    return quotient


LN2_HALF = mp.log(2) / 2 * mpf("1.0001")


def exponential(name: str, degree: int, whole: Function) -> Fit:
    """e^r = 1 + r + r^2/2 + r^3 * polynomial, its error relative to `whole`."""
    return Fit(
        name,
        series(mp.exp, lambda r: 1 + r + r * r / 2, 3),
        degree,
        -LN2_HALF,
        LN2_HALF,
        lambda r: abs(r**3 / whole(r)),
    )


def cotangent(name: str, degree: int, top: str) -> Fit:
    """r coth r = 1 + z * polynomial(z), z = r^2 <= `top`."""

    def function(z: mpf) -> mpf:
        with mp.workdps(200):
            return (mp.sqrt(z) * mp.coth(mp.sqrt(z)) - 1) / z

    return Fit(name, function, degree, mpf(10) ** -30, mpf(top), lambda z: z)


def logarithm() -> Fit:
    """log((1+s)/(1-s)) = 2 s + s * z * polynomial(z), z = s^2, |s| <= 3 - 2 sqrt 2."""

    def function(z: mpf) -> mpf:
        with mp.workdps(200):
            s = mp.sqrt(z)
            return (2 * mp.atanh(s) - 2 * s) / (s * z)

    top = (3 - 2 * mp.sqrt(2)) ** 2 * mpf("1.0001")
    return Fit("LOG", function, 6, mpf(10) ** -30, top, lambda z: z)


def circular() -> list[Fit]:
    """sin r = r + r z S(z) and cos r = 1 - z/2 + z^2 C(z), z = r^2, |r| <= pi/4."""

    def sine(z: mpf) -> mpf:
        with mp.workdps(200):
            r = mp.sqrt(z)
            return (mp.sin(r) - r) / (r * z)

    def cosine(z: mpf) -> mpf:
        with mp.workdps(200):
            return (mp.cos(mp.sqrt(z)) - 1 + z / 2) / (z * z)

    low, high = mpf(10) ** -30, (mp.pi / 4 * mpf("1.0001")) ** 2
    return [
        Fit("SINE", sine, 5, low, high, lambda z: z),
        Fit("COSINE", cosine, 5, low, high, lambda z: z * z),
    ]


def error_function() -> list[Fit]:
    """erf x = x (1 + E(y)), y = x^2 - 1/2, for |x| <= 1; e^(x^2) erfc x = T(t), t = (x - 2)/(x + 2), for x >= 1."""

    def small(y: mpf) -> mpf:
        x = mp.sqrt(y + mpf(1) / 2)
        return mp.erf(x) / x - 1

    def tail(t: mpf) -> mpf:
        x = 2 * (1 + t) / (1 - t)
        return mp.exp(x * x) * mp.erfc(x)

    def weight(t: mpf) -> mpf:
        x = 2 * (1 + t) / (1 - t)
        return mp.exp(-x * x) + mpf(10) ** -12

    return [
        Fit("ERF_SMALL", small, 12, mpf(10) ** -30 - mpf(1) / 2, mpf(1) / 2, lambda _: mpf(1)),
        Fit("ERF_TAIL", tail, 14, mpf(-1) / 3, mpf(1) / 2, weight),
    ]


def normal(degree: int, small: int) -> list[Fit]:
    """Phi(-x) e^(x^2/2) (1 + x) = polynomial(t), t = (x - 3)/(x + 3), x in [1/2, 40]; and Phi near 0."""

    def mills(t: mpf) -> mpf:
        x = 3 * (1 + t) / (1 - t)
        return mp.erfc(x / mp.sqrt(2)) / 2 * mp.exp(x * x / 2) * (1 + x)

    def centre(z: mpf) -> mpf:
        x = mp.sqrt(z)
        return mp.erf(x / mp.sqrt(2)) / (2 * x)

    def to_t(x: mpf) -> mpf:
        return (x - 3) / (x + 3)

    return [
        Fit("NORMAL_TAIL", mills, degree, to_t(mpf(1) / 2), to_t(mpf(40)), lambda t: 1 / mills(t)),
        Fit("NORMAL_CENTRE", centre, small, mpf(10) ** -30, mpf("0.46"), lambda _: mpf(1)),
    ]


def fits() -> list[Fit]:
    """Every polynomial, in the order of `coefficients.py`."""
    return [
        exponential("EXP_64", 8, mp.exp),
        exponential("EXP_32", 3, mp.exp),
        exponential("EXPM1_64", 9, mp.expm1),
        exponential("EXPM1_32", 4, mp.expm1),
        cotangent("TANH_64", 7, "0.5"),
        cotangent("TANH_32", 2, "0.4226"),
        logarithm(),
        *circular(),
        *error_function(),
        *normal(22, 8),
    ]


def main() -> None:
    """Print the table."""
    for fit in fits():
        values, error, lost = rounded(fit)
        print(f"# {fit.name}: largest weighted error {error:.2e} = 2^{float(mp.log(error, 2)):.1f}", flush=True)
        print(f"{fit.name} = (\n" + "".join(f"    {value!r},\n" for value in values) + ")", flush=True)
        if fit.name == "NORMAL_TAIL":
            print(f"NORMAL_TAIL_LOST = {lost!r}  # of the first coefficient, by rounding", flush=True)


if __name__ == "__main__":
    main()
