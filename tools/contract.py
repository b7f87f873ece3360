"""Write what the page takes from Python: frontend/src/contract/*.ts.

    python tools/contract.py [--check]

With --check nothing is written: the stale files are named, and the exit code is 1 if there is one.
"""

from __future__ import annotations

import sys
from pathlib import Path

from smallnets.messages.contract import files

FOLDER = Path(__file__).parent.parent / "frontend" / "src" / "contract"


def stale(wanted: dict[str, str]) -> list[Path]:
    """The files that differ from what Python says, and those that it does not know."""
    different = [FOLDER / name for name, text in wanted.items() if _contents(FOLDER / name) != text]
    unknown = [path for path in sorted(FOLDER.glob("*.ts")) if path.name not in wanted]
    return different + unknown


def _contents(path: Path) -> str | None:
    return path.read_text("utf-8") if path.is_file() else None


def main(arguments: list[str]) -> int:
    """Write or check; the exit code."""
    wanted = files()
    old = stale(wanted)
    if "--check" in arguments:
        for path in old:
            print(f"{path.relative_to(FOLDER.parents[2])} is stale: run python tools/contract.py")
        return 1 if old else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in old:
        if path.name in wanted:
            path.write_text(wanted[path.name], "utf-8")
        else:
            print(f"{path.name} is none that Python knows: remove it")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
