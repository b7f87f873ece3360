"""Memory is estimated before any work starts."""

from __future__ import annotations

import pytest

from smallnets.errors import InputError
from smallnets.plans import experiment, memory_needed, refuse_if_too_large
from smallnets.plans import size as sizes


def test_the_estimate_holds_at_least_the_parameters_of_every_seed():
    plan = experiment("xor", hidden=[100, 100])
    more = memory_needed(plan, 10_000) - memory_needed(plan, 5_000)
    assert more >= 5_000 * plan.network.parameter_count * 8
    assert memory_needed(plan, 1) > plan.network.parameter_count * 8


def test_float32_and_fewer_slots_take_less():
    plan = experiment("xor", hidden=[50], optimizer="adam")
    assert memory_needed(experiment(plan, precision="float32"), 100) < memory_needed(plan, 100)
    assert memory_needed(experiment(plan, optimizer="sgd"), 100) < memory_needed(plan, 100)


def test_what_does_not_fit_is_refused_with_both_numbers(monkeypatch):
    plan = experiment("xor")
    monkeypatch.setattr(sizes, "memory_here", lambda: 10**9)
    refuse_if_too_large(plan, 10)
    with pytest.raises(
        InputError, match=r"network = 2-4-2-1 needs about .* GB for 10000000 seeds; this machine has 1.0 GB"
    ):
        refuse_if_too_large(plan, 10_000_000)


def test_a_machine_that_does_not_tell_refuses_nothing(monkeypatch):
    monkeypatch.setattr(sizes, "memory_here", lambda: None)
    refuse_if_too_large(experiment("xor"), 10**12)
