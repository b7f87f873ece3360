"""Parameters by their names, and how many there are."""

from __future__ import annotations

import pytest

from smallnets.errors import InputError
from smallnets.plans import Layer, LayerWeights, Network, find_parameter, network, parameter_names

PRELU = network("2-2-1 prelu linear")


@pytest.mark.parametrize(
    ("shape", "weights", "biases"),
    [("6-32-32-32-4", 2368, 100), ("3-4-1", 16, 5), ("2-3-1", 9, 4), ("2-3-3-2-1", 23, 9)],
)
def test_weights_and_biases_are_counted(shape, weights, biases):
    plan = network(shape)
    assert (plan.weight_count, plan.bias_count, plan.parameter_count) == (weights, biases, weights + biases)
    assert len(parameter_names(plan)) == weights + biases


def test_the_layers_of_6_32_32_32_4_have_224_1056_1056_132_parameters():
    names = parameter_names(network("6-32-32-32-4"))
    assert [sum(name.endswith(f"^({layer})") for name in names) for layer in (1, 2, 3, 4)] == [224, 1056, 1056, 132]


def test_the_input_is_layer_0_and_is_not_counted():
    plan = network("2-3-1")
    assert len(plan.layers) == 2
    assert plan.widths[0] == plan.inputs == 2


def test_names_stand_in_storage_order():
    assert parameter_names(network("2-2-1")) == (
        "w_11^(1)",
        "w_12^(1)",
        "w_21^(1)",
        "w_22^(1)",
        "b_1^(1)",
        "b_2^(1)",
        "w_11^(2)",
        "w_12^(2)",
        "b_1^(2)",
    )
    assert parameter_names(PRELU)[4:8] == ("b_1^(1)", "b_2^(1)", "alpha_1^(1)", "alpha_2^(1)")


def test_numbers_of_several_digits_stand_apart():
    names = parameter_names(network("12-11-1"))
    assert names[11] == "w_1_12^(1)"
    assert names[12 * 10] == "w_11_1^(1)"
    assert len(set(names)) == len(names)


def test_every_name_finds_its_parameter():
    for plan in (network("12-11-2"), PRELU):
        assert [find_parameter(plan, name).index for name in parameter_names(plan)] == list(range(plan.parameter_count))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("w12(1)", "w_12^(1)"),
        ("w_{12}^{(1)}", "w_12^(1)"),
        ("w_{1,2}^(1)", "w_12^(1)"),
        ("w₁₂⁽¹⁾", "w_12^(1)"),
        ("w1_1_2", "w_12^(1)"),
        ("0.weight[0][1]", "w_12^(1)"),
        ("0.weight[0, 1]", "w_12^(1)"),
        ("2.weight[0][1]", "w_12^(2)"),
        ("2.bias[0]", "b_1^(2)"),
        ("b2(1)", "b_2^(1)"),
        ("b1_2", "b_2^(1)"),
        ("α_2^(1)", "alpha_2^(1)"),
    ],
)
def test_other_spellings_find_the_same(text, name):
    assert find_parameter(PRELU, text).name == name


def test_the_layer_may_be_left_out_where_there_is_one():
    assert find_parameter(network("3-1 sigmoid"), "w13").name == "w_13^(1)"
    with pytest.raises(InputError, match="parameter = w13 is not known"):
        find_parameter(network("3-2-1"), "w13")


def test_digits_that_can_be_cut_in_two_ways_are_refused():
    with pytest.raises(InputError, match=r"has several meanings: write w_1_12\^\(1\) or w_11_2\^\(1\)"):
        find_parameter(network("12-11-1"), "w112(1)")


def test_a_parameter_that_is_not_there_has_a_nearest_match():
    with pytest.raises(InputError, match="did you mean"):
        find_parameter(network("2-3-1"), "w_14^(1)")
    with pytest.raises(InputError, match="layer 1: 32 units, 6 sources each"):
        find_parameter(network("6-32-32-32-4"), "w_1_7^(1)")


def test_a_network_with_hand_set_weights_keeps_them_and_its_nine_parameters():
    # the digits of capability C09: w11 w12 b1, w21 w22 b2, wj1 wj2 bj
    plan = Network(
        inputs=2,
        layers=(Layer(units=2, activation="sigmoid"), Layer(units=1, activation="sigmoid")),
        given=(
            LayerWeights(weights=((2.0, -1.5), (2.0, 3.0)), biases=(3.0, 2.5)),
            LayerWeights(weights=((0.5, 1.0),), biases=(-1.0,)),
        ),
    )
    assert plan.parameter_count == 9
    assert plan.given[0].weights[find_parameter(plan, "w_12^(1)").unit - 1] == (2.0, -1.5)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([((1.0,),), ((1.0,),)], "does not fit 2 units with 2 sources"),
        ([((1.0, 2.0), (1.0, float("nan"))), ((1.0, 1.0),)], "is not finite"),
        ([((1.0, 2.0), (1.0, 2.0))], "1 layers does not fit 2 layers"),
    ],
)
def test_given_weights_must_fit(given, words):
    layers = (Layer(units=2, biases=False), Layer(units=1, biases=False))
    with pytest.raises(InputError, match=words):
        Network(inputs=2, layers=layers, given=tuple(LayerWeights(weights=rows) for rows in given))


def test_given_learned_numbers_must_fit():
    layer = Layer(units=1, activation="prelu", biases=False)
    for learned, words in (
        ({"alpha": (0.1, 0.2)}, "does not fit 1 units"),
        ({"beta": (0.1,)}, "is learned by no unit"),
    ):
        with pytest.raises(InputError, match=words):
            Network(inputs=1, layers=(layer,), given=(LayerWeights(weights=((1.0,),), biases=(), learned=learned),))
