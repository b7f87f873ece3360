"""A browser as it is on a slow and busy machine, for looking for tests and for acts of people that get lost there:

SMALLNETS_SLOW_BROWSER=6 python -m pytest tests/page

Its processor is so many times slower; frames, timers, quiet moments, measured sizes and files come late.
"""

from __future__ import annotations

import os

from patience import PATIENCE

SLOW = float(os.environ.get("SMALLNETS_SLOW_BROWSER", "1"))
LATE = """late => {
  const [timer, noTimer] = [setTimeout.bind(window), clearTimeout.bind(window)];
  const frame = requestAnimationFrame.bind(window);
  const waiting = new Map();
  let last = 0;
  window.requestAnimationFrame = call => {
    const wish = ++last;
    const act = () => waiting.delete(wish) && call(performance.now());
    waiting.set(wish, timer(() => frame(act), late));
    return wish;
  };
  window.cancelAnimationFrame = wish => (noTimer(waiting.get(wish)), waiting.delete(wish));
  window.setTimeout = (call, after = 0, ...rest) => timer(call, after + late, ...rest);
  window.requestIdleCallback = call => timer(() => call({ didTimeout: false, timeRemaining: () => 5 }), 5 * late);
  const Watcher = ResizeObserver;
  window.ResizeObserver = class extends Watcher {
    constructor(call) {
      super((entries, watcher) => timer(() => call(entries, watcher), late));
    }
  };
}"""


def new_tab(browser, **options):
    """An empty tab in a context of its own, with patience."""
    context = browser.new_context(**options)
    context.set_default_timeout(1000 * PATIENCE)
    if SLOW > 1:
        context.add_init_script(f"({LATE})({20 * SLOW})")
    tab = context.new_page()
    if SLOW > 1:
        line = context.new_cdp_session(tab)
        line.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
        if not options.get("offline"):
            line.send("Network.enable")
            speed = {"offline": False, "latency": 50 * SLOW, "downloadThroughput": -1, "uploadThroughput": -1}
            line.send("Network.emulateNetworkConditions", speed)
    return tab
