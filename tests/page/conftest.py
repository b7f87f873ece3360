"""A real browser before the real page."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from importlib import resources

import pytest

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
        process.wait(timeout=30)
        process.stdout.close()


@pytest.fixture(scope="session")
def browser(chromium):
    """One Chromium for all tests of a process."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright drives the page's tests")
    require_built_page()
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def address():
    """The address of a served page."""
    require_built_page()
    with served() as found:
        yield found


@pytest.fixture
def sheet(browser):
    """An empty tab; whatever its console or its scripts complain of fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    tab = context.new_page()
    complaints = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
    yield tab
    context.close()
    assert complaints == []
