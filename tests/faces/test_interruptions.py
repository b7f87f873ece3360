"""Signals at any moment: the old file or the whole new one, a word, and exit code 130; full disks; odd parents."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from patience import PATIENCE
from programs_at_work import PROGRAM, STATUS, at_work, started

from smallnets import load_runs, train
from smallnets.atomic_files import signals_wait, write_atomically

KILLS = int(os.environ.get("SMALLNETS_KILLS", "10"))
"""How many programs are ended at random moments; `make bench` takes 50."""

pytestmark = pytest.mark.skipif(not STATUS.exists(), reason="only Linux tells which signals a process takes")


LONG = ["train", "xor", "--epochs", "100000000", "--record-every", "1000000", "--engine", "reference"]


def both(process, number):
    """As `timeout` does it: to the program, and to its group."""
    os.kill(process.pid, number)
    os.killpg(process.pid, number)


WAYS = {
    "Ctrl-C": lambda process: process.send_signal(signal.SIGINT),
    "SIGTERM": lambda process: process.send_signal(signal.SIGTERM),
    "timeout -s INT": lambda process: both(process, signal.SIGINT),
    "timeout": lambda process: both(process, signal.SIGTERM),
    "the terminal is closed": lambda process: process.send_signal(signal.SIGHUP),
}


@pytest.mark.parametrize("way", WAYS)
def test_long_work_keeps_what_is_done(way, tmp_path):
    process = at_work([*LONG, "--save", "run.json"], tmp_path)
    WAYS[way](process)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err.replace("Written: run.json\n", "")) == (130, "smallnets: interrupted\n")
    assert "Interrupted: this is what was finished." in out
    assert load_runs(tmp_path / "run.json").state.epochs[0] > 0


def test_a_parent_that_ignores_ctrl_c_does_not_make_it_deaf(tmp_path):
    """As a shell does it for what it runs in the background."""
    process = at_work(LONG, tmp_path, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert "Interrupted: this is what was finished." in out


def test_nohup_is_obeyed(tmp_path):
    process = at_work(LONG, tmp_path, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    process.send_signal(signal.SIGHUP)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 130


SHORT = ["train", "xor", "--epochs", "40", "--seeds", "300", "--save", "run.json", "--force", "--figure", "run.png"]


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    path = tmp_path_factory.mktemp("old") / "run.json"
    train("xor", epochs=1, seeds=300).save(path)
    return path.read_bytes()


@pytest.fixture(scope="module")
def whole_time(tmp_path_factory, old):
    """Seconds from the first moment at which a signal is taken to the end."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "run.json").write_bytes(old)
    process = started(SHORT, folder)
    begun = time.monotonic()
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    return time.monotonic() - begun


@pytest.mark.parametrize("number", range(KILLS))
def test_at_any_moment_there_is_the_old_file_or_the_whole_new_one(number, old, whole_time, tmp_path):
    way = [*WAYS.values(), lambda process: process.kill()][number % (len(WAYS) + 1)]
    (tmp_path / "run.json").write_bytes(old)
    process = started(SHORT, tmp_path)
    share = (number + random.random()) / KILLS  # noqa: S311 - over the whole time, and never at the same moments
    time.sleep(whole_time * share)
    way(process)
    _, err = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in err
    assert process.returncode in {0, 130, -signal.SIGKILL}
    if process.returncode == 130:
        assert err.endswith("smallnets: interrupted\n")
    content = (tmp_path / "run.json").read_bytes()
    assert content == old or json.loads(content)["experiment"]["training"]["epochs"] == 40
    load_runs(tmp_path / "run.json")
    if (tmp_path / "run.png").exists():
        assert (tmp_path / "run.png").read_bytes().endswith(b"IEND\xaeB`\x82")
    if process.returncode != -signal.SIGKILL:
        assert {path.name for path in tmp_path.iterdir()} <= {"run.json", "run.png"}


def test_a_signal_waits_until_a_file_is_whole(tmp_path):
    came = []
    before = signal.signal(signal.SIGTERM, lambda *_: came.append((tmp_path / "a").exists()))
    try:
        with signals_wait():
            signal.raise_signal(signal.SIGTERM)
            signal.raise_signal(signal.SIGTERM)
            write_atomically(tmp_path / "a", b"content")
            assert came == []
        assert came == [True]
    finally:
        signal.signal(signal.SIGTERM, before)
    assert (tmp_path / "a").read_bytes() == b"content"


def limited(size):
    import resource

    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("output", [["--save", "run.json"], ["--figure", "run.png"]])
def test_a_disk_that_is_full_costs_neither_the_result_nor_the_old_file(output, tmp_path):
    (tmp_path / output[1]).write_bytes(b"old")
    words = [*PROGRAM, "train", "xor", "--epochs", "30", *output, "--force"]
    done = subprocess.run(
        words, cwd=tmp_path, capture_output=True, text=True, check=False, preexec_fn=limited(1000), timeout=PATIENCE
    )
    assert done.returncode == 2
    assert "final" in done.stdout or "loss" in done.stdout
    assert f"{output[1]} cannot be written (File too large): choose another place" in done.stderr
    assert done.stderr.count("\n") == 1
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(output[1], b"old")]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("words", [["--help"], ["train", "--help"], ["about"], ["--version"], ["schema", "cache"]])
def test_an_output_that_takes_nothing_is_told_in_a_sentence(words):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run([*PROGRAM, *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("smallnets: ")
    assert done.stderr.count("\n") == 1
