import numpy as np
import pytest

from smallnets import experiment
from smallnets.datasets.drawing import draw
from smallnets.datasets.features import TILES, FeatureMap
from smallnets.errors import InputError

POINTS = np.array([[1.5, -2.0], [0.25, 3.0], [-4.0, 0.5]])


def test_the_tiles_of_the_playground_in_its_order():
    x, y = POINTS.T
    features = FeatureMap(tuple(TILES.values())).apply(POINTS)
    assert list(TILES) == ["x", "y", "xSquared", "ySquared", "xTimesY", "sinX", "sinY"]
    np.testing.assert_array_equal(features[:, :5], np.stack([x, y, x * x, y * y, x * y], axis=1))
    np.testing.assert_allclose(features[:, 5:], np.stack([np.sin(x), np.sin(y)], axis=1), rtol=1e-15)


def test_seeds_along_the_last_axis_change_no_bit():
    inputs = draw("spiral", ["0.1", "0.2"], points=40, noise=10).inputs
    features = FeatureMap(("x1*x2", "cos(3x1) + exp(-x2^2)", "1"))
    together = features.apply(inputs)
    assert together.shape == (40, 3, 2)
    for place in (0, 1):
        np.testing.assert_array_equal(together[:, :, place], features.apply(inputs[:, :, place]))


def test_no_feature_at_all():
    assert FeatureMap(()).apply(POINTS).shape == (3, 0)


def test_columns_by_their_names():
    features = FeatureMap(("height", "body mass, kg", "height * x2", "w_1^2"), ("height", "body mass, kg", "w_1"))
    inputs = np.array([[2.0, 3.0, 5.0]])
    assert features.apply(inputs).tolist() == [[2, 3, 6, 25]]


def test_a_column_called_x1_is_meant_by_x1():
    assert FeatureMap(("x1", "x1 + 0"), ("a", "x1")).apply(np.array([[2.0, 3.0]])).tolist() == [[3, 3]]


def test_columns_that_are_spelled_alike_go_by_their_whole_names():
    features = FeatureMap(("w_1", "w1"), ("w_1", "w1"))
    assert features.apply(np.array([[2.0, 3.0]])).tolist() == [[2, 3]]
    with pytest.raises(InputError, match="features = w1"):
        FeatureMap(("w1 + w_1",), ("w_1", "w1"))


@pytest.mark.parametrize("formula", ["x3", "x1 +", "sinx1(", "", "heigth"])
def test_a_formula_that_cannot_be_read_is_refused(formula):
    with pytest.raises(InputError, match="features = "):
        FeatureMap((formula,))


def test_a_feature_that_is_not_defined_everywhere_names_a_point():
    features = FeatureMap(("x1", "log(x1)"))
    with pytest.raises(InputError, match=r"features = log\(x1\) is not a finite number for the point \(-4, 0.5\)"):
        features.apply(POINTS)
    assert np.isnan(features.values(POINTS)[2, 1])


def test_relu_is_a_feature_as_step_and_tanh_are(tmp_path):
    found = experiment("xor", features=["relu(x1 - 1/2)", "2*ReLU(-x2)", "x1"])
    assert found.data.features == ("max(0, x1 - 1/2)", "2*max(0, -x2)", "x1")
    points = np.array([[1.5, -2.0], [0.25, 3.0], [0.5, 0.0]])
    assert np.array_equal(FeatureMap(found.data.features).apply(points), [[1, 4, 1.5], [0, 0, 0.25], [0, 0, 0.5]])
    (tmp_path / "t.csv").write_text("relu,b,y\n1,2,3.5\n2,-3,4\n3,5,7\n")
    found = experiment(tmp_path / "t.csv", target="y", features=["relu", "b"])
    assert found.data.features == ("relu", "b")
