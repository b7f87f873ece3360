"""The widget in real JupyterLab and marimo: played in the browser, read and set in Python."""

from __future__ import annotations

import pytest
from acting_on_widgets import epoch, loss, said, shown, until

pytestmark = pytest.mark.slow

SHOW, READ, OPEN, SLEEP, AGAIN, EDIT, RUN_TO, FIRST_WEIGHT = range(8)
CELLS = [
    'import smallnets\np = smallnets.Playground("xor", hidden=3, seed="0.30000")\np',
    'print("SAYS", p.epoch, p.losses.test_loss, (p.run().network().parameters == p.parameters).all())',
    'p.experiment = smallnets.experiment("circle", hidden=(2, 2), seed="0.70000")',
    "import time\ntime.sleep(8)",
    "p",
    'p.parameters = {"w_11^(1)": 0.625}\nprint("SAYS", p.weights[0].weights[0, 0])',
    "p.run_to(epoch=40)",
    'print("SAYS", p.epoch, p.weights[0].weights[0, 0])',
]


def play(view, tab, epochs):
    """Play for some epochs; where it then stands."""
    before = epoch(view)
    view.locator("[aria-label=Play]").click()
    until(tab, lambda: epoch(view) > before + epochs)
    view.locator("[aria-label=Pause]").click()
    return epoch(view)


def test_what_is_played_in_the_browser_is_read_in_python_even_after_a_reload(notebook, tab):
    view = shown(notebook)
    seen = play(view, tab, 30)
    finished, test_loss, equal = said(notebook.run(READ))
    assert (finished, equal) == (str(seen), "True")
    assert f"{float(test_loss):.4f}" == loss(view)

    # Its controls work while a cell runs, and Python reads where it stands afterwards.
    notebook.start(SLEEP)
    tab.wait_for_timeout(1000)
    view.locator("[aria-label=Step]").click()
    assert epoch(view) == seen + 1
    seen = play(view, tab, 20)
    tab.wait_for_timeout(9000)
    assert said(notebook.run(READ))[::2] == [str(seen), "True"]

    # A second view of the same model shows the same run.
    notebook.run(AGAIN)
    second = shown(notebook, AGAIN)
    second.locator("[aria-label=Step]").click()
    assert (epoch(view), epoch(second)) == (seen + 1, seen + 1)

    notebook = notebook.reloaded()
    view = shown(notebook)
    until(tab, lambda: epoch(view) == seen + 1)
    view.locator("[aria-label=Step]").click()
    assert said(notebook.run(READ))[::2] == [str(seen + 2), "True"]


def test_the_view_follows_what_python_sets(notebook, tab):
    view = shown(notebook)
    play(view, tab, 5)
    notebook.run(OPEN)
    until(tab, lambda: epoch(view) == 0 and view.locator("[data-spot^='1,']").count() == 2)
    notebook.run(RUN_TO)
    until(tab, lambda: epoch(view) == 40)
    assert said(notebook.run(READ))[::2] == ["40", "True"]
    assert said(notebook.run(EDIT)) == ["0.625"]
    view.locator("[data-spot='1,1']").click()
    boxes = view.locator(".card input[type=text]").evaluate_all("boxes => boxes.map(box => box.value)")
    assert "0.625" in boxes
    view.locator(".card-close").click()

    # An edited run comes back after a reload too: from its numbers, since its seed no longer tells them.
    view.locator("[aria-label=Step]").click()
    before = said(notebook.run(FIRST_WEIGHT))
    assert before[0] == "41"
    notebook = notebook.reloaded()
    view = shown(notebook)
    until(tab, lambda: epoch(view) == 41)
    assert said(notebook.run(FIRST_WEIGHT)) == before


def test_keys_count_inside_of_the_widget_only(notebook, tab):
    view = shown(notebook)
    cells = view.page.locator(".cm-content").count()
    view.locator("#output-title").click()
    for key in ("Space", "d", "d", "x", "b", "ArrowDown"):
        tab.keyboard.press(key)
    until(tab, lambda: epoch(view) > 5)
    tab.keyboard.press("Space")
    stopped = epoch(view)
    notebook.cell(READ).locator(".cm-content").click()
    for key in (".", "r", "Space"):
        tab.keyboard.press(key)
    tab.wait_for_timeout(300)
    assert epoch(view) == stopped
    assert view.page.locator(".cm-content").count() == cells
