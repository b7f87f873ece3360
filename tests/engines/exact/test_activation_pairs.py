"""Crossings of activations and of their slopes, beside NumPy; `benchmarks/activation_pairs.py` asks for all pairs."""

from __future__ import annotations

import pytest
from activations_by_hand import BY_HAND, pair_faults

from smallnets.engines.exact.functions.crossings import proved_crossings
from smallnets.functions.activations import ACTIVATIONS

pytest.importorskip("flint", reason="crossings need enclosures")


def test_all_activations_are_known_by_hand():
    assert set(BY_HAND) == {record.name for record in ACTIVATIONS}


@pytest.mark.parametrize(
    ("first", "second", "derivative"),
    [
        ("linear", "relu", 0),
        ("step", "sine", 0),
        ("tanh", "leaky_relu", 0),
        ("elu", "prelu", 1),
        ("linear", "sine", 1),
        ("sigmoid", "gaussian", 0),
    ],
)
def test_what_is_told_of_two_activations_is_seen(first, second, derivative):
    assert pair_faults(first, second, derivative, proved_crossings(first, second, derivative, 10)) == []


def test_the_judge_sees_another_pair():
    assert pair_faults("relu", "tanh", 0, proved_crossings("relu", "leaky_relu", 0, 10))
