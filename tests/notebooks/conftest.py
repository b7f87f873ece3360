"""Real notebooks in a real browser."""

from __future__ import annotations

import importlib.util
import os
from importlib import resources

import pytest
from notebook_servers import Lab, Marimo
from slow_browser import new_tab

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def require(name):
    """Skip where a notebook is not installed; in CI that is an error."""
    if importlib.util.find_spec(name) is None:
        why = f"{name} is not installed: pip install --require-hashes -r requirements/notebooks.txt"
        (pytest.fail if os.environ.get("SMALLNETS_NEEDS_NOTEBOOKS") else pytest.skip)(why)


@pytest.fixture(scope="module")
def browser(chromium):
    """One Chromium for all tests of a file."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright drives the notebooks' tests")
    if not (resources.files("smallnets.faces.web") / "assets" / "jupyter.js").is_file():
        pytest.skip("the page is not built: make page")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(params=[Lab, Marimo], ids=lambda kind: kind.name)
def kind(request):
    """The kind of notebook."""
    require(request.param.name)
    return request.param


@pytest.fixture
def notebook(request, kind, tab, tmp_path):
    """A notebook with the CELLS of the test's file, whose first one shows the widget."""
    with kind.serve(tmp_path, request.module.CELLS) as address:
        opened = kind(tab, address)
        opened.run(0)
        yield opened
        tab.close()


@pytest.fixture
def tab(browser):
    """An empty tab; an error of the widget's script fails the test."""
    opened = new_tab(browser, viewport={"width": 1500, "height": 1000})
    complaints = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    opened.context.close()
    assert complaints == []
