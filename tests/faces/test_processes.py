"""What only a process shows: exit codes, Ctrl-C, closed pipes, colours, and what gets imported."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from child_processes import begin
from patience import PATIENCE
from programs_at_work import PROGRAM, at_work

from smallnets import load_runs

FULL = Path("/dev/full")


def run(*words, **options):
    return subprocess.run([*PROGRAM, *words], capture_output=True, text=True, timeout=PATIENCE, check=False, **options)


def test_python_m_smallnets():
    done = run("train", "xor", "--epochs", "1", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["schema"] == "smallnets.run/3"


def test_bad_input_is_exit_code_2_without_traceback():
    done = run("train", "xor", "--batch", "0")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_without_words_it_shows_the_commands():
    done = run()
    assert "train" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def interrupted(words, folder):
    """Start, press Ctrl-C once it is at work, and wait for the end."""
    process = at_work(words, folder)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err


@pytest.mark.parametrize(("engine", "seeds"), [("reference", "3"), ("auto", "1")])
def test_ctrl_c_prints_and_saves_what_is_there(engine, seeds, tmp_path):
    words = ["train", "xor", "--epochs", "100000000", "--engine", engine, "--seeds", seeds, "--save", "run.json"]
    words += ["--record-every", "1000000"]
    code, out, err = interrupted(words, tmp_path)
    assert code == 130, err
    assert "Interrupted: this is what was finished." in out
    assert "Traceback" not in err
    runs = load_runs(tmp_path / "run.json")
    assert not runs.finished
    assert 0 < runs.state.epochs[0] < 100000000
    assert int(runs.continued(1).state.epochs[0]) == int(runs.state.epochs[0]) + 1


def test_ctrl_c_leaves_json_whole(tmp_path):
    words = ["train", "xor", "--epochs", "100000000", "--record-every", "1000000", "--json"]
    code, out, _ = interrupted(words, tmp_path)
    assert code == 130
    assert json.loads(out)["finished"] is False


def test_ctrl_c_ends_the_tour_without_half_a_picture(tmp_path):
    code, _, err = interrupted(["tour", "--out", "pictures"], tmp_path)
    assert code in {0, 130}, err
    assert "Traceback" not in err
    for picture in (tmp_path / "pictures").glob("*"):
        assert picture.suffix == ".png"
        assert picture.read_bytes().endswith(b"IEND\xaeB`\x82")


@pytest.mark.parametrize("words", [["train", "xor", "--epochs", "900", "--json"], ["experiment", "xor"]])
def test_a_closed_pipe_is_no_complaint(words):
    process = begin([*PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    assert process.wait(timeout=PATIENCE) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


def test_a_closed_output_is_no_complaint():
    words = [sys.executable, "-c", "import sys; sys.stdout = None; import runpy; runpy.run_module('smallnets')"]
    done = subprocess.run([*words, "experiment", "xor"], stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_is_said_in_one_sentence():
    with FULL.open("w") as full:
        done = subprocess.run(
            [*PROGRAM, "experiment", "xor"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr == (
        "smallnets: output = standard output cannot be written (No space left on device): send it to another place\n"
    )


def test_a_terminal_without_the_signs_gets_their_numbers():
    done = run("exact", "derivative", "sigmoid", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, "")
    assert r"f(2) = 1/(1 + exp(-2)) \u2248 0.880797078" in done.stdout


def on_a_terminal(words, **environment):
    """What a command shows on a terminal."""
    parent, child = pty.openpty()
    plain = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    process = begin(
        [*PROGRAM, *words], stdout=child, stderr=child, env={**plain, "TERM": "xterm-256color", **environment}
    )
    os.close(child)
    shown = b""
    while process.poll() is None or select.select([parent], [], [], 0)[0]:
        if select.select([parent], [], [], 0.1)[0]:
            try:
                shown += os.read(parent, 65536)
            except OSError:
                break
    os.close(parent)
    process.wait(timeout=PATIENCE)
    return shown.decode()


COLOUR = re.compile(r"\x1b\[[0-9;]*(?:3[0-7]|9[0-7]|4[0-7]|38;[0-9;]+)m")


@pytest.mark.parametrize(
    "words", [["train", "--help"], ["train", "xor", "--hiden", "3"], ["train", "xor", "--epochs", "60"]]
)
def test_no_color_is_obeyed(words):
    assert COLOUR.search(on_a_terminal(words))
    assert not COLOUR.search(on_a_terminal(words, NO_COLOR="1"))


def test_a_terminal_sees_a_bar_and_a_file_does_not():
    words = ["train", "xor", "--epochs", "60", "--engine", "reference"]
    assert "training" in on_a_terminal(words)
    assert "training" not in on_a_terminal([*words, "--quiet"]).replace("training points", "")
    assert run(*words).stderr == ""


IMPORTED = """
import json, sys
from smallnets.faces.command_line import main
try:
    main(sys.argv[1:])
except SystemExit:
    print(json.dumps(sorted(sys.modules)))
"""


@pytest.mark.parametrize(
    ("words", "unpaid"),
    [
        (["--help"], ["numpy", "sympy", "llvmlite", "matplotlib", "msgspec"]),
        (["train", "xor", "--epochs", "1", "--engine", "reference"], ["sympy", "llvmlite", "matplotlib", "pandas"]),
        (["experiment", "xor"], ["sympy", "llvmlite", "matplotlib", "pandas"]),
    ],
)
def test_nobody_pays_for_what_a_command_does_not_use(words, unpaid):
    done = subprocess.run([sys.executable, "-c", IMPORTED, *words], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert loaded.isdisjoint(unpaid)
