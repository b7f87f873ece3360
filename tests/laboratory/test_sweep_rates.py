"""Rates that teachers' exercises have, as others measured them: 500 seeds each, in the Playground's own engine."""

from __future__ import annotations

import pytest

import smallnets

SEEDS, EPOCHS = 500, 500


def rates(source, *, solved_at=0.05, epochs=EPOCHS, **settings):
    found = smallnets.sweep(source, seeds=SEEDS, epochs=epochs, solved_at=solved_at, **settings)
    return [summary.count for _, summary in found.cells]


# The seeds are theirs ('0.00000' to '0.00499', data and weights from each), so the counts are theirs too.
@pytest.mark.parametrize(
    ("source", "settings", "counts"),
    [
        ("xor", {"hidden": "none"}, [0]),
        ("xor", {"hidden": "1..3", "activation": "relu"}, [0, 0, 291]),
        ("xor", {"hidden": "3", "activation": "tanh"}, [37]),
        (
            "xor",
            {"hidden": "2,3", "activation": "relu", "noise": 35, "learning_rate": 0.01, "solved_at": 0.177},
            [2, 130],
        ),
        ("circle", {"hidden": "2,3", "activation": "tanh"}, [0, 462]),
        ("circle", {"hidden": "none", "features": "x1^2,x2^2"}, [433]),
        ("xor", {"hidden": "none", "features": "x1*x2"}, [500]),
        ("gauss", {"hidden": "none", "epochs": 10}, [500]),
    ],
)
def test_as_many_runs_solve_it_as_elsewhere(source, settings, counts):
    assert rates(source, **settings) == counts
