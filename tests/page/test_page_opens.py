"""The page opens: served, and as one file without any network."""

from __future__ import annotations

import subprocess
import sys

import pytest
from acting import becomes, epoch, press, until
from browsing import is_drawn, seeds, served
from slow_browser import new_tab


@pytest.mark.slow
def test_the_served_page_keeps_its_own_policy(fresh_sheet, address):
    answer = fresh_sheet.goto(address)
    is_drawn(fresh_sheet)
    assert "'unsafe-inline'" not in answer.headers["content-security-policy"]


@pytest.mark.slow
def test_the_page_finds_its_server_by_the_line(fresh_sheet, address):
    fresh_sheet.goto(address)
    is_drawn(fresh_sheet)
    told = fresh_sheet.evaluate(
        """() => new Promise((resolve) => {
          const line = new WebSocket(`ws://${location.host}/line`);
          line.onopen = () => line.send(JSON.stringify({ type: "hello", protocol: 1 }));
          line.onmessage = ({ data }) => (line.close(), resolve(JSON.parse(data)));
        })"""
    )
    assert told["type"] == "welcome"


@pytest.mark.slow
def test_what_is_done_before_the_rest_of_the_page_is_here_is_not_lost(fresh_sheet, address):
    held = []
    fresh_sheet.route("**/part-making-*.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it calls
    fresh_sheet.goto(address)
    fresh_sheet.wait_for_selector(".unit")
    at_first = fresh_sheet.locator(".unit").count()
    until(fresh_sheet, lambda: held)
    press(fresh_sheet, "Add a unit to layer 1")
    press(fresh_sheet, "Add a unit to layer 1")
    own = fresh_sheet.get_by_label("Own feature")
    own.fill("x1*cos(x2)")
    own.press("Enter")
    assert fresh_sheet.locator(".unit").count() == at_first
    for route in held:
        route.continue_()
    until(fresh_sheet, lambda: fresh_sheet.locator(".unit").count() == at_first + 3)
    assert fresh_sheet.get_by_role("button", name="Feature x1*cos(x2)").count() == 1
    fresh_sheet.locator("h1").click()
    fresh_sheet.keyboard.press("Control+z")
    until(fresh_sheet, lambda: fresh_sheet.locator(".unit").count() == at_first + 2)


@pytest.mark.slow
def test_a_token_leaves_the_address_at_once_and_brings_the_experiment(fresh_sheet):
    token = "0123456789abcdefghij"
    with served("xor", "--seed", "0.24680", "--token", token) as shown:
        fresh_sheet.goto(shown.replace("YOUR-TOKEN", token))
        is_drawn(fresh_sheet)
        assert token not in fresh_sheet.url
        becomes(fresh_sheet, lambda: seeds(fresh_sheet), {"0.24680"})
        fresh_sheet.reload()
        becomes(fresh_sheet, lambda: seeds(fresh_sheet), {"0.24680"})
        fresh_sheet.goto("about:blank")  # the server ends now, and the page still fetches parts of itself


@pytest.mark.slow
def test_the_single_file_opens_from_disk_and_trains_with_the_network_off(browser, tmp_path):
    lesson = tmp_path / "lesson.html"
    command = [sys.executable, "-m", "smallnets", "page", "xor", "--seed", "0.13579", "--out", str(lesson)]
    subprocess.run(command, check=True, capture_output=True)
    tab = new_tab(browser, offline=True)
    asked, complaints = [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
    tab.goto(lesson.as_uri())
    becomes(tab, lambda: seeds(tab), {"0.13579"})
    tab.keyboard.press("Space")
    until(tab, lambda: epoch(tab) > 0)
    tab.context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
