"""A real browser before the real page."""

from __future__ import annotations

import pytest
from browsing import FLAGS, require_built_page, served
from slow_browser import new_tab


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
    tab = new_tab(browser, viewport={"width": 1280, "height": 720})
    complaints = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
    yield tab
    tab.context.close()
    assert complaints == []
