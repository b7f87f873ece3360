"""Idle strangers: however many connections somebody holds, others are answered; nothing floods the log."""

from __future__ import annotations

import contextlib
import json
import logging
import socket
import time

import pytest
from page_servers import get, is_answered, line, serving, session
from patience import until
from test_page_command import started

from smallnets.faces.web.access import HEADERS
from smallnets.faces.web.connections import MOST_CONNECTIONS
from smallnets.faces.web.http_protocol import HttpProtocol
from smallnets.faces.web.page_server import OncePerSecond
from smallnets.faces.web.slots import LEAST, MOST, Slots, slots_for

resource = pytest.importorskip("resource", reason="this system has no limit of open files")


class Dropped:
    """A server's slots, and whose connections were dropped."""

    def __init__(self, most):
        self.slots, self.names = Slots(most), []

    def take(self, address, name):
        return self.slots.take(address, lambda: self.names.append(name))


def test_the_oldest_of_those_that_asked_least_makes_room():
    server = Dropped(4)
    slots = [server.take(f"address {number}", number) for number in range(4)]
    server.slots.change(slots[0], "answering")
    server.slots.change(slots[1], "waiting")
    server.slots.change(slots[3], "ungreeted")
    for number in range(4, 9):
        server.slots.change(server.take(f"address {number}", number), "session")
    assert server.names == [2, 1, 3, 0, 8]


def test_a_session_is_dropped_for_nobody_and_a_newcomer_waits():
    server = Dropped(3)
    kept = [server.take("a", number) for number in range(3)]
    for slot in kept:
        server.slots.change(slot, "session")
    server.take("b", "late")
    assert server.names == ["late"]
    assert not server.slots.make_room()
    server.slots.give_back(kept[0])
    server.take("b", "later")
    assert server.names == ["late"]


def test_who_has_the_most_loses_them_first():
    """One address may fill a server, but only until another asks; and it never has all."""
    server = Dropped(400)
    for number in range(500):
        server.take("greedy", number)
    assert server.names == list(range(200))
    for number in range(150):
        server.take(f"modest {number}", "modest")
    assert "modest" not in server.names
    assert len(server.names) == 250


def test_what_was_dropped_and_what_has_gone_is_counted_once():
    server = Dropped(2)
    freed = []
    server.slots.freed = lambda: freed.append(len(server.slots))
    slots = [server.take("a", number) for number in range(5)]
    for slot in slots:
        server.slots.change(slot, "waiting")
        server.slots.give_back(slot)
        server.slots.give_back(slot)
    assert len(server.slots) == 0
    assert freed[-1] == 0
    server.take("a", "new")
    server.take("a", "new")
    assert "new" not in server.names


@pytest.mark.parametrize(("files", "slots"), [(64, LEAST), (128, 80), (1024, 976), (10**6, MOST)])
def test_slots_stay_below_the_limit_of_open_files_and_hold_every_session(files, slots):
    assert slots_for(files) == slots
    if files >= 128:
        assert Slots(slots).each >= MOST_CONNECTIONS


def held(port, count, stack, words=b""):
    for _ in range(count):
        opened = stack.enter_context(socket.create_connection(("127.0.0.1", port), 30))
        with contextlib.suppress(OSError):
            opened.sendall(words)


@pytest.mark.parametrize(
    "words", [b"", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"]
)
def test_more_connections_than_files_keep_nobody_out(words):
    """Also those that have asked and do not read, and those that send half a request."""
    limit = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (128, 128))}
    with started("--no-open", options=limit) as (process, _, port), contextlib.ExitStack() as stack:
        held(port, 60, stack)
        with session(port, origin=f"http://127.0.0.1:{port}"):
            held(port, 250, stack, words)
            assert get(port).status_code == 200
            assert is_answered(port)
        process.terminate()
        _, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, "")


def test_an_idle_connection_ends(monkeypatch):
    monkeypatch.setattr(HttpProtocol, "request_seconds", 0.3)
    with serving() as port:
        for words in (b"", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET "):
            with socket.create_connection(("127.0.0.1", port), 30) as opened:
                opened.sendall(words)
                with contextlib.suppress(ConnectionResetError):
                    while opened.recv(65536):
                        pass


def test_a_letter_now_and_then_is_no_request(monkeypatch):
    monkeypatch.setattr(HttpProtocol, "request_seconds", 0.5)
    with serving() as port, socket.create_connection(("127.0.0.1", port), 30) as opened:
        opened.sendall(b"GET / HTTP/1.1\r\nX: ")

        def is_ended():
            try:
                opened.sendall(b"x")
            except OSError:
                return True
            return False

        until(is_ended)


def test_every_answer_carries_the_security_headers(port):
    address = f"127.0.0.1:{port}"
    upgrade = f"GET /line HTTP/1.1\r\nHost: {address}\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
    key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    asked = [
        (200, f"GET / HTTP/1.1\r\nHost: {address}\r\n\r\n"),
        (404, f"GET /nothing HTTP/1.1\r\nHost: {address}\r\n\r\n"),
        (405, f"POST / HTTP/1.1\r\nHost: {address}\r\nContent-Length: 0\r\n\r\n"),
        (421, "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"),
        (400, "this is no request\r\n\r\n"),
        (431, f"GET / HTTP/1.1\r\nHost: {address}\r\nX-Large: {'x' * 100_000}"),
        (403, f"{upgrade}Sec-WebSocket-Version: 13\r\n{key}Origin: http://evil\r\n\r\n"),
        (400, f"{upgrade}Sec-WebSocket-Version: 99\r\n{key}\r\n"),
        (101, f"{upgrade}Sec-WebSocket-Version: 13\r\n{key}Origin: http://{address}\r\n\r\n"),
    ]
    for status, words in asked:
        with socket.create_connection(("127.0.0.1", port), 30) as opened:
            opened.sendall(words.encode())
            head = b""
            while b"\r\n\r\n" not in head and (part := opened.recv(65536)):
                head += part
        told = head.split(b"\r\n\r\n")[0].decode().split("\r\n")
        assert told[0].split()[1] == str(status)
        found = [row.partition(": ")[0].lower() for row in told[1:]]
        assert [name for name in HEADERS if found.count(name) != 1] == []


def test_a_frame_that_is_no_text_leaves_no_line_in_the_log(port, caplog):
    with line(port) as opened:
        opened.send(b"\xff\xff", text=True)
        until(lambda: not _is_open(opened))
    assert caplog.text == ""


def _is_open(opened):
    try:
        opened.recv(timeout=0.05)
    except TimeoutError:
        return True
    except Exception:  # noqa: BLE001 - however it was closed
        return False
    return True


def test_the_same_line_is_written_once_a_second():
    seconds = iter([0.0, 0.5, 0.6, 1.2, 1.3])
    once = OncePerSecond(lambda: next(seconds))

    def passes(words):
        return once.filter(logging.LogRecord("a", logging.ERROR, "file", 1, words, (), None))

    assert [passes(words) for words in ("one", "one", "two", "one", "two")] == [True, False, True, True, False]


def test_a_jump_of_the_clock_ends_no_session(port, monkeypatch):
    """Sessions count by a clock that never goes back; a day more on the wall is nothing to them."""
    with session(port) as opened:
        wall = time.time
        monkeypatch.setattr(time, "time", lambda: wall() + 86400)
        opened.send(json.dumps({"type": "stop", "id": 1}))
        assert is_answered(port)
        monkeypatch.setattr(time, "time", lambda: wall() - 86400)
        assert is_answered(port)
        assert _is_open(opened)
