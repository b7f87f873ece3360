"""With units as lanes every seed has the bits that it has with seeds as lanes, and those of the reference engine."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("llvmlite", reason="llvmlite has no wheel here: the reference engine trains")

from programs import HIDDEN, LOSSES, UPDATES, differences, lanes_of, program, same, some, some_data, state_of

from smallnets.engines import compiled, reference
from smallnets.engines.compiled.arrangement import arrangement, by_seeds, by_units, has_unit_kernels
from smallnets.engines.compiled.engine import CompiledRun
from smallnets.engines.compiled.machine.target import available, target

ONE_FOR_ALL = tuple(name for name in HIDDEN if name != "prelu")


def drawn(number, **fixed):
    """A program with one activation in a layer, its data and its state."""
    rng = np.random.default_rng(number)
    loss = str(rng.choice(LOSSES))
    outputs = int(rng.integers(2, 6)) if loss == "softmax_cross_entropy" else int(rng.integers(1, 4))
    last = {"logistic": "sigmoid", "softmax_cross_entropy": "softmax"}.get(loss) or str(rng.choice(("linear", "tanh")))
    hidden = [(str(rng.choice(ONE_FOR_ALL)), int(rng.integers(1, 40))) for _ in range(rng.integers(0, 3))]
    penalty = str(rng.choice(("none", "l1", "l2", "decay")))
    chosen = {
        "inputs": int(rng.integers(1, 25)), "layers": (*hidden, (last, outputs)), "loss_name": loss, "rate": 0.03,
        "optimizer": str(rng.choice(UPDATES)), "penalty_name": penalty, "penalty_rate": 0.03,
        "dead_links": penalty == "l1" and number % 2 == 0, "batch": int(rng.integers(1, 40)),
        "partial": str(rng.choice(("carry", "apply", "drop"))), "reshuffle": bool(rng.random() < 0.3),
        "width": int(rng.choice((64, 32))), "n_train": int(rng.integers(1, 60)), "n_test": int(rng.integers(0, 20)),
        "biases": bool(rng.random() < 0.7),
    }  # fmt: skip
    made = program(**(chosen | fixed))
    count = int(rng.integers(1, 4))
    return made, lanes_of(made, count, rng, shared=number % 2 == 0), state_of(made, count, rng, 0.4)


def by_hand(case, epochs=3, record_at=(0, 2), isa=None, threads=None):
    """Trained with units as lanes, whatever is quicker."""
    made, *given = case
    return CompiledRun(made, target(isa), by_units(made, target(isa)), threads).train(*given, epochs, record_at)


@settings(max_examples=10, deadline=None)
@given(number=st.integers(0, 10**6))
def test_random_networks_have_the_reference_bits(number):
    case = drawn(number)
    assert differences(by_hand(case), reference.train(*case, 3, (0, 2))) == []


@pytest.mark.parametrize("isa", ["avx512", "avx2", "sse2", "neon"])
def test_every_instruction_set(isa):
    if isa not in available():
        pytest.skip(f"this processor has no {isa}")
    for number in (1, 2):
        case = drawn(number)
        assert differences(by_hand(case, isa=isa), reference.train(*case, 3, (0, 2))) == [], number


@pytest.mark.parametrize("width", [64, 32])
def test_layers_and_inputs_up_to_256(width):
    layers = (("relu", 256), ("tanh", 129), ("softmax", 3))
    made = program(256, layers, width=width, loss_name="softmax_cross_entropy", batch=21, n_train=43, rate=0.01)
    rng = np.random.default_rng(0)
    case = made, lanes_of(made, 1, rng), state_of(made, 1, rng, 0.1)
    assert compiled.refuses(made) is None
    assert differences(compiled.train(*case, 2, (0,)), reference.train(*case, 2, (0,))) == []


def test_a_seed_alone_is_the_seed_among_a_thousand():
    made = program(3, (("relu", 16), ("tanh", 16), ("linear", 1)), optimizer="adam", width=32, reshuffle=True)
    rng = np.random.default_rng(5)
    lanes, state = lanes_of(made, 1000, rng, shared=True), state_of(made, 1000, rng)
    together = CompiledRun(made, target(), by_seeds(made, target().bytes // 4)).train(lanes, state, 4, [2])
    for lane in (0, 511, 999):
        alone = compiled.train(made, some_data(lanes, [lane]), some(state, [lane]), 4, [2])
        assert arrangement(made, target(), 1).units
        assert same(alone.state.parameters[:, 0], together.state.parameters[:, lane])
        assert same(alone.records[0].train_loss, together.records[0].train_loss[[lane]])


def test_a_run_that_goes_on_has_the_bits_of_one_that_never_stopped():
    for number in (11, 12):
        case = drawn(number, partial="carry")
        through = by_hand(case, 6, ())
        half = by_hand(case, 2, ())
        assert differences(by_hand((*case[:2], half.state), 4, ()), through) == []


def test_threads_and_early_stops():
    made = program(2, (("tanh", 9), ("tanh", 1)), stop_at=0.28, rate=0.3)
    rng = np.random.default_rng(0)
    case = made, lanes_of(made, 9, rng), state_of(made, 9, rng)
    expected = reference.train(*case, 9, (3, 6))
    assert len(set(expected.state.epochs.tolist())) > 1
    for threads in (1, 3):
        assert differences(by_hand(case, 9, (3, 6), threads=threads), expected) == []


def test_a_batch_of_any_size_takes_no_more_memory():
    small, large = (program(4, (("tanh", 32), ("linear", 1)), batch=size, n_train=size) for size in (300, 30_000))
    from smallnets.engines.compiled.language.shape import Shape
    from smallnets.engines.compiled.runtime.scalars import row_of
    from smallnets.engines.compiled.runtime.unit_tape import UnitTape

    rows = [row_of(made, arrangement(made, target(), 1)) for made in (small, large)]
    sizes = [UnitTape(made, Shape(64, 8), row).layout.vectors for made, row in zip((small, large), rows, strict=True)]
    assert sizes[1] < 1.5 * sizes[0]


def test_the_lanes_are_units_for_few_seeds_and_large_layers_only():
    tiny, middle = program(2, (("relu", 3), ("linear", 1))), program(2, (("tanh", 8), ("tanh", 8), ("linear", 1)))
    large = program(20, (("relu", 64), ("relu", 64), ("linear", 1)))
    here = target()
    chosen = [bool(arrangement(made, here, seeds).units) for made in (tiny, middle, large) for seeds in (1, 1000)]
    assert chosen == [False, False, True, False, True, True]
    mixed = program(2, ((("relu", "tanh") * 8, 16), ("linear", 1)))
    assert not has_unit_kernels(mixed)
    assert not arrangement(mixed, here, 1).units
    assert not arrangement(program(3, (("prelu", 16), ("linear", 1))), here, 1).units


def test_infinite_and_missing_numbers_stay_in_their_units():
    case = drawn(21, width=64, inputs=3, layers=(("relu", 5), ("tanh", 3), ("linear", 2)), loss_name="half_squared")
    made, lanes, state = case
    wild = state.parameters.copy()
    wild[0], wild[4] = np.inf, np.nan
    stirred = made, lanes, replace(state, parameters=wild)
    assert differences(by_hand(stirred, 1, (0,)), reference.train(*stirred, 1, (0,))) == []


@pytest.mark.parametrize("width", [64, 32])
@pytest.mark.parametrize(("rule", "output"), [("perceptron", "step"), ("adaline", "linear"), ("adaline", "tanh")])
def test_rules_of_the_outputs_own_error(rule, output, width):
    for units, rest in ((1, {"batch": 1}), (3, {"reshuffle": True, "penalty_name": "l2", "penalty_rate": 0.1})):
        case = drawn(units, layers=((output, units),), optimizer=rule, loss_name="half_squared", width=width, **rest)
        expected = reference.train(*case, 3, (0, 2))
        assert differences(by_hand(case), expected) == []
        seeds = CompiledRun(case[0], target(None), by_seeds(case[0], 4), None).train(*case[1:], 3, (0, 2))
        assert differences(seeds, expected) == []
