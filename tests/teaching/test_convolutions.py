"""Convolution and max pooling: keys against NumPy and central differences, answers as people write them, refusals."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view

from smallnets.errors import InputError
from smallnets.teaching import read_exercise, solve
from smallnets.teaching.checking import check
from smallnets.templates import read_template, variant
from smallnets.templates.wrong_numbers import step_mistakes


def own_pass(of, image, filters, biases):
    """Sums, outputs and largest numbers of each filter, by windows of NumPy."""
    rows, columns = filters.shape[1:]
    windows = sliding_window_view(image, (rows, columns))[:: of.stride, :: of.stride]
    sums = np.stack([(windows * one).sum(axis=(2, 3)) + bias for one, bias in zip(filters, biases, strict=True)])
    outputs = {"linear": sums, "relu": np.maximum(sums, 0), "tanh": np.tanh(sums)}[of.activation]
    if of.pooling is None:
        return sums, outputs, outputs
    height, width = (1 if len(image) == 1 else of.pooling.size), of.pooling.size
    step = of.pooling.stride or of.pooling.size
    pooled = [sliding_window_view(one, (height, width))[::step, ::step].max(axis=(2, 3)) for one in outputs]
    return sums, outputs, np.stack(pooled)


def arrays(of):
    image, filters = np.array(of.image, float), np.array(of.filters, float)
    return image, filters, np.array(of.biases or [0] * len(filters), float)


def slopes(of, which):
    """d(sum of output_gradient * output) by central differences, for the image, the filters or the biases."""
    given = arrays(of)
    found = np.zeros_like(given[which])
    for place in np.ndindex(found.shape):
        moved = []
        for h in (1e-6, -1e-6):
            changed = [one.copy() for one in given]
            changed[which][place] += h
            moved.append((own_pass(of, *changed)[2] * np.array(of.output_gradient, float)).sum())
        found[place] = (moved[0] - moved[1]) / 2e-6
    return found


CASES = {
    "two filters, stride 2": {
        "image": [[3, -1, 2, 0.5, 7], [0, 4, 1, -2, 1], [5, 2, -3, 1, 0], [1, 0, 6, 2, -4], [2, 8, -1, 3, 9]],
        "filters": [[[1, -2], [0.5, 3]], [[-1, 1.5], [2, -0.25]]],
        "biases": [0.3, -100.7],
        "stride": 2,
        "activation": "tanh",
        "output_gradient": [[[1, -2], [0.5, 3]], [[2, 1], [-1, 0.25]]],
    },
    "windows that overlap": {
        "image": [[3, -1, 2, 0.5], [0, 4, 1, -2], [5, 2, -3, 1], [1.5, 0, 6, 2]],
        "filter": [[1, -2], [0.5, 3]],
        "activation": "relu",
        "pooling": {"size": 2, "stride": 1},
        "output_gradient": [[1, -2], [0.5, 3]],
    },
    "a signal of eleven": {
        "image": [1, -2, 3.5, 0, 4, 2, -1, 5, 6, -3, 2],
        "filters": [[1, 2, -1], [-0.5, 0, 2]],
        "biases": [1, -1],
        "pooling": {"size": 3},
        "output_gradient": [[1, -1, 2], [0.5, 4, -2]],
    },
}


def exercise_of(case):
    asked = ["forward", "gradient", "input_gradient", "update"]
    return read_exercise({"asked": asked, "rate": 0.25, "convolution": CASES[case]})


@pytest.mark.parametrize("case", CASES)
def test_every_number_is_that_of_numpy_and_of_central_differences(case):
    exercise = exercise_of(case)
    of, found = exercise.convolution, solve(exercise)
    sums, outputs, pooled = own_pass(of, *arrays(of))
    by_kind = {}
    for step in found.steps:
        by_kind.setdefault((step.place.quantity, step.place.layer, step.place.update), []).append(float(step.exact))
    assert by_kind["pre_activation", 1, 0] == pytest.approx(sums.ravel().tolist())
    if of.activation != "linear":
        assert by_kind["activation", 1, 0] == pytest.approx(outputs.ravel().tolist())
    if of.pooling:
        assert sorted(by_kind["activation", 2, 0]) == pytest.approx(sorted(pooled.ravel()))
    assert by_kind["input_gradient", 0, 0] == pytest.approx(slopes(of, 0).ravel().tolist(), abs=1e-7)
    filters = slopes(of, 1)
    assert by_kind["weight_gradient", 1, 0] == pytest.approx(filters.ravel().tolist(), abs=1e-7)
    assert by_kind["weight", 1, 1] == pytest.approx(
        (np.array(of.filters, float) - filters / 4).ravel().tolist(), abs=1e-7
    )
    if of.biases:
        assert by_kind["bias_gradient", 1, 0] == pytest.approx(slopes(of, 2).tolist(), abs=1e-7)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", ["convolution", "convolution_2"])
def test_variants_of_the_template_are_right_and_rounding_costs_nothing(name, seed):
    one = variant(read_template(name), seed)
    of = one.exercise.convolution
    sums, _, pooled = own_pass(of, *arrays(of))
    assert [float(s.exact) for s in one.solution if s.rule == "convolution_sum"] == pytest.approx(sums.ravel().tolist())
    assert [float(s.exact) for s in one.solution if s.rule == "max_pooling"] == pytest.approx(pooled.ravel().tolist())
    for digits in (3, 6):
        rounded = "\n".join(f"{step.shown} = {float(step.exact):.{digits}g}" for step in one.solution)
        assert check(one.exercise, rounded).is_right


def test_a_student_with_each_mistake_of_a_convolution_gets_its_name():
    one = variant(read_template("convolution_2"), 5)
    told = set()
    for found in step_mistakes(
        one.solution, 3, ("filter_turned", "stride_forgotten", "average_pooled", "pooling_spread")
    ):
        for wrong in found.wrong:
            if wrong.printed != found.right:
                before = "\n".join(
                    f"{s.shown} = {s.decimal}" for s in one.solution.steps[: one.solution.steps.index(found.step)]
                )
                report = check(one.exercise, f"{before}\n{found.step.shown} = {float(wrong.printed)}")
                assert report.first_wrong.symbol == found.step.symbol
                assert report.first_wrong.mistake in ("", wrong.mistake)
                told.add(report.first_wrong.mistake)
    assert {"stride_forgotten", "average_pooled", "pooling_spread"} <= told


def test_tables_of_people_are_read():
    exercise = exercise_of("two filters, stride 2")
    solution = solve(exercise)
    value = {step.shown: float(step.exact) for step in solution}
    table = [[value[f"z_{row}{column}^(2)"] for column in (1, 2)] for row in (1, 2)]
    report = check(exercise, f"Z^(2) = {table}\nz_{{11}}^{{(1)}} = {value['z_11^(1)']}\nz12^(1)={value['z_12^(1)']}")
    assert report.is_right
    assert len(report.findings) == 6


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"filters": [[[1, 2, 3, 4, 5]]]}, ["filters", "larger than the image"]),
        ({"stride": 0}, ["stride", "write 1 or more"]),
        ({"strides": 2}, ["strides", "did you mean 'stride'"]),
        ({"biases": [1, 2]}, ["biases", "1 filters"]),
        ({"pooling": {"size": 9}}, ["pooling.size", "3 x 3"]),
        ({"output_gradient": [[1, 2, 3]]}, ["output_gradient", "2 x 2"]),
        ({"image": [[1, 2], [3]]}, ["image", "different lengths"]),
        ({"activation": "softmax"}, ["softmax"]),
        ({"image": [[1, "__import__('os')"], [3, 4]]}, ["image"]),
    ],
)
def test_a_slip_is_told_with_what_to_write(change, words):
    draft = {"asked": ["forward"], "convolution": {**CASES["windows that overlap"], **change}}
    if "filters" in change:
        del draft["convolution"]["filter"]
    with pytest.raises(InputError) as told:
        solve(read_exercise(draft))
    assert all(word in str(told.value) for word in words), str(told.value)


def test_what_is_not_asked_of_a_convolution_is_refused_and_a_way_back_needs_its_start():
    draft = {"asked": ["collapse"], "convolution": {"image": [1, 2, 3], "filters": [[1, 2]]}}
    with pytest.raises(InputError, match="not asked of a convolution"):
        read_exercise(draft)
    with pytest.raises(InputError, match="output_gradient"):
        solve(read_exercise({**draft, "asked": ["gradient"]}))
    counted = solve(read_exercise({**draft, "asked": ["count", "shapes"]}))
    assert {step.shown: step.decimal for step in counted} == {"weights": "2", "parameters": "2", "columns_z": "2"}
