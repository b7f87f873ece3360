"""How accurate the activations are: the largest error of value and slope, in ULP, against mpmath.

    python benchmarks/accuracy.py [COUNT]

For every activation, in float64 and float32, at COUNT arguments of each kind: spread over the whole range on a
logarithmic scale in both signs, uniform near 0, random bit patterns, subnormal numbers, the largest numbers, and
close neighbours of the places where a formula changes.  An error is |computed - exact| in units of the last place
that the format has at the exact value.  Where the slope is a sum of terms that cancel, the unit is the one at the
largest term; both are printed.  `docs/accuracy.md` holds the table.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from mpmath import mp, mpf
from numpy.typing import NDArray

from smallnets.arithmetic import NumpyMathematics
from smallnets.functions.activations import activation

DIGITS = 60
SELU_ALPHA = mpf("1.6732632423543772848170429916717")
SELU_SCALE = mpf("1.0507009873554804934193349852946")
Terms = Callable[[mpf], tuple[mpf, ...]]
"""The terms of a sum that is the exact value."""


def sigmoid(x: mpf) -> mpf:
    """1 / (1 + e^-x), without loss for large negative x."""
    e = mp.exp(-abs(x))
    return (e if x < 0 else 1) / (1 + e)


def sigmoid_slope(x: mpf) -> mpf:
    """e / (1 + e)^2 with e = e^-|x|."""
    e = mp.exp(-abs(x))
    return e / (1 + e) ** 2


def normal_cdf(x: mpf) -> mpf:
    """The distribution function of the normal distribution; beyond 1e4 its limits."""
    return mp.ncdf(max(mpf(-10000), min(mpf(10000), x)))


def mish_slope(x: mpf) -> tuple[mpf, mpf]:
    """The slope of x w with w = tanh(ln(1 + e^x)) = 1 - 2 / ((1 + e^x)^2 + 1): w, and x w'."""
    if x > 1000:
        return mpf(1), mpf(0)
    e = mp.exp(x)
    n = e * (e + 2)
    return n / (n + 2), x * 4 * e * (1 + e) / (n + 2) ** 2


@dataclass(frozen=True)
class Judge:
    """An activation's exact value and slope, each as the terms of a sum, and where its far tail begins."""

    value: Terms
    slope: Terms
    breaks: tuple[float, ...] = (0.0,)
    main: Callable[[float, int], bool] = lambda _x, _width: True


def gaussian_main(x: float, width: int) -> bool:
    """Up to where e^(-x^2) is a normal number."""
    return abs(x) < (26.6 if width == 64 else 9.3)


def sine_main(x: float, _width: int) -> bool:
    """Up to 2^20."""
    return abs(x) <= 2.0**20


JUDGES: dict[str, Judge] = {
    "linear": Judge(lambda x: (x,), lambda _: (mpf(1),)),
    "step": Judge(lambda x: (mpf(x >= 0),), lambda _: (mpf(0),)),
    "sigmoid": Judge(lambda x: (sigmoid(x),), lambda x: (sigmoid_slope(x),), (0.0, -708.4, -745.1, 37.0, -87.3)),
    "tanh": Judge(lambda x: (mp.tanh(x),), lambda x: (mp.sech(x) ** 2,), (0.0, 0.7, 20.0, 354.2, 372.5, 43.6, 52.0)),
    "relu": Judge(lambda x: (max(x, mpf(0)),), lambda x: (mpf(x > 0),)),
    "leaky_relu": Judge(lambda x: (x if x > 0 else mpf(0.01) * x,), lambda x: (mpf(1 if x > 0 else 0.01),)),
    "prelu": Judge(lambda x: (x if x > 0 else x / 4,), lambda x: (mpf(1 if x > 0 else 0.25),)),
    "elu": Judge(
        lambda x: (x if x > 0 else mp.expm1(x),),
        lambda x: (mpf(1) if x > 0 else mp.exp(x),),
        (0.0, -0.35, -37.0, -17.0, -745.1, -103.9),
    ),
    "selu": Judge(
        lambda x: (SELU_SCALE * (x if x > 0 else SELU_ALPHA * mp.expm1(x)),),
        lambda x: (SELU_SCALE * (1 if x > 0 else SELU_ALPHA * mp.exp(x)),),
        (0.0, -0.35, -37.0, -17.0, -745.1, -103.9),
    ),
    "swish": Judge(
        lambda x: (x * sigmoid(x),),
        lambda x: (sigmoid(x), x * sigmoid_slope(x)),
        (0.0, -1.2784645427610738, -708.4, -745.1, -751.7, 37.0, -87.3, -103.9, -80.0),
    ),
    "softplus": Judge(lambda x: (mp.log1p(mp.exp(x)) if x < 200 else x + mp.exp(-x),), lambda x: (sigmoid(x),)),
    "softsign": Judge(lambda x: (x / (1 + abs(x)),), lambda x: (1 / (1 + abs(x)) ** 2,)),
    "gelu": Judge(
        lambda x: (x * normal_cdf(x),),
        lambda x: (normal_cdf(x), x * mp.npdf(x)),
        (0.0, -0.7517915246935645, 0.67, -0.67, -5.0, -13.0, -14.2, -37.0, -38.5),
    ),
    "mish": Judge(
        lambda x: (x * mish_slope(x)[0],), mish_slope, (0.0, -1.1924312145154952, 40.0, -708.4, -745.1, -80.0, -103.9)
    ),
    "sine": Judge(
        lambda x: (mp.sin(x),), lambda x: (mp.cos(x),), (0.0, 1.5707963267948966, 3.1415926535, 1e6), sine_main
    ),
    "gaussian": Judge(
        lambda x: (mp.exp(-x * x),), lambda x: (-2 * x * mp.exp(-x * x),), (0.0, 0.5887, 26.0, 9.0), gaussian_main
    ),
}


@dataclass(frozen=True)
class Error:
    """The largest errors of a function, and the argument of the first: in ULP of the largest term, and of the sum."""

    of_largest_term: float
    at: float
    of_result: float


def arguments(breaks: tuple[float, ...], width: int, count: int, seed: int = 7) -> NDArray[np.floating]:
    """Finite arguments of every kind that the module's text names."""
    generator = np.random.default_rng(seed)
    dtype, integers = (np.float32, np.uint32) if width == 32 else (np.float64, np.uint64)
    form = np.finfo(dtype)
    signs = generator.choice([-1.0, 1.0], count)
    smallest, largest = np.log2(float(form.smallest_subnormal)), np.log2(float(form.max))
    centres = generator.choice(np.array(breaks), count).astype(dtype)
    parts = [
        signs * np.exp2(generator.uniform(smallest, largest, count)),
        signs * np.exp2(generator.uniform(-12.0, 10.5, 2 * count)[:count]),
        generator.uniform(-8.0, 8.0, count),
        generator.uniform(-110.0, 110.0, count),
        generator.uniform(-760.0, 760.0, count),
        generator.integers(0, 2**width, count, dtype=integers).view(dtype),
        centres + generator.integers(-30, 31, count) * np.spacing(np.abs(centres)),
        centres * (1 + generator.uniform(-1e-3, 1e-3, count)),
        generator.integers(0, 2**20, 20) * form.smallest_subnormal,
        np.array([0.0, -0.0, form.max, -form.max, form.tiny, -form.tiny]),
    ]
    with np.errstate(all="ignore"):
        x = np.concatenate([part.astype(dtype) for part in parts])
    return x[np.isfinite(x)]


def distance(result: float, exact: mpf, unit_at: mpf, width: int) -> float:
    """|result - exact| in units of the last place that the format has at `unit_at`."""
    form = np.finfo(np.float32 if width == 32 else np.float64)
    if np.isinf(result):
        return 0.0 if abs(exact) >= mpf(float(form.max)) * (1 + mp.ldexp(1, -form.nmant - 2)) else float("inf")
    exponent = mp.mag(unit_at) - 1 if unit_at else form.minexp
    return float(abs(mpf(result) - exact) / mp.ldexp(1, max(exponent, form.minexp) - form.nmant))


def largest_error(results: NDArray[np.floating], x: NDArray[np.floating], exact: Terms, width: int) -> Error:
    """The largest errors over the arguments; zeros where there are none."""
    worst, at, worst_of_result = 0.0, 0.0, 0.0
    with mp.workdps(DIGITS):
        for argument, result in zip(x.tolist(), results.tolist(), strict=True):
            terms = exact(mpf(argument))
            total = mp.fsum(terms)
            top = max([abs(total), *(abs(term) for term in terms)])
            of_term = distance(result, total, top, width)
            worst_of_result = max(worst_of_result, distance(result, total, total, width))
            if not of_term <= worst:
                worst, at = of_term, argument
    return Error(worst, at, worst_of_result)


def measured(name: str, width: int, count: int, *, tail: bool = False) -> tuple[Error, Error]:
    """The largest errors of value and slope at default parameters, in the main range or in the far tail."""
    judge, function = JUDGES[name], activation(name)
    x = arguments(judge.breaks, width, count)
    x = x[[judge.main(argument, width) is not tail for argument in x.tolist()]]
    m = NumpyMathematics(width)
    with np.errstate(all="ignore"):
        values = np.broadcast_to(np.asarray(function.forward(x, m)), x.shape)
        slopes = np.broadcast_to(np.asarray(function.slope(x, m)), x.shape)
    away = x != 0 if function.kinks else np.ones(x.shape, bool)
    return (
        largest_error(values, x, judge.value, width),
        largest_error(slopes[away], x[away], judge.slope, width),
    )


def rows(count: int, *, tail: bool) -> Iterator[str]:
    """The table's rows."""
    for name, judge in JUDGES.items():
        if tail and all(judge.main(x, 64) for x in (-1e5, 1e5, 1e9)):
            continue
        cells: list[str] = []
        for width in (64, 32):
            for error in measured(name, width, count, tail=tail):
                same = error.of_result <= error.of_largest_term * 1.001
                cells.append(f"{error.of_largest_term:.3g}" + ("" if same else f" ({error.of_result:.3g})"))
        yield f"| {name} | " + " | ".join(cells) + " |"


def main() -> None:
    """Print both tables."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    for title, tail in (("Main range", False), ("Far tails, as they are", True)):
        print(f"{title}: largest error in ULP\n")
        print("| activation | value, float64 | slope, float64 | value, float32 | slope, float32 |")
        print("| --- | ---: | ---: | ---: | ---: |")
        for row in rows(count, tail=tail):
            print(row, flush=True)
        print()


if __name__ == "__main__":
    main()
