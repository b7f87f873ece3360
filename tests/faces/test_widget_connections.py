"""A page's connection to its widget, without a notebook: what is said, what is answered, and what a page may not do."""

from __future__ import annotations

import base64
import gzip
import json
import time

import pytest
from patience import PATIENCE, until

import smallnets
from smallnets.engines.exact import closed_form
from smallnets.messages.replies import PROTOCOL
from smallnets.plans import to_draft

pytest.importorskip("anywidget", reason="the widget needs the part called notebook")


class Page:
    """As much of a page as asks and takes pieces."""

    def __init__(self, connections, name="page"):
        self.connections, self.name = connections, name
        self.turn = self.said = self.took = 0
        self.text = ""
        self.runs = []
        self.last = None
        self.say({"type": "hello", "protocol": PROTOCOL})

    def send(self, frames=(), **other):
        self.turn += 1
        message = {"kind": "smallnets", "line": self.name, "turn": self.turn, "said": self.said, "took": self.took}
        self.connections.take(None, {**message, "frames": list(frames), **other}, [])
        self.said += len(frames)
        self.last = self.connections.sent.pop()
        return self.last

    def say(self, *messages, **other):
        self.take(self.send([json.dumps(one) for one in messages], **other))

    def take(self, answer):
        assert (answer["line"], answer["turn"]) == (self.name, self.turn)
        if answer["number"] == self.took + 1:
            self.took += 1
            self.text += answer["text"]

    def until(self, kind):
        """Ask until a message of some kind has come; that message."""
        last = time.monotonic() + PATIENCE
        while time.monotonic() < last:
            for line in self.text.split("\n")[:-1]:
                message = json.loads(line)
                self.runs += message.get("runs", [])
                if message["type"] == kind:
                    self.text = self.text.replace(line + "\n", "", 1)
                    return message
                if message["type"] == "progress":
                    self.text = self.text.replace(line + "\n", "", 1)
                    self.say({"type": "seen", "id": message["id"], "number": message["number"]})
            self.take(self.send())
            time.sleep(0.02)
        return pytest.fail(f"no {kind} within {PATIENCE} seconds")


@pytest.fixture(scope="module")
def background():
    """A thread for all tests here, whose workers end with them."""
    from smallnets.faces.jupyter.background import Background

    made = Background()
    yield made
    ended = []

    async def close():
        for pool in made.pools.values():
            await pool.close()
        ended.append(True)

    made.soon(lambda: made.begin(close()))
    last = time.monotonic() + PATIENCE
    while not ended and time.monotonic() < last:
        time.sleep(0.02)
    assert ended


@pytest.fixture
def connections(background):
    """What answers the pages of a widget."""
    from smallnets.faces.jupyter.connections import WidgetConnections

    sent = []
    made = WidgetConnections(sent.append, background)
    made.sent = sent
    yield made
    made.end()


@pytest.fixture
def document():
    """A small experiment's document."""
    return to_draft(smallnets.experiment("xor", hidden=2, seed="0.30000", epochs=20))


def test_a_question_is_answered_by_a_worker_with_what_python_says(connections, document):
    page = Page(connections)
    assert page.until("welcome")["limits"]["numbers"] == 250_000
    start = smallnets.train("xor", hidden=2, seed="0.30000", epochs=0)
    numbers = start.network().parameters.tolist()
    asked = {"type": "exact", "id": 1, "question": "closedForm", "experiment": document, "parameters": numbers}
    page.say(asked)
    wanted = closed_form(start.experiment.network, tuple(numbers), ("x1", "x2"))
    assert page.until("exactAnswer")["text"] == wanted.text()
    assert page.send()["more"] is False


def test_many_runs_come_in_pieces_that_are_fetched_and_none_is_lost(connections, document):
    page = Page(connections)
    page.say({"type": "ensemble", "id": 1, "experiment": document, "seeds": 300, "parameters": True})
    end = page.until("ensembleEnd")
    assert (end["done"], end["of"], end["finished"]) == (300, 300, True)
    wanted = smallnets.train("xor", hidden=2, seed="0.30000", epochs=20, seeds=300)
    assert [(run["seed"], run["testLoss"]) for run in page.runs] == list(
        zip(wanted.seeds, wanted.test_losses, strict=True)
    )
    last = base64.b64decode(page.runs[-1]["parameters"])
    assert last == wanted.network(wanted.seeds[-1]).parameters.astype("<f8").tobytes()


def test_an_answer_that_got_lost_is_given_again_and_once_taken_never(connections):
    page = Page(connections)
    page.until("welcome")
    number = page.took + 1
    page.send([json.dumps({"type": "exact", "id": 1, "question": "closedForm", "experiment": {"hidden": 0}})])
    first = until(lambda: (told := page.send())["text"] and told)
    assert (first["number"], json.loads(first["text"])["type"]) == (number, "problem")
    again = page.send()
    assert (again["number"], again["text"]) == (number, first["text"])
    page.take(again)
    assert page.send()["text"] == ""


def test_a_slow_page_is_given_one_piece_at_a_time():
    from smallnets.faces.jupyter.outbox import CHUNK, Outbox

    outbox = Outbox()
    messages = ["x" * (CHUNK - 1), "y" * 3 * CHUNK, "z"]
    for message in messages:
        outbox.put(message)
    text, took = "", 0
    while (piece := outbox.chunk(took)).number == took + 1:
        assert len(piece.text) <= CHUNK
        assert outbox.chunk(took) == piece
        text, took = text + piece.text, piece.number
    assert text.splitlines() == messages
    assert (took, piece.more) == (5, False)


def test_a_message_that_was_lost_ends_the_line(connections):
    page = Page(connections)
    page.until("welcome")
    page.said += 1
    assert page.send()["end"] == {"code": 1011, "reason": "has lost a message"}


def test_what_is_stopped_is_given_up(connections, document):
    page = Page(connections)
    long = {**document, "training": {**document["training"], "epochs": 100_000}}
    page.say({"type": "ensemble", "id": 1, "experiment": long, "seeds": 2000})
    page.say({"type": "stop", "id": 1})
    assert page.until("ensembleEnd")["finished"] is False
    assert page.send()["more"] is False


def test_a_page_that_asks_for_no_file_gets_none(connections):
    page = Page(connections)
    page.say({"type": "exact", "id": 1, "question": "closedForm", "experiment": {"data": {"table": "/etc/passwd"}}})
    assert "files are not opened" in page.until("problem")["why"]


def test_the_page_comes_packed(connections, monkeypatch):
    from smallnets.faces.jupyter import page_export
    from smallnets.faces.web.assets_of_page import Asset

    monkeypatch.setattr(page_export, "read_assets", lambda _: {"static.js": Asset.of("static.js", b"let x")})
    page_export.packed_page.cache_clear()
    page = Page(connections)
    page.say(page=True)
    packed = page.until("page")["packed"]
    page_export.packed_page.cache_clear()
    assert b"let x" in gzip.decompress(base64.b64decode(packed))


BROKEN = {
    "nothing": None,
    "words": "hello",
    "another widget's": {"kind": "anywidget-command"},
    "no name": {"kind": "smallnets", "line": "", "turn": 1, "said": 0, "took": 0, "frames": []},
    "a name without end": {"kind": "smallnets", "line": "x" * 41, "turn": 1, "said": 0, "took": 0, "frames": []},
    "counts below nothing": {"kind": "smallnets", "line": "x", "turn": 1, "said": -1, "took": 0, "frames": []},
    "frames that are none": {"kind": "smallnets", "line": "x", "turn": 1, "said": 0, "took": 0, "frames": [1]},
    "too many frames": {"kind": "smallnets", "line": "x", "turn": 1, "said": 0, "took": 0, "frames": [""] * 65},
    "a field that nobody knows": {"kind": "smallnets", "line": "x", "turn": 1, "said": 0, "took": 0, "evil": 1},
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_no_page_says_is_not_answered(connections, name):
    connections.take(None, BROKEN[name], [])
    assert connections.sent == []


def test_nonsense_in_a_frame_is_told_and_too_much_of_it_ends_the_connection(connections):
    page = Page(connections)
    page.until("welcome")
    page.take(page.send(["{nonsense"] * 9))
    assert page.until("problem")["argument"] == "message"
    page.take(page.send(["{nonsense"]))
    last = time.monotonic() + PATIENCE
    while page.last["end"] is None and time.monotonic() < last:
        page.take(page.send())
        time.sleep(0.01)
    assert page.last["end"]["code"] == 1008


def test_lines_without_end_make_room_for_each_other(connections):
    pages = [Page(connections, f"page{number}") for number in range(6)]
    assert len(connections._open) == 4
    assert pages[0].send()["end"]["reason"] == "has lost a message"
    pages[5].until("welcome")
