"""Sweeps and searches on a cluster of Dask: the same bits as here, workers that die, and addresses nobody answers."""

from __future__ import annotations

import os
import signal
import sys

import msgspec
import numpy as np
import pytest
from judges import JUDGES

import smallnets
from smallnets.errors import InputError, MissingExtra
from smallnets.laboratory import cluster_training
from smallnets.sweeps import batches, cluster

SWEEP = {"hidden": "1..4", "learning_rate": "0.03,0.1", "activation": "relu", "seeds": 80, "epochs": 60}
SWEEP |= {"solved_at": 0.2, "record": "weights,losses,epochs_to_target"}


@pytest.fixture(scope="module")
def client():
    distributed = pytest.importorskip("distributed", reason=JUDGES["dask"].notice)
    how = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": 50}
    with distributed.LocalCluster(**how) as local, distributed.Client(local) as found:
        yield found


@pytest.fixture
def small_batches(monkeypatch):
    """A batch has few runs, so that cells are cut and many batches are on their way."""
    monkeypatch.setattr(batches, "FIRST_WORK", 1.0)
    monkeypatch.setattr(batches, "SECONDS", 0.0)
    monkeypatch.setattr(batches.BatchQueue, "_work_of_one", lambda *_: 1.0)
    monkeypatch.setattr(batches, "FEWEST_RUNS", 24)


@pytest.fixture(scope="module")
def here():
    return smallnets.sweep("xor", **SWEEP)


def the_same(first, second):
    assert first.cells == second.cells
    for (settings, one), (others, other) in zip(first.runs(), second.runs(), strict=True):
        assert settings == others
        assert one.seeds == other.seeds
        for name in ("train_loss", "test_loss", "accuracy", "epochs", "diverged"):
            np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
        for name, part in one.extra.items():
            np.testing.assert_array_equal(part, other.extra[name])


@pytest.mark.usefixtures("small_batches")
def test_cells_that_were_cut_have_the_bits_of_cells_trained_here(client, here, tmp_path):
    shares = []
    store = tmp_path / "runs.db"
    there = smallnets.sweep("xor", dask=client, store=store, progress=shares.append, **SWEEP)
    the_same(here, there)
    assert (there.trained, there.reused, there.finished) == (640, 0, True)
    assert 0 < max(shares) <= 1
    again = smallnets.sweep("xor", dask=client.scheduler.address, store=store, **SWEEP)
    assert (again.trained, again.reused) == (0, 640)


@pytest.mark.usefixtures("small_batches")
def test_a_worker_that_is_killed_costs_no_run(client, here):
    killed = []

    def kill(share):
        if share > 0.1 * (1 + len(killed)) and len(killed) < 2:
            killed.append(next(iter(client.run(os.getpid).values())))
            os.kill(killed[-1], signal.SIGKILL)
        return True

    there = smallnets.sweep("xor", dask=client, progress=kill, **SWEEP)
    assert len(killed) == 2
    the_same(here, there)


@pytest.mark.usefixtures("small_batches")
def test_an_interrupted_sweep_keeps_what_is_done_and_goes_on(client, here, tmp_path):
    store = tmp_path / "runs.db"
    part = smallnets.sweep("xor", dask=client, store=store, progress=lambda share: share < 0.3, **SWEEP)
    assert not part.finished
    assert 0 < len(part.cells) < 8
    rest = smallnets.sweep("xor", dask=client, store=store, **SWEEP)
    assert rest.reused == 80 * len(part.cells)
    the_same(here, rest)


def test_a_search_gives_the_table_of_a_search_here(client):
    asked = {"target_loss": 0.2, "activation": "relu", "up_to": "3,2", "seeds": 100, "epochs": 60}
    here, there = smallnets.smallest("xor", **asked), smallnets.smallest("xor", dask=client, **asked)
    assert here.document() == there.document()


def test_a_table_is_sent_with_the_cells(client, tmp_path, monkeypatch):
    table = "x,y,label\n" + "".join(f"{i % 7},{i % 5},{'ab'[(i % 7) > (i % 5)]}\n" for i in range(60))
    (tmp_path / "mine.csv").write_text(table)
    monkeypatch.chdir(tmp_path)  # the workers are elsewhere
    asked = {"hidden": "1,2", "seeds": 5, "epochs": 10, "target": "label"}
    the_same(smallnets.sweep("mine.csv", **asked), smallnets.sweep("mine.csv", dask=client, **asked))


def test_what_a_worker_refuses_is_told_in_its_words(client, monkeypatch):
    monkeypatch.setattr(cluster_training, "SAME", "another 2")
    with pytest.raises(InputError, match=r"arithmetic another 2 is other than the worker's .*: install the same"):
        smallnets.sweep("xor", dask=client, seeds=2, epochs=1)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("tcp://127.0.0.1:9", r"dask = tcp://127.0.0.1:9 is not answered within 1 s: start one there \(dask scheduler"),
        ("carrier-pigeon://home", "is no address"),
        ("", "is no address"),
        (8786, "is no address"),
    ],
)
def test_an_address_that_nobody_answers_is_one_clear_message(address, told, monkeypatch):
    pytest.importorskip("distributed", reason=JUDGES["dask"].notice)
    monkeypatch.setattr(cluster, "CONNECT", 1.0)
    for verb, asked in ((smallnets.sweep, {}), (smallnets.smallest, {"target_loss": 0.1})):
        with pytest.raises(InputError, match=told):
            verb("xor", dask=address, **asked)


def test_without_dask_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtra, match=r"smallnets\[cluster\]"):
        smallnets.sweep("xor", dask="tcp://127.0.0.1:8786")


def test_a_message_of_another_version_is_answered_and_not_read():
    answer = cluster_training.train_batch(msgspec.msgpack.encode(["older 1", b"whatever"]))
    assert msgspec.msgpack.decode(answer)["refused"][1] == "arithmetic older 1"
