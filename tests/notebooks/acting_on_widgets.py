"""Looking at a widget, and waiting for what it does by itself."""

from __future__ import annotations

import pytest


def until(tab, happened):
    """Wait for something that happens by itself."""
    for _ in range(300):
        if happened():
            return
        tab.wait_for_timeout(100)
    pytest.fail("it did not happen within thirty seconds")


def epoch(view):
    return int(view.locator(".epoch").first.inner_text().replace(",", ""))


def loss(view):
    return view.locator(".scores .loud").first.inner_text()


def said(text):
    """The words behind the last SAYS of what a cell printed."""
    return text.rpartition("SAYS ")[2].split()
