"""Counts of a long measurement, kept in a file as they come: an interrupted run goes on where it ended.

Each line of the file is one part of the measurement, `{"code": ..., "part": ..., "counts": {...}}`; `code` is a hash
of the checker and of what is measured with, so that counts of another version are not taken for this one's.
"""

from __future__ import annotations

import hashlib
import json
import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEASURED = ("src/smallnets/teaching", "src/smallnets/expressions", "tests/teaching")
"""The folders whose files decide what the counts are."""


class KeptCounts:
    """The counts of one measurement by the names of its parts."""

    def __init__(self, path: Path) -> None:
        """Read what an earlier run of the same code has counted into `path`; SIGTERM ends a run as Ctrl-C does."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._code = code_hash()
        self._parts: dict[str, Counter[str]] = {}
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        for entry in map(json.loads, lines):
            if entry["code"] == self._code:
                self._parts[entry["part"]] = Counter(entry["counts"])
        signal.signal(signal.SIGTERM, signal.default_int_handler)

    def of(self, part: str, measure: Callable[[], Counter[str]]) -> Counter[str]:
        """The counts of a part, measured if they are not there yet."""
        if part not in self._parts:
            found = measure()
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"code": self._code, "part": part, "counts": found}) + "\n")
            self._parts[part] = found
        return self._parts[part]


def code_hash() -> str:
    """What stands in the measured folders, in sixteen digits."""
    digest = hashlib.sha256()
    for folder in MEASURED:
        for file in sorted((ROOT / folder).rglob("*.py")):
            digest.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]
