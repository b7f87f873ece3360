"""A real server on a real port for tests, and clients that speak its language."""

from __future__ import annotations

import contextlib
import json
import threading

import httpx
import uvicorn
from patience import PATIENCE
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from smallnets.faces.web.app import application
from smallnets.faces.web.assets_of_page import Asset
from smallnets.faces.web.server import configuration, listen
from smallnets.faces.web.server_settings import ServerSettings
from smallnets.messages.replies import PROTOCOL
from smallnets.plans import experiment, to_draft

SCRIPT = b"console.log('the page');\n" * 40
ASSETS = {"browser.js": Asset.of("browser.js", SCRIPT), "browser.css": Asset.of("browser.css", b"body{margin:0}")}


@contextlib.contextmanager
def serving(**settings):
    """A server in a thread; gives its port."""
    where = listen("127.0.0.1", 0, None)
    server = uvicorn.Server(configuration(application(ServerSettings(**{"assets": ASSETS} | settings))))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [where.listener]})
    thread.start()
    try:
        yield where.listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        where.listener.close()
    assert not thread.is_alive()


def get(port, path="/", **headers):
    """What a server answers to a plain request."""
    asked = {"accept-encoding": "identity", **headers}
    return httpx.get(f"http://127.0.0.1:{port}{path}", headers=asked, timeout=PATIENCE)


@contextlib.contextmanager
def line(port, **options):
    """A line to the server that nobody has greeted on."""
    address = f"127.0.0.1:{port}"
    options = {"origin": f"http://{address}", "max_size": None, "compression": None} | options
    options |= {"open_timeout": PATIENCE, "ping_interval": None}
    with connect(f"ws://{address}/line", **options) as opened:
        yield opened


@contextlib.contextmanager
def session(port, token="", **options):
    """A line on which was greeted."""
    with line(port, **options) as opened:
        say(opened, type="hello", protocol=PROTOCOL, token=token)
        assert hear(opened)["type"] == "welcome"
        yield opened


def say(opened, **message):
    opened.send(json.dumps(message))


def hear(opened):
    return json.loads(opened.recv(timeout=PATIENCE))


def document(source="xor", **settings):
    """An experiment as a client sends it."""
    return to_draft(experiment(source, **settings))


def heavy():
    """An experiment that takes minutes for some dozens of seeds."""
    return document(hidden=(8, 8), epochs=100_000)


def is_answered(port, token=""):
    """Whether somebody else is still answered, rightly."""
    with session(port, token) as other:
        say(other, type="exact", id=1, question="closedForm", experiment=document(hidden=(1,), features=("x1",)))
        return hear(other)["text"].startswith("f(x1) = tanh(w_11^(2)*tanh(w_11^(1)*x1 + b_1^(1)) + b_1^(2))")


def frames_until(opened, last, *, seen):
    """Every message up to the first of the type `last`; progress is acknowledged if `seen`."""
    heard = [hear(opened)]
    while heard[-1]["type"] != last:
        if seen and heard[-1]["type"] == "progress":
            say(opened, type="seen", id=heard[-1]["id"], number=heard[-1]["number"])
        heard.append(hear(opened))
    return heard


def is_refused(opened):
    """The code with which the server closed the line; 0 where the reset of a line still in use outran it."""
    try:
        while True:
            opened.recv(timeout=PATIENCE)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 0
