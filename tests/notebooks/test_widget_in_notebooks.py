"""The widget in real JupyterLab and marimo: played in the browser, read and set in Python."""

from __future__ import annotations

import pytest
from acting_on_widgets import becomes, epoch, loss, play, shown, until

pytestmark = pytest.mark.slow

SHOW, READ, OPEN, WAIT, AGAIN, EDIT, RUN_TO, FIRST_WEIGHT = range(8)
SAYS = 'print("SAYS", time.monotonic_ns(), "END")'
SHOWS = f"""import time
from pathlib import Path
import smallnets
p = smallnets.Playground("xor", hidden=3, seed="0.30000")
{SAYS}
p"""
READS = """same = (p.run().network().parameters == p.parameters).all()
print("SAYS", time.monotonic_ns(), p.epoch, p.losses.test_loss, same, "END")"""
CELLS = [
    SHOWS,
    READS,
    f'p.experiment = smallnets.experiment("circle", hidden=(2, 2), seed="0.70000")\n{SAYS}',
    f'while not Path("go on").exists():\n    time.sleep(0.1)\n{SAYS}',
    f"{SAYS}\np",
    'p.parameters = {"w_11^(1)": 0.625}\nprint("SAYS", time.monotonic_ns(), p.weights[0].weights[0, 0], "END")',
    f"p.run_to(epoch=40)\n{SAYS}",
    'print("SAYS", time.monotonic_ns(), p.epoch, p.weights[0].weights[0, 0], "END")',
]
"""What a cell says is another thing each time: the time comes first."""


def python_stands_at(notebook, number):
    """Wait until Python has heard of the epoch; its network then gives what the widget told."""
    becomes(notebook.tab, lambda: notebook.run(READ)[::2], [str(number), "True"])


def test_what_is_played_in_the_browser_is_read_in_python_even_after_a_reload(notebook, tab, tmp_path):
    view = shown(notebook)
    seen = play(view, tab, 30)
    python_stands_at(notebook, seen)
    assert f"{float(notebook.run(READ)[1]):.4f}" == loss(view)

    # Its controls work while a cell runs, and Python reads where it stands afterwards.
    notebook.start(WAIT)
    until(tab, lambda: notebook.is_running(WAIT))
    view.locator("[aria-label=Step]").click()
    becomes(tab, lambda: epoch(view), seen + 1)
    seen = play(view, tab, 20)
    assert notebook.is_running(WAIT)
    (tmp_path / "go on").touch()
    python_stands_at(notebook, seen)

    # A second view of the same model shows the same run.
    notebook.run(AGAIN)
    second = shown(notebook, AGAIN)
    second.locator("[aria-label=Step]").click()
    becomes(tab, lambda: (epoch(view), epoch(second)), (seen + 1, seen + 1))
    python_stands_at(notebook, seen + 1)

    notebook = notebook.reloaded()
    view = shown(notebook)
    becomes(tab, lambda: epoch(view), seen + 1)
    view.locator("[aria-label=Step]").click()
    python_stands_at(notebook, seen + 2)


def test_the_view_follows_what_python_sets(notebook, tab):
    view = shown(notebook)
    play(view, tab, 5)
    notebook.run(OPEN)
    until(tab, lambda: epoch(view) == 0 and view.locator("[data-spot^='1,']").count() == 2)
    notebook.run(RUN_TO)
    becomes(tab, lambda: epoch(view), 40)
    python_stands_at(notebook, 40)
    assert notebook.run(EDIT) == ["0.625"]
    view.locator("[data-spot='1,1']").click()
    boxes = view.locator(".card input[type=text]")
    until(tab, lambda: "0.625" in boxes.evaluate_all("boxes => boxes.map(box => box.value)"))
    view.locator(".card-close").click()

    # An edited run comes back after a reload too: from its numbers, since its seed no longer tells them.
    view.locator("[aria-label=Step]").click()
    before = until(tab, lambda: (told := notebook.run(FIRST_WEIGHT))[0] == "41" and told)
    notebook = notebook.reloaded()
    view = shown(notebook)
    becomes(tab, lambda: epoch(view), 41)
    assert notebook.run(FIRST_WEIGHT) == before


def test_keys_count_inside_of_the_widget_only(notebook, tab):
    view = shown(notebook)
    cells = view.page.locator(".cm-content").count()
    view.locator("#output-title").click()
    for key in ("Space", "d", "d", "x", "b", "ArrowDown"):
        tab.keyboard.press(key)
    until(tab, lambda: epoch(view) > 5)
    tab.keyboard.press("Space")
    view.locator("[aria-label=Play]").wait_for()
    stopped = epoch(view)
    notebook.cell(READ).locator(".cm-content").click()
    for key in (".", "r", "Space"):
        tab.keyboard.press(key)
    tab.wait_for_timeout(300)
    assert epoch(view) == stopped
    assert view.page.locator(".cm-content").count() == cells
