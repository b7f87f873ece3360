"""What the contract of engines promises: batches, order, bits of a seed, stops, and odd shapes."""

from __future__ import annotations

import math

import numpy as np
import pytest
from programs_to_test import fresh, lane_of, program, random_lanes, random_parameters, same_bits

from smallnets.engines.contract import Lanes
from smallnets.engines.reference import train

VARIED = {
    "plain": program("2-3-1 tanh"),
    "carried": program("2-3-1 relu tanh", partial="carry", coding="signs"),
    "dropped": program("2-3-1 relu", partial="drop"),
    "reshuffled adam": program("2-4-2 swish", optimizer="adam", reshuffle=True),
    "dead links": program("2-4-1 tanh", punish="l1", punish_rate=0.05, dead_links=True, partial="carry"),
    "learned": program("2-3-1 prelu", optimizer="momentum", punish="l2", punish_rate=0.01),
    "softmax": program("2-3-3 gelu softmax", of="softmax_cross_entropy", coding="shares", reshuffle=True),
    "single": program("2-3-1 tanh", width=32, optimizer="rmsprop", reshuffle=True),
    "stopping": program("2-3-1 tanh", stop_at=0.9),
}
varied = pytest.mark.parametrize("made", VARIED.values(), ids=VARIED)


class PlainNeuron:
    """y = tanh(w x + b) with half squared error, trained in plain Python: the second implementation of the batches."""

    def __init__(self, made, lanes, state):
        self.made = made
        self.points = [
            (float(x), float(t)) for x, t in zip(lanes.train_inputs[:, 0, 0], lanes.train_targets[:, 0, 0], strict=True)
        ]
        self.w, self.b = (float(value) for value in state.parameters[:, 0])
        self.stream = type(state.streams[0]).from_state(state.streams[0].state())
        self.sum_w = self.sum_b = 0.0
        self.count = 0

    def epoch(self):
        order = list(range(len(self.points)))
        if self.made.reshuffle:
            for last in range(len(order), 0, -1):
                other = int(self.stream.uniform() * last)
                order[last - 1], order[other] = order[other], order[last - 1]
        for place, index in enumerate(order, 1):
            x, t = self.points[index]
            a = math.tanh(self.w * x + self.b)
            delta = (a - t) * (1 - a * a)
            self.sum_w += delta * x
            self.sum_b += delta
            self.count += 1
            if place % self.made.batch == 0:
                self.update()
        if self.count and self.made.partial_batch == "apply":
            self.update()
        if self.made.partial_batch == "drop":
            self.sum_w = self.sum_b = 0.0
            self.count = 0

    def update(self):
        self.w -= self.made.learning_rate * self.sum_w / self.count
        self.b -= self.made.learning_rate * self.sum_b / self.count
        self.sum_w = self.sum_b = 0.0
        self.count = 0


@pytest.mark.parametrize("reshuffle", [False, True])
@pytest.mark.parametrize("batch", [1, 4, 7, 10])
@pytest.mark.parametrize("partial", ["carry", "apply", "drop"])
def test_batches_and_order_equal_plain_python(partial, batch, reshuffle):
    made = program("1-1 tanh", partial=partial, batch=batch, reshuffle=reshuffle, rate=0.3)
    lanes, state = random_lanes(made, 1), fresh(made, random_parameters(made, 1))
    plain = PlainNeuron(made, lanes, state)
    for _ in range(7):
        plain.epoch()
    after = train(made, lanes, state, 7, []).state
    assert after.parameters[:, 0] == pytest.approx([plain.w, plain.b], rel=1e-13)
    assert after.carried_count == plain.count
    assert after.carried[:, 0] == pytest.approx([plain.sum_w, plain.sum_b], rel=1e-12, abs=1e-15)
    assert after.updates.tolist() == [7 * math.ceil(10 / batch) if partial == "apply" else 7 * (10 // batch)]
    assert after.streams[0].state() == plain.stream.state()


def test_a_reshuffle_draws_for_every_lane_from_its_own_stream():
    made = program("1-1 tanh", reshuffle=True, batch=1)
    lanes, state = random_lanes(made, 1, 3), fresh(made, random_parameters(made, 1, 3))
    after = train(made, lanes, state, 3, []).state
    for lane in range(3):
        plain = PlainNeuron(made, lane_of(lanes, lane), lane_of(state, lane))
        for _ in range(3):
            plain.epoch()
        assert after.parameters[:, lane] == pytest.approx([plain.w, plain.b], rel=1e-13)


@varied
def test_a_seed_alone_and_among_others_gives_equal_bits(made):
    lanes, state = random_lanes(made, 2, 6), fresh(made, random_parameters(made, 2, 6))
    among = train(made, lanes, state, 5, [0, 2, 3])
    for lane in range(6):
        alone = train(made, lane_of(lanes, lane), lane_of(state, lane), 5, [0, 2, 3])
        assert same_bits(alone.state, lane_of(among.state, lane))
        # A lane that stopped has no later records of its own; among others its last one is repeated.
        for one, all_of_them in zip(alone.records, among.records, strict=False):
            assert one.train_loss[0] == all_of_them.train_loss[lane]
            assert one.test_loss[0] == all_of_them.test_loss[lane]


@varied
def test_data_that_all_share_is_the_same_as_data_for_each(made):
    shared, state = random_lanes(made, 3, 1), fresh(made, random_parameters(made, 3, 4))
    each = Lanes(*(np.repeat(values, 4, axis=2) for values in vars(shared).values()))
    assert same_bits(train(made, shared, state, 4, []).state, train(made, each, state, 4, []).state)


@varied
def test_stopping_and_going_on_gives_equal_bits(made):
    lanes, state = random_lanes(made, 4, 3), fresh(made, random_parameters(made, 4, 3))
    if made.stop_at is not None:
        return
    whole = train(made, lanes, state, 9, [])
    first = train(made, lanes, state, 4, [])
    second = train(made, lanes, first.state, 5, [])
    assert same_bits(whole.state, second.state)
    assert np.array_equal(whole.records[-1].test_loss, second.records[-1].test_loss)


@varied
def test_the_arguments_are_not_changed(made):
    lanes, state = random_lanes(made, 5, 2), fresh(made, random_parameters(made, 5, 2))
    before = fresh(made, random_parameters(made, 5, 2))
    train(made, lanes, state, 3, [])
    assert same_bits(state, before)


def test_a_lane_that_diverges_leaves_its_neighbours_alone():
    made = program("2-3-1 relu linear", rate=0.1)
    lanes, parameters = random_lanes(made, 6, 3), random_parameters(made, 6, 3)
    parameters[:, 1] = 1e200
    state = fresh(made, parameters)
    among = train(made, lanes, state, 6, [])
    assert not np.isfinite(among.state.parameters[:, 1]).all()
    for lane in range(3):
        alone = train(made, lane_of(lanes, lane), lane_of(state, lane), 6, [])
        assert same_bits(alone.state, lane_of(among.state, lane))
    assert np.isfinite(among.state.parameters[:, [0, 2]]).all()


def test_an_early_stop_is_the_run_that_ends_there():
    stopping, free = program("2-4-1 tanh", stop_at=0.6, rate=0.1), program("2-4-1 tanh", rate=0.1)
    lanes, state = random_lanes(free, 7, 8), fresh(free, random_parameters(free, 7, 8))
    every = list(range(41))
    found, whole = train(stopping, lanes, state, 40, every), train(free, lanes, state, 40, every)
    losses = np.array([record.test_loss for record in whole.records])
    expected = [next((epoch for epoch in every if losses[epoch, lane] <= 0.6), 40) for lane in range(8)]
    assert found.state.epochs.tolist() == expected
    assert len(set(expected)) > 2, "the case should hold lanes that stop at different times"
    for lane, epoch in enumerate(expected):
        until = train(free, lanes, state, epoch, [])
        assert same_bits(lane_of(until.state, lane), lane_of(found.state, lane))
        assert found.records[-1].test_loss[lane] == losses[epoch, lane]


def test_a_watch_ends_the_run_and_keeps_what_is_there():
    made = program("2-3-1 tanh")
    lanes, state = random_lanes(made, 8, 2), fresh(made, random_parameters(made, 8, 2))
    seen = []
    found = train(made, lanes, state, 9, [0], lambda done: seen.append(done) or done < 4)
    assert (found.finished, seen, found.state.epochs.tolist()) == (False, [1, 2, 3, 4], [4, 4])
    assert same_bits(found.state, train(made, lanes, state, 4, []).state)
    assert [record.epoch for record in found.records] == [0, 4]


@pytest.mark.parametrize(
    "made",
    [
        program("0-3-1 tanh"),
        program("0-2 linear", of="mean_squared", batch=10),
        program("2-1 linear"),
        program("3-12 sigmoid", of="logistic", coding="bits"),
        program("1-1-1-1-1-1-1 tanh"),
        program("2-3-1 tanh", biases=False),
        program("2-2-1 tanh", batch=10, n_test=1),
        program("2-2-1 tanh", n_test=0),
    ],
    ids=lambda made: "-".join(str(layer.units) for layer in made.layers),
)
def test_odd_shapes_train(made):
    lanes, state = random_lanes(made, 9, 2), fresh(made, random_parameters(made, 9, 2))
    found = train(made, lanes, state, 30, [0, 30])
    assert (found.records[-1].train_loss < found.records[0].train_loss).all()
    assert np.isnan(found.records[-1].test_loss).all() == (made.n_test == 0)


def test_zero_epochs_record_the_start():
    made = program("2-3-1 tanh")
    lanes, state = random_lanes(made, 9), fresh(made, random_parameters(made, 9))
    found = train(made, lanes, state, 0, [])
    assert [record.epoch for record in found.records] == [0]
    assert same_bits(found.state, state)


def test_single_precision_stays_single_and_follows_double():
    narrow, wide = program("2-3-1 tanh", width=32), program("2-3-1 tanh")
    parameters, lanes = random_parameters(wide, 10, 2), random_lanes(wide, 10, 2)
    after = train(narrow, random_lanes(narrow, 10, 2), fresh(narrow, parameters), 10, []).state
    expected = train(wide, lanes, fresh(wide, parameters), 10, []).state
    assert after.parameters.dtype == np.float32
    assert after.parameters == pytest.approx(expected.parameters, rel=1e-4, abs=1e-5)
    assert not np.array_equal(after.parameters, expected.parameters)


def test_accuracy_counts_the_right_side_and_the_first_of_equal_outputs():
    made = program("1-2 linear", coding="shares", n_train=3, n_test=3)
    inputs = np.array([[-1.0], [0.0], [2.0]])[:, :, None]
    targets = np.array([[1, 0], [0, 1], [0, 1]], float)[:, :, None]
    lanes = Lanes(inputs, targets, inputs, targets)
    # Outputs (0, x): right at -1; at 0 they are equal, so the first counts, which is wrong; right at 2.
    record = train(made, lanes, fresh(made, np.array([[0.0], [1.0], [0.0], [0.0]])), 0, []).records[0]
    assert record.train_accuracy[0] == pytest.approx(2 / 3)
    sided = program("1-1 linear", coding="signs", n_train=3, n_test=3)
    signs = np.array([-1.0, 1.0, -1.0])[:, None, None]
    record = train(sided, Lanes(inputs, signs, inputs, signs), fresh(sided, np.array([[1.0], [0.0]])), 0, []).records[0]
    assert record.train_accuracy[0] == pytest.approx(2 / 3), "an output of 0 counts as the upper side"
