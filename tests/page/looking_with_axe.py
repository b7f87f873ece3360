"""What axe finds on the page as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "options => axe.run(document, { ...options, resultTypes: ['violations'] })"


def violations(tab):
    """In words; in the dark only contrast can be another."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: cd frontend && npm ci")
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(AXE.read_text("utf-8") + ";0")
    found = tab.evaluate(RUN, {"runOnly": RULES})["violations"]
    page = tab.locator(".page")
    page.evaluate("page => page.dataset.theme = 'dark'")
    found += tab.evaluate(RUN, {"runOnly": ["color-contrast"]})["violations"]
    page.evaluate("page => page.dataset.theme = 'light'")
    return [(one["id"], node["html"][:200]) for one in found for node in one["nodes"][:3]]


def found_in(tab, states):
    """What axe finds in each state, one reached from the other."""
    found = {}
    for name, reach in states.items():
        reach()
        tab.mouse.move(2, 2)
        found[name] = violations(tab)
    return {name: told for name, told in found.items() if told}
