"""A real browser before the real page."""

from __future__ import annotations

import contextlib

import pytest
from browsing import FLAGS, require_built_page, served
from slow_browser import new_tab

SCREEN = {"width": 1280, "height": 720}


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


@contextlib.contextmanager
def without_complaints(tab):
    """Whatever the tab's console or its scripts complain of meanwhile fails the test."""
    complaints = []

    def threw(error):
        complaints.append(str(error))

    def said(message):
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    tab.on("pageerror", threw)
    tab.on("console", said)
    yield tab
    tab.remove_listener("pageerror", threw)
    tab.remove_listener("console", said)
    assert complaints == []


class SharedTab:
    """A tab that one test after the other uses: a new one for each would triple what most of them cost."""

    def __init__(self, browser):
        self.browser = browser
        self.tab = None

    def open(self):
        """The tab, empty."""
        if self.tab is None:
            self.tab = new_tab(self.browser, viewport=SCREEN)
            self.line = self.tab.context.new_cdp_session(self.tab)
        return self.tab

    def wipe(self, address):
        """Leave nothing of what a test has done."""
        self.tab.goto("about:blank")
        self.tab.mouse.move(0, 0)
        self.tab.set_viewport_size(SCREEN)
        self.tab.emulate_media(media="null", color_scheme="null", reduced_motion="null", forced_colors="null")
        self.tab.context.clear_permissions()
        self.line.send("Storage.clearDataForOrigin", {"origin": address.rstrip("/"), "storageTypes": "local_storage"})

    def throw_away(self):
        """Where a test has failed nobody knows what it has left."""
        if self.tab is not None:
            self.tab.context.close()
            self.tab = None


@pytest.fixture(scope="session")
def shared_tab(browser):
    """The tab that tests share."""
    shared = SharedTab(browser)
    yield shared
    shared.throw_away()


@pytest.fixture
def sheet(request, shared_tab, address):
    """An empty tab, on which nothing is left of other tests."""
    try:
        with without_complaints(shared_tab.open()) as tab:
            yield tab
        shared_tab.wipe(address)
    except BaseException:
        shared_tab.throw_away()
        raise
    if getattr(request.node, "has_failed", False):
        shared_tab.throw_away()


@pytest.fixture
def fresh_sheet(browser):
    """An empty tab of a browser that has never seen the page: for tests of what it loads, keeps or is forbidden."""
    tab = new_tab(browser, viewport=SCREEN)
    with without_complaints(tab):
        yield tab
    tab.context.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Tell `sheet` where its test has failed."""
    report = yield
    item.has_failed = getattr(item, "has_failed", False) or report.failed
    return report
