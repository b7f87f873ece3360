import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from smallnets.datasets.standardizing import Standardization, apply_each, fit, fit_each
from smallnets.errors import InputError

columns = arrays(np.float64, (7, 2), elements=st.floats(-1e6, 1e6, allow_subnormal=False))


@given(columns)
def test_mean_and_deviation_equal_exact_ones(values):
    fitted = fit(values)
    for place, column in enumerate(values.T.tolist()):
        assert fitted.mean[place] == pytest.approx(statistics.fmean(column), rel=1e-12, abs=1e-300)
        if place not in fitted.constant:
            assert fitted.scale[place] == pytest.approx(statistics.pstdev(column), rel=1e-9)


@given(columns)
def test_invert_undoes_apply(values):
    fitted = fit(values)
    scale = np.abs(values).max() + 1
    np.testing.assert_allclose(fitted.invert(fitted.apply(values)), values, atol=1e-12 * scale)


def test_a_constant_column_becomes_zero_and_is_reported():
    values = np.array([[0.1, 1.0], [0.1, 3.0], [0.1, 5.0]])
    fitted = fit(values)
    assert (fitted.constant, fitted.scale[0]) == ((0,), 1.0)
    np.testing.assert_array_equal(fitted.apply(values)[:, 0], 0)
    assert fitted.apply(values).std(axis=0)[1] == pytest.approx(1)


def test_each_seed_has_its_own():
    values = np.arange(24.0).reshape(4, 2, 3) ** 2
    each = fit_each(values)
    together = apply_each(each, values)
    for place, one in enumerate(each):
        assert one == fit(values[:, :, place])
        np.testing.assert_array_equal(together[:, :, place], one.apply(values[:, :, place]))
    np.testing.assert_array_equal(each[0].apply(values)[:, :, 0], together[:, :, 0])


@pytest.mark.parametrize("column", [[1e200, 0.0], [1.7e308, 1.7e308, 0.0]])
def test_numbers_too_large_to_square_are_refused(column):
    with pytest.raises(InputError, match="is too large: give the column in a larger unit"):
        fit(np.array([column]).T)


@pytest.mark.parametrize(("mean", "scale"), [((0.0,), (0.0,)), ((0.0,), (1.0, 1.0)), ((np.nan,), (1.0,))])
def test_a_damaged_standardization_is_refused(mean, scale):
    with pytest.raises(InputError, match="scale"):
        Standardization(mean, scale)
