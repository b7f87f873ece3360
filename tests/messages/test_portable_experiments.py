"""Experiments that travel to the page: the same run without the file, or a refusal."""

from __future__ import annotations

import pytest

from smallnets import InputError, experiment, train
from smallnets.messages.portable_experiment import portable

HOLES = "a,colour,t\n1,red,2\n,blue,3\n4,red,5\n-7,blue,1\n2.5,red,8\n0,blue,-2\n"
OPTIONS = {"target": "t", "kind": "regression", "categories": "one-hot"}


@pytest.fixture
def table(tmp_path):
    (tmp_path / "holes.csv").write_text(HOLES)
    return str(tmp_path / "holes.csv")


@pytest.mark.parametrize("way", ["mean", "median"])
def test_cells_that_each_seed_fills_anew_do_not_travel(way, table):
    with pytest.raises(InputError, match=f"{way}.*--missing drop"):
        portable(experiment(table, missing=way, **OPTIONS))


def test_rows_left_out_and_words_travel_bit_for_bit(table):
    there = experiment(table, missing="drop", epochs=4, **OPTIONS)
    travelling = portable(there)
    assert travelling.data.table is None
    first, second = train(there, seeds=3), train(travelling, seeds=3)
    assert first.test_losses == second.test_losses
    assert first.state.parameters.tolist() == second.state.parameters.tolist()
