"""Functions that a format has no operation for, composed from those that it has, in float64 to about 1e-15."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from smallnets.formats.recording import RecordedValue, Recorder
from smallnets.functions.elementary.coefficients import ERF_SMALL, ERF_TAIL, NORMAL_TAIL
from smallnets.functions.elementary.polynomial import horner

_ROOT_TWO = 1.4142135623730951


class ComposingRecorder(Recorder):
    """Takes down steps without expm1, log1p, erf and erfc."""

    def expm1(self, x: RecordedValue, /) -> RecordedValue:
        """e^x - 1 = tanh(x/2) (e^x + 1), which loses nothing near 0."""
        return self.do("tanh", x * 0.5) * (self.do("exp", x) + 1.0)

    def log1p(self, x: RecordedValue, /) -> RecordedValue:
        """ln(1 + x) = ln(u) x / (u - 1) with u = 1 + x rounded (Kahan); ln(u) itself far out."""
        u = x + 1.0
        size, logarithm = u - 1.0, self.do("log", u)
        near = self.where(self.do("absolute", size) > 0.0, logarithm * (x / size), x)
        return self.where(x < 1e16, near, logarithm)

    def erf(self, x: RecordedValue, /) -> RecordedValue:
        """By a polynomial within (-1, 1) and by the tail elsewhere, which is 1 from 6 on."""
        size = self._size(x, 6.0)
        tail = self.do("exp", -(size * size)) * _polynomial((size - 2.0) / (size + 2.0), ERF_TAIL)
        value = self.where(size < 1.0, self._centre(size), 1.0 - tail)
        return self.where(x < 0.0, -value, value)

    def erfc(self, x: RecordedValue, /) -> RecordedValue:
        """By the normal distribution's tail, which keeps the digits of small values."""
        size = self._size(x, 28.0)
        wide = size * _ROOT_TWO
        ratio = _polynomial((wide - 3.0) / (wide + 3.0), NORMAL_TAIL) / (wide + 1.0)
        below = self.do("exp", -(size * size)) * (ratio * 2.0)
        tail = self.where(x < 0.0, 2.0 - below, below)
        return self.where(size < 0.5, 1.0 - self._centre(x), tail)

    def gelu(self, z: RecordedValue, /) -> RecordedValue:
        """z Phi(z), by erfc."""
        return 0.5 * z * self.erfc(-z / _ROOT_TWO)

    def _size(self, x: RecordedValue, limit: float) -> RecordedValue:
        size = self.do("absolute", x)
        return self.where(size > limit, limit, size)

    @staticmethod
    def _centre(x: RecordedValue) -> RecordedValue:
        return x + x * _polynomial(x * x - 0.5, ERF_SMALL)


def _polynomial(x: RecordedValue, coefficients: Sequence[float]) -> RecordedValue:
    return cast("RecordedValue", horner(x, coefficients))
