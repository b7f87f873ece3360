"""Runs in programs and notebooks: progress, Ctrl-C, pickles, data frames, names of settings."""

from __future__ import annotations

import os
import pickle
import signal
import types

import numpy as np
import pytest

from smallnets import InputError, predict, train

OWN = "x/(1 + x^2)"


def test_progress_that_gives_nothing_does_not_stop():
    seen = []
    assert train("xor", hidden=2, epochs=20, progress=seen.append).final[0].epochs == 20
    assert seen
    assert not train("xor", hidden=2, epochs=20, engine="reference", progress=lambda _: False).finished


def test_ctrl_c_keeps_what_is_finished():
    def interrupt(share):
        if share > 0.4:
            os.kill(os.getpid(), signal.SIGINT)

    runs = train("xor", hidden=2, epochs=20, engine="reference", progress=interrupt)
    assert not runs.finished
    assert 0 < runs.final[0].epochs < 20
    further = train("xor", hidden=2, epochs=3, engine="reference").continued(17, engine="reference", progress=interrupt)
    assert not further.finished
    assert 3 < further.final[0].epochs < 20
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_runs_and_networks_of_own_formulas_are_pickled_at_any_time():
    runs = train("xor", hidden=2, epochs=2, activation=OWN, features=f"x1,{OWN.replace('x', 'x2')}", engine="reference")
    points = [[0.5, -1.0], [2.0, 3.0]]
    wanted = runs.network().outputs(points)
    assert runs.summary
    for again in (pickle.loads(pickle.dumps(runs)).network(), pickle.loads(pickle.dumps(runs.network()))):  # noqa: S301
        assert np.array_equal(again.outputs(points), wanted)


def frame():
    pandas = pytest.importorskip("pandas", reason="data frames are pandas'")
    rows = range(40)
    columns = {"u": [n % 4 * 1.5 for n in rows], "site": ["hill" if n % 3 else "lake" for n in rows]}
    return pandas.DataFrame(columns | {"v": [n * n % 7 for n in rows], "t": [n % 4 + n * n % 7 / 10 for n in rows]})


class DataFrame(dict):
    """A frame as polars gives it: columns that become lists, and no `iloc`."""

    columns = property(list)

    def __getitem__(self, name):
        return types.SimpleNamespace(to_list=lambda: dict.__getitem__(self, name))


def test_a_frame_of_another_library_and_whole_numbers_as_its_classes():
    columns = {
        "u": [0.5, 1.5, 2.5, None, 4.5, 5.5],
        "v": [True, False, True, True, False, False],
        "T": [3, 7, 3, 3, 7, 7],
    }
    given = {
        "target": "t",
        "kind": "classification",
        "missing": "drop",
        "hidden": 2,
        "epochs": 2,
        "engine": "reference",
    }
    runs = train(DataFrame(columns), **given)
    assert runs.experiment.data.inline.targets == (3.0, 7.0, 3.0, 7.0, 7.0)
    assert {type(answer) for answer in predict(runs, DataFrame(columns)).answers if answer is not None} == {int}
    pandas = pytest.importorskip("pandas", reason="data frames are pandas'")
    assert train(pandas.DataFrame(columns), **given).train_losses == runs.train_losses


def test_a_frame_with_its_target_and_its_names():
    table = frame()
    runs = train(table, target="t", categories="one-hot", hidden=3, epochs=5, engine="reference")
    data = runs.experiment.data
    assert (data.columns, data.target, data.features) == (("u", "site", "v"), "t", ("u", "site=hill", "site=lake", "v"))
    network = runs.network()
    assert np.array_equal(network.predict(table[["v", "t", "site", "u"]]), network.predict(table))
    by_hand = [[u, s == "hill", s == "lake", v] for u, s, v in zip(table.u, table.site, table.v, strict=True)]
    assert np.array_equal(network.predict(np.array(by_hand, float)), network.predict(table))
    with pytest.raises(InputError, match="data frame lacks the column v"):
        network.predict(table[["u", "site"]])


def test_the_names_of_a_frame_of_inputs_hold():
    table = frame()[["u", "v"]]
    network = train((table, frame()["t"]), hidden=2, epochs=5, engine="reference").network()
    assert network.experiment.data.columns == ("u", "v")
    assert np.array_equal(network.predict(table[["v", "u"]]), network.predict(table))
    assert np.array_equal(network.predict(table.to_numpy()), network.predict(table))


def test_a_frame_without_a_target_says_what_to_write():
    with pytest.raises(InputError, match=r"train\(frame, target='name'\)"):
        train(frame())


@pytest.mark.parametrize(
    ("name", "meant"), [("lr", "learning_rate"), ("batch_size", "batch"), ("alpha", "penalty_rate")]
)
def test_what_other_libraries_call_settings_is_known(name, meant):
    with pytest.raises(InputError, match=f"setting = {name} is not known: did you mean '{meant}'"):
        train("xor", **{name: 0.1})


def test_recorded_rows_are_shown_as_asked():
    table = train("xor", hidden=2, epochs=200, record_every=10, engine="reference").table()
    assert sum(line.strip().split()[0].isdigit() for line in table.splitlines() if line.strip()) == 21


def test_many_runs_tell_gap_accuracy_and_epochs_needed():
    table = train("gauss", hidden=2, epochs=30, stop_at=0.05, seeds=9, engine="reference").table()
    assert "gap (test - train)" in table
    assert "test right" in table
    assert "of 9 runs reached a test loss of 0.05, after" in table
