"""Command lines that nobody would type, on files that nobody would write, and what has to hold for each of them.

Each runs in a fork of a process that has everything imported, so that some hundred are tried in a minute.  As a
program (`benchmarks/fuzz_commands.py`) it runs for as long as one likes; a case is made again from its number.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import random
import resource
import shlex
import shutil
import signal
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

import typer

from smallnets.faces.command_line import COMMANDS, app_for, main

CODES = {0, 1, 2, 130}
CPU_SECONDS = 3
"""Processor time after which a case counts as work that somebody asked for, and is interrupted."""
SELDOM = {"about", "cache", "page", "schema", "tour"}
"""Commands that take long, or little that could be wrong."""
WALL_SECONDS = 120
"""After which a case has hung."""
ADDRESSES = 6 << 30
"""Bytes of addresses that a case may take: so much that only what has no bound meets it."""

EXERCISE = """asked = ["forward", "loss", "gradient", "update"]
inputs = [[1, -0.5], [0.25, 2]]
targets = [[1], [0]]
loss = "half_squared"
rate = 0.5
layers = [
  { W = [[0.5, -1], [2, 0.25]], b = [0, 1], activation = "relu" },
  { W = [["1/2", 0.75]], b = [0.125], activation = "sigmoid" },
]
"""
EXPERIMENT = """schema = "smallnets.experiment/1"
seed = "0.12345"
[data]
generator = "circle"
points = 60
noise = 10
[network]
hidden = [3, 2]
activation = "tanh"
[training]
epochs = 2
optimizer = "momentum(momentum=0.9)"
penalty = "l1"
penalty_rate = 0.01
"""
ANSWERS = "z_1^(1)[1] = 1\na_1^(1)[1] = 1\nL = 0.25\ndL/dw_11^(2) = 0.1868\nhttp\n"
DERIVATION = "s = 1/(1 + exp(-z))\nds/dz = exp(-z)/(1 + exp(-z))^2 = s*(1 - s)\n"
TABLE = "a;b;kind\n" + "".join(f"{i / 7:.3f};{i * i % 11};{'xyz'[i % 3]}\n" for i in range(24))

LINKS = (
    "#activation=tanh&batchSize=10&dataset=xor&networkShape=3,2&seed=0.5&noise=5&percTrainData=50&x=true&y=true",
    "https://playground.tensorflow.org/#activation=relu&dataset=spiral&networkShape=2&learningRate=0.1",
)
VALUES = (
    *("0", "1", "2", "3", "-1", "-0", "+5", "0.5", "1e308", "1e-320", "-1e400", "nan", "inf", "1_000", "0x10", "1,2"),
    *("9" * 30, "9" * 5000, "0." + "3" * 400, "1/3", "1/0", "3,2,x", "", " ", ",", ";", "=", "#", "--", "-", "'", '"'),
    *("tanh", "relu", "relu:tanh", "sigmoid", "x^2", "x^x^x^x", "1/x", "sqrt(-1)", "(" * 300, "x" * 3000, "\u2004"),
    *("xor", "circle", "truth:xor", "truth:and:x", "2-3-1", "2-3-1 relu", "99999-99999-1", "x = x", "x^2 = x*x"),
    *("\u00e9", "\u202e", "\U0001f600", "a\u0301", "\x1b[2J", "%s%n", "{}", "$HOME", "../..", "/", ".", "/dev/zero"),
    *("/dev/null", "/dev/stdin", "/dev/tty", "none.toml", "folder", "folder.csv", "momentum(momentum=2)", "l2", "mu"),
    *(
        "convolution 1,-1; pooling 2",
        "float32",
        "textbook",
        "classification",
        "out.png",
        "out.json",
        "out.pdf",
        "a/b/c",
    ),
)


@dataclass(frozen=True)
class Case:
    """A command line, by the number that it is made from, and the files beside it."""

    number: int
    words: tuple[str, ...]
    files: dict[str, bytes]

    def __str__(self) -> str:
        return f"case {self.number}: smallnets {shlex.join(self.words)[:300]!r}"


@dataclass(frozen=True)
class Ending:
    """How a case ended: its exit code (negative for a signal), what it said, processor seconds and bytes."""

    code: int
    said: str
    seconds: float
    memory: int

    def faults(self) -> list[str]:
        """What must not be."""
        found = [] if self.code in CODES else [f"exit code {self.code}"]
        found += ["a traceback"] if "Traceback" in self.said else []
        found += ["a fault of its own"] if "this is a fault of smallnets" in self.said else []
        found += [f"{self.memory >> 20} MB"] if self.code == 2 and self.memory > 500 << 20 else []
        found += ["a refusal without a word"] if self.code == 2 and not self.said.strip() else []
        return found


class Fuzzer:
    """Makes cases and runs them, from one set of sound files."""

    def __init__(self) -> None:
        self.cache = tempfile.TemporaryDirectory(prefix="smallnets-fuzz-cache-")
        self.sound = _sound_files()
        self.options = {name: _options(name) for name in COMMANDS}

    def case(self, number: int) -> Case:
        """The case of a number, always the same."""
        draw = random.Random(number)  # noqa: S311 - nonsense, not a secret
        files = dict(self.sound)
        for name in draw.sample(sorted(files), draw.choice((0, 1, 1, 2))):
            files[name] = _mutated(files[name], draw)
        names = sorted(COMMANDS)
        command = draw.choices(names, [1 if name in SELDOM else 5 for name in names])[0]
        words = [command, *self._arguments(command, draw)]
        if draw.random() < 0.1:
            draw.shuffle(words)
        if draw.random() < 0.1:
            words = [_mutated(word.encode(), draw).decode("utf-8", "replace").replace("\0", "") for word in words]
        return Case(number, tuple(words), files)

    def _arguments(self, command: str, draw: random.Random) -> list[str]:
        pool = [*VALUES, *self.sound, *LINKS]
        subcommands, options = self.options[command]
        words = [draw.choice(subcommands)] if subcommands else []
        words += _likely(command, draw) if draw.random() < 0.7 else draw.choices(pool, k=draw.choice((0, 1, 1, 2, 3)))
        for option in draw.choices(options or ["--help"], k=draw.choice((0, 0, 1, 1, 2, 4))):
            words += [option, draw.choice(pool)] if draw.random() < 0.8 else [f"{option}={draw.choice(pool)}"]
        if draw.random() < 0.1:
            words = [_mutated_link(word, draw) if word in LINKS else word for word in words]
        return words

    def run(self, case: Case) -> Ending:
        """Run a case in a fork, in a folder of its own."""
        folder = Path(tempfile.mkdtemp(prefix="smallnets-fuzz-"))
        try:
            for name, content in case.files.items():
                (folder / name).write_bytes(content)
            (folder / "folder").mkdir()
            (folder / "folder.csv").mkdir()
            return _forked(case, folder, self.cache.name)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _sound_files() -> dict[str, bytes]:
    import smallnets

    with tempfile.TemporaryDirectory() as place:
        smallnets.train("xor", hidden=(2,), epochs=2, seeds=2, engine="reference").save(Path(place) / "run.json")
        run = (Path(place) / "run.json").read_bytes()
    return {
        "exercise.toml": EXERCISE.encode(),
        "experiment.toml": EXPERIMENT.encode(),
        "answers.txt": ANSWERS.encode(),
        "derivation.txt": DERIVATION.encode(),
        "table.csv": TABLE.encode(),
        "new.csv": b"x1,x2\n1,2\n-0.5,0.25\n",
        "run.json": run,
    }


def _options(command: str) -> tuple[list[str], list[str]]:
    """The names of a command's subcommands, and every option of it and of them."""
    found = typer.main.get_command(app_for([command])).commands[command]  # pyright: ignore[reportAttributeAccessIssue]
    inner = getattr(found, "commands", {})
    parameters = [entry for one in (found, *inner.values()) for entry in one.params]
    return sorted(inner), sorted({name for entry in parameters for name in entry.opts if name.startswith("--")})


def _likely(command: str, draw: random.Random) -> list[str]:
    """Arguments that the command can do something with, so that the options and files are reached."""
    quick = ["--epochs", "1"]
    choices = {
        "train": [
            ["xor", *quick],
            ["experiment.toml", *quick],
            ["table.csv", "--target", "kind", *quick],
            ["--from", "run.json", "--epochs", "+1"],
            [LINKS[0], *quick],
            [LINKS[1], *quick],
        ],
        "diagnose": [["--from", "run.json"], ["xor", *quick], ["run.json"], ["experiment.toml", *quick]],
        "predict": [["run.json", "new.csv"], ["run.json", "table.csv"]],
        "function": [["relu"], ["x*sigmoid(x)"], ["tanh", "gelu"]],
        "exact": [["2-2-1 relu"], ["tanh"], ["run.json"], ["exercise.toml"], ["x^2 = x*x"], ["relu(x - 1)"]],
        "solve": [["exercise.toml"], ["exercise.toml", "--format", "latex"]],
        "check": [["exercise.toml", "answers.txt"], ["--derivation", "derivation.txt", "--seconds", "0.2"]],
        "experiment": [["experiment.toml"], ["run.json"], [LINKS[0]], ["table.csv", "--target", "kind"]],
        "page": [["xor", "--out", "page.html"], ["experiment.toml", "--out", "page.html"]],
        "tour": [["--tables", "none"]],
        "schema": [["experiment"], ["exercise"]],
    }
    return list(draw.choice(choices.get(command, [[]])))


_TOKENS = (b"0", b"-1", b"1e999", b"nan", b"9" * 40, b"9" * 5000, b"null", b"true", b'""', b"[]", b"{}", b"[[1]]")
_BYTES = (b"\xff", b"\x00", b"\xef\xbb\xbf", b"\r", b"\n", b"=", b",", b"[", b'"', "\u2004".encode(), b"'''", b"#")


def _mutated(content: bytes, draw: random.Random) -> bytes:
    """A file with one to four changes: bytes put in, taken out or doubled, and numbers exchanged for odd ones."""
    for _ in range(draw.randint(1, 4)):
        start = draw.randrange(len(content) + 1)
        end = min(len(content), start + draw.choice((0, 1, 3, 20, 400)))
        change = draw.randrange(6)
        if change == 0:
            content = content[:start] + draw.choice(_BYTES) + content[start:]
        elif change == 1:
            content = content[:start] + content[end:]
        elif change == 2:
            content = content[:end] + content[start:end] * draw.choice((1, 2, 50)) + content[end:]
        elif change == 3:
            content = content[:start]
        else:
            content = _token_exchanged(content, start, draw)
    return content


def _token_exchanged(content: bytes, start: int, draw: random.Random) -> bytes:
    """The first number behind a place, exchanged."""
    digits = b"0123456789.-"
    first = next((at for at in range(start, len(content)) if content[at] in digits), None)
    if first is None:
        return content
    last = first
    while last < len(content) and content[last] in digits:
        last += 1
    return content[:first] + draw.choice(_TOKENS) + content[last:]


def _mutated_link(link: str, draw: random.Random) -> str:
    parts = link.split("&")
    at = draw.randrange(len(parts))
    name, _, _ = parts[at].partition("=")
    parts[at] = f"{name}={draw.choice(VALUES)}"
    return "&".join(parts)


def _forked(case: Case, folder: Path, cache: str) -> Ending:
    said = folder / ".said"
    child = os.fork()
    if child == 0:
        os.environ["XDG_CACHE_HOME"] = cache  # the user's own stays as it is
        _be_the_case(case, folder, said)  # does not return
    end = time.monotonic() + WALL_SECONDS
    pause = 0.001
    while True:
        ended, status, used = os.wait4(child, os.WNOHANG)
        if ended:
            break
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
        time.sleep(pause)
        pause = min(0.05, pause * 1.5)
    text = said.read_bytes().decode("utf-8", "replace") if said.exists() else ""
    seconds = used.ru_utime + used.ru_stime
    return Ending(os.waitstatus_to_exitcode(status), text, seconds, used.ru_maxrss * 1024)


def _be_the_case(case: Case, folder: Path, said: Path) -> None:
    code = 70
    try:
        os.chdir(folder)
        nothing = os.open(os.devnull, os.O_RDWR)
        told = os.open(said, os.O_WRONLY | os.O_CREAT, 0o600)
        for target, source in ((0, nothing), (1, nothing), (2, told)):
            os.dup2(source, target)
        sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
        os.environ["BROWSER"] = "true"
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
        for number in (signal.SIGXCPU, signal.SIGALRM):
            signal.signal(number, lambda *_: signal.raise_signal(signal.SIGINT))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 30))
        signal.alarm(6)  # who waits for somebody, as a server does, is told to end
        main(case.words)
        code = 0
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 70
    except KeyboardInterrupt:
        code = 130
    except BaseException:  # noqa: BLE001 - told as the traceback that nobody may see
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError:
                code = code or 70
        os._exit(code)


def preload() -> None:
    """Import what the commands import, so that each fork begins with it."""
    for room in ("faces.commands", "laboratory", "teaching", "engines.exact", "engines.reference"):
        found = importlib.import_module(f"smallnets.{room}")
        for module in pkgutil.iter_modules(found.__path__):
            importlib.import_module(f"smallnets.{room}.{module.name}")
