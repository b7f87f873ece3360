"""The activation of CONTRIBUTING.md is one: its code as printed, with what every neighbour imports."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from smallnets.arithmetic import NumpyMathematics
from smallnets.functions.activations.record import Activation, ActivationFacts, ClaimedKink
from smallnets.functions.protocol import Mathematics, Real, Value

ROOT = Path(__file__).parents[2]
POINTS = np.array([-np.inf, -3.0, -1.0, -0.5, -0.0, 0.25, 1.0, 1.5, np.inf, np.nan])


@pytest.fixture(scope="module")
def hard_tanh():
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
    names = (Activation, ActivationFacts, ClaimedKink, Mathematics, Real, Value)
    room = {getattr(one, "__name__", "Real"): one for one in names}
    exec(compile(code, "CONTRIBUTING.md", "exec"), room)  # noqa: S102 - our own committed text
    return room["HARD_TANH"]


def test_its_value_is_clipped_and_its_slope_follows_the_convention(hard_tanh):
    m = NumpyMathematics(64)
    np.testing.assert_array_equal(hard_tanh.forward(POINTS, m), np.clip(POINTS, -1, 1))
    np.testing.assert_array_equal(hard_tanh.slope(POINTS, m), [0, 0, 0, 1, 1, 1, 0, 0, 0, np.nan])
    chosen = hard_tanh.bind({"kink": 0.5})
    np.testing.assert_array_equal(chosen.slope(np.array([-1.0, 1.0]), m), [0.5, 0.5])


def test_every_file_that_it_names_is_there(hard_tanh):
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = {*re.findall(r"\]\(([^)]+)\)", text), *re.findall(r"\b(?:tools|src|tests)/[\w/]+(?:\.py)?", text)}
    own = f"src/smallnets/functions/activations/{hard_tanh.name}.py"
    assert own in named
    assert [name for name in sorted(named - {own}) if not (ROOT / name).exists()] == []
