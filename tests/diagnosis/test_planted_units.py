"""Units with exactly one illness, planted by hand, are found by that name and no other."""

from __future__ import annotations

import numpy as np
import pytest
from planting import findings, planted

from smallnets.diagnosis import diagnose
from smallnets.diagnosis.kinds.duplicate_units import loss_when_folded

SOUND = [[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]
OUT = [[1.0, -0.7, 0.5]]
UNIT_KINDS = {
    "always_on_unit",
    "dead_unit",
    "duplicate_units",
    "idle_unit",
    "nearly_dead_unit",
    "saturated_unit",
    "symmetric_units",
}


def ill(case):
    """The kinds about units, with the units."""
    return {kind: found.units for kind, found in findings(case).items() if kind in UNIT_KINDS}


@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid", "leaky_relu", "elu", "x * sigmoid(x)"])
def test_three_different_units_across_the_data_have_no_illness(activation):
    assert ill(planted("xor", [SOUND, OUT], activation=activation)) == {}


def test_a_unit_that_is_below_zero_everywhere_is_dead():
    case = planted("xor", [SOUND, OUT], [[0, 0, -20], [0]], activation="relu")
    assert ill(case) == {"dead_unit": ((1, 3),)}
    found = findings(case)["dead_unit"]
    inputs = case.loaded.lanes.train_inputs[:, :, 0]
    assert found.numbers["highest_z"] == pytest.approx(inputs.sum(axis=1).max() - 20)
    assert found.numbers["gradient_bias_raised"] > 0


def test_what_revives_a_dead_unit_has_the_numbers_of_the_worked_case():
    # h = relu(w1 x), o = relu(w2 h), no biases, x = t = 1, 2, 3: for w1 = -1/2 the output is 0 and so is the gradient;
    # for w1 = 1/2 the loss is 7/12 and d loss / d w1 = -7/3 (by hand).
    case = planted(
        [[1.0], [2.0], [3.0]],
        [[[-0.5]], [[1.0]]],
        targets=[1.0, 2.0, 3.0],
        activation="relu",
        output="relu",
        loss="half_squared",
        biases=False,
        train_share=100,
        standardize="none",
    )
    assert np.all(case.gradient(case.parameters) == 0)
    assert float(case.train_losses.mean()) == pytest.approx(7 / 3)
    first = dead_units(case)[(1, 1)]
    assert first.numbers["loss_sign_changed"] == pytest.approx(7 / 12)
    assert first.numbers["gradient_sign_changed"] == pytest.approx(7 / 3)
    assert first.advice[0].act == "signs"
    assert "the training loss becomes 0.5833" in first.evidence


def test_nothing_revives_a_unit_whose_way_out_is_dead():
    case = planted(
        [[1.0], [2.0], [3.0]],
        [[[-0.5]], [[-1.0]]],
        targets=[1.0, 2.0, 3.0],
        activation="relu",
        output="relu",
        loss="half_squared",
        biases=False,
        train_share=100,
        standardize="none",
    )
    first = dead_units(case)[(1, 1)]
    assert first.numbers["gradient_sign_changed"] == 0
    assert "No change of its own numbers revives it" in first.evidence
    assert {advice.act for advice in first.advice} == {"seed", "activation"}


def dead_units(case):
    return {finding.units[0]: finding for finding in diagnose(case).of_kind("dead_unit")}


def test_a_unit_that_is_on_at_a_few_points_is_nearly_dead_and_names_them():
    case = planted("xor", [SOUND, OUT], [[0, 0, -9.5], [0]], activation="relu")
    on = np.flatnonzero(case.loaded.lanes.train_inputs[:, :, 0].sum(axis=1) > 9.5)
    assert 0 < len(on) <= 5
    found = findings(case)["nearly_dead_unit"]
    assert found.units == ((1, 3),)
    assert found.numbers["points_on"] == on.tolist()
    assert f"{len(on)} of class +1" in found.evidence


def test_a_relu_whose_bend_lies_outside_the_data_is_always_on():
    assert ill(planted("xor", [SOUND, OUT], [[0, 0, 20], [0]], activation="relu")) == {"always_on_unit": ((1, 3),)}


def test_the_lower_piece_of_a_leaky_relu_is_straight_too_and_flat_if_it_leaks_little():
    case = planted("xor", [SOUND, OUT], [[0, 0, -20], [0]], activation="leaky_relu(alpha=0.2)")
    assert ill(case) == {"always_on_unit": ((1, 3),)}
    case = planted("xor", [SOUND, OUT], [[0, 0, -20], [0]], activation="leaky_relu(alpha=0.01)")
    assert ill(case) == {"saturated_unit": ((1, 3),)}


@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "softsign"])
def test_a_unit_far_out_on_the_flat_ends_is_saturated(activation):
    case = planted("xor", [[[1.0, 0.0], [0.0, 1.0], [40.0, 90.0]], OUT], [[0, 0, 1], [0]], activation=activation)
    assert ill(case) == {"saturated_unit": ((1, 3),)}


def test_units_that_are_lines_of_each_other_are_duplicates():
    weights = [[[1.0, 0.0], [0.0, 1.0], [2.0, 0.1]], OUT]
    case = planted("xor", weights, activation="relu")
    found = findings(case)["duplicate_units"]
    assert found.units == ((1, 1), (1, 3))
    first, _, third = case.layers[0]
    assert found.numbers["correlation"] == pytest.approx(np.corrcoef(first.a, third.a)[0, 1])
    assert "duplicates" in found.sentence


def test_opposite_tanh_units_are_mirror_images_and_folding_them_costs_nothing():
    case = planted("xor", [[[1.0, 0.3], [0.0, 1.0], [-1.0, -0.3]], OUT], activation="tanh")
    found = findings(case)["duplicate_units"]
    assert "mirror images" in found.sentence
    assert found.numbers["correlation"] == pytest.approx(-1)
    assert found.numbers["loss_when_folded"] == pytest.approx(float(case.train_losses.mean()))


def test_opposite_relu_units_are_no_duplicates():
    assert ill(planted("xor", [[[1.0, 0.3], [-1.0, -0.3], [0.0, 1.0]], OUT], activation="relu")) == {}


def test_the_threshold_of_duplicates_is_a_correlation_of_095():
    for w in (0.2, 0.3, 0.35, 0.45):
        case = planted("xor", [[[1.0, 0.0], [1.0, w], [-1.0, 1.0]], OUT], activation="tanh")
        first, second, _ = case.layers[0]
        size = abs(np.corrcoef(first.a, second.a)[0, 1])
        assert ("duplicate_units" in ill(case)) == (size > 0.95)


def test_a_unit_with_no_outgoing_weight_is_idle():
    assert ill(planted("xor", [SOUND, [[1.0, 1e-4, 0.5]]], activation="tanh")) == {"idle_unit": ((1, 2),)}


def test_a_unit_whose_links_l1_has_killed_is_idle_and_says_so():
    case = planted(
        "xor",
        [SOUND, [[1.0, 0.0, 0.5]]],
        activation="relu",
        penalty="l1",
        penalty_rate=0.01,
        dead_links=True,
        dead=[(2, 1, 2)],
    )
    assert ill(case) == {"idle_unit": ((1, 2),)}
    assert "dead (L1)" in findings(case)["idle_unit"].evidence


def test_a_unit_without_incoming_weights_is_idle_as_a_bias():
    case = planted("xor", [[[1.0, 0.0], [0.0, 0.0], [1.0, 1.0]], OUT], [[0, 0.3, 0], [0]], activation="tanh")
    assert ill(case) == {"idle_unit": ((1, 2),)}
    assert "as a bias has" in findings(case)["idle_unit"].evidence


def test_units_that_begin_alike_are_symmetric_and_not_called_duplicates_besides():
    case = planted("xor", [[[1.0, 0.2], [1.0, 0.2], [0.0, 1.0]], [[0.5, 0.5, 1.0]]], activation="tanh")
    assert ill(case) == {"symmetric_units": ((1, 1), (1, 2))}


def test_units_that_differ_only_on_their_way_out_are_not_symmetric():
    case = planted("xor", [[[1.0, 0.2], [1.0, 0.2], [0.0, 1.0]], [[0.5, 0.4, 1.0]]], activation="tanh")
    assert ill(case) == {"duplicate_units": ((1, 1), (1, 2))}


@pytest.mark.parametrize(
    ("weights", "angle", "name"),
    [
        ((1.0, 0.0), 90, "vertical"),
        ((-2.0, 0.0), 90, "vertical"),
        ((0.0, 1.0), 0, "horizontal"),
        ((0.0, -1.0), 0, "horizontal"),
        ((1.0, -1.0), 45, "diagonal"),
        ((1.0, 1.0), 135, "diagonal"),
        ((-1.0, -1.0), 135, "diagonal"),
        ((1.0, 2.0), 153.434949, "slanting"),
    ],
)
def test_lines_have_their_direction_and_name(weights, angle, name):
    case = planted("xor", [[weights, (0.3, 1.0)], [[1.0, 1.0]]], [[0.5, 0.1], [0]], activation="tanh")
    first = findings(case)["unit_lines"].numbers["unit_angle_distance_name"][0]
    assert first[:2] == pytest.approx([1, angle])
    assert first[2] == pytest.approx(0.5 / np.hypot(*weights))
    assert first[3] == name


def test_units_that_live_on_their_difference_are_not_called_duplicates():
    # tanh(0.6 x + 0.25) - tanh(0.6 x - 0.25) is a bump about 0: two of them tell the disc from the ring, though their
    # correlation is above 0.95. With one of them in place of both the loss more than doubles.
    weights = [[[0.6, 0.0], [0.6, 0.0], [0.0, 0.6], [0.0, 0.6]], [[8.0, -8.0, 8.0, -8.0]]]
    case = planted("circle", weights, [[0.25, -0.25, 0.25, -0.25], [-4.5]], activation="tanh")
    first, second = case.layers[0][:2]
    assert np.corrcoef(first.a, second.a)[0, 1] > 0.95
    assert loss_when_folded(case, [first, second]) > 2 * float(case.train_losses.mean())
    assert "duplicate_units" not in findings(case)


def test_a_third_unit_that_is_alike_does_not_hide_two_that_are_the_same():
    # As above, and unit 5 is unit 1 once more: one of the three for all costs much, unit 1 for unit 5 nothing.
    weights = [[[0.6, 0.0], [0.6, 0.0], [0.0, 0.6], [0.0, 0.6], [0.6, 0.0]], [[5.0, -8.0, 8.0, -8.0, 3.0]]]
    case = planted("circle", weights, [[0.25, -0.25, 0.25, -0.25, 0.25], [-4.5]], activation="tanh")
    assert [finding.units for finding in diagnose(case).of_kind("duplicate_units")] == [((1, 1), (1, 5))]


def test_no_chain_goes_through_a_third_unit():
    # b lies between a and c: both pairs with b are above 0.95, a and c are not.
    weights = [[[1.0, -0.22], [1.0, 0.0], [1.0, 0.22]], [[1.0, 0.1, -0.7]]]
    case = planted("xor", weights, activation="tanh")
    size = np.abs(np.corrcoef([unit.a for unit in case.layers[0]]))
    assert min(size[0, 1], size[1, 2]) > 0.95 > size[0, 2]
    found = diagnose(case).of_kind("duplicate_units")
    assert all(len(finding.units) == 2 for finding in found)


def test_two_units_on_four_points_are_duplicates_by_their_numbers_only():
    corners = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
    options = {"targets": [0.0, 1.0, 1.0, 2.0], "activation": "relu", "train_share": 100, "standardize": "none"}
    bent = planted(corners, [[[1.0, 1.0], [0.5, 0.6]], [[1.0, 0.0]]], [[0.0, 0.0], [0.0]], **options)
    assert abs(np.corrcoef([unit.a for unit in bent.layers[0]])[0, 1]) > 0.95
    assert "duplicate_units" not in findings(bent)
    same = planted(corners, [[[1.0, 1.0], [0.5, 0.5]], [[1.0, 0.3]]], [[0.0, 0.0], [0.0]], **options)
    assert "duplicate_units" in findings(same)
