"""Lanes with rates of their own: every lane has the bits that it has alone with that rate, in every engine."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("llvmlite", reason="llvmlite has no wheel here: the reference engine trains")

from programs import differences, lanes_of, program, random_program, same, some, some_data, state_of

from smallnets.engines import compiled, reference
from smallnets.engines.compiled.arrangement import by_seeds, by_units
from smallnets.engines.compiled.engine import CompiledRun
from smallnets.engines.compiled.machine.target import available, target
from smallnets.engines.packing import packed
from smallnets.errors import InputError
from smallnets.functions.updates import update

SETTINGS = {
    "sgd": (), "momentum": ("momentum",), "nesterov": ("momentum",), "adagrad": ("eps",), "rmsprop": ("decay", "eps"),
    "adam": ("beta1", "beta2", "eps"), "perceptron": (), "adaline": (),
}  # fmt: skip
PENALTIES = (("none", False), ("l1", True), ("l2", False), ("decay", False), ("l1", False))


def varied(made, rng, count):
    """So many programs that differ from one in its rates and in the settings of its update rule."""
    found = []
    for _ in range(count):
        numbers = {name: float(rng.choice((0.3, 0.5, 0.9))) for name in SETTINGS[made.update.name]}
        rule = update(made.update.name).bind(numbers)
        rates = {"learning_rate": float(rng.choice((0.01, 0.1, 1 / 3))), "penalty_rate": float(rng.uniform(0, 0.2))}
        found.append(replace(made, update=rule, **rates))
    return found


def each_alone(parts, case, train, epochs=3):
    """Lane by lane, every one with its own program."""
    lanes, state = case
    return [
        train(one, some_data(lanes, [lane]), some(state, [lane]), epochs, [1]).state for lane, one in enumerate(parts)
    ]


@pytest.mark.parametrize("optimizer", SETTINGS)
def test_every_update_has_the_bits_of_lanes_alone_and_of_the_reference(optimizer):
    number = list(SETTINGS).index(optimizer)
    rng = np.random.default_rng(number)
    for place, width in ((number % 5, 32), ((number + 2) % 5, 64)):
        penalty, dead = PENALTIES[place]
        made = program(optimizer=optimizer, penalty_name=penalty, dead_links=dead, width=width)
        parts = varied(made, rng, 19)
        whole, case = packed(parts, [1] * 19), (lanes_of(made, 19, rng), state_of(made, 19, rng))
        found, expected = compiled.train(whole, *case, 3, [1]), reference.train(whole, *case, 3, [1])
        assert differences(found, expected) == []
        for lane in (0, 7, 18):
            alone = compiled.train(parts[lane], some_data(case[0], [lane]), some(case[1], [lane]), 3, [1]).state
            assert same(alone.parameters[:, 0], found.state.parameters[:, lane])


@pytest.mark.parametrize("isa", ["avx512", "avx2", "sse2", "neon"])
def test_random_programs_on_every_instruction_set(isa):
    if isa not in available():
        pytest.skip(f"this processor has no {isa}")
    for number in range(2):
        rng = np.random.default_rng(number)
        made = random_program(rng, widest=4, deepest=2)
        parts = varied(made, rng, 13)
        whole, case = packed(parts, [1] * 13), (lanes_of(made, 13, rng), state_of(made, 13, rng))
        found = CompiledRun(whole, target(isa), threads=2).train(*case, 3, [0, 2])
        assert differences(found, reference.train(whole, *case, 3, [0, 2])) == []
        alone = each_alone(parts, case, reference.train)
        assert all(same(one.parameters[:, 0], found.state.parameters[:, lane]) for lane, one in enumerate(alone))


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_any_block_and_units_as_lanes_have_the_same_bits(optimizer):
    rng = np.random.default_rng(5)
    made = program(3, (("tanh", 5), ("linear", 2)), optimizer=optimizer, penalty_name="l2")
    parts = varied(made, rng, 6)
    whole, case = packed(parts, [1] * 6), (lanes_of(made, 6, rng), state_of(made, 6, rng))
    expected = reference.train(whole, *case, 4, [2])
    for arranged in (by_seeds(whole, 2), by_seeds(whole, 4), by_units(whole, target())):
        found = CompiledRun(whole, target(), arranged).train(*case, 4, [2])
        assert differences(found, expected) == []


def test_numbers_of_many_windows_are_those_of_one_rate(monkeypatch):
    from smallnets.engines.compiled.runtime import scalars

    monkeypatch.setattr(scalars, "WINDOW_OF_LANES", 7)
    rng = np.random.default_rng(2)
    made = program(optimizer="adam", batch=5, partial="apply")
    parts = varied(made, rng, 5)
    whole, case = packed(parts, [1] * 5), (lanes_of(made, 5, rng), state_of(made, 5, rng))
    found = compiled.train(whole, *case, 40, []).state
    for lane, one in enumerate(each_alone(parts, case, compiled.train, 40)):
        assert same(one.parameters[:, 0], found.parameters[:, lane])


def test_equal_rates_stay_one_number_and_other_counts_are_refused():
    rng = np.random.default_rng(1)
    made = program()
    assert packed([made, made], [2, 1]).lane_rates is None
    whole = packed([made, replace(made, learning_rate=0.5)], [2, 1])
    assert whole.rates.learning_rate.tolist() == [0.1, 0.1, 0.5]
    assert whole.rates.penalty_rate == 0.0
    with pytest.raises(InputError, match="lane_rates"):
        compiled.train(whole, lanes_of(made, 4, rng), state_of(made, 4, rng), 1, [])
