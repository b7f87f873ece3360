"""What lasts: the single file trains to the same bits without a network, and memory stands still while it trains."""

from __future__ import annotations

import subprocess
import sys

import pytest
from acting import epoch, open_panel, press, same_as_python_s, saved_run, slide, step, until, visit
from browsing import is_drawn

pytestmark = pytest.mark.slow

LESSON = ["xor", "--hidden", "3", "--activation", "relu", "--noise", "10", "--seed", "0.13579"]
MORE = 3
"""Megabytes by which memory may grow: the history is thinned now and then, and undo keeps the last hundred changes."""
LONG = 60_000
"""Epochs.  Ten minutes by hand were 7.9 million: the heap stayed between 6.1 and 6.7 MB all the time."""


def test_the_single_file_from_disk_has_python_s_bits_with_the_network_off(fresh_sheet, tmp_path):
    lesson = tmp_path / "lesson.html"
    command = [sys.executable, "-m", "smallnets", "page", *LESSON, "--out", str(lesson)]
    subprocess.run(command, check=True, capture_output=True)
    fresh_sheet.context.set_offline(True)
    asked = []
    fresh_sheet.on("request", lambda request: asked.append(request.url))
    fresh_sheet.goto(lesson.as_uri())
    is_drawn(fresh_sheet)
    step(fresh_sheet, 20)
    run = saved_run(fresh_sheet, tmp_path)
    same_as_python_s(run, tmp_path)
    assert (run["experiment"]["seed"], run["state"]["epochs"]) == ("0.13579", [20])
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


TABS = ["Why?", "Mathematics", "1,000 runs", "Data", "Code & figures"]


class Memory:
    """What a tab holds after its rubbish was collected, when all its parts have come."""

    def __init__(self, tab):
        for name in TABS:
            open_panel(tab, name)
        press(tab, "Close the drawer")
        self.line = tab.context.new_cdp_session(tab)
        self.line.send("Performance.enable")

    def look(self):
        """Megabytes of objects and of arrays, and how many nodes and listeners there are."""
        for _ in range(2):
            self.line.send("HeapProfiler.collectGarbage")
        heap = self.line.send("Runtime.getHeapUsage")
        counts = {one["name"]: one["value"] for one in self.line.send("Performance.getMetrics")["metrics"]}
        return (heap["usedSize"] + heap["backingStorageSize"]) / 1e6, counts["Nodes"], counts["JSEventListeners"]


def no_more(before, after):
    """Assert that nothing has piled up."""
    assert after[0] < before[0] + MORE
    assert after[1] < before[1] + 100
    assert after[2] == before[2]


def trained_for(tab, epochs):
    """Wait as long as it goes on."""
    while epoch(tab) < epochs:
        before = epoch(tab)
        until(tab, lambda before=before: epoch(tab) >= before + 1000)


def test_memory_stands_still_while_it_trains_long(fresh_sheet, address):
    visit(fresh_sheet, address)
    memory = Memory(fresh_sheet)
    slide(fresh_sheet, "Speed", 7)
    press(fresh_sheet, "Play")
    trained_for(fresh_sheet, LONG // 6)
    before = memory.look()
    trained_for(fresh_sheet, LONG)
    after = memory.look()
    press(fresh_sheet, "Pause")
    no_more(before, after)


SWITCHES = """async times => {
  const sets = document.querySelectorAll(".thumbnail");
  for (let time = 0; time < times; time++) {
    sets[time % 4].click();
    if (time % 3 === 0) await new Promise(requestAnimationFrame);
  }
}"""


def test_memory_returns_after_hundreds_of_other_data_sets(fresh_sheet, address):
    visit(fresh_sheet, address)
    memory = Memory(fresh_sheet)
    fresh_sheet.evaluate(SWITCHES, 150)  # undo keeps the last hundred
    before = memory.look()
    fresh_sheet.evaluate(SWITCHES, 300)
    after = memory.look()
    assert after[0] < before[0] + 1.5  # every switch once left 8 kB
    assert after[1:] == before[1:]


def test_memory_stands_still_over_a_hundred_resets_ghosts_and_new_seeds(fresh_sheet, address):
    visit(fresh_sheet, address, "#dataset=spiral&networkShape=8,8&noise=10&seed=0.30000")
    memory = Memory(fresh_sheet)
    fresh_sheet.locator("h1").click()

    def again_and_again(times):
        for number in range(times):
            fresh_sheet.keyboard.press(".")
            fresh_sheet.keyboard.press("r")
            if number % 10 == 0:
                for name in ("Keep as ghost", "New seed", "Drop ghost"):
                    press(fresh_sheet, name)

    again_and_again(20)
    before = memory.look()
    again_and_again(100)
    no_more(before, memory.look())
