"""Lessons on the page: goals that it checks by itself, and a learning platform that keeps how far somebody is."""

from __future__ import annotations

import contextlib
import functools
import json
import threading
import zipfile
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from acting import until
from browsing import is_drawn

from smallnets.faces.command_line import main

pytestmark = pytest.mark.slow

LESSON = """
title = "Zwei <i>Wolken</i>"
text = "Erst **sagen**, dann sehen."

[[steps]]
text = "Sage den Verlust voraus."
settings = { source = "gauss", hidden = [], seed = 3 }
goal = { predict = { after = 20, within = 5 } }
hints = ["Er ist klein."]

[[steps]]
text = "Ohne verborgene Einheit."
goal = { test_loss = 0.2, units = 0 }
"""

PLATFORM = """<!doctype html><title>platform</title><script>
window.kept = JSON.parse(sessionStorage.getItem("kept") ?? "{}");
const said = (name, value) => {
  kept[name] = value;
  sessionStorage.setItem("kept", JSON.stringify(kept));
  return "true";
};
window.API = {
  LMSInitialize: () => "true", LMSGetValue: (name) => kept[name] ?? "", LMSSetValue: said,
  LMSCommit: () => "true", LMSFinish: () => said("finished", "true"),
};
</script><iframe src="index.html" style="width: 1200px; height: 680px"></iframe>"""


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@contextlib.contextmanager
def platform(folder):
    """A learning platform of one page, which plays the package in that folder."""
    handler = functools.partial(Silent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/platform.html"
        server.shutdown()


def test_a_platform_is_told_score_and_completion_and_brings_back_where_somebody_was(browser, tmp_path):
    (tmp_path / "wolken.toml").write_text(LESSON, "utf-8")
    with pytest.raises(SystemExit):
        main(["page", str(tmp_path / "wolken.toml"), "--out", str(tmp_path / "wolken.zip")])
    with zipfile.ZipFile(tmp_path / "wolken.zip") as package:
        package.extractall(tmp_path)
    (tmp_path / "platform.html").write_text(PLATFORM, "utf-8")
    tab = browser.new_page()
    with contextlib.closing(tab), platform(tmp_path) as address:
        tab.goto(address)
        frame = tab.frame_locator("iframe")
        lesson = frame.get_by_role("region", name="Lesson")
        lesson.wait_for()
        assert "Zwei <i>Wolken</i>" in lesson.inner_text()
        assert lesson.locator("strong").inner_text() == "sagen"
        assert tab.evaluate("kept['cmi.core.lesson_status']") == "incomplete"
        lesson.get_by_role("button", name="Hint").click()
        assert "Er ist klein." in lesson.inner_text()
        lesson.get_by_role("textbox").fill("0,1")
        frame.get_by_role("button", name="Play", exact=True).click()
        until(tab, lambda: "Reached" in lesson.inner_text())
        assert tab.evaluate("kept['cmi.core.score.raw']") == "50"
        lesson.get_by_role("button", name="Next step").click()
        until(tab, lambda: "Reached" in lesson.inner_text())
        assert tab.evaluate("kept['cmi.core.lesson_status']") == "completed"
        assert tab.evaluate("kept['cmi.core.score.raw']") == "100"
        kept = tab.evaluate("kept['cmi.suspend_data']")
        assert len(kept) < 4096
        assert json.loads(kept) == {"step": 1, "done": [0, 1]}
        tab.reload(wait_until="commit")
        lesson.wait_for()
        assert "Step 2 of 2" in lesson.inner_text()
        assert tab.evaluate("kept.finished") == "true"


def test_a_lesson_alone_in_a_file_needs_no_platform(browser, tmp_path):
    with pytest.raises(SystemExit):
        main(["page", "lesson:dead_relu", "--out", str(tmp_path / "lesson.html")])
    tab = browser.new_page()
    with contextlib.closing(tab):
        tab.goto((tmp_path / "lesson.html").as_uri())
        is_drawn(tab)
        assert "a dead unit is chosen" in tab.get_by_role("region", name="Lesson").inner_text()
