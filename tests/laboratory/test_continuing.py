"""Going on with saved runs is, bit for bit, never having paused; stopping early keeps what is there."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from smallnets import InputError, load_runs, train

EXAMPLES = Path(__file__).parents[2] / "examples"
ARRAYS = ("parameters", "slots", "dead", "carried", "epochs", "updates")


def same_bits(one, other):
    assert one.state.carried_count == other.state.carried_count
    for name in ARRAYS:
        first, second = getattr(one.state, name), getattr(other.state, name)
        assert first.dtype == second.dtype
        assert np.array_equal(first, second, equal_nan=first.dtype.kind == "f"), name
    assert [s.state() for s in one.state.streams] == [s.state() for s in other.state.streams]
    assert one.document() == other.document()


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"optimizer": "momentum"},
        {"optimizer": "adam", "precision": "float32"},
        {"batch": 7},
        {"batch": 200, "optimizer": "nesterov"},
        {"batch": 7, "rules": "textbook"},
        {"reshuffle": True, "partial_batch": "drop", "batch": 30},
        {"penalty": "l1", "penalty_rate": 0.3, "dead_links": True, "batch": 30},
        {"activation": "relu", "output": "linear", "learning_rate": 1e5},
        {"activation": "prelu", "optimizer": "rmsprop"},
        {"seeds": 3, "same_data": "0.5", "batch": 7},
    ],
    ids=str,
)
@pytest.mark.parametrize("engine", ["reference", "auto"])
def test_pausing_changes_no_bit(options, engine, tmp_path):
    options = {"hidden": (3,), "record_every": 1} | options
    straight = train("xor", epochs=5, engine=engine, **options)
    train("xor", epochs=2, engine=engine, **options).save(tmp_path / "run.json")
    paused = load_runs(tmp_path / "run.json").continued(1, engine=engine, record_every=1)
    paused.save(tmp_path / "run.json", force=True)
    same_bits(load_runs(tmp_path / "run.json").continued(2, engine=engine, record_every=1), straight)


def test_pausing_changes_no_bit_of_a_table(tmp_path):
    leaves = str(EXAMPLES / "leaves.csv")
    options = {"target": "tree", "hidden": (3,), "batch": 33, "engine": "reference"}
    begun = train(leaves, epochs=2, **options)
    begun.save(tmp_path / "run.json")
    same_bits(load_runs(tmp_path / "run.json").continued(2, engine="reference"), train(leaves, epochs=4, **options))


def test_a_table_that_has_changed_is_refused(tmp_path):
    table = tmp_path / "leaves.csv"
    shutil.copy(EXAMPLES / "leaves.csv", table)
    runs = train(str(table), target="tree", epochs=1, engine="reference")
    table.write_text(table.read_text().replace("birch", "maple", 1))
    with pytest.raises(InputError, match="has changed"):
        runs.continued(1)
    table.unlink()
    with pytest.raises(InputError, match="cannot be read"):
        runs.continued(1)


def test_the_target_of_a_success_rate_stays_or_is_given_anew():
    runs = train("xor", seeds=2, epochs=1, solved_at=0.25, engine="reference")
    assert runs.continued(1).solved_at == 0.25
    assert runs.continued(1, solved_at=0.5).solved_at == 0.5


def test_history_goes_on_where_it_was():
    runs = train("xor", epochs=4, record_every=2, engine="reference").continued(4, record_every=2)
    assert [epoch for epoch, _, _ in runs.history()] == [0, 2, 4, 6, 8]
    assert runs.experiment.training.epochs == 8


@pytest.mark.parametrize("epochs", [0, -1])
def test_nothing_to_do_is_refused(epochs):
    with pytest.raises(InputError, match="too few to go on"):
        train("xor", epochs=1, engine="reference").continued(epochs)


def test_runs_that_stopped_at_different_epochs_do_not_go_on_together():
    runs = train("xor", seeds=6, hidden=(3,), epochs=30, stop_at=0.2, record_every=1, engine="reference")
    assert len(set(runs.state.epochs.tolist())) > 1
    with pytest.raises(InputError, match="stopped at different epochs"):
        runs.continued(5)


def stop_after(calls):
    left = [calls]

    def progress(share):
        assert 0 <= share <= 1
        left[0] -= 1
        return left[0] > 0

    return progress


def test_stopping_keeps_what_is_there_and_it_goes_on_bit_for_bit(tmp_path):
    runs = train("xor", hidden=(3,), epochs=9, engine="reference", progress=stop_after(4))
    done = int(runs.state.epochs[0])
    assert not runs.finished
    assert 0 < done < 9
    assert "Interrupted" in runs.table()
    assert runs.history()[-1][0] == done
    runs.save(tmp_path / "run.json")
    whole = train("xor", hidden=(3,), epochs=9, engine="reference")
    on = load_runs(tmp_path / "run.json").continued(9 - done, record_every=1, engine="reference")
    assert np.array_equal(on.state.parameters, whole.state.parameters)
    assert on.history() == whole.history()
    assert on.finished


def test_stopping_in_a_later_block_keeps_the_finished_seeds(monkeypatch):
    monkeypatch.setattr("smallnets.laboratory.training.BLOCK_LANES", 2)
    runs = train("xor", hidden=(2,), seeds=6, epochs=3, engine="reference", progress=stop_after(5))
    assert runs.seeds == ("0.00000", "0.00001")
    assert not runs.finished
    whole = train("xor", hidden=(2,), seeds=2, epochs=3, engine="reference")
    assert np.array_equal(runs.state.parameters, whole.state.parameters)


def test_blocks_of_seeds_change_no_bit(monkeypatch):
    whole = train("xor", hidden=(3,), seeds=5, epochs=3, record_every=1, engine="reference")
    monkeypatch.setattr("smallnets.laboratory.training.BLOCK_LANES", 2)
    same_bits(train("xor", hidden=(3,), seeds=5, epochs=3, record_every=1, engine="reference"), whole)


def test_a_seed_alone_is_the_seed_among_others():
    many = train("circle", hidden=(3,), seeds=4, epochs=3, engine="reference")
    alone = train("circle", hidden=(3,), seeds=["0.00002"], epochs=3, engine="reference")
    assert np.array_equal(many.state.parameters[:, 2:3], alone.state.parameters)
    assert many.final[2] == alone.final[0]
