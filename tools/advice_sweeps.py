"""Train the sweeps behind `smallnets advise` and store their rows with the commands: some minutes.

.venv/bin/python tools/advice_sweeps.py
"""

from __future__ import annotations

import json
import tomllib

from smallnets.statements.advising import FOLDER, command, trained


def main() -> None:
    """Write sweeps.json beside sweeps.toml."""
    found = {}
    for name, of in tomllib.loads((FOLDER / "sweeps.toml").read_text()).items():
        found[name] = {"command": command(of), "rows": trained(of)}
        print(name, len(found[name]["rows"]), "cells")
    (FOLDER / "sweeps.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
