"""Too many, too long, broken off: whatever becomes of one session, the others are answered."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket

import pytest
from page_servers import document, frames_until, get, hear, heavy, is_answered, is_refused, line, say, serving, session
from patience import until

from smallnets.faces.web import connections, websocket_protocol
from smallnets.messages.limits import Limits
from smallnets.messages.replies import PROTOCOL

psutil = pytest.importorskip("psutil")


def test_many_strangers_keep_nobody_out(port):
    with contextlib.ExitStack() as stack:
        strangers = [stack.enter_context(line(port)) for _ in range(connections.UNGREETED + 10)]
        assert is_answered(port)
        assert is_refused(strangers[0]) == 1013
    assert is_answered(port)


def test_sessions_are_refused_beyond_the_limit_and_harm_nobody(port):
    with session(port) as early, contextlib.ExitStack() as stack:
        for _ in range(connections.MOST_CONNECTIONS - 1):
            stack.enter_context(session(port))
        for _ in range(3):
            with line(port) as late:
                say(late, type="hello", protocol=PROTOCOL, token="")
                assert is_refused(late) == 1013
        assert get(port).status_code == 200
        say(early, type="exact", id=1, question="closedForm", experiment=document(hidden=(1,)))
        assert hear(early)["type"] == "exactAnswer"


def test_idle_sessions_end_and_working_ones_do_not():
    with serving(limits=Limits(idle_seconds=3)) as port, session(port) as busy:
        say(busy, type="ensemble", id=1, experiment=heavy(), seeds=50)
        with session(port) as idle:
            assert is_refused(idle) == 4408
        say(busy, type="stop", id=1)
        assert frames_until(busy, "ensembleEnd", seen=False)[-1]["finished"] is False


def small_window(port):
    """A socket that can take very little before it is read."""
    opened = socket.socket()
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    opened.connect(("127.0.0.1", port))
    return opened


@pytest.mark.slow
def test_a_client_that_never_reads_is_given_up(monkeypatch):
    monkeypatch.setattr(websocket_protocol, "CLOSE_SECONDS", 0.5)
    asked = document(hidden=(50, 50), epochs=1)
    limits = Limits(sending_seconds=1.0)
    with (
        serving(limits=limits) as port,
        small_window(port) as taken,
        session(port, sock=taken, max_queue=1) as opened,
    ):
        for number in range(1, 5):
            say(opened, type="ensemble", id=number, experiment=asked, seeds=150, parameters=True)
        taken.setblocking(True)
        assert is_answered(port)
        until(lambda: not connected(port, taken))
        assert is_answered(port)


def connected(port, client):
    """Whether the server still holds the line to that client."""
    there = client.getsockname()[1]
    mine = psutil.Process().net_connections("tcp")
    return any(one.laddr.port == port and one.raddr and one.raddr.port == there for one in mine)


def workers():
    """The workers of servers of this process."""
    found = []
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            if "faces.workers.worker" in " ".join(child.cmdline()) and child.status() != psutil.STATUS_ZOMBIE:
                found.append(child.pid)
    return found


def killed_at_work(opened):
    """What is told once every worker was killed; nothing where none had begun to work."""
    for process in workers():
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    with contextlib.suppress(TimeoutError):
        return json.loads(opened.recv(timeout=1))


def test_a_worker_killed_in_mid_job_is_a_problem_of_that_request_only():
    with serving() as port, session(port) as opened, session(port) as other:
        say(opened, type="ensemble", id=1, experiment=heavy(), seeds=1000)
        until(workers)
        say(other, type="exact", id=1, question="closedForm", experiment=document(hidden=(1,)))
        assert hear(other)["type"] == "exactAnswer"
        assert until(lambda: killed_at_work(opened))["type"] == "problem"
        assert is_answered(port)


def test_a_line_that_breaks_in_mid_job_leaves_no_work_behind():
    with serving() as port:
        with session(port) as opened:
            say(opened, type="ensemble", id=1, experiment=heavy(), seeds=1000)
            until(workers)
            opened.socket.shutdown(socket.SHUT_RDWR)
        until(lambda: not workers())
        assert is_answered(port)


def test_work_without_end_is_cut_off_and_told():
    with serving(limits=Limits(training_seconds=1.0, exact_seconds=0.01)) as port, session(port) as opened:
        say(opened, type="ensemble", id=1, experiment=document(hidden=(8, 8), epochs=10_000_000), seeds=1)
        assert "within 1 seconds" in hear(opened)["why"]
        say(opened, type="exact", id=2, question="closedForm", experiment=document())
        assert "within 0.01 seconds" in hear(opened)["why"]


def test_more_work_than_a_request_may_take_is_refused_before_it_begins(port):
    with session(port) as opened:
        say(opened, type="ensemble", id=1, experiment=document(epochs=100_000_000), seeds=10_000)
        assert hear(opened)["argument"] == "seeds"
        say(opened, type="ensemble", id=2, experiment=document(), seeds=1_000_000_000)
        assert hear(opened)["argument"] == "seeds"
