"""What readers of the source documents must be able to compute, with the digits that were worked out independently."""

from __future__ import annotations

from fractions import Fraction

import pytest

from smallnets.expressions import write_text
from smallnets.teaching import Conventions, Exercise, ExerciseLayer, Graph, Part, solve

NAMES = {
    "z_1^(1)": "z_h1",
    "z_2^(1)": "z_h2",
    "a_1^(1)": "h1",
    "a_2^(1)": "h2",
    "z_1^(2)": "z",
    "a_1^(2)": "y",
    "w_11^(1)": "w11",
    "w_12^(1)": "w12",
    "w_21^(1)": "w21",
    "w_22^(1)": "w22",
    "b_1^(1)": "b1",
    "b_2^(1)": "b2",
    "w_11^(2)": "w_j1",
    "w_12^(2)": "w_j2",
    "b_1^(2)": "b_j",
}
AS_WEIGHTS = {"w_13^(1)": "w13", "w_23^(1)": "w23", "w_13^(2)": "w_j3"}


def assignment(hidden="sigmoid", asked=("forward", "loss", "gradient", "update", "after"), **conventions):
    """The 2-2-1 network of document 003, as it was reconstructed from its numbers."""
    as_weights = AS_WEIGHTS if conventions.get("bias") == "weight" else {}
    return Exercise(
        layers=(
            ExerciseLayer(weights=((2, -1.5), (2, 3)), biases=(3, 2.5), activation=hidden),
            ExerciseLayer(weights=((0.5, 1),), biases=(-1,), activation="sigmoid"),
        ),
        inputs=((0, 1),),
        targets=((1,),),
        loss="half_squared",
        rate=0.1,
        asked=asked,
        names=NAMES | as_weights,
        conventions=Conventions(**({"form": "adjoint"} | conventions)),
    )


def assert_values(solution, wanted):
    for name, text in wanted.items():
        unit = Fraction(1, 2) / 10 ** len(text.partition("e")[0].partition(".")[2])
        unit *= Fraction(10) ** int(text.partition("e")[2] or 0)
        assert abs(Fraction(solution[name].exact) - Fraction(text)) <= unit, (name, solution[name].decimal)


def test_c13_forward_trace_at_full_precision():
    wanted = {"z_h1": "1.5", "z_h2": "5.5", "h1": "0.817574476", "h2": "0.995929862"}
    wanted |= {"z": "0.404717100", "y": "0.599820465", "L": "0.080071830"}
    assert_values(solve(assignment()), wanted)


def test_c13_forward_trace_carried_with_four_digits():
    solution = solve(assignment(), digits=4)
    printed = {name: solution[name].decimal for name in ("h1", "h2", "z", "y", "L")}
    assert printed == {"h1": "0.8176", "h2": "0.9959", "z": "0.4047", "y": "0.5998", "L": "0.08008"}


def test_c14_backward_trace_with_named_adjoints():
    wanted = {"ybar": "-0.400179535", "zbar": "-0.096057445", "hbar1": "-0.048028722", "hbar2": "-0.096057445"}
    wanted |= {"zbar_h1": "-0.007163314", "zbar_h2": "-0.000389376", "wbar_j1": "-0.078534115"}
    wanted |= {"wbar_j2": "-0.095666478", "bbar_j": "-0.096057445", "wbar12": "-0.007163314", "bbar1": "-0.007163314"}
    wanted |= {"wbar22": "-0.000389376", "bbar2": "-0.000389376", "wbar11": "0", "wbar21": "0"}
    assert_values(solve(assignment()), wanted)


def test_c14_adjoints_carried_with_four_digits_reproduce_the_printed_chain():
    solution = solve(assignment(), digits=4)
    printed = [solution[name].decimal for name in ("ybar", "zbar", "hbar1", "zbar_h2", "wbar_j1", "wbar_j2")]
    assert printed == ["-0.4002", "-0.09606", "-0.04803", "-0.0003922", "-0.07854", "-0.09567"]


def test_c16_update_with_biases():
    wanted = {"w_j1+": "0.507853412", "w_j2+": "1.009566648", "b_j+": "-0.990394256", "w11+": "2"}
    wanted |= {"w12+": "-1.499283669", "b1+": "3.000716331", "w21+": "2", "w22+": "3.000038938", "b2+": "2.500038938"}
    wanted |= {"y+": "0.605964427", "L+": "0.077632017"}
    assert_values(solve(assignment()), wanted)


def test_c16_update_with_biases_as_weights_of_constant_inputs():
    solution = solve(assignment(bias="weight", constant="bias"))
    assert_values(solution, {"w_j3+": "0.990394256", "w13+": "1.002148994", "w23+": "1.000097344"})
    assert_values(solution, {"wbar_j3": "0.096057445", "wbar13": "-0.021489941"})


@pytest.mark.parametrize("constant", [1, -1, "1/2"])
def test_a_constant_input_changes_the_weight_and_not_the_output(constant):
    plain, as_weight = solve(assignment()), solve(assignment(bias="weight", constant=constant))
    assert as_weight["y"].exact == plain["y"].exact
    assert as_weight["w_j3"].exact == -1 / Fraction(constant)
    wanted = float(plain["bbar_j"].exact) * float(Fraction(constant))
    assert float(as_weight["wbar_j3"].exact) == pytest.approx(wanted, rel=1e-14)


def test_c19_relu_hidden_layer_and_sigmoid_output():
    wanted = {"z": "5.25", "y": "0.994779874", "L": "1.36248561e-05", "zbar": "-2.71074653e-05"}
    wanted |= {"zbar_h1": "-1.355373e-05", "zbar_h2": "-2.71074653e-05", "wbar11": "0", "wbar21": "0"}
    solution = solve(assignment(hidden="relu"))
    assert_values(solution, wanted)
    assert solution["L"].decimal == "0.00001362485613"


@pytest.mark.parametrize(
    ("value", "slope"), [({"w": 0.7, "v": 1, "t": 1}, "0.8"), ({"w": 0.7, "v": 3, "t": 1}, "19.2")]
)
def test_c22_the_update_depends_on_the_input_of_a_linear_unit(value, slope):
    graph = Graph(values=value, parts=(Part(name="h", formula="2*w*v"), Part(name="J", formula="(h - t)^2/2")))
    assert solve(Exercise(graph=graph, asked=("gradient",)))["dJ/dw"].exact == Fraction(slope)


def test_c22_two_weights_and_tanh():
    parts = (Part(name="h", formula="2*(w1*v1 + w2*v2)"), Part(name="J", formula="(h - t)^2/2"))
    values = {"w1": 0.7, "w2": 0.2, "v1": 1, "v2": 3, "t": 1}
    solution = solve(Exercise(graph=Graph(values=values, parts=parts), asked=("gradient",)))
    assert (solution["dJ/dw1"].exact, solution["dJ/dw2"].exact) == (Fraction("3.2"), Fraction("9.6"))
    for v, slope in ((1, "-0.251123435"), (3, "-0.005161134")):
        named = {"s": "w*v", "h": "tanh(s)", "J": "(h - 1)^2/2"}
        parts = tuple(Part(name=name, formula=formula) for name, formula in named.items())
        graph = Graph(values={"w": 0.7, "v": v}, parts=parts)
        assert_values(solve(Exercise(graph=graph, asked=("gradient",))), {"dJ/dw": slope})


def test_c20_collapse_with_symbols():
    names = {"w_11^(2)": "w31", "w_12^(2)": "w32", "b_1^(2)": "b3", "w11'": "w1'", "w12'": "w2'", "b1'": "b'"}
    exercise = Exercise(network="2-2-1 linear linear", asked=("collapse",), names=NAMES | names)
    assert {step.shown: write_text(step.formula) for step in solve(exercise)} == {
        "w1'": "w11*w31 + w21*w32",
        "w2'": "w12*w31 + w22*w32",
        "b'": "b1*w31 + b2*w32 + b3",
    }


def test_c20_collapse_with_numbers_gives_the_same_outputs():
    layers = (
        ExerciseLayer(weights=((2, -1.5), (2, 3), (1, 1)), biases=(3, 2.5, 0), activation="linear"),
        ExerciseLayer(weights=((0.5, 1, 2), (1, 0, -1)), activation="linear"),
        ExerciseLayer(weights=((1, -2),), biases=(4,), activation="linear"),
    )
    solution = solve(Exercise(layers=layers, inputs=((3, 7),), asked=("forward", "collapse")))
    whole = 3 * solution["w11'^(3)"].exact + 7 * solution["w12'^(3)"].exact + solution["b1'^(3)"].exact
    assert whole == solution["a_1^(3)"].exact


def test_c26_softmax_and_cross_entropy():
    exercise = Exercise(scores=((7, 1, 2.2),), targets=((1, 0, 0),), loss="cross_entropy", asked=("loss", "deltas"))
    wanted = {"e^z1": "1096.633158", "e^z2": "2.718282", "e^z3": "9.025013", "p1": "0.989404958", "p2": "0.002452490"}
    wanted |= {"p3": "0.008142553", "L": "0.010651569", "dL/dz1": "-0.010595042", "dL/dz2": "0.002452490"}
    assert_values(solve(exercise), wanted)
    second = solve(Exercise(scores=((1.2, 0.9, 0.75),), asked=("forward",)))
    assert_values(second, {"p1": "0.420442526", "p2": "0.311471484", "p3": "0.268085991"})


@pytest.mark.parametrize(
    ("network", "weights", "biases"),
    [("6-32-32-32-4 relu", 2368, 100), ("3-4-1", 16, 5), ("2-3-1", 9, 4), ("2-3-3-2-1", 23, 9)],
)
def test_c27_parameter_counts(network, weights, biases):
    solution = solve(Exercise(network=network, asked=("count",)))
    found = [solution[name].exact for name in ("weights", "biases", "parameters")]
    assert found == [weights, biases, weights + biases]


def test_c27_parameters_of_each_layer():
    solution = solve(Exercise(network="6-32-32-32-4 relu", asked=("count",)))
    assert [solution[f"parameters_{layer}"].exact for layer in (1, 2, 3, 4)] == [224, 1056, 1056, 132]


def dying(first, second=1):
    return Exercise(
        layers=(
            ExerciseLayer(weights=((first,),), activation="relu"),
            ExerciseLayer(weights=((second,),), activation="relu"),
        ),
        inputs=((1,), (2,), (3,)),
        targets=((1,), (2,), (3,)),
        loss="half_squared",
        asked=("loss", "gradient", "dead_units"),
    )


@pytest.mark.parametrize(
    ("first", "loss", "slopes"),
    [("-0.5", Fraction(7, 3), (0, 0)), ("0.5", Fraction(7, 12), (Fraction(-7, 3), Fraction(-7, 6))), ("1", 0, (0, 0))],
)
def test_c28_a_dead_relu_unit_has_loss_and_no_gradient(first, loss, slopes):
    solution = solve(dying(first))
    assert solution["L"].exact == loss
    assert (solution["dL/dw_11^(1)"].exact, solution["dL/dw_11^(2)"].exact) == slopes


def test_c28_what_revives_a_dead_unit_is_said():
    dead = solve(dying(-0.5))["samples on which a_1^(1) lives"]
    assert dead.exact == 0
    assert "lives again with w_11^(1) > 0." in dead.note
    never = solve(dying(-0.5, -1))["samples on which a_1^(2) lives"]
    assert "no change in earlier layers revives it" in never.note
    alive = solve(dying(0.5))["samples on which a_1^(1) lives"]
    assert alive.exact == 3
    assert "lives on some" in alive.note


def test_c28_the_threshold_is_where_the_unit_comes_to_life():
    layer = ExerciseLayer(weights=((-2, 0.5),), biases=(-3,), activation="relu")
    exercise = Exercise(layers=(layer,), inputs=((1, 2), (2, -4)), asked=("dead_units",))
    note = solve(exercise)["samples on which a_1^(1) lives"].note
    assert "w_11^(1) > 2 or w_12^(1) > 2.5 or w_12^(1) < -1.75 or b_1^(1) > 1." in note


def test_c29_bounds_of_vanishing_gradients():
    five = solve(Exercise(network="1-1-1-1-1-1 sigmoid sigmoid", asked=("vanishing",)))
    ten = solve(Exercise(network="-".join("1" * 11) + " sigmoid sigmoid", asked=("vanishing",)))
    assert_values(five, {"bound_1": "9.765625e-04"})
    assert_values(ten, {"bound_1": "9.536743e-07"})


def test_c29_slopes_and_norms_on_the_data():
    solution = solve(assignment(asked=("vanishing",)))
    assert_values(solution, {"slope_1": "0.149146", "slope_2": "0.240036"})
    sizes = [Fraction(solution[f"norm_{layer}"].exact) for layer in (1, 2)]
    assert float(sizes[0]) == pytest.approx((0.007163314**2 + 0.000389376**2) ** 0.5, rel=1e-6)
    assert float(sizes[1]) == pytest.approx((0.078534115**2 + 0.095666478**2) ** 0.5, rel=1e-6)


def test_c30_the_vectorised_pass_with_its_shapes():
    notes = [step.note for step in solve(Exercise(network="3-4-1", asked=("shapes",)))]
    assert notes == [
        "Z1 = W1 X + b1: (4,m) = (4,3)(3,m) + (4,1)",
        "Z2 = W2 A1 + b2: (1,m) = (1,4)(4,m) + (1,1)",
    ]
    rows = Exercise(network="3-4-1", asked=("shapes",), conventions=Conventions(vectors="rows"))
    assert solve(rows).steps[0].note == "Z1 = X W1^T + b1: (m,4) = (m,3)(3,4) + (1,4)"
