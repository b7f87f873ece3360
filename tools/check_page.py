"""Check the front-end: its style, its floors, its types, or its tests under Node.

python tools/check_page.py style|floors|types|tests [PART OF A TEST FILE'S NAME ...]
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import build_page

sys.path.insert(0, str(Path(__file__).parent / "vectors"))
import making

FRONTEND = Path(__file__).resolve().parent.parent / "frontend"
COMMANDS = {
    "style": ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."],
    "floors": ["floors.mjs"],
    "types": ["node_modules/typescript/bin/tsc", "--noEmit"],
    "tests": ["test.mjs"],
}


def check(what: str, words: list[str]) -> int:
    """Run one check; its exit code.

    Raises:
        NoNode: there is no Node to check with.
    """
    node, npm = build_page.find_node()
    environment = {**os.environ, "PATH": os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", "")])}
    build_page.install_modules(FRONTEND, npm, environment)
    if what == "tests":
        making.make()
    return subprocess.run([node, *COMMANDS[what], *words], cwd=FRONTEND, env=environment, check=False).returncode


def main(arguments: list[str]) -> int:
    """Check; the exit code."""
    what, *words = arguments or [""]
    if what not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        return check(what, words)
    except build_page.NoNode as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
