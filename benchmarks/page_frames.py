"""How soon the page is painted, and how many pictures a second it draws while it trains, in headless Chromium.

    python benchmarks/page_frames.py [LOADS]

Loads the served page LOADS (5) times with an empty cache: when the first thing is painted, and when the network stands
there.  Then trains 6 layers of 8 units on the spiral for 240 pictures: pictures and epochs a second, and the processor
time that the page's main thread takes for each, which other work on the machine hardly changes.  Needs Playwright, a
Chromium, and the built page.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
SIX_LAYERS = "#dataset=spiral&networkShape=8,8,8,8,8,8&activation=tanh&learningRate=0.03&seed=0.30000"
PICTURES = 240
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
DRAWN = "performance.now()"
INTERVALS = """count => new Promise(done => {
  const found = [];
  let last = performance.now();
  const next = now => {
    found.push(now - last);
    last = now;
    if (found.length <= count) requestAnimationFrame(next);
    else done(found.slice(1));
  };
  requestAnimationFrame(next);
})"""


def main() -> None:
    """Print the figures."""
    loads = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with served() as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=list(CHROMIUM))
        painted, drawn = zip(*(load(browser, address) for _ in range(loads)), strict=True)
        print(f"first paint: {summary(painted)} ms (aim 500)")
        print(f"network drawn: {summary(drawn)} ms")
        frames(browser, address)
        browser.close()


@contextlib.contextmanager
def served() -> Iterator[str]:
    """The page's server; gives its address."""
    command = [sys.executable, "-m", "smallnets", "page", "--no-open", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        said = process.stdout.readline() if process.stdout else ""
        found = re.search(r"http://\S+", said)
        if found is None:
            raise SystemExit(said or "the page is not served")
        yield found[0]
        process.terminate()


def load(browser: Browser, address: str) -> tuple[float, float]:
    """Milliseconds until the first paint, and until the network stands there, in a fresh profile."""
    with opened(browser, address) as tab:
        drawn = tab.evaluate(DRAWN)
        while (painted := tab.evaluate(PAINTED)) is None:
            tab.wait_for_timeout(20)
        return painted, drawn


def frames(browser: Browser, address: str) -> None:
    """Print what drawing costs while it trains."""
    with opened(browser, address + SIX_LAYERS) as tab:
        tab.wait_for_timeout(1500)
        session = tab.context.new_cdp_session(tab)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        tab.keyboard.press("Space")
        tab.wait_for_timeout(800)
        before, began = metrics(session), epoch(tab)
        intervals = tab.evaluate(INTERVALS, PICTURES)
        after, ended = metrics(session), epoch(tab)
    seconds = sum(intervals) / 1000
    cost = {name: 1000 * (after[name] - before[name]) / len(intervals) for name in ("TaskDuration", "ScriptDuration")}
    print(f"6 x 8 units: {len(intervals) / seconds:.1f} pictures/s (aim 60), every {summary(intervals)} ms")
    print(f"main thread: {cost['TaskDuration']:.1f} ms a picture, {cost['ScriptDuration']:.1f} of them script")
    print(f"epochs: {(ended - began) / seconds:.0f} a second at the usual speed, drawing included")


@contextlib.contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """A tab with the page in it."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    tab = context.new_page()
    tab.goto(address)
    tab.wait_for_selector(".unit")
    yield tab
    context.close()


def metrics(session: CDPSession) -> dict[str, float]:
    """Seconds of processor time by kind of work."""
    return {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}


def epoch(tab: Page) -> int:
    """The epoch that the page shows."""
    return int(tab.inner_text(".epoch").replace(",", ""))


def summary(numbers: Sequence[float]) -> str:
    """The median of some numbers, and the largest."""
    return f"{statistics.median(numbers):.0f} (at most {max(numbers):.0f})"


if __name__ == "__main__":
    main()
