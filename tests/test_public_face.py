"""Nobody pays for a wing that he does not enter: what `import smallnets` loads, seen in a child process."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

LOADED = "import json, sys, smallnets; print(json.dumps(sorted(sys.modules)))"


@pytest.fixture(scope="module")
def loaded():
    child = subprocess.run([sys.executable, "-c", LOADED], check=True, capture_output=True, text=True)
    return set(json.loads(child.stdout))


@pytest.mark.parametrize(
    "library", ["numpy", "sympy", "mpmath", "llvmlite", "matplotlib", "pandas", "typer", "click", "rich", "msgspec"]
)
def test_importing_smallnets_does_not_load(library, loaded):
    assert library not in loaded


def test_importing_smallnets_enters_no_room_of_heavy_work(loaded):
    assert not {name for name in loaded if name.startswith(("smallnets.engines.", "smallnets.pictures"))}
