"""A widget without a browser."""

from __future__ import annotations

import pytest

import smallnets


@pytest.fixture
def playground(monkeypatch):
    """A widget on noiseless squares; the files of the page need not be built for it."""
    from smallnets.faces.jupyter import playground as module
    from smallnets.faces.jupyter.widget_files import WidgetFiles

    monkeypatch.setattr(module, "widget_files", lambda: WidgetFiles("export default {}", "", b"\0asm"))
    return smallnets.Playground("xor", hidden=3, seed="0.30000")
