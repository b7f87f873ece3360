"""The contract of stores, held against SQLite, PostgreSQL and memory; and what happens when a program is ended."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass, replace

import numpy as np
import postgres_server
import pytest

from smallnets.errors import InputError
from smallnets.plans import experiment
from smallnets.sweeps.axes import axis
from smallnets.sweeps.cells import CellIdentity, SweepCell
from smallnets.sweeps.outcomes import CellRuns
from smallnets.sweeps.plan import SweepPlan, seeds_of
from smallnets.sweeps.runner import SweepRun
from smallnets.sweeps.stores.memory import MemoryStore

database = pytest.importorskip("smallnets.sweeps.stores.database", reason="SQLAlchemy is the extra [sweeps]")

IDENTITY = CellIdentity("test", "1", ("final",))
PLAN = SweepPlan(source="xor", axes=(axis("hidden", "1..6"),), seeds=seeds_of(9), solved_at=0.5)
NUMBERS = itertools.count()
KILLS = int(os.environ.get("SMALLNETS_KILLS", "10"))


def cells(plan):
    for place, settings in enumerate(plan.settings()):
        yield SweepCell(place, settings, experiment("xor", **settings))


def outcome(seeds, units):
    """Made-up losses that a seed and a network decide."""
    losses = np.array([((int(seed[2:]) * 7919 + units * 104729) % 1000) / 999 for seed in seeds])
    diverged = losses > 0.9
    lost = np.where(diverged, np.nan, losses)
    weights = {"weights": losses[None] * 3}
    return CellRuns(tuple(seeds), lost / 2, lost, 1 - losses, np.full(len(seeds), 5), diverged, weights)


@dataclass
class MadeUp:
    """A trainer that trains nothing; with `room` so many runs go together, whatever their networks."""

    pause: float = 0.0
    log: list | None = None
    room: int = 0

    def shape(self, _):
        return "one" if self.room else None

    def lanes(self, _):
        return self.room

    def __call__(self, works, go_on):
        return [self._one(work, go_on) for work in works]

    def _one(self, work, go_on):
        time.sleep(self.pause)
        if self.log is not None:
            self.log.append((work.cell.place, len(work.seeds)))
        return outcome(work.seeds, work.cell.experiment.network.layers[0].units) if go_on(0.5) else None


def swept(store, plan=PLAN, *, tell=lambda _: True, **how):
    run = SweepRun(plan, store, IDENTITY, MadeUp(**how), tell)
    run.through(cells(plan))
    return run


def everything(store, plan=PLAN):
    """All that a store holds of a plan, for comparison."""
    found = {}
    for cell in cells(plan):
        runs = store.stored(IDENTITY.key(cell.experiment), plan.seeds)
        found[cell.place] = [part.tobytes() for part in (runs.train_loss, runs.test_loss, runs.accuracy, runs.epochs)]
        found[cell.place] += [runs.seeds, runs.diverged.tolist(), runs.extra["weights"].tobytes()]
    return found, dict(store.done(store.begin(plan.described(), plan.cells)))


@pytest.fixture(scope="session")
def postgres():
    if postgres_server.programs() is None:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    server = postgres_server.PostgresServer()
    yield server
    server.end()


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def place(request, tmp_path):
    if request.param == "memory":
        return None
    if request.param == "sqlite":
        return str(tmp_path / "runs.db")
    server = request.getfixturevalue("postgres")
    return server.fresh(f"t{next(NUMBERS)}")


class TestStore:
    """What every store promises."""

    @pytest.fixture
    def store(self, place):
        held = MemoryStore() if place is None else database.DatabaseStore(place, IDENTITY, create=True)
        yield held
        held.close()

    def test_what_was_trained_is_there_bit_for_bit(self, store):
        run = swept(store)
        assert (run.trained, run.reused, run.finished) == (54, 0, True)
        for cell in cells(PLAN):
            there = store.stored(IDENTITY.key(cell.experiment), PLAN.seeds[3:5])
            wanted = outcome(PLAN.seeds[3:5], cell.place + 1)
            np.testing.assert_array_equal(there.test_loss, wanted.test_loss)
            np.testing.assert_array_equal(there.extra["weights"], wanted.extra["weights"])
            assert there.seeds == PLAN.seeds[3:5]
            assert there.diverged.tolist() == wanted.diverged.tolist()

    def test_cells_that_wait_for_others_are_all_done_and_kept(self, store):
        twice = replace(PLAN, axes=(axis("hidden", [[1], [2], [3], [2], [4], [1]]),))
        run = swept(store, twice, room=30)
        assert (run.trained, run.reused, run.finished) == (36, 18, True)
        assert sorted(run.summaries) == [0, 1, 2, 3, 4, 5]
        assert run.summaries[1] == run.summaries[3]
        alone = MemoryStore()
        swept(alone, twice)
        assert everything(store, twice) == everything(alone, twice)

    def test_a_repeated_sweep_trains_nothing_and_tells_the_same(self, store):
        first, log = swept(store), []
        again = swept(store, log=log)
        assert log == []
        assert (again.trained, again.reused) == (0, 54)
        assert again.summaries == first.summaries

    def test_more_seeds_and_other_sweeps_train_only_what_is_missing(self, store):
        swept(store)
        log = []
        more = swept(store, replace(PLAN, seeds=seeds_of(12), axes=(axis("hidden", "5..7"),)), log=log)
        assert sorted(log) == [(0, 3), (1, 3), (2, 12)]
        assert (more.trained, more.reused) == (18, 18)
        assert more.summaries[0].of == 12

    def test_an_interrupted_sweep_goes_on_where_it_was(self, store):
        asked = iter([True] * 7 + [False] * 1000)
        run = swept(store, tell=lambda _: next(asked))
        assert not run.finished
        assert 0 < len(run.summaries) < 6
        log = []
        swept(store, log=log)
        assert len(log) == 6 - len(run.summaries)
        whole = MemoryStore()
        swept(whole)
        assert everything(store) == everything(whole)

    def test_an_infinite_quartile_comes_back(self, store):
        plan = replace(PLAN, solved_at=None, axes=(axis("hidden", "1"),), seeds=("0.00009", "0.00010"))
        run = swept(store, plan)
        assert store.done(store.begin(plan.described(), 1)) == run.summaries


class TestDatabase:
    """What a store that outlives its program promises."""

    @pytest.fixture
    def place(self, tmp_path):
        return str(tmp_path / "runs.db")

    def test_a_cell_is_with_one_process_and_free_when_that_has_ended(self, place):
        first, second = (database.DatabaseStore(place, IDENTITY, create=True) for _ in range(2))
        assert first.claim("k")
        assert first.claim("k")
        assert not second.claim("k")
        first.release()
        assert second.claim("k")
        code = (
            "from smallnets.sweeps.stores.database import DatabaseStore as D; import os, sys;"
            "D(sys.argv[1], create=True).claim('gone'); os._exit(9)"
        )
        subprocess.run([sys.executable, "-c", code, place], check=False)
        assert second.claim("gone")

    def test_two_processes_do_no_cell_twice(self, place):
        plan = replace(PLAN, axes=(axis("hidden", "1..12"),))
        with multiprocessing.get_context("fork").Pool(2) as pool:
            done = pool.starmap(_swept_by_a_process, [(place, plan)] * 2)
        trained, reused = zip(*done, strict=True)
        assert sum(trained) == 12 * 9
        assert sum(trained) + sum(reused) == 2 * 12 * 9

    def test_killed_at_any_moment_it_goes_on_to_the_same_rows(self, place):
        generator = np.random.default_rng(5)
        fork = multiprocessing.get_context("fork")
        plan = replace(PLAN, axes=(axis("hidden", "1..40"),))
        for _ in range(KILLS):
            child = fork.Process(target=_swept_by_a_process, args=(place, plan, 0.004))
            child.start()
            time.sleep(generator.uniform(0.0, 0.15))
            os.kill(child.pid, signal.SIGKILL)
            child.join()
        store, whole = database.DatabaseStore(place, IDENTITY, create=True), MemoryStore()
        swept(store, plan)
        swept(whole, plan)
        assert everything(store, plan) == everything(whole, plan)
        rows = sqlite3.connect(place).execute("select cell, count(*) from smallnets_batches group by cell").fetchall()
        assert {count for _, count in rows} == {1}, "no cell stands there twice"

    @pytest.mark.parametrize(
        ("made", "words"),
        [
            (lambda path: path.write_text("my notes"), "is a file of another kind"),
            (lambda path: sqlite3.connect(path).executescript("create table t (a)"), "another program's database"),
            (lambda path: path.mkdir(), "is a folder"),
        ],
    )
    def test_what_is_no_store_is_refused_and_left_alone(self, tmp_path, made, words):
        path = tmp_path / "runs.db"
        made(path)
        with pytest.raises(InputError, match=words):
            database.DatabaseStore(path, IDENTITY, create=True)

    def test_other_addresses_and_other_versions_are_refused(self, tmp_path):
        for address, words in (
            ("mysql://me:secret@host/x", "mysql://me@host/x is a mysql address"),
            (str(tmp_path / "none" / "runs.db"), "folder that does not exist"),
        ):
            with pytest.raises(InputError, match=words):
                database.DatabaseStore(address, IDENTITY, create=True)
        path = tmp_path / "old.db"
        database.DatabaseStore(path, IDENTITY, create=True).close()
        sqlite3.connect(path).executescript("update smallnets_store set value = '0'")
        with pytest.raises(InputError, match="is of version 0, and this smallnets keeps version 1"):
            database.DatabaseStore(path, IDENTITY, create=True)

    def test_a_full_disk_loses_nothing(self, place):
        store = database.DatabaseStore(place, IDENTITY, create=True)
        small = replace(PLAN, axes=(axis("hidden", "1..3"),))
        swept(store, small)
        store.engine.dispose()

        def narrow(connection, _):
            connection.execute(f"pragma max_page_count={connection.execute('pragma page_count').fetchone()[0]}")

        database_event = pytest.importorskip("sqlalchemy").event
        database_event.listen(store.engine, "connect", narrow)
        with pytest.raises(InputError, match="has no room left on its disk; what was written is kept"):
            swept(store, replace(PLAN, seeds=seeds_of(3000)))
        again = database.DatabaseStore(place, IDENTITY, create=True)
        log = []
        swept(again, small, log=log)
        assert log == []


def test_postgres_killed_in_the_middle_is_waited_for(postgres):
    store, calls = database.DatabaseStore(postgres.fresh(f"k{next(NUMBERS)}"), IDENTITY, create=True), []

    def tell(share):
        calls.append(share)
        if len(calls) == 6:
            postgres.kill()
        return True

    assert swept(store, tell=tell).finished
    whole = MemoryStore()
    swept(whole)
    assert everything(store) == everything(whole)
    store.close()


def _swept_by_a_process(place, plan, pause=0.01):
    store = database.DatabaseStore(place, IDENTITY, create=True)
    run = SweepRun(plan, store, IDENTITY, MadeUp(pause), lambda _: True)
    run.through(cells(plan))
    store.close()
    return run.trained, run.reused
