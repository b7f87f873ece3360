"""The whole corpus of hostile text, in a process that may use little time and little more memory than it starts with.

The system itself ends the process at its limit, so that nothing here depends on a clock of ours.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

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

CPU = 2
"""Seconds for all readers over the whole corpus: more than 300 texts, so a few milliseconds each."""

MEMORY = 256 << 20
"""Bytes that the process may grow by; a line of 10 MB is held a few times."""

CHILD = """
import json, resource, sys
from smallnets.errors import InputError
from smallnets.expressions import canonical_name, read, read_chain
from smallnets.teaching import read_exercise
from smallnets.teaching.answers import read_answers
from smallnets.teaching.checking import check, check_derivation

exercise = read_exercise("layers = [{W = [[1, 2]]}]\\ninput = [1, 2]\\nasked = ['forward']\\n")
corpus = json.load(sys.stdin)
readers = {
    "formula": read,
    "chain": read_chain,
    "name": canonical_name,
    "exercise": lambda text: read_exercise(f"asked = ['forward']\\nlayers = [{{W = [['{text}']]}}]\\n"),
    "answers": read_answers,
    "check": lambda text: check(exercise, f"a_1^(1) = {text}").text(),
    "name of an answer": lambda text: check(exercise, f"{text} = 1").text(),
    "derivation": lambda text: check_derivation(f"y = {text} = 1", seconds=0).text(),
}
pages = int(open("/proc/self/statm").read().split()[0])
memory = pages * resource.getpagesize() + MEMORY
resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
used = resource.getrusage(resource.RUSAGE_SELF)
seconds = int(used.ru_utime + used.ru_stime) + 1 + CPU
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
told = {name: 0 for name in readers}
for name, reader in readers.items():
    for text in corpus:
        try:
            reader(text)
        except InputError as error:
            assert len(str(error)) < 1000
            told[name] += 1
print(json.dumps(told))
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="limits are set from Linux's /proc")
def test_the_whole_corpus_is_refused_within_a_few_seconds_and_little_memory():
    script = CHILD.replace("MEMORY", str(MEMORY)).replace("+ CPU", f"+ {CPU}")
    done = subprocess.run(
        [sys.executable, "-c", script], input=json.dumps(CORPUS), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, (done.returncode, done.stderr[-2000:])
    refused = json.loads(done.stdout)
    assert refused["formula"] >= len(CORPUS) - 6  # a few are formulas without a value
    assert refused["exercise"] == len(CORPUS)


HARD = "(sin(x)^2 + cos(x)^2)^40*tan(x + y)^25 = ((tan(x) + tan(y))/(1 - tan(x)*tan(y)))^25"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the second process is found in Linux's /proc")
def test_symbolic_work_is_interrupted_at_once_and_leaves_no_process_behind():
    program = "from smallnets.faces.command_line import main; main()"
    words = ["exact", "identity", HARD, "--seconds", "300"]
    process = subprocess.Popen([sys.executable, "-c", program, *words], stderr=subprocess.PIPE, text=True)
    time.sleep(5)  # both processes have begun; the work takes minutes
    workers = _children(process.pid)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert len(workers) == 1
    assert not Path(f"/proc/{workers[0]}").exists()


def _children(pid):
    stats = [path.read_text() for path in Path("/proc").glob("[0-9]*/stat")]
    return [int(stat.split()[0]) for stat in stats if int(stat.rpartition(")")[2].split()[1]) == pid]
