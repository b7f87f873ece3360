from __future__ import annotations

import numpy as np
import pytest

from smallnets.arithmetic import golden, selftest
from smallnets.functions import elementary


def test_every_function_has_its_recorded_bits_in_both_widths():
    result = selftest()
    assert set(result) == set(golden.GOLDEN) == {f"{name}/{w}" for name in elementary.ELEMENTARY for w in (64, 32)}
    assert [name for name, good in result.items() if not good] == []


@pytest.mark.parametrize("width", [64, 32])
def test_the_grid_covers_the_format(width):
    x = golden.grid(width)
    assert x.dtype.itemsize * 8 == width
    exponents = np.frexp(x[np.isfinite(x) & (x != 0)])[1]
    assert exponents.min() < (-1000 if width == 64 else -120)
    assert exponents.max() > (1000 if width == 64 else 120)


def test_one_changed_bit_is_noticed(monkeypatch):
    plain = golden.NumpyMathematics.apply

    def changed(self, name, x):
        result = plain(self, name, x)
        result[12345] = np.nextafter(result[12345], np.inf)
        return result

    monkeypatch.setattr(golden.NumpyMathematics, "apply", changed)
    assert not any(selftest().values())
