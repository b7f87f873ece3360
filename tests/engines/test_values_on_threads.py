"""What a network answers for many points is made in parts on threads, with the bits of one pass over all of them."""

from __future__ import annotations

import numpy as np
import pytest
from programs_to_test import program, random_parameters

from smallnets.engines.reference import evaluating
from smallnets.engines.reference.network import ReferenceNetwork


@pytest.mark.parametrize("points", [0, 1, 7, 100])
@pytest.mark.parametrize("threads", ["1", "3"])
def test_parts_on_threads_are_one_pass(points, threads, monkeypatch):
    made = program("3-5-2 tanh")
    inputs = np.random.default_rng(0).normal(0, 300, (points, 3))
    parameters = random_parameters(made, 1)[:, 0]
    passes = ReferenceNetwork.of(made).forward(inputs[:, :, None], parameters[:, None])
    monkeypatch.setenv("SMALLNETS_THREADS", threads)
    monkeypatch.setattr(evaluating, "PART", 40)
    found = evaluating.units(made, inputs, parameters)
    assert len(found) == 2
    for values, passed in zip(found, passes, strict=True):
        assert values.dtype == np.float64
        assert (values == passed.a[:, :, 0].T).all()
