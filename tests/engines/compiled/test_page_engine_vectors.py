import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_vectors_of_the_page_engine_are_fresh():
    done = subprocess.run(
        [sys.executable, "tools/vectors/engine.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
