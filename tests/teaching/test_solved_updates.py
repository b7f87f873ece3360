"""Updates: momentum, Adam, batches in turn, both orders, many updates, and what a person carries."""

from __future__ import annotations

from fractions import Fraction

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smallnets.functions.updates import update
from smallnets.teaching import Conventions, Exercise, ExerciseLayer, solve
from smallnets.teaching.evaluating import value_of
from smallnets.teaching.values import round_digits


class Floats:
    """The host of update rules, with Python's floats."""

    @staticmethod
    def sqrt(x):
        return x**0.5


def line(**settings_):
    """A linear unit without bias, one weight, and two samples."""
    given_ = {"inputs": ((1,), (2,)), "targets": ((1,), (3,)), "loss": "half_squared", "rate": 0.1, "updates": 3}
    layers = (ExerciseLayer(weights=((0.5,),), activation="linear"),)
    return Exercise(layers=layers, asked=("update",), **(given_ | settings_))


def by_hand(name, batches, rate=0.1):
    """The weight after each update, by the rules of `functions` in floats."""
    rule = update(name)
    w, slots, found = 0.5, (0.0,) * len(rule.slots), []
    for count, batch in enumerate(batches, 1):
        g = sum((w * x - t) * x for x, t in batch) / len(batch)
        w, slots = rule.apply(w, g, slots, rule.scalars_at(count, rate), Floats())
        found.append(w)
    return found


BOTH = [(1, 1), (2, 3)]


@pytest.mark.parametrize("name", ["sgd", "momentum", "momentum(momentum=0.5)", "adam", "adam(beta1=0.8, eps=0.001)"])
def test_update_rules_agree_with_the_registry(name):
    solution = solve(line(optimizer=name))
    found = [float(solution[symbol].exact) for symbol in ("w_11_new^(1)", "w_11_new2^(1)", "w_11_new3^(1)")]
    assert found == pytest.approx(by_hand(name, [BOTH] * 3), rel=1e-13)


def test_batches_are_taken_in_turn():
    solution = solve(line(batch=1))
    assert float(solution["w_11_new3^(1)"].exact) == pytest.approx(
        by_hand("sgd", [[BOTH[0]], [BOTH[1]], [BOTH[0]]])[-1], rel=1e-14
    )


def test_a_summed_batch_adds_its_gradients():
    mean, summed = solve(line(updates=1)), solve(line(updates=1, reduction="sum"))
    moves = [Fraction("0.5") - solution["w_11^(1)+"].exact for solution in (mean, summed)]
    assert moves[1] == 2 * moves[0]


def test_many_updates_end_where_they_end_when_all_are_listed(monkeypatch):
    from smallnets.teaching.solving import learning

    exercise = two_layers(updates=25, optimizer="momentum")
    short = solve(exercise)
    monkeypatch.setattr(learning, "LISTED", 25)
    whole = solve(exercise)
    assert len(short.steps) < len(whole.steps) / 5
    for name in ("w_11_new25^(1)", "b_1_new25^(2)", "a_1_new25^(2)", "L_new25"):
        assert abs(Fraction(short[name].exact) - Fraction(whole[name].exact)) < Fraction(1, 10**30)


def two_layers(**settings_):
    layers = (
        ExerciseLayer(weights=((0.3, -0.8), (0.5, 0.9)), biases=(0.1, -0.2), activation="tanh"),
        ExerciseLayer(weights=((0.7, -0.4),), biases=(0.2,), activation="sigmoid"),
    )
    given_ = {
        "inputs": ((1, 2),),
        "targets": ((1,),),
        "loss": "half_squared",
        "rate": 0.3,
        "asked": ("update", "after"),
    }
    return Exercise(layers=layers, **(given_ | settings_))


def test_a_sequential_update_uses_new_weights_in_the_hidden_deltas():
    both = [solve(two_layers(conventions=Conventions(order=order))) for order in ("simultaneous", "sequential")]
    assert both[0]["w_11^(2)+"].exact == both[1]["w_11^(2)+"].exact
    assert "w_11^(2)" in both[0]["dL/da_1^(1)"].depends
    assert "w_11_new^(2)" in both[1]["dL/da_1^(1)"].depends


@pytest.mark.parametrize("form", ["chain", "delta", "adjoint"])
@pytest.mark.parametrize("sign", ["gradient", "descent"])
def test_all_forms_and_signs_make_the_same_update(form, sign):
    if sign == "descent" and form != "delta":
        return
    plain = solve(two_layers())
    other = solve(two_layers(conventions=Conventions(form=form, delta=sign)))
    for name in ("w_12^(1)+", "b_2^(1)+", "w_11^(2)+", "L+"):
        assert abs(Fraction(plain[name].exact) - Fraction(other[name].exact)) < Fraction(1, 10**50)


def test_a_negative_delta_is_added_and_its_gradient_has_the_usual_sign():
    asked = ("deltas", "gradient", "update", "input_gradient")
    plain = solve(two_layers(asked=asked))
    other = solve(two_layers(asked=asked, conventions=Conventions(form="delta", delta="descent")))
    assert Fraction(other["delta_1^(2)"].exact) < 0 < Fraction(plain["dL/dz_1^(2)"].exact) or (
        Fraction(other["delta_1^(2)"].exact) > 0 > Fraction(plain["dL/dz_1^(2)"].exact)
    )
    for name in ("dL/dw_11^(1)", "dL/dx2"):
        assert abs(Fraction(plain[name].exact) - Fraction(other[name].exact)) < Fraction(1, 10**50)


def test_biases_may_be_left_alone():
    solution = solve(two_layers(conventions=Conventions(update_biases=False)))
    assert "w_11^(2)+" in solution
    assert "b_1^(2)+" not in solution


@given(
    st.lists(st.integers(-2000, 2000), min_size=9, max_size=9),
    st.integers(2, 6),
    st.sampled_from(["chain", "delta", "adjoint"]),
)
@settings(max_examples=25, deadline=None)
def test_every_carried_line_follows_from_the_rounded_lines_before(numbers, digits, form):
    a, b, c, d, e, f, g, x, y = (Fraction(number, 1000) for number in numbers)
    layers = (
        ExerciseLayer(weights=((str(a), str(b)), (str(c), str(d))), biases=(str(e), str(f)), activation="sigmoid"),
        ExerciseLayer(weights=((str(g), str(a)),), biases=(str(b),), activation="tanh"),
    )
    exercise = msgspec.structs.replace(
        two_layers(conventions=Conventions(form=form)), layers=layers, inputs=((str(x), str(y)),)
    )
    solution = solve(exercise, digits=digits)
    for step in solution:
        again = value_of(step.formula, {name: solution.carried[name] for name in step.depends})
        assert step.carried == round_digits(again, digits)
        assert Fraction(step.decimal) == step.carried
        assert set(step.depends) <= set(solution.carried)


def test_decimal_places_are_carried_where_the_exercise_says_so():
    solution = solve(two_layers(conventions=Conventions(places=3)))
    assert all(len(step.decimal.partition(".")[2]) == 3 for step in solution)
    assert solve(two_layers(conventions=Conventions(places=3)), digits=5).places is None
