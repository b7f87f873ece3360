"""The compiled engine gives the reference engine's bits, whatever is asked of it and however it is cut."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("llvmlite", reason="llvmlite has no wheel here: the reference engine trains")

from programs import HIDDEN, LOSSES, UPDATES, Case, differences, lanes_of, program, some, some_data, state_of

from smallnets.engines import compiled, reference
from smallnets.engines.compiled.arrangement import by_seeds
from smallnets.engines.compiled.engine import CompiledRun
from smallnets.engines.compiled.machine.target import available, target


def made(program_, count=5, *, shared=False, seed=0):
    rng = np.random.default_rng(seed)
    return program_, lanes_of(program_, count, rng, shared=shared), state_of(program_, count, rng)


def assert_same(case, epochs=3, record_at=(0, 1), run=None):
    expected = reference.train(*case, epochs, record_at)
    found = (run or compiled).train(*case[1 if run else 0 :], epochs, record_at)
    assert differences(found, expected) == []


@settings(max_examples=60, deadline=None)
@given(number=st.integers(0, 10**6), count=st.integers(1, 40), shared=st.booleans())
def test_random_experiments_have_the_reference_bits(number, count, shared):
    assert_same(Case(number, count, shared, {}).made(), epochs=4, record_at=(0, 2, 3))


@pytest.mark.parametrize("width", [64, 32])
@pytest.mark.parametrize("activation", HIDDEN)
def test_every_activation(activation, width):
    assert_same(made(program(2, ((activation, 3), (activation, 2)), width=width)))


@pytest.mark.parametrize("width", [64, 32])
@pytest.mark.parametrize("loss", LOSSES)
def test_every_loss(loss, width):
    output = {"logistic": "sigmoid", "softmax_cross_entropy": "softmax"}.get(loss, "tanh")
    for units in (2,) if output == "softmax" else (1, 3):
        assert_same(made(program(3, (("relu", 4), (output, units)), loss_name=loss, width=width)))


@pytest.mark.parametrize("width", [64, 32])
@pytest.mark.parametrize("optimizer", UPDATES)
@pytest.mark.parametrize(
    ("penalty", "dead"), [("none", False), ("l1", False), ("l1", True), ("l2", False), ("decay", False)]
)
def test_every_update_with_every_penalty(optimizer, penalty, dead, width):
    chosen = program(optimizer=optimizer, penalty_name=penalty, penalty_rate=0.3, dead_links=dead, width=width)
    assert_same(made(chosen), epochs=6)


def test_dead_links_die_and_stay_dead():
    case = made(program(penalty_name="l1", penalty_rate=0.5, dead_links=True), count=9)
    found = compiled.train(*case, 4, [])
    assert found.state.dead.any()
    assert (found.state.parameters[found.state.dead] == 0).all()


@pytest.mark.parametrize("reshuffle", [False, True])
@pytest.mark.parametrize("partial", ["carry", "apply", "drop"])
@pytest.mark.parametrize(("batch", "points"), [(1, 5), (4, 4), (4, 9), (9, 4), (70, 150)])
def test_every_rule_for_batches(partial, batch, points, reshuffle):
    assert_same(made(program(batch=batch, n_train=points, partial=partial, reshuffle=reshuffle)), epochs=5)


@pytest.mark.parametrize(
    ("inputs", "layers"),
    [
        (0, (("tanh", 2), ("linear", 1))),
        (64, (("relu", 3), ("linear", 1))),
        (1, (("relu", 64), ("tanh", 64), ("linear", 5))),
        (9, (("relu", 17), ("sigmoid", 10), ("softmax", 33))),
        (2, (("linear", 1),)),
        (3, ((("relu", "tanh", "prelu", "prelu", "relu"), 5), (("sigmoid", "prelu"), 2))),
    ],
)
@pytest.mark.parametrize("width", [64, 32])
@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_small_and_large_layers(inputs, layers, width, optimizer):
    chosen = program(inputs, layers, width=width, optimizer=optimizer, coding="shares", n_train=7, n_test=3, rate=0.01)
    assert_same(made(chosen, count=3), epochs=2)


@pytest.mark.parametrize("isa", ["avx512", "avx2", "sse2", "neon"])
def test_every_instruction_set(isa):
    if isa not in available():
        pytest.skip(f"this processor has no {isa}")
    for number in range(6):
        case = Case(number, 11, shared=False, fixed={}).made()
        assert_same(case, run=CompiledRun(case[0], target(isa)))


@pytest.mark.parametrize("lanes", [2, 3, 8, 32, 64])
@pytest.mark.parametrize("threads", [1, 3])
def test_any_block_and_any_number_of_threads(lanes, threads):
    for number in range(10, 14):
        case = Case(number, 37, shared=number % 2 == 0, fixed={}).made()
        assert_same(case, run=CompiledRun(case[0], target(), by_seeds(case[0], lanes), threads=threads))


@pytest.mark.parametrize("reshuffle", [False, True])
def test_a_seed_alone_and_lanes_in_any_order(reshuffle):
    chosen, lanes, state = made(program(reshuffle=reshuffle, optimizer="adam"), count=20)
    together = compiled.train(chosen, lanes, state, 5, [2]).state
    order = np.random.default_rng(1).permutation(20)
    mixed = compiled.train(chosen, some_data(lanes, order), some(state, order), 5, []).state
    assert (mixed.parameters == together.parameters[:, order]).all()
    for lane in (0, 7, 19):
        alone = compiled.train(chosen, some_data(lanes, [lane]), some(state, [lane]), 5, []).state
        assert (alone.parameters[:, 0] == together.parameters[:, lane]).all()


@pytest.mark.parametrize("case", range(6))
def test_stop_and_continue(case):
    chosen, lanes, state = Case(100 + case, 9, shared=False, fixed={"stop_at": None}).made()
    through = compiled.train(chosen, lanes, state, 7, [])
    half = compiled.train(chosen, lanes, state, 3, [])
    rest = compiled.train(chosen, lanes, half.state, 4, [])
    assert differences(rest, through) == []


def test_a_neighbour_that_diverges_disturbs_nobody():
    chosen, lanes, state = made(program(rate=0.5), count=16)
    calm = compiled.train(chosen, lanes, state, 20, []).state.parameters
    wild = state.parameters.copy()
    wild[:, 3] = 1e200
    wild[:, 8] = np.nan
    stirred = compiled.train(chosen, lanes, replace(state, parameters=wild), 20, []).state.parameters
    assert np.isnan(stirred[:, [3, 8]]).any()
    others = [lane for lane in range(16) if lane not in {3, 8}]
    assert (stirred[:, others] == calm[:, others]).all()


@pytest.mark.parametrize("record_at", [(), (0, 1, 2, 3, 4, 5, 6, 7, 8), (3, 6)])
def test_an_early_stop_keeps_each_lane_at_its_own_epoch(record_at):
    chosen, lanes, state = made(program(stop_at=0.28, rate=0.3), count=40)
    expected = reference.train(chosen, lanes, state, 9, record_at)
    assert differences(compiled.train(chosen, lanes, state, 9, record_at), expected) == []
    if len(record_at) > 2:
        assert len(set(expected.state.epochs.tolist())) > 2


def test_when_all_lanes_stop_the_run_ends_with_the_last():
    chosen, lanes, state = made(program(stop_at=1e9), count=20)
    assert_same((chosen, lanes, state), epochs=5, record_at=(2, 3))


def test_the_arguments_stay_as_they_are():
    chosen, lanes, state = made(program(reshuffle=True, optimizer="adam"), count=4)
    before = [stream.state() for stream in state.streams]
    parameters, inputs = state.parameters.copy(), lanes.train_inputs.copy()
    compiled.train(chosen, lanes, state, 3, [])
    assert (state.parameters == parameters).all()
    assert (lanes.train_inputs == inputs).all()
    assert [stream.state() for stream in state.streams] == before


def test_a_wider_network_is_refused_in_words():
    assert compiled.refuses(program()) is None
    assert compiled.refuses(program(2, (("relu", 256), ("linear", 1)))) is None
    assert "257" in (compiled.refuses(program(2, (("relu", 257), ("linear", 1)))) or "")
    assert "65" in (compiled.refuses(program(2, (("prelu", 65), ("linear", 1)))) or "")
