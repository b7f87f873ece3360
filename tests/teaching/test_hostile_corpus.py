"""The whole corpus of hostile text, in a process that may use little time and little more memory than it starts with.

The system itself ends the process at its limit, so that nothing here depends on a clock of ours.
"""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from child_processes import begin
from patience import PATIENCE, until

LINUX = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="limits are set from Linux's /proc")

CORPUS = [
    "__import__('os').system('true')",
    "().__class__.__bases__",
    "lambda x: x",
    "[x for x in y]",
    "x; import os",
    "f'{x}'",
    "x\0y",
    "\u202ex",
    "NaN",
    "-inf",
    "∞",
    "1e999999999999999999999",
    "9" * 401,
    "9^9^9^9",
    "2^(2^(2^(2^(2^2))))",
    "((((9^999)^999)^999)^999)",
    "*".join(["9^999"] * 300),
    "(1/9^999)" * 200,
    "x^9999999",
    "(" * 10**6,
    "(" * 999 + "x" + ")" * 999,
    "[{(" * 30 + "x" + ")}]" * 30,
    "-" * 1999,
    "x" + "^x" * 900,
    "|" * 2000,
    "√" * 500 + "x",
    "sin(" * 300 + "x" + ")" * 300,
    "where(x<1," * 100,
    "x" * 10**7,
    "9" * 10**7,
    "а",
    "ο",
    "ｘ",
    "１",
    "٣",
    "x'''''''''",
    "w_{__import__}(1)",
    "exp(exp(exp(exp(99))))",
    "cos(10^300)",
    "tan(x)/0",
    "delta_" * 19,
    "in" * 50 + "'" * 50,
]
"""Code, huge powers, nested brackets, lines of 10 MB, look-alike letters, NaN."""

ANSWERS = [
    "x" * 1_900_000,
    "h1 = " + "9" * 1_900_000,
    "h1 = " + "(" * 1_900_000,
    "\n".join(["h1 = 0.5"] * 4_999),
    "h1 = __import__('os').system('true')\nh1 = (lambda: 0)()",
    "h1 = 9^9^9^9\nh1 = 2^(2^(2^(2^100)))\no = exp(exp(exp(9^9)))",
    "h1 = NaN\nh1 = inf\nh1 = -Infinity\nh1 = 1/0\nh1 = ln(0)",
    "һ1 = 0.5\nh1 = 0.５\nh1 = 0․5\nh1 = ０.5",
    "h1 = cos(10^300)\nh1 = o^o^o^o^o\nh1 = tan(h1)/0",
    '{"h1": NaN, "h1": Infinity, "o": [[1]], "z": {"a": 1}}',
    '{"answers": [1, null, {"name": 5}, {"value": 3}]}',
    "h1,0.5\n\x00\x00,1\n" + '"' * 1000,
    "h1 = [1\n" + "9" * 60 + "z\nh1 = 0.5" + "." * 60 + "z\nh" + "_a" * 60 + "! = 0.5",
    "= = =\n=\n:::\n-> -> ->\n\u202e= 0.5",
    "h1 = " + "+".join(["o"] * 900),
    "h1 = " + "*".join(["(o+1)^9"] * 200),
]
"""Files of answers."""

DERIVATIONS = [
    "x = " + "(" * 2000,
    "x = " + "9^" * 400 + "9",
    "y = __import__('os').system('true')",
    "y = NaN = inf",
    "y = " + "*".join(["(1+x)^1000"] * 50) + " = 1",
    "y = exp(exp(exp(exp(99)))) = 1",
    "y = sin(10^300) = sin(10^301)",
    "let a = a + 1\na = a + 1",
    "= = = =",
    "\n".join(["x = x"] * 400),
]

SECONDS = 120
"""Seconds of the processor for one process: what hangs, hangs for longer; on a quick machine all of it takes five."""

MEMORY = 256 << 20
"""Bytes that the process may grow by; a line of 10 MB is held a few times."""

CHILD = """
import json, resource, sys
from smallnets.errors import InputError
from smallnets.expressions import canonical_name, read, read_chain
from smallnets.teaching import read_exercise
from smallnets.teaching.answers import read_answers
from smallnets.teaching.checking import check, check_derivation

LAYERS = "names = {'a_1^(1)' = 'h1', 'a_1^(2)' = 'o'}\\nlayers = [{W = [[1, 2]]}, {W = [[3]]}]\\ninput = [1, 2]\\n"
exercise = read_exercise(LAYERS + "asked = ['forward']\\n")
READERS = {
    "formula": read,
    "chain": read_chain,
    "name": canonical_name,
    "exercise": lambda text: read_exercise(f"asked = ['forward']\\nlayers = [{{W = [['{text}']]}}]\\n"),
    "answers": read_answers,
    "line": lambda text: check(exercise, f"h1 = {text}").text(),
    "name of an answer": lambda text: check(exercise, f"{text} = 1").text(),
    "side": lambda text: check_derivation(f"y = {text} = 1", seconds=0).text(),
    "file of answers": lambda text: check(exercise, text).text(),
    "derivation": lambda text: check_derivation(text, seconds=0).text(),
}
asked = json.load(sys.stdin)
pages = int(open("/proc/self/statm").read().split()[0])
memory = pages * resource.getpagesize() + asked["memory"]
resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
used = resource.getrusage(resource.RUSAGE_SELF)
seconds = int(used.ru_utime + used.ru_stime) + 1 + asked["seconds"]
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
told = dict.fromkeys(asked["readers"], 0)
for name in told:
    for text in asked["texts"]:
        try:
            READERS[name](text)
        except InputError as error:
            assert len(str(error)) < 1000
            told[name] += 1
print(json.dumps(told))
"""


def refused(readers, texts):
    """How many of the texts each reader refuses, in a process of limited time and memory."""
    asked = {"readers": readers, "texts": texts, "seconds": SECONDS, "memory": MEMORY}
    done = subprocess.run(
        [sys.executable, "-c", CHILD], input=json.dumps(asked), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, (done.returncode, done.stderr[-2000:])
    return json.loads(done.stdout)


@LINUX
def test_the_whole_corpus_is_refused_soon_and_in_little_memory():
    readers = ["formula", "chain", "name", "exercise", "answers", "line", "name of an answer", "side"]
    found = refused(readers, CORPUS)  # more than 300 texts
    assert found["formula"] >= len(CORPUS) - 6  # a few are formulas without a value
    assert found["exercise"] == len(CORPUS)


@LINUX
@pytest.mark.parametrize("place", range(len(ANSWERS)))
def test_hostile_answers_end_soon_in_bounded_memory(place):
    refused(["file of answers"], [ANSWERS[place]])


@LINUX
def test_hostile_derivations_end_soon():
    refused(["derivation"], DERIVATIONS)


HARD = "(sin(x)^2 + cos(x)^2)^40*tan(x + y)^60 = ((tan(x) + tan(y))/(1 - tan(x)*tan(y)))^60"


IN_PROC = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="the second process is found in Linux's /proc"
)


@IN_PROC
def test_symbolic_work_is_interrupted_at_once_and_leaves_no_process_behind():
    process, worker = _at_work()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert not Path(f"/proc/{worker}").exists()


@IN_PROC
def test_symbolic_work_ends_with_a_program_that_is_killed():
    process, worker = _at_work()
    process.kill()
    process.communicate(timeout=PATIENCE)
    until(lambda: _state(worker) in (None, "Z"))  # a zombie has ended: whoever inherits it has yet to ask


def _at_work():
    """The command line at a question of minutes, and the number of the process that works at it."""
    program = "from smallnets.faces.command_line import main; main()"
    words = ["exact", "identity", HARD, "--seconds", "300"]
    process = begin([sys.executable, "-c", program, *words], stderr=subprocess.PIPE, text=True)
    workers = until(lambda: _children(process.pid))
    time.sleep(2)  # most often the work has begun, which takes minutes
    assert len(workers) == 1
    return process, workers[0]


def _state(number):
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return None


def _children(pid):
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            stat = path.read_text()
            if int(stat.rpartition(")")[2].split()[1]) == pid:
                found.append(int(stat.split()[0]))
    return found
