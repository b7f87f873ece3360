"""Looking at a widget, and waiting for what it does by itself."""

from __future__ import annotations

import time

import pytest


def until(tab, happened, patience=30):
    """Wait for something that happens by itself."""
    last = time.monotonic() + patience
    while time.monotonic() < last:
        if happened():
            return
        tab.wait_for_timeout(100)
    pytest.fail(f"it did not happen within {patience} seconds")


def shown(notebook, number=0):
    """The widget under a cell."""
    view = notebook.cell(number)
    view.locator("button.unit").first.wait_for()
    return view


def epoch(view):
    return int(view.locator(".epoch").first.inner_text().replace(",", ""))


def loss(view):
    return view.locator(".scores .loud").first.inner_text()


def said(text):
    """The words behind the last SAYS of what a cell printed."""
    return text.rpartition("SAYS ")[2].split()
