"""What a person does with the page, in the words of the tests: wait, play, step, read, type, save."""

from __future__ import annotations

import csv
import json
import re

import patience
from browsing import is_drawn

from smallnets import train


def until(tab, happened):
    """Wait for something that the page does by itself; its policy forbids Playwright's own way."""
    return patience.until(happened, lambda: tab.wait_for_timeout(20))


def becomes(tab, look, wanted):
    """Wait until the page shows what it should."""
    patience.becomes(look, wanted, lambda: tab.wait_for_timeout(20))


def still(tab, look):
    """What is looked at, as soon as it has not changed for a while."""
    seen = [None, None]

    def rests():
        seen[:] = seen[1], look()
        return seen[0] == seen[1]

    patience.until(rests, lambda: tab.wait_for_timeout(250))
    return seen[1]


LISTEN = """() => {
  window.told = [];
  window.listener?.disconnect();
  window.listener = new MutationObserver(changes => {
    for (const { target } of changes) told.push(target.textContent);
  });
  window.listener.observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def told(tab, act, words):
    """Act, and wait until the page has said something, even if it no longer does."""
    tab.evaluate(LISTEN)
    act()
    until(tab, lambda: any(words in one for one in tab.evaluate("window.told")))


def visit(tab, address, link=""):
    """Open the page at a link, anew even where only the part behind the # is another."""
    tab.goto("about:blank")
    tab.goto(address + link)
    is_drawn(tab)
    tab.wait_for_selector(".unit")


def epoch(tab):
    return int(tab.inner_text(".epoch").replace(",", ""))


def open_panel(tab, name):
    """A panel of the drawer, as soon as it is there."""
    tab.get_by_role("tab", name=name, exact=True).click()
    panel = tab.get_by_role("tabpanel", name=name)
    until(tab, lambda: panel.inner_text() != "\u2026")
    return panel


def press(tab, name):
    tab.get_by_role("button", name=name, exact=True).click()


def step(tab, times=1):
    """Whole epochs, by the key."""
    tab.locator("h1").click()
    before = epoch(tab)
    for _ in range(times):
        tab.keyboard.press(".")
    until(tab, lambda: epoch(tab) == before + times)


def scores(tab):
    """The four numbers of the little table, row by row, as they are shown."""
    cells = tab.locator(".scores tbody td").all_inner_texts()
    return [tuple(cells[:2]), tuple(cells[2:])]


def shown_loss(tab):
    return tab.inner_text(".scores .loud")


def more_steps(tab):
    """The menu beside the step button, open."""
    if tab.locator(".goal").count() == 0:
        press(tab, "More steps")
    return tab.locator(".play-bar .sheet")


def run_to(tab, what, value):
    """Run to an epoch or to a loss, and wait until it stands there."""
    box = more_steps(tab).get_by_label(what)
    box.fill(str(value))
    box.press("Enter")
    until(tab, lambda: tab.get_by_role("button", name="Play", exact=True).count() == 1)


def card(tab, place):
    """The card of a unit, opened."""
    if tab.locator(".card").count() == 1:
        tab.click(".card-close")
    tab.click(f"[data-spot='{place}']")
    opened = tab.locator(".card")
    opened.wait_for()
    return opened


MIDDLE = """path => {
  const at = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());
  return [at.x, at.y];
}"""


def middle_of_a_link(tab):
    """Where the pointer hits a link, once it no longer moves."""
    return still(tab, lambda: tab.locator(".grip").first.evaluate(MIDDLE))


def numbers(tab, place):
    """All digits of a unit's weights and then its bias."""
    boxes = card(tab, place).locator(".parameter input[type=text]")
    found = [float(text) for text in boxes.evaluate_all("boxes => boxes.map(box => box.value)")]
    tab.click(".card-close")
    return found


def put(box, text):
    """Type into a box as a person does: all of it, then Enter."""
    box.fill(str(text))
    box.press("Enter")


def slide(tab, name, value):
    """Move a slider; the page hears of it as of a hand's move."""
    tab.get_by_role("slider", name=name).fill(str(value))


def saved(tab, folder, piece):
    """One of the files to take along."""
    tab_button = tab.get_by_role("tab", name="Code & figures")
    if tab_button.get_attribute("aria-selected") != "true":
        tab_button.click()
    tab.get_by_role("navigation", name="What to take along").get_by_role("button", name=piece, exact=True).click()
    with tab.expect_download() as started:
        tab.get_by_role("button", name=re.compile("^Save ")).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def saved_run(tab, folder):
    """The run with its weights, as it is written."""
    return json.loads(saved(tab, folder, "Run with weights").read_text("utf-8"))


def python_s(run, folder):
    """The saved run's experiment, trained by Python for as many epochs."""
    path = folder / "experiment.json"
    path.write_text(json.dumps(run["experiment"]), "utf-8")
    return train(str(path), epochs=run["state"]["epochs"][0])


def same_as_python_s(run, folder):
    """Assert that the saved run has Python's bits: every weight, every bias, both losses."""
    found = python_s(run, folder)
    assert parameters(run) == found.state.parameters[:, 0].tolist()
    last = run["records"][-1]
    assert (last["train_loss"], last["test_loss"]) == ([found.final[0].train_loss], [found.final[0].test_loss])
    return found


def parameters(run):
    """All weights and biases of a saved run of one seed."""
    return [value for (value,) in run["state"]["parameters"]]


def rows(path):
    """A table's rows, by the names of its columns."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
