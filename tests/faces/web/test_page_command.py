"""`smallnets page` as a process: its address, its end, its single file."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import re
import signal
import subprocess
import sys

import pytest
from page_servers import ASSETS, get, heavy, is_answered, say, session
from patience import PATIENCE, until
from websockets.exceptions import ConnectionClosed

from smallnets.errors import InputError
from smallnets.faces.web import server
from smallnets.faces.web.assets_of_page import Asset
from smallnets.faces.web.single_file import single_file

psutil = pytest.importorskip("psutil")

PROGRAM = """
from smallnets.faces.web import assets_of_page
asset = assets_of_page.Asset.of
made = {name: asset(name, b"1") for name in ("browser.js", "browser.css", "static.js", "static.css", "engine.wasm")}
assets_of_page.read_assets = lambda wanted: made
from smallnets.__main__ import run
run()
"""
"""The command with a page that need not be built."""


@contextlib.contextmanager
def started(*words, options=None, **environment):
    """The command as a process, and its port."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "page", "--port", "0", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "DISPLAY": "", "WAYLAND_DISPLAY": "", **environment},
        **(options or {}),
    )
    try:
        told = process.stdout.readline()
        yield process, told, int(re.search(r":(\d+)/", told)[1])
    finally:
        process.kill()
        process.communicate()


def workers_of(process):
    found = []
    for child in psutil.Process(process.pid).children():
        with contextlib.suppress(psutil.Error):  # it has ended meanwhile, or is just beginning
            if "faces.workers.worker" in " ".join(child.cmdline()):
                found.append(child)
    return found


def test_it_says_its_address_and_ends_cleanly_in_mid_job():
    with started("--no-open") as (process, told, port):
        assert told == f"The page is at http://127.0.0.1:{port}/   (Ctrl-C ends it)\n"
        assert is_answered(port)
        with session(port) as opened:
            say(opened, type="ensemble", id=1, experiment=heavy(), seeds=1000)
            until(lambda: len(workers_of(process)) >= 2)
            busy = workers_of(process)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=PATIENCE)
        assert (process.returncode, out, err) == (0, "The page is closed.\n", "")
        assert psutil.wait_procs(busy, timeout=PATIENCE)[1] == []


def test_workers_do_not_outlive_a_server_that_was_killed():
    with started() as (process, _, port), session(port) as opened:
        say(opened, type="ensemble", id=1, experiment=heavy(), seeds=1000)
        busy = until(lambda: workers_of(process))
        process.kill()
        assert psutil.wait_procs(busy, timeout=PATIENCE)[1] == []


def test_it_serves_the_experiment_that_was_named():
    with started("xor", "--hidden", "3", "--no-open") as (_, _, port):
        text = get(port).text
    block = json.loads(re.search(r'id="experiment">(.*?)</script>', text)[1])
    assert block["data"]["generator"] == "xor"
    assert block["network"]["layers"][0]["units"] == 3


def test_beyond_this_machine_a_token_is_made_and_asked_for():
    with started("--host", "0.0.0.0") as (_, told, port):
        token = re.search(r"#token=([\w-]{32})", told)[1]
        with pytest.raises(ConnectionClosed):
            is_answered(port, "")
        assert is_answered(port, token)


def test_a_given_token_is_never_written():
    secret = "given-by-the-teacher-1"
    with started("--no-open", SMALLNETS_TOKEN=secret) as (process, told, port):
        assert is_answered(port, secret)
        get(port, f"/?token={secret}")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
    assert secret not in told + out + err


@pytest.mark.parametrize("token", ["short", "has spaces in it......", "<script>alert(1)</script>"])
def test_a_weak_token_is_refused_and_not_shown(token):
    with pytest.raises(InputError) as caught:
        server.listen("127.0.0.1", 0, token)
    assert token not in str(caught.value)


def test_a_port_in_use_is_told_and_the_first_free_one_is_taken():
    with contextlib.closing(server.listen("127.0.0.1", 0, None).listener) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match="cannot be listened on"):
            server.listen("127.0.0.1", port, None)
    with (
        contextlib.closing(server.listen("127.0.0.1", None, None).listener) as first,
        contextlib.closing(server.listen("127.0.0.1", None, None).listener) as second,
    ):
        assert first.getsockname()[1] != second.getsockname()[1]


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("school.example", False),
    ],
)
def test_what_is_this_machine_alone(host, alone):
    assert server.is_loopback(host) is alone


SCRIPT = b'const a = "</script><!--<script>"; let n = 1;'
STYLE = b"body { margin: 0 }"


def test_the_single_file_allows_its_own_script_and_style_by_hash_and_nothing_else():
    assets = ASSETS | {
        "static.js": Asset.of("static.js", SCRIPT),
        "static.css": Asset.of("static.css", STYLE),
        "engine.wasm": Asset.of("engine.wasm", b"\0asm"),
    }
    text = single_file(assets, {"seed": "</script>"}, 'a "title" & more').decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="(.*?)"', text)[1].replace("&#x27;", "'")
    script = re.search(r'<script type="module">(.*?)</script>', text)[1]
    style = re.search(r"<style>(.*?)</style>", text)[1]
    for code in (script, style):
        assert "'sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() + "'" in policy
    assert script.replace("\\x3c", "<") == SCRIPT.decode()
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert policy.startswith("default-src 'none';")
    assert text.count("</script>") == 4, "experiment, engine, licences and the one script"
    assert base64.b64decode(re.search(r'id="engine">(.*?)</script>', text)[1]) == b"\0asm"
    assert not re.search(r"""(src|href)=["']?(https?:|/)""", text)


def test_the_single_file_is_written_once(tmp_path):
    words = [sys.executable, "-c", PROGRAM, "page", "xor", "--out", "lesson.html"]
    first = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (first.returncode, first.stderr) == (0, "Written: lesson.html\n")
    second = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert second.returncode == 2
    assert "exists" in second.stderr
    other = subprocess.run([*words[:-1], "lesson.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert other.returncode == 2
    assert "end it with .html" in other.stderr
