import json
from pathlib import Path

import numpy as np
import plain_playground
import pytest

from smallnets.datasets.drawing import draw
from smallnets.datasets.stream import Stream

RECORDED = json.loads((Path(__file__).parent / "data" / "playground_points.json").read_text("utf-8"))


def labels(drawn):
    return 2.0 * drawn.targets - 1 if drawn.kind == "classification" else drawn.targets


@pytest.mark.parametrize("run", RECORDED, ids=lambda run: f"{run['dataset']}-{run['noise']}")
def test_points_and_first_weights_equal_the_recording(run):
    drawn = draw(run["dataset"], [run["seed"]], noise=run["noise"], train_share=run["train_share"])
    recorded = np.array(run["points"])
    rows = slice(0, len(recorded))
    assert drawn.n_train == run["n_train"]
    np.testing.assert_allclose(drawn.inputs[rows, :, 0], recorded[:, :2], rtol=0, atol=1e-12)
    np.testing.assert_array_equal(labels(drawn)[rows, 0], recorded[:, 2])
    weights = drawn.streams[0].uniforms(len(run["first_weights"]))
    assert [weight - 0.5 for weight in weights] == run["first_weights"]


@pytest.mark.parametrize("noise", [0, 15, 80])
@pytest.mark.parametrize("name", ["circle", "xor", "gauss", "spiral", "plane", "multi_gauss"])
def test_every_set_equals_the_plain_writing(name, noise):
    drawn = draw(name, ["0.31415"], noise=noise)
    rand = plain_playground.stream("0.31415")
    points = plain_playground.generate(name, rand, len(drawn.inputs), noise / 100)
    plain_playground.shuffle(rand, points)
    plain = np.array(points)
    np.testing.assert_allclose(drawn.inputs[:, :, 0], plain[:, :2], rtol=0, atol=1e-12)
    np.testing.assert_allclose(labels(drawn)[:, 0], plain[:, 2], rtol=0, atol=1e-12)
    assert drawn.streams[0].uniform() == rand()


@pytest.mark.parametrize(("name", "points"), [("circle", 500), ("plane", 1200)])
def test_the_playground_sizes_are_the_defaults(name, points):
    assert draw(name, ["0.1"]).inputs.shape == (points, 2, 1)


# Shares of flipped labels, measured once on two million points of the original (standard error below 0.03 %).
FLIPPED = [
    ("xor", 5, 0.000), ("xor", 15, 0.027), ("xor", 25, 0.070), ("xor", 35, 0.113), ("xor", 50, 0.175),
    ("circle", 5, 0.013), ("circle", 15, 0.041), ("circle", 25, 0.079), ("circle", 35, 0.135), ("circle", 50, 0.248),
]  # fmt: skip


@pytest.mark.parametrize(("name", "noise", "share"), FLIPPED)
def test_noise_flips_the_measured_share_of_labels(name, noise, share):
    drawn = draw(name, ["0.00000"], points=20000, noise=noise)
    x, y = drawn.inputs[:, 0], drawn.inputs[:, 1]
    clean = x * y >= 0 if name == "xor" else np.hypot(x, y) < 2.5
    sampling = 4 * np.sqrt(share * (1 - share) / 20000)
    assert np.mean(clean != drawn.targets) == pytest.approx(share, abs=sampling + 0.001)


def test_the_odd_point_belongs_to_the_first_half():
    for name in ("gauss", "spiral"):
        assert np.count_nonzero(draw(name, ["0.1"], points=7).targets == 1) == 4


def test_the_shuffle_is_reported():
    drawn = draw("spiral", ["0.5"])
    stream = Stream("0.5")
    stream.uniforms(1000)
    assert drawn.orders[:, 0].tolist() == stream.shuffled(500)
