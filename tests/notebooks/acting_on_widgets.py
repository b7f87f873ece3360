"""Looking at a widget, and waiting for what it does by itself."""

from __future__ import annotations

import patience


def until(tab, happened):
    """Wait for something that happens by itself."""
    return patience.until(happened, lambda: tab.wait_for_timeout(50))


def becomes(tab, look, wanted):
    """Wait until the widget, or Python, shows what it should."""
    patience.becomes(look, wanted, lambda: tab.wait_for_timeout(50))


def shown(notebook, number=0):
    """The widget under a cell."""
    view = notebook.cell(number)
    view.locator("button.unit").first.wait_for()
    return view


def epoch(view):
    return int(view.locator(".epoch").first.inner_text().replace(",", ""))


def loss(view):
    return view.locator(".scores .loud").first.inner_text()


def play(view, tab, epochs):
    """Play for some epochs; where it then stands."""
    before = epoch(view)
    view.locator("[aria-label=Play]").click()
    until(tab, lambda: epoch(view) > before + epochs)
    view.locator("[aria-label=Pause]").click()
    view.locator("[aria-label=Play]").wait_for()
    return epoch(view)
