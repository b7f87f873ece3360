"""What it costs to refuse a hostile file: processor seconds and peak memory of a command, at and above every bound.

.venv/bin/python benchmarks/hostile_files.py [PART OF A CASE'S NAME]

Each command is a process of its own; its figures are the system's (`os.wait4`), so that other work on the machine
hardly counts, and of what takes too long the better of two.  This process stays small: a child begins with its memory.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hostile_cases import Case, cases

SECONDS = 2.0
MEGABYTES = 500
"""What a refusal may cost."""


@dataclass(frozen=True)
class Cost:
    """How a command ended, and what it took."""

    code: int
    seconds: float
    megabytes: float
    said: str

    @property
    def is_too_much(self) -> bool:
        """Whether a refusal cost too much, or the command ended as none may."""
        return self.code not in {0, 1, 2} or (self.code == 2 and (self.seconds > SECONDS or self.megabytes > MEGABYTES))


def main() -> None:
    """Write, run, and tell each case; exit code 1 if a refusal costs too much."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    bad = 0
    print(f"{'seconds':>8} {'MB':>6} code  case")
    with tempfile.TemporaryDirectory(prefix="smallnets-hostile-") as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        for case in cases():
            if wanted not in case.name:
                continue
            write(case, Path(folder))
            found = cost(case, Path(folder))
            if found.is_too_much and found.code == 2:
                found = min(found, cost(case, Path(folder)), key=lambda one: one.seconds)
            mark = "  TOO MUCH" if found.is_too_much else ""
            said = "" if found.code == 2 and not found.is_too_much else f"   {found.said}"
            print(f"{found.seconds:8.2f} {found.megabytes:6.0f} {found.code:4}  {case.name}{mark}{said}", flush=True)
            bad += found.is_too_much
    print(f"{bad} cost more than {SECONDS:g} s of a processor or {MEGABYTES} MB")
    sys.exit(1 if bad else 0)


def write(case: Case, folder: Path) -> None:
    """Write the files of a case, in a process of its own, whose memory no later child begins with."""
    child = os.fork()
    if child == 0:
        _write(case, folder)
        os._exit(0)
    os.waitpid(child, 0)


def _write(case: Case, folder: Path) -> None:
    for name, pieces in case.files.items():
        with (folder / name).open("wb") as file:
            for piece in _blocks(pieces()):
                file.write(piece)


def _blocks(pieces: Iterator[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size > 1 << 20:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def cost(case: Case, folder: Path) -> Cost:
    """Run a case's command in its folder."""
    said = folder / ".said"
    opened = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    actions = [
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, str(said), opened, 0o600),
    ]
    words = [sys.executable, "-c", _PROGRAM, str(folder), *case.words]
    child = os.posix_spawn(sys.executable, words, os.environ, file_actions=actions)
    _, status, used = os.wait4(child, 0)
    text = said.read_bytes()[-300:].decode("utf-8", "replace").strip().splitlines()
    seconds = used.ru_utime + used.ru_stime
    return Cost(os.waitstatus_to_exitcode(status), seconds, used.ru_maxrss / 1000, text[-1][:100] if text else "")


_PROGRAM = """
import os, sys
os.chdir(sys.argv[1])
from smallnets.faces.command_line import main
main(sys.argv[2:])
"""


if __name__ == "__main__":
    main()
