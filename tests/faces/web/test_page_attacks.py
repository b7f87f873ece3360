"""Hostile clients: whatever one of them does, the others are answered."""

from __future__ import annotations

import contextlib
import json
import socket

import pytest
from page_servers import document, frames_until, get, hear, heavy, is_answered, is_refused, line, say, serving, session
from patience import PATIENCE
from websockets.exceptions import ConnectionClosed, InvalidStatus

from smallnets.messages.limits import Limits

psutil = pytest.importorskip("psutil")

MALFORMED = [
    "",
    "{",
    "null",
    "[" * 100_000,
    '{"a":' * 50_000,
    '{"type":"unknown","id":1}',
    '{"type":"exact"}',
    '{"type":"stop","id":-1}',
    '{"type":"stop","id":1e400}',
    '{"type":"stop","id":"1"}',
    '{"type":"stop","id":1,"__proto__":{}}',
    '{"type":"ensemble","id":1,"experiment":[],"seeds":3}',
    '{"type":"ensemble","id":1,"experiment":{},"seeds":NaN}',
    '{"type":"mark","id":1,"exercise":"\\ud800","answers":"a=1"}',
    b"\xff\xfe\x00",
    b"\x80\x04\x95",
]


@pytest.mark.parametrize("frame", MALFORMED, ids=range(len(MALFORMED)))
def test_what_cannot_be_read_is_a_problem_and_no_end(port, frame):
    with session(port) as opened:
        opened.send(frame)
        assert hear(opened)["type"] == "problem"
        say(opened, type="stop", id=5)  # nothing to stop, nothing to say
        say(opened, type="exact", id=1, question="closedForm", experiment=document(hidden=(1,)))
        assert hear(opened)["type"] == "exactAnswer"


def test_who_only_sends_nonsense_is_sent_away(port):
    with session(port) as opened:
        for _ in range(12):
            with contextlib.suppress(ConnectionClosed):
                opened.send("nonsense")
        assert is_refused(opened) in {0, 1008}
    assert is_answered(port)


def test_text_that_is_not_utf8_ends_the_line_only(port):
    with session(port) as opened:
        opened.send(b"\xff\xff", text=True)
        assert is_refused(opened) == 1007
    assert is_answered(port)


@pytest.mark.parametrize(("size", "greeted"), [(5_000_000, True), (5000, False), (5_000_000, False)])
def test_a_huge_message_ends_the_line_only(port, size, greeted):
    with (session if greeted else line)(port) as opened:
        with contextlib.suppress(ConnectionClosed):
            opened.send("x" * size)
        assert is_refused(opened) in {0, 1009}
    assert is_answered(port)


def test_a_message_in_endless_fragments_ends_the_line_only(port):
    with session(port) as opened:
        with contextlib.suppress(ConnectionClosed):
            opened.send("y" * 50_000 for _ in range(200))
        assert is_refused(opened) in {0, 1009}
    assert is_answered(port)


def test_a_flood_of_messages_ends_the_line_only(port):
    with session(port) as opened:
        with contextlib.suppress(ConnectionClosed):
            for _ in range(500):
                say(opened, type="stop", id=1)
        assert is_refused(opened) in {0, 1008}
    assert is_answered(port)


def test_more_requests_than_allowed_are_refused_one_by_one(port):
    with session(port) as opened:
        for number in range(1, 7):
            say(opened, type="ensemble", id=number, experiment=heavy(), seeds=1000)
        refused = [hear(opened), hear(opened)]
        assert [(told["id"], told["argument"]) for told in refused] == [(5, "request"), (6, "request")]
        say(opened, type="exact", id=1, question="closedForm", experiment=document())
        assert hear(opened)["argument"] == "id"
        assert is_answered(port)


def test_one_session_with_much_to_do_starves_nobody(port):
    with session(port) as greedy:
        for number in (1, 2, 3, 4):
            say(greedy, type="ensemble", id=number, experiment=heavy(), seeds=2000)
        with session(port) as modest:
            say(modest, type="ensemble", id=1, experiment=document(epochs=10), seeds=50)
            assert frames_until(modest, "ensembleEnd", seen=True)[-1]["finished"]
        assert is_answered(port)
        say(greedy, type="stop", id=1)
        assert frames_until(greedy, "ensembleEnd", seen=True)[-1]["finished"] is False


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "https://127.0.0.1:{port}", "http://127.0.0.1:1"]
)
def test_a_page_from_elsewhere_gets_no_line(port, origin):
    asked = origin.format(port=port) if origin else None
    with pytest.raises(InvalidStatus) as caught, line(port, origin=asked):
        pass
    assert caught.value.response.status_code == 403
    assert is_answered(port)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "10.0.0.7",
        "",
        "localhost.",
        "[::1",
        "[::1]evil",
        "127.0.0.1:80:80",
        "127.0.0.1:x",
        "a@127.0.0.1",
    ],
)
def test_another_name_for_this_server_is_refused(port, host):
    """A name of the attacker's that points here (DNS rebinding) reads nothing, not even the page."""
    answer = get(port, host=host)
    assert answer.status_code in {400, 421}
    assert "smallnets" not in answer.text
    assert is_answered(port)


def raw(port, request):
    """What the server answers to bytes."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as opened:
        opened.sendall(request)
        opened.shutdown(socket.SHUT_WR)
        heard = b""
        with contextlib.suppress(OSError):
            while part := opened.recv(65536):
                heard += part
        return heard


@pytest.mark.parametrize(
    "request_line",
    [
        b"GET /../../pyproject.toml HTTP/1.1\r\n",
        b"GET /..%2f..%2fpyproject.toml HTTP/1.1\r\n",
        b"GET /%2e%2e/app.py HTTP/1.1\r\n",
        b"GET //etc/passwd HTTP/1.1\r\n",
        b"POST / HTTP/1.1\r\n",
        b"GET /line HTTP/1.1\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 HTTP/1.1\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n",
    ],
)
def test_no_request_reads_another_file(port, request_line):
    answer = raw(port, request_line + b"Host: 127.0.0.1\r\nConnection: close\r\n\r\n")
    assert not answer.startswith(b"HTTP/1.1 200")
    assert b"hatchling" not in answer
    assert b"root:" not in answer
    assert is_answered(port)


def test_no_message_opens_a_file(port, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b,target\n1,2,0\n3,4,1\n", "utf-8")
    exercise = tmp_path / "secret.toml"
    exercise.write_text('asked = ["forward"]\n', "utf-8")
    table = document() | {"data": {"table": str(secret), "target": "target"}}
    with session(port) as opened:
        say(opened, type="ensemble", id=1, experiment=table, seeds=2)
        assert hear(opened)["argument"] == "table"
        say(opened, type="exact", id=1, question="closedForm", experiment=table)
        assert hear(opened)["argument"] == "table"
        say(opened, type="mark", id=1, exercise=str(exercise), answers="a = 1")
        assert "cannot be read as TOML" in hear(opened)["why"]
        say(opened, type="mark", id=1, exercise='asked = ["forward"]', answers=str(secret))
        assert "target" not in json.dumps(hear(opened))


TOKEN = "0123456789-abcdefghij"


@pytest.fixture(scope="module")
def guarded():
    with serving(token=TOKEN) as port:
        yield port


@pytest.mark.parametrize("token", ["", "0123456789-abcdefghiJ", TOKEN + "x", TOKEN[:-1], "ü", "\x00"])
def test_a_wrong_token_gets_nothing(guarded, token):
    with line(guarded) as opened:
        say(opened, type="hello", protocol=1, token=token)
        assert is_refused(opened) == 4403
    assert is_answered(guarded, TOKEN)


def test_nobody_is_answered_before_a_greeting(guarded):
    with line(guarded) as opened:
        say(opened, type="exact", id=1, question="closedForm", experiment=document())
        assert is_refused(opened) == 1008
    with line(guarded) as opened:
        opened.send("nonsense")
        assert is_refused(opened) == 1008
    assert is_answered(guarded, TOKEN)


def test_who_does_not_greet_is_sent_away():
    with serving(limits=Limits(greeting_seconds=0.5)) as port, line(port) as opened:
        assert is_refused(opened) == 1008
