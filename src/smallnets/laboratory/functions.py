"""The verb `function`: everything about an activation or a formula, and its curves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from smallnets.arithmetic import NumpyMathematics
from smallnets.engines.exact import FunctionReport, about_function
from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.functions.activations import activation
from smallnets.pictures.activation_figure import activation_figure
from smallnets.pictures.subjects import DrawnKink, Fact, Function

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.functions.protocol import Value
    from smallnets.pictures.paper import Figure

SAMPLES = 801
"""Points of a drawn curve over a window, both ends included."""


class FunctionAnswer(Frozen):
    """What is known about one or several functions of x.

    `window` is the part of the axis that is drawn.
    """

    reports: tuple[FunctionReport, ...]
    window: tuple[float, float]

    def __repr__(self) -> str:
        return f"<FunctionAnswer: {', '.join(report.name for report in self.reports)}>"

    def _repr_html_(self) -> str:
        from smallnets.notebook_html import picture, preformatted
        from smallnets.pictures.paper import png_of

        return preformatted(self.table()) + picture(png_of(self.figure()), repr(self))

    def text(self) -> str:
        """The same as `table`."""
        return self.table()

    def html(self) -> str:
        """The table and the figure, as a notebook shows them."""
        return self._repr_html_()

    def table(self) -> str:
        """Definition, slope, range, limits, extrema, kinks and values, as text."""
        return "\n\n".join(report.text() for report in self.reports)

    def latex(self) -> str:
        """The same as LaTeX."""
        return "\n\n".join(report.latex() for report in self.reports)

    def document(self) -> dict[str, Any]:
        """The same as plain data."""
        return {"schema": "smallnets.function/2", "functions": [asdict(report) for report in self.reports]}

    @cached_property
    def curves(self) -> tuple[Function, ...]:
        """The sampled values and slopes behind the figure."""
        return tuple(_curve(report, self.window) for report in self.reports)

    def figure(self) -> Figure:
        """The values above, the slopes below."""
        return activation_figure(self.curves)


def function(
    *names: str,
    at: Sequence[float | Fraction | str] | None = None,
    digits: int = 10,
    window: tuple[float, float] = (-5.0, 5.0),
) -> FunctionAnswer:
    """Everything about activations or formulas in x.

    Args:
        names: `tanh`, `elu(alpha=0.5)`, or a formula such as `x * sigmoid(x)`; several are compared.
        at: the places of the table of values; some round ones if None.
        digits: significant digits of decimals, 1 to 50.
        window: the part of the axis that figures show.

    Raises:
        InputError: no name, an unknown one, an unreadable formula, or a window without width.
    """
    if not names:
        raise InputError("function", "", "is missing", "name an activation, such as tanh, or a formula in x")
    low, high = window
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise InputError("window", f"{low}, {high}", "has no width", "write two numbers, the smaller first")
    for name in names:  # all are refused before one is worked out
        activation(name)
    settings: dict[str, Any] = {"digits": digits} | ({} if at is None else {"at": tuple(at)})
    return FunctionAnswer(tuple(about_function(name, **settings) for name in names), (low, high))


def _curve(report: FunctionReport, window: tuple[float, float]) -> Function:
    record, m = activation(report.name), NumpyMathematics(64)
    z = np.linspace(*window, SAMPLES)
    with np.errstate(all="ignore"):
        value = cast("NDArray[np.float64]", record.forward(cast("Value", z), m))
        slope = cast("NDArray[np.float64]", record.slope(cast("Value", z), m))
    course = report.course
    kinks = tuple(_kink(report, place, window) for place in range(len(course.kinks)))
    asymptotes = [limit.value.value for limit in course.limits if limit.value is not None]
    levels = dict.fromkeys(float(level) for level in asymptotes if math.isfinite(float(level)))
    facts = [Fact(float(e.at.value), float(e.value.value), e.kind) for e in course.extrema]
    shown = tuple(fact for fact in facts if window[0] < fact.z < window[1])
    return Function(report.name, z, value, slope, tuple(k for k in kinks if k), tuple(levels), shown)


def _kink(report: FunctionReport, place: int, window: tuple[float, float]) -> DrawnKink | None:
    kink = report.course.kinks[place]
    at = float(kink.at.value)
    if not window[0] < at < window[1]:
        return None
    record, m = activation(report.name), NumpyMathematics(64)
    around = np.array([np.nextafter(at, -np.inf), at, np.nextafter(at, np.inf)])
    before, there, after = (float(v) for v in cast("NDArray[np.float64]", record.forward(cast("Value", around), m)))
    sides = (float(kink.left.value), float(kink.right.value))
    return DrawnKink(at, (before, after), sides, there, float(kink.used.value))
