"""Command lines that nobody would type, on files that nobody would write, and what has to hold for each of them.

Each runs in a fork of a process that has everything imported, so that some hundred are tried in a minute.  As a
program (`benchmarks/fuzz_commands.py`) it runs for as long as one likes; a case is made again from its number.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pkgutil
import random
import re
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
from typing import Any

import typer
from nonsense import (
    ANSWERS,
    DERIVATION,
    EXERCISE,
    EXPERIMENT,
    LINKS,
    TABLE,
    VALUES,
    among,
    likely,
    mutated,
    mutated_link,
)

from smallnets.faces.command_line import COMMANDS, app_for, main

CODES = {0, 1, 2, 130}
CPU_SECONDS = 3
"""Processor time after which a case counts as work that somebody asked for, and is interrupted."""
SELDOM = {"about", "cache", "page", "schema", "tour"}
"""Commands that take long, or little that could be wrong."""
WALL_SECONDS = 120
"""After which a case has hung; what it waited for a processor, on a busy machine, does not count."""
MOST_MEMORY = 500 << 20
"""Bytes that a command may take for input that it refuses."""

ADDRESSES = 6 << 30
"""Bytes of addresses that a case may take: so much that only what has no bound meets it."""


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
    """How a case ended: exit code (negative: a signal), words, processor seconds, bytes beyond those it began with."""

    code: int
    said: str
    seconds: float
    memory: int

    def faults(self) -> list[str]:
        """What must not be."""
        found = [] if self.code in CODES else [f"exit code {self.code}"]
        found += ["a traceback"] if "Traceback" in self.said else []
        found += ["a fault of its own"] if "this is a fault of smallnets" in self.said else []
        found += [f"{self.memory >> 20} MB"] if self.code == 2 and self.memory > MOST_MEMORY else []
        found += ["a refusal without a word"] if self.code == 2 and not self.said.strip() else []
        return found


class Fuzzer:
    """Makes cases and runs them, from one set of sound files."""

    def __init__(self) -> None:
        self.cache = tempfile.TemporaryDirectory(prefix="smallnets-fuzz-cache-")
        self.sound = _sound_files()
        self.options = {name: _options(name) for name in COMMANDS}
        self.examples = {name: _examples(name) for name in COMMANDS}

    def case(self, number: int) -> Case:
        """The case of a number, always the same."""
        draw = random.Random(number)  # noqa: S311 - nonsense, not a secret
        files = dict(self.sound)
        for name in draw.sample(sorted(files), draw.choice((0, 1, 1, 2))):
            files[name] = mutated(files[name], draw)
        names = sorted(COMMANDS)
        command = draw.choices(names, [1 if name in SELDOM else 5 for name in names])[0]
        words = [command, *self._arguments(command, draw)]
        if draw.random() < 0.1:
            draw.shuffle(words)
        if draw.random() < 0.1:
            words = [mutated(word.encode(), draw).decode("utf-8", "replace").replace("\0", "") for word in words]
        return Case(number, tuple(words), files)

    def _arguments(self, command: str, draw: random.Random) -> list[str]:
        pool = [*VALUES, *self.sound, *LINKS]
        subcommands, options = self.options[command]
        if self.examples[command] and draw.random() < 0.4:
            words = among(tuple(self.sound), draw.choice(self.examples[command]), options)
        else:
            words = [draw.choice(subcommands)] if subcommands else []
            some = draw.choice((0, 1, 1, 2, 3))
            words += likely(command, draw) if draw.random() < 0.7 else draw.choices(pool, k=some)
        for option in draw.choices(options or ["--help"], k=draw.choice((0, 0, 1, 1, 2, 4))):
            words += [option, draw.choice(pool)] if draw.random() < 0.8 else [f"{option}={draw.choice(pool)}"]
        if draw.random() < 0.1:
            words = [mutated_link(word, draw) if word in LINKS else word for word in words]
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
        store = Path(place) / "runs.db"
        smallnets.sweep("xor", hidden=["3", "4"], epochs=1, seeds=2, store=store, engine="reference")
        runs = store.read_bytes()
    return {
        "exercise.toml": EXERCISE.encode(),
        "experiment.toml": EXPERIMENT.encode(),
        "answers.txt": ANSWERS.encode(),
        "derivation.txt": DERIVATION.encode(),
        "table.csv": TABLE.encode(),
        "new.csv": b"x1,x2\n1,2\n-0.5,0.25\n",
        "run.json": run,
        "runs.db": runs,
    }


def _command(name: str) -> Any:
    return typer.main.get_command(app_for([name])).commands[name]  # pyright: ignore[reportAttributeAccessIssue]


def _examples(command: str) -> list[list[str]]:
    """The words, behind the command's name, of each example in its help and its subcommands'."""
    found = _command(command)
    said = [one.epilog or "" for one in (found, *getattr(found, "commands", {}).values())]
    lines = [line for text in said for line in re.findall(r"^(?:Example: )?smallnets (.+)$", text, re.MULTILINE)]
    return [words[1:] for words in map(shlex.split, lines) if words[0] == command]


def _options(command: str) -> tuple[list[str], list[str]]:
    """The names of a command's subcommands, and every option of it and of them."""
    found = _command(command)
    inner = getattr(found, "commands", {})
    parameters = [entry for one in (found, *inner.values()) for entry in one.params]
    return sorted(inner), sorted({name for entry in parameters for name in entry.opts if name.startswith("--")})


def _forked(case: Case, folder: Path, cache: str) -> Ending:
    said, begun = folder / ".said", folder / ".begun"
    child = os.fork()
    if child == 0:
        begun.write_text(str(_resident()), "ascii")
        os.environ["XDG_CACHE_HOME"] = cache  # the user's own stays as it is
        _be_the_case(case, folder, said)  # does not return
    begin, pause = time.monotonic(), 0.001
    while True:
        ended, status, used = os.wait4(child, os.WNOHANG)
        if ended:
            break
        if time.monotonic() > begin + WALL_SECONDS + _seconds_in_queue(child):
            os.kill(child, signal.SIGKILL)
        time.sleep(pause)
        pause = min(0.05, pause * 1.5)
    text = said.read_bytes().decode("utf-8", "replace") if said.exists() else ""
    seconds = used.ru_utime + used.ru_stime
    memory = used.ru_maxrss * 1024 - (int(begun.read_text("ascii")) if begun.exists() else 0)
    return Ending(os.waitstatus_to_exitcode(status), text, seconds, max(0, memory))


def _seconds_in_queue(process: int) -> float:
    """For how long the threads of a process waited for a processor."""
    found = 0.0
    for entry in Path(f"/proc/{process}/task").glob("*/schedstat"):
        with contextlib.suppress(OSError):
            found += int(entry.read_text(encoding="ascii").split()[1]) / 1e9
    return found


def _resident() -> int:
    """Bytes that this process holds: of a fork, what it has from its parent, but no pages of files (libraries)."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


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
