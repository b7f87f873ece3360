"""A worker stands ready before somebody asks for many runs, and ends when nobody is there any more."""

from __future__ import annotations

import contextlib
import time

import pytest
from page_servers import document, hear, line, say, serving, session
from patience import until

from smallnets.faces.web import connections

psutil = pytest.importorskip("psutil")
pytestmark = pytest.mark.slow


def workers():
    """The processes of workers that live now."""
    found = []
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            if "faces.workers.worker" in " ".join(child.cmdline()) and child.status() != psutil.STATUS_ZOMBIE:
                found.append(child.pid)
    return found


def test_one_worker_is_ready_after_a_greeting_takes_the_first_task_and_ends_with_the_last_line(monkeypatch):
    monkeypatch.setattr(connections, "SETTLED", 0.05)
    monkeypatch.setattr(connections, "IDLE", 0.05)
    with serving() as port:
        with session(port) as opened:
            until(lambda: len(workers()) == 1)
            (process,) = workers()
            say(opened, type="ensemble", id=1, experiment=document(epochs=2), seeds=1)
            while hear(opened)["type"] != "ensembleEnd":
                say(opened, type="seen", id=1, number=1)
            assert process in workers()
        until(lambda: workers() == [])


def test_who_has_not_greeted_has_no_worker_begun(monkeypatch):
    monkeypatch.setattr(connections, "SETTLED", 0.05)
    with serving() as port, line(port):
        time.sleep(1)
        assert workers() == []


def test_who_asks_at_once_waits_for_none(monkeypatch):
    monkeypatch.setattr(connections, "SETTLED", 3600)
    with serving() as port, session(port) as opened:
        say(opened, type="ensemble", id=1, experiment=document(epochs=2), seeds=1)
        while hear(opened)["type"] != "ensembleEnd":
            say(opened, type="seen", id=1, number=1)
        assert len(workers()) == 1
