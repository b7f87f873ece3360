"""The page as people start it, for tests that look at it."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from importlib import resources

import pytest
from patience import PATIENCE

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def require_built_page():
    """Skip where the page was not built; in CI that is an error."""
    assets = resources.files("smallnets.faces.web") / "assets"
    if not (assets / "browser.js").is_file():
        why = "the page is not built: make page"
        (pytest.fail if os.environ.get("SMALLNETS_NEEDS_CHROMIUM") else pytest.skip)(why)


@contextlib.contextmanager
def served(*words):
    """The page's server as people start it; gives its address."""
    command = [sys.executable, "-m", "smallnets", "page", "--no-open", "--port", "0", *words]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        yield re.search(r"http://\S+", process.stdout.readline())[0]
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)
        process.stdout.close()


def is_drawn(tab):
    """Wait until the page has drawn itself."""
    tab.wait_for_selector("#smallnets button")


def seeds(tab):
    """The seeds that stand in boxes: the bar and the cards of a run show the same one."""
    is_drawn(tab)
    values = "boxes => boxes.map(box => box.value).filter(value => /^0[.][0-9]{5}$/.test(value))"
    return set(tab.locator("#smallnets input").evaluate_all(values))
