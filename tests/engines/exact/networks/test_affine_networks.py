"""Affine or not: maps whose numbers no finite decimal holds, and networks with and without numbers."""

from __future__ import annotations

import pytest

from smallnets.engines.exact import is_affine
from smallnets.errors import InputError
from smallnets.plans import network


@pytest.mark.parametrize("text", ["x/3 + y/7", "sqrt(2)*x - pi", "x/7 + 1/3"])
def test_rounding_bends_no_straight_line(text):
    assert is_affine(text).verdict == "yes"


@pytest.mark.parametrize("text", ["log(x)", "x + 1e-9*x^2", "relu(x)/3"])
def test_a_bent_map_is_not_affine(text):
    assert is_affine(text).verdict == "no"


def test_a_linear_network_is_affine_whatever_its_numbers():
    found = is_affine(network("2-3-1 linear"))
    assert found.verdict == "yes"
    assert found.inputs == ("x1", "x2")


def test_a_bent_network_without_numbers_is_refused():
    with pytest.raises(InputError, match="has no number"):
        is_affine(network("2-3-1 relu"))


def test_a_network_with_numbers_is_judged_in_its_inputs():
    assert is_affine(network("2-1-1 tanh"), parameters=("1/3", "1/7", 0, 0.1, 0)).verdict == "no"
    assert is_affine(network("2-1-1 linear"), parameters=("1/3", "1/7", 0, 0.1, 0)).verdict == "yes"
