import numpy as np
import pytest

from smallnets.datasets.drawing import draw, draw_all, draw_points
from smallnets.datasets.points import Points
from smallnets.datasets.raw import draw_raw
from smallnets.datasets.registry import GENERATORS, find
from smallnets.datasets.seeds import count_seeds
from smallnets.datasets.stream import Stream
from smallnets.errors import InputError

SEEDS = count_seeds("0.00000", 5)


def given_points(count=10):
    rng = np.arange(3.0 * count).reshape(count, 3)
    return Points(rng, np.arange(count) % 2, "classification", ("no", "yes"), ("a", "b", "c"))


@pytest.mark.parametrize("name", sorted(GENERATORS))
def test_a_seed_alone_has_the_bits_it_has_among_others(name):
    many = draw(name, SEEDS, points=60, noise=20)
    for place, seed in enumerate(SEEDS):
        alone = draw(name, [seed], points=60, noise=20)
        assert alone.inputs[:, :, 0].tobytes() == many.inputs[:, :, place].tobytes()
        assert alone.targets[:, 0].tobytes() == many.targets[:, place].tobytes()
        assert alone.streams[0].state() == many.streams[place].state()


@pytest.mark.parametrize("name", sorted(GENERATORS))
def test_what_a_generator_says_about_itself_holds(name):
    generator = GENERATORS[name]
    assert generator.name == name
    drawn = draw(name, ["0.5"])
    assert drawn.inputs.shape == (generator.points, 2, 1)
    assert np.abs(drawn.inputs).max() <= generator.reach
    if generator.kind == "classification":
        assert set(drawn.targets[:, 0]) == set(range(len(drawn.classes)))
    assert generator.noise_meaning == generator.noise_meaning.strip(".")
    assert np.isfinite(draw(name, ["0.5"], noise=generator.noise_limit).inputs).all()


@pytest.mark.parametrize("name", ["gauss", "multi_gauss", "moons", "spiral"])
def test_a_formula_takes_draws_without_a_seed_axis(name):
    generator = GENERATORS[name]
    raw = draw_raw(generator, ["0.5"], 20).values
    flat = generator.build(raw[:, :, 0], 0.1, generator.class_default)
    for one, many in zip(flat, generator.build(raw, 0.1, generator.class_default), strict=True):
        assert one.tobytes() == many[:, 0].tobytes()


def test_draws_made_elsewhere_are_taken():
    generator = GENERATORS["circle"]
    raw = draw_raw(generator, SEEDS, 40)
    given, own = draw("circle", SEEDS, points=40, raw=raw), draw("circle", SEEDS, points=40)
    assert given.inputs.tobytes() == own.inputs.tobytes()
    assert given.streams == raw.streams


def test_the_same_data_leave_the_first_weights_as_they_are():
    shared = draw("xor", SEEDS, points=30, same_data="0.00003")
    own = draw("xor", SEEDS, points=30)
    for place, stream in enumerate(shared.streams):
        np.testing.assert_array_equal(shared.inputs[:, :, place], own.inputs[:, :, 3])
        np.testing.assert_array_equal(shared.targets[:, place], own.targets[:, 3])
        assert stream.state() == own.streams[place].state()


def test_given_points_are_shuffled_by_each_seed_and_split():
    points = given_points()
    drawn = draw_points(points, SEEDS, train_share=35)
    assert drawn.inputs.shape == (10, 3, 5)
    assert drawn.n_train == 3
    for place, seed in enumerate(SEEDS):
        order = Stream(seed).shuffled(10)
        np.testing.assert_array_equal(drawn.inputs[:, :, place], points.inputs[order])
        np.testing.assert_array_equal(drawn.targets[:, place], points.targets[order])
    assert (drawn.classes, drawn.columns) == (points.classes, points.columns)


def test_given_points_may_share_a_split():
    drawn = draw_points(given_points(), SEEDS, same_data="0.9")
    order = Stream("0.9").shuffled(10)
    assert all(drawn.orders[:, place].tolist() == order for place in range(5))


def test_all_points_may_be_for_training_and_are_then_the_test_too():
    drawn = draw_points(given_points(), SEEDS, train_share=100)
    assert drawn.n_train == 10
    assert drawn.inputs[drawn.split.test].shape == (10, 3, 5)


def test_a_truth_table_keeps_its_order_and_draws_nothing():
    points = given_points(4)
    drawn = draw_all(points, SEEDS)
    assert drawn.streams[0].state() == Stream(SEEDS[0]).state()
    np.testing.assert_array_equal(drawn.inputs[drawn.split.test][:, :, 4], points.inputs)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"name": "cirle"}, "did you mean 'circle'"),
        ({"points": 1}, "points = 1 is below 2"),
        ({"name": "blobs", "points": 5}, "points = 5 is below 6"),
        ({"noise": 81}, "noise = 81 is outside 0 to 80 percent"),
        ({"noise": -1}, "noise = -1 is outside"),
        ({"noise": float("nan")}, "noise = nan is outside"),
        ({"train_share": 95}, "train_share = 95 is outside 10 to 90 percent"),
        ({"train_share": 100}, "train_share = 100 is outside 10 to 90 percent"),
        ({"name": "moons", "train_share": 99.5}, "train_share = 99.5 is outside 1 to 99 percent"),
        ({"name": "moons", "train_share": 1, "points": 50}, "leaves no point to train on"),
        ({"classes": 3}, "classes = 3 is not possible for circle: write 2"),
        ({"name": "rings", "classes": 7}, "classes = 7 is not possible for rings: write 2 to 6"),
    ],
)
def test_settings_outside_their_limits_are_refused(settings, message):
    with pytest.raises(InputError, match=message):
        draw(settings.pop("name", "circle"), ["0.1"], **settings)


@pytest.mark.parametrize(("written", "name"), [("reg-plane", "plane"), ("Reg-Gauss", "multi_gauss"), (" XOR ", "xor")])
def test_the_names_of_links_are_known(written, name):
    assert find(written).name == name
