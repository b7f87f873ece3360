from __future__ import annotations

import numpy as np
import pytest

from smallnets.arithmetic import NumpyMathematics, NumpyPrimitives
from smallnets.arithmetic.mathematics import BLOCK
from smallnets.functions.elementary import ELEMENTARY
from smallnets.functions.protocol import Mathematics, Primitives

NAMES = list(ELEMENTARY)
WIDTHS = [64, 32]


def numbers(width: int, count: int) -> np.ndarray:
    generator = np.random.default_rng(11)
    integers = {64: np.uint64, 32: np.uint32}[width]
    patterns = generator.integers(0, 2**width, count // 2, dtype=integers).view(NumpyMathematics(width).dtype)
    near = generator.normal(0, 3, count - count // 2).astype(patterns.dtype)
    return generator.permutation(np.concatenate([patterns, near]))


def same_bits(a: np.ndarray, b: np.ndarray) -> bool:
    integers = {8: np.int64, 4: np.int32}[a.dtype.itemsize]
    equal = a.view(integers) == b.view(integers)
    return bool(np.all(equal | (np.isnan(a) & np.isnan(b))))


def test_both_contracts_are_kept():
    assert isinstance(NumpyPrimitives(32), Primitives)
    assert isinstance(NumpyMathematics(32), Mathematics)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_bits_do_not_depend_on_neighbours_order_or_layout(name, width):
    function = getattr(NumpyMathematics(width), name)
    x = numbers(width, 96)
    together = function(x)
    alone = np.array([function(value) for value in x], x.dtype)
    assert same_bits(together, alone)
    assert same_bits(together[::-1].copy(), function(x[::-1]))
    strided = np.empty((96, 3), x.dtype)
    strided[:, 1] = x
    assert same_bits(together, function(strided[:, 1]))
    assert same_bits(
        together.reshape(8, 3, 4).transpose(2, 0, 1).copy(), function(x.reshape(8, 3, 4).transpose(2, 0, 1))
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_bits_do_not_depend_on_the_block_that_a_number_falls_into(width):
    m = NumpyMathematics(width)
    x = numbers(width, 2 * BLOCK + 7)
    whole = m.tanh(x)
    for start in (0, BLOCK - 3, BLOCK, 2 * BLOCK - 1):
        assert same_bits(whole[start : start + 8], m.tanh(x[start : start + 8]))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [*NAMES, "sqrt"])
def test_shape_and_type_are_kept_and_the_argument_is_left_alone(name, width):
    m = NumpyMathematics(width)
    for shape in [(), (0,), (2, 0, 3), (1,), (2, 3, 4)]:
        x = np.full(shape, 0.25, m.dtype)
        y = getattr(m, name)(x)
        assert (np.shape(y), y.dtype) == (shape, m.dtype)
        assert np.all(x == 0.25)


@pytest.mark.parametrize("width", WIDTHS)
def test_python_numbers_beside_an_array_do_not_widen_it(width):
    m = NumpyMathematics(width)
    x = np.array([-1.0, 0.1], m.dtype)
    for y in (m.where(x > 0, x, 0.0), m.where(x > 0, 0.1, 1.0), m.absolute(x), m.sqrt(2.0), m.exp(0.1)):
        assert y.dtype == m.dtype
    assert m.where(x > 0, 0.1, 1.0)[1] == m.dtype.type(0.1)


def test_nothing_warns_even_where_the_caller_asks_for_errors():
    x = np.array([np.nan, np.inf, -np.inf, 1e308, -1e308, 5e-324, 0.0, -1.0])
    with np.errstate(all="raise"):
        for width in WIDTHS:
            m = NumpyMathematics(width)
            with np.errstate(all="ignore"):
                values = x.astype(m.dtype)
            for name in [*NAMES, "sqrt"]:
                getattr(m, name)(values)


def test_numbers_are_rounded_to_the_width_first():
    assert NumpyMathematics(32).exp(0.1) == NumpyMathematics(32).exp(np.float32(0.1))
    assert NumpyMathematics(32).exp([0, 1]).dtype == np.float32
