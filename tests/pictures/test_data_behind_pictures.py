"""What stands in a picture is the data that was given, cut and counted as promised."""

from __future__ import annotations

import drawn_subjects as drawn
import numpy as np
import pytest

from smallnets.pictures.activation_figure import activation_figure, pieces
from smallnets.pictures.decision_map import decision_map
from smallnets.pictures.descriptions import describe
from smallnets.pictures.digits import compact, percent, shown
from smallnets.pictures.ensemble import bins, ensemble
from smallnets.pictures.geometry import MOST_UNITS, geometry, label_place, weights_fit
from smallnets.pictures.label_places import spread
from smallnets.pictures.links import THICK, width_of
from smallnets.pictures.loss_curves import loss_curves
from smallnets.pictures.marks import outside_sentence
from smallnets.pictures.network_diagram import network_diagram
from smallnets.pictures.outcomes import confusion
from smallnets.pictures.overview import RunAnswer, run_overview, runs_overview
from smallnets.pictures.saving import rendered
from smallnets.pictures.subjects import Curves, Diagram, DrawnEnsemble, DrawnLayer, DrawnPoints, Surface


def longest(axes):
    return max(axes.lines, key=lambda line: len(line.get_xdata())).get_xydata()


def texts(figure):
    return [text.get_text() for text in figure.findobj(lambda artist: hasattr(artist, "get_text"))]


def test_the_slope_of_the_sigmoid_peaks_at_a_quarter():
    figure = activation_figure([drawn.sigmoid()])
    z, slope = longest(figure.axes[1]).T
    assert (z[slope.argmax()], slope.max()) == (0, 0.25)
    assert "peak (0, 0.25)" in texts(figure)
    assert {"limit 0", "limit 1"} <= set(texts(figure))


def test_the_printed_tanh_has_800_samples_up_to_3_99():
    curve = longest(activation_figure([drawn.tanh_of_a_paper()]).axes[0])
    assert len(curve) == 800
    assert curve[0].tolist() == [-4, np.tanh(-4)]
    assert curve[-1, 0] == pytest.approx(3.99, abs=1e-9)
    assert curve[-1, 1] == pytest.approx(0.9993158, abs=1e-7)


def test_a_jump_is_cut_and_ends_in_both_limits():
    left, right = pieces(drawn.step(), slope=False)
    assert (left[0][-1], left[1][-1]) == (0, 0)
    assert (right[0][0], right[1][0]) == (0, 1)
    assert 0 not in left[1][left[1] != 0]
    filled, hollow = (
        [line for line in activation_figure([drawn.step()]).axes[0].lines if line.get_marker() == "o" and test(line)]
        for test in (
            lambda line: line.get_markerfacecolor() != "#ffffff",
            lambda line: line.get_markerfacecolor() == "#ffffff",
        )
    )
    assert [line.get_ydata()[0] for line in filled] == [1]
    assert [line.get_ydata()[0] for line in hollow] == [0]


def test_points_outside_the_drawn_range_are_counted():
    surface, points = drawn.ring()
    away = int((np.abs(points.inputs) > 6).any(axis=1).sum())
    assert away == 3
    assert outside_sentence(surface, points) == "3 of 80 points lie outside the drawn range"
    legend = decision_map(surface, points).axes[0].get_legend()
    assert legend.get_title().get_text() == "3 of 80 points lie outside the drawn range"
    assert [text.get_text() for text in legend.get_texts()] == ["−1", "1", "training (40)", "test (40)"]


def test_the_boundary_is_where_the_output_is_zero():
    surface, _ = drawn.ring()
    axes = decision_map(surface).axes[0]
    vertices = np.concatenate([path.vertices for path in axes.collections[0].get_paths()])
    assert np.hypot(*vertices.T) == pytest.approx(2 / 0.7, abs=0.01)


def test_a_discretized_map_has_two_colours_and_the_middle_counts_as_high():
    surface = Surface(np.arange(3.0), np.arange(2.0), np.array([[-0.1, 0.0, 0.1]] * 2), class_names=("a", "b"))
    image = decision_map(surface, discretize=True).axes[0].images[0].get_array()
    assert image.tolist() == [[-1, 1, 1]] * 2


def test_the_confusion_matrix_counts_test_points():
    predictions = drawn.penguins()
    counts, part = confusion(predictions)
    rows = ~predictions.train
    assert (counts.sum(), part) == (rows.sum(), "test")
    assert counts.trace() == (predictions.actual[rows] == predictions.predicted[rows]).sum()
    assert counts[0, 1] == sum((k % 3 == 0) and (k % 11 == 0) for k in range(1, 120, 2))


def test_the_histogram_holds_every_finite_run_and_the_target_is_an_edge():
    runs = drawn.many_runs()
    for log in (False, True):
        edges = bins(runs, log=log)
        assert np.abs(edges - 0.05).min() < 1e-12
        counts = np.histogram(runs.test[np.isfinite(runs.test)], edges)[0]
        assert counts.sum() == np.isfinite(runs.test).sum() == 195
    text = " ".join(texts(ensemble(runs)))
    assert "5 runs diverged (2.5 %)" in text
    assert "(95 % Wilson interval 53.0 % to 66.0 %)" in text


def test_every_weight_and_bias_of_a_small_network_is_printed():
    diagram = drawn.network(2, 3, 1)
    words = texts(network_diagram(diagram))
    for layer in diagram.layers:
        assert {compact(float(weight)) for weight in layer.weights.flat} <= set(words)
        assert {f"b {compact(float(bias))}" for bias in layer.biases} <= set(words)


@pytest.mark.parametrize(("units", "sources"), [(1, 2), (3, 2), (8, 3), (3, 8), (2, 2), (1, 8), (3, 3)])
def test_printed_weights_never_stand_on_each_other(units, sources):
    layer = DrawnLayer(drawn.weights(units, sources), None, ("tanh",) * units)
    assert weights_fit(layer)
    share = label_place(units, sources)
    heights = np.sort([(1 - share) * i + share * j for i in range(sources) for j in range(units)])
    assert np.diff(heights).min() >= 1 / 4 - 1e-12


@pytest.mark.parametrize("sizes", [(2, 1), (2, 8, 8, 8, 8, 8, 8, 1), (7, 8, 1), (1, 40, 3), (30, 1)])
def test_units_of_any_network_keep_their_distance_and_stay_inside(sizes):
    places = geometry(drawn.network(*sizes, maps=False))
    for column, size in zip(places.columns, sizes, strict=True):
        assert len(column.drawn) == min(size, MOST_UNITS)
        assert column.hidden == max(0, size - MOST_UNITS)
        assert 0.2 < column.x < places.width - 0.2
        assert 0.5 < min(column.heights) <= max(column.heights) < places.height - 0.5
        assert len(column.heights) < 2 or np.diff(column.heights).max() <= -0.6
    assert np.diff([column.x for column in places.columns]).min() >= 1.1


def test_the_widest_link_is_the_largest_weight_and_no_number_is_thin():
    assert width_of(-2.0, 2.0) == THICK
    assert width_of(0.0, 2.0) == width_of(np.nan, 2.0) < width_of(0.1, 2.0)


def test_labels_move_apart_but_no_further_and_keep_their_order():
    assert spread([0.5, 0.1, 0.9], 0.2) == pytest.approx([0.5, 0.1, 0.9])
    assert spread([0.5, 0.5], 0.2) == pytest.approx([0.4, 0.6])
    assert spread([0.5, 0.52, 0.48], 0.1) == pytest.approx([0.5, 0.6, 0.4])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-0.0, "0"), (0.0, "0"), (-1e-320, "−1e−320"), (-1.25, "−1.25"), (0.123456, "0.1235"), (12345.6, "12,346"),
        (1e-5, "1e−5"), (2.5e7, "2.5e7"), (np.inf, "∞"), (-np.inf, "−∞"), (np.nan, "no number"), (9999.6, "10,000"),
    ],
)  # fmt: skip
def test_numbers_are_written_short_and_never_as_minus_zero(value, text):
    assert shown(value) == text


def test_weights_are_written_compactly_and_small_shares_are_not_zero():
    assert [compact(value) for value in (1.25, -0.0217, -0.000316, -0.0, np.nan)] == [
        "1.25",
        "−0.0217",
        "−3.2e−4",
        "0",
        "NaN",
    ]
    assert [percent(share) for share in (0.58, 0.0002, 0.0, 1.0)] == ["58.0 %", "0.02 %", "0.0 %", "100.0 %"]


def test_a_run_that_diverges_is_drawn_to_its_last_number():
    curves = drawn.diverging()
    figure = loss_curves(curves, log=True)
    words = texts(figure)
    assert "diverged at epoch 9" in words
    assert "training last 1.28e10" in words
    assert describe(curves) == "Training and test loss by epoch: the run diverges at epoch 9."


def lost(points):
    surface, _ = drawn.ring()
    return Surface(surface.xs, surface.ys, np.full_like(surface.values, np.nan), class_names=("-1", "1")), points


def no_course():
    return Curves(np.array([0]), np.array([np.nan]), np.array([np.nan]), diverged_at=0)


def no_network():
    layer = DrawnLayer(np.full((1, 2), np.nan), np.array([np.nan]), ("tanh",), (np.full((9, 9), np.nan),))
    return Diagram(("x1", "x2"), (layer,), ("y",), (np.zeros((9, 9)),) * 2)


def test_a_run_of_nothing_but_nan_still_has_its_page():
    _, points = drawn.ring()
    figure = run_overview(no_network(), RunAnswer(*lost(points)), no_course())
    assert rendered(figure, dots_per_inch=40).startswith(b"\x89PNG")
    assert "answers no number anywhere" in figure.get_label()


def test_pages_for_runs_of_every_kind_are_drawn():
    none = DrawnPoints(np.zeros((0, 2)), np.zeros(0), np.zeros(0, dtype=bool))
    deep = run_overview(drawn.network(2, 8, 8, 8, 8, 1), RunAnswer(drawn.slope_of_land()[0], none), drawn.course())
    assert deep.get_figwidth() > deep.axes[0].get_xlim()[1] - 1e-6
    table = run_overview(drawn.network(4, 6, 1, maps=False), RunAnswer(drawn.prices()), drawn.course(accuracy=True))
    for figure in (deep, table, runs_overview(drawn.many_runs(), [])):
        assert rendered(figure, dots_per_inch=40).startswith(b"\x89PNG")


def test_where_every_run_diverged_the_picture_says_so():
    lost_runs = DrawnEnsemble(np.full(4, np.inf), np.full(4, np.inf), (np.inf,) * 3, (np.inf,) * 3, 10)
    figure = ensemble(lost_runs)
    assert "All runs diverged (100.0 %): counted as infinite, not drawn." in texts(figure)
    assert figure.axes[0].get_ylim() == (0, 1)
    assert rendered(figure, dots_per_inch=40).startswith(b"\x89PNG")


def test_the_axis_ends_soon_after_a_divergence_and_the_last_number_is_marked():
    axes = loss_curves(drawn.diverging()).axes[0]
    assert axes.get_xlim() == (0, 12)
    assert [line.get_markevery() for line in axes.lines[:2]] == [[8], [8]]
