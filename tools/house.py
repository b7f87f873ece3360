"""Check the rules of the house that no linter knows: sizes, and what must not stand in committed files.

    python tools/house.py

Prints one line for each broken rule, with file and line, and exits with 1 if there is one.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import style_sheets

FILE_LINES = 300
FUNCTION_LINES = 40
COLUMNS = 120  # of TypeScript and CSS; ruff counts those of Python
UNTRUE = re.compile(r"\bas never\b")  # says to the type checker what no value is

# Where a limit is exceeded on purpose: "file" or "file::function" -> (lines allowed, reason).
EXCEPTIONS: dict[str, tuple[int, str]] = {}

PACKAGE = "src/smallnets/"
SIZED = (".py", ".ts", ".tsx", ".mjs", ".css")
WRITTEN = "frontend/src/contract/"  # by tools/contract.py, for no reader
LOCKS = re.compile(r"(^|/)(requirements/[^/]+\.txt|package-lock\.json|[^/]*\.lock)$")
HOST = re.compile(r"https?:|file:/|git\+|^\s*(-i|-f|--(extra-)?index-url|--find-links|--trusted-host)\b", re.MULTILINE)
PLACE = re.compile(r"(?<![\w.:/-])/(work|home/\w+|root|Users/\w+)/")


def committed(root: Path) -> list[str]:
    """The files under `root` that are committed or could be (not ignored), as paths relative to it, in order."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True)
    return sorted(name for name in set(listing.stdout.split("\0")) if name and (root / name).is_file())


def too_long(name: str, text: str) -> Iterator[str]:
    """A complaint for a file, and for each function in it, that exceeds its limit."""
    lines = len(text.splitlines())
    if lines > allowed(name, FILE_LINES):
        yield f"{name}:1: {lines} lines, {FILE_LINES} is the limit: is this one concept?"
    if name.endswith(".py"):
        yield from long_functions(name, ast.parse(text))


def ill_written(name: str, text: str) -> Iterator[str]:
    """A complaint for each line of the page that is too wide (a formatter leaves comments and sentences) or untrue."""
    if not name.endswith(".py"):
        for number, line in enumerate(text.splitlines(), start=1):
            if len(line) > COLUMNS:
                yield f"{name}:{number}: {len(line)} columns, {COLUMNS} is the limit"
            if UNTRUE.search(line):
                yield f"{name}:{number}: `as never` hides a wrong type from the checker"


def long_functions(name: str, tree: ast.Module) -> Iterator[str]:
    """A complaint for each function, nested ones too, that exceeds its limit; decorators are not counted."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > allowed(f"{name}::{node.name}", FUNCTION_LINES):
            yield f"{name}:{node.lineno}: {node.name} has {lines} lines, {FUNCTION_LINES} is the limit"


def allowed(key: str, limit: int) -> int:
    """The number of lines that `key` may have."""
    return EXCEPTIONS.get(key, (limit, ""))[0]


def places(name: str, text: str) -> Iterator[str]:
    """A complaint for each line that names a folder of somebody's machine, and for each host named in a lock."""
    for number, line in enumerate(text.splitlines(), start=1):
        if PLACE.search(line):
            yield f"{name}:{number}: names a folder of one machine: {line.strip()[:80]}"
        if LOCKS.search(name) and HOST.search(line):
            yield f"{name}:{number}: a lock names no host: {line.strip()[:80]}"


def public_classes(name: str, text: str) -> Iterator[str]:
    """The names of the public classes of a module of the package."""
    if name.startswith(PACKAGE) and name.endswith(".py"):
        for node in ast.parse(text).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield node.name


def shared_names(homes: dict[str, list[str]]) -> Iterator[str]:
    """A complaint for each public class name that stands in several files, where it comes second.

    A reader who meets a name must not have to ask which of two things it means.
    """
    for name, (first, *others) in sorted(homes.items()):
        for file in others:
            yield f"{PACKAGE}{file}:1: a class {name} stands in {first} too: give this one a name of its own"


def idle_exceptions(names: list[str]) -> Iterator[str]:
    """A complaint for each exception whose file is gone."""
    for key in EXCEPTIONS:
        if key.partition("::")[0] not in names:
            yield f"tools/house.py: the exception for {key} is no longer needed"


def complaints(root: Path) -> Iterator[str]:
    """Every broken rule in the committed files under `root`, one line each."""
    names = committed(root)
    homes: dict[str, list[str]] = {}
    yield from idle_exceptions(names)
    for name in names:
        try:
            text = (root / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:  # a picture
            continue
        if name.endswith(SIZED) and not name.startswith(WRITTEN):
            yield from too_long(name, text)
            yield from ill_written(name, text)
        yield from places(name, text)
        for word in public_classes(name, text):
            homes.setdefault(word, []).append(name.removeprefix(PACKAGE))
    yield from shared_names(homes)
    yield from style_sheets.complaints(root)


def main() -> int:
    """Print every complaint; the exit code says whether there was one."""
    found = list(complaints(Path(__file__).resolve().parent.parent))
    for line in found:
        print(line)
    print(f"house: {len(found)} broken rules" if found else "house: in order")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
