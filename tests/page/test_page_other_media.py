"""What other machines show: letters four times as large, colours of their own, paper; and what is read aloud."""

from __future__ import annotations

import pytest
from acting import epoch, press, step, until, visit

pytestmark = pytest.mark.slow

NETWORK = "#dataset=circle&networkShape=4,2&activation=tanh&seed=0.12345"
TABS = ["Why?", "Mathematics", "1,000 runs", "Data", "Code & figures"]
SIDEWAYS = """() => {
  const pushed = ".ground, .tabs, .points-scroll, math, [hidden], .unseen";
  const shown = one => one.checkVisibility() && one.getBoundingClientRect().width > 0 && !one.closest(pushed);
  const beyond = one => shown(one) && one.getBoundingClientRect().right > innerWidth + 1;
  const out = [...document.querySelectorAll(".page *")].filter(beyond);
  return out.map(one => `${one.tagName}.${one.getAttribute("class")}`).slice(0, 5);
}"""


def large_letters(tab, times):
    """What a window of 1280 by 1024 has left."""
    tab.set_viewport_size({"width": 1280 // times, "height": 1024 // times})


def open_tab(tab, name):
    tab.get_by_role("tab", name=name, exact=True).click()
    tab.locator(".panel").wait_for()


@pytest.mark.parametrize("times", [2, 4])
def test_large_letters_push_nothing_sideways(sheet, address, times):
    visit(sheet, address, NETWORK)
    large_letters(sheet, times)
    for pane in ("Data", "Network", "Output"):
        sheet.get_by_role("navigation", name="Panes").get_by_role("button", name=pane).click()
        until(sheet, lambda: sheet.evaluate(SIDEWAYS) == [])
    for name in TABS:
        open_tab(sheet, name)
        until(sheet, lambda: sheet.evaluate(SIDEWAYS) == [])
        until(sheet, lambda: sheet.locator(".panel").bounding_box()["y"] < 1024 // times - 64)


def test_what_has_the_focus_is_not_behind_the_bars_when_letters_are_large(sheet, address):
    visit(sheet, address, NETWORK)
    large_letters(sheet, 4)
    sheet.focus("[aria-label='Add a hidden layer']")
    for _ in range(12):
        box = sheet.evaluate("(({ top, bottom }) => [top, bottom])(document.activeElement.getBoundingClientRect())")
        assert box[0] >= -1
        if not sheet.evaluate("document.activeElement.closest('.play-bar') !== null"):
            assert box[0] + 12 <= 256 - 64
        sheet.keyboard.press("Tab")


def test_units_cards_and_choices_have_outlines_in_the_machine_s_colours(sheet, address):
    sheet.emulate_media(forced_colors="active")
    visit(sheet, address, NETWORK)
    sheet.click("[data-spot='1,1']")
    outline = "one => [getComputedStyle(one).outlineStyle, getComputedStyle(one).borderTopStyle]"
    assert sheet.locator("[data-spot='1,2']").evaluate(outline)[0] == "solid"
    assert sheet.locator(".thumbnail[aria-pressed=true]").evaluate(outline)[0] == "solid"
    assert sheet.locator(".card").evaluate(outline)[1] == "solid"
    assert sheet.get_by_label("Noise").evaluate("one => getComputedStyle(one).appearance") == "auto"


def test_on_paper_stands_what_stands_on_the_screen(sheet, address):
    visit(sheet, address, NETWORK)
    sheet.wait_for_load_state("networkidle")
    home = sheet.locator("#smallnets")
    until(sheet, lambda: printed(sheet) == "1280px")
    sheet.evaluate("dispatchEvent(new Event('afterprint'))")
    assert home.evaluate("home => home.style.width") == ""


def printed(tab):
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    return tab.locator("#smallnets").evaluate("home => home.style.width")


def read_aloud(tab):
    """Role and name of everything in the accessibility tree, in its order."""
    nodes = tab.context.new_cdp_session(tab).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    found, waiting = [], [nodes[0]]
    while waiting:
        node = waiting.pop()
        if not node.get("ignored"):
            found.append((node["role"]["value"], node.get("name", {}).get("value", "")))
        waiting += [by_id[child] for child in reversed(node["childIds"]) if child in by_id]
    return found


NAMED = {"button", "checkbox", "combobox", "dialog", "group", "heading", "image", "region", "slider", "tab", "textbox"}


def test_the_page_is_told_in_order_with_names_and_nothing_twice(sheet, address):
    visit(sheet, address, NETWORK)
    step(sheet, 2)
    told = read_aloud(sheet)
    names = [name for _, name in told]
    order = [
        ("group", "Run"),
        ("region", "Data"),
        ("region", "Network"),
        ("group", "Training"),
        ("group", "Layer 1"),
        ("region", "Output"),
        ("heading", "Loss"),
        ("region", "Questions"),
    ]
    places = [told.index(one) for one in order]
    assert places == sorted(places)
    assert [role for role, name in told if role in NAMED - {"group"} and not name.strip()] == []
    assert ("combobox", "Activation of the output") in told
    assert "000,002" not in names
    assert "2" in names
    sentences = [name for role, name in told if role == "StaticText" and len(name) > 40]
    assert sentences == [], "explanations are told with their controls, not again between them"


def test_each_panel_is_told_with_names(sheet, address):
    visit(sheet, address, NETWORK)
    step(sheet, 2)
    for name in TABS:
        open_tab(sheet, name)
        until(sheet, lambda: sheet.locator(".panel button").count() > 0)
        told = read_aloud(sheet)
        assert [role for role, said in told if role in NAMED - {"group"} and not said.strip()] == [], name
        assert ("tabpanel", name) in told
    open_tab(sheet, "Why?")
    verdict = sheet.locator(".panel [role=status]")
    verdict.wait_for()
    assert read_aloud(sheet).count(("StaticText", verdict.inner_text())) == 1
    press(sheet, "Close the drawer")
    assert epoch(sheet) == 2
