"""The list of capabilities is fresh, and everything that it names is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_is_what_its_table_and_the_gallery_say() -> None:
    done = subprocess.run([sys.executable, "tools/site/capabilities.py", "--check"], cwd=ROOT, check=False)
    assert done.returncode == 0, "run python tools/site/capabilities.py"
