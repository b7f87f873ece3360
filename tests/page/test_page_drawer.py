"""The drawer beside the stage: units stay large enough to be hit, nothing is cut off, its height is the visitor's."""

from __future__ import annotations

import pytest
from acting import becomes, open_panel, press, still, until, visit

pytestmark = pytest.mark.slow

LARGE = "#dataset=circle&networkShape=8,8,8,8,8,8&activation=tanh&seed=0.12345"
WIDE = "#dataset=circle&network.hidden=[40,3]&activation=tanh&seed=0.12345"
TABS = ["Why?", "Mathematics", "1,000 runs", "Data", "Code & figures"]
SCREENS = [(1280, 720), (1366, 768), (1920, 1080)]

SIDES = "units => units.map(unit => unit.getBoundingClientRect()).flatMap(({ width, height }) => [width, height])"
CUT = """panes => Object.fromEntries(panes.flatMap(pane => {
  const cut = pane.scrollHeight - pane.clientHeight;
  const scrolls = innerWidth >= 1920 && pane.matches(".data-pane") && getComputedStyle(pane).overflowY === "auto";
  return cut > 0 && !scrolls ? [[pane.className, cut]] : [];
}))"""
PLACED = """() => {
  const box = name => document.querySelector(name).getBoundingClientRect();
  const last = Math.max(...[...document.querySelectorAll(".unit")].map(unit => unit.getBoundingClientRect().bottom));
  return { last, drawer: box(".drawer").top, end: box(".drawer").bottom, window: innerHeight };
}"""


@pytest.fixture
def stage(sheet, address):
    visit(sheet, address, LARGE)
    return sheet


def open_tab(tab, name):
    if tab.get_by_role("tab", name=name, exact=True).get_attribute("aria-selected") != "true":
        open_panel(tab, name)


def smallest(tab):
    return min(tab.locator(".unit").evaluate_all(SIDES))


def panel_height(tab):
    return tab.locator(".panel").bounding_box()["height"]


# From 1920 on everything is larger, and the data's own column scrolls beside an open drawer.
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}x{screen[1]}")
def test_units_stay_large_and_nothing_is_cut_off_beside_the_open_drawer(stage, screen):
    stage.set_viewport_size({"width": screen[0], "height": screen[1]})
    for name in TABS:
        open_tab(stage, name)
        until(stage, lambda: smallest(stage) >= 24)  # the least side of what is to be hit, by WCAG 2.2
        becomes(stage, lambda: stage.locator(".pane, .ground").evaluate_all(CUT), {})
        placed = still(stage, lambda: stage.evaluate(PLACED))
        assert placed["last"] <= placed["drawer"], name
        assert placed["end"] == placed["window"], name
        assert panel_height(stage) >= 200, name


def test_a_plane_to_draw_on_takes_a_little_of_the_units_room(stage):
    open_tab(stage, "Data")
    before = still(stage, lambda: panel_height(stage))
    press(stage, "Draw")
    until(stage, lambda: panel_height(stage) > before)
    until(stage, lambda: 24 <= smallest(stage) < 28)


def test_the_drawer_s_edge_is_pressed_pulled_and_moved_by_keys(stage):
    open_tab(stage, "Mathematics")
    edge = stage.get_by_role("separator", name="Height of the drawer")
    before = still(stage, lambda: panel_height(stage))
    edge.click()
    until(stage, lambda: panel_height(stage) > before + 100)
    until(stage, lambda: smallest(stage) >= 24)
    edge.click()
    until(stage, lambda: panel_height(stage) == before)
    box = still(stage, edge.bounding_box)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    stage.mouse.move(x, y)
    stage.mouse.down()
    stage.mouse.move(x, y + 30, steps=3)
    stage.mouse.up()
    until(stage, lambda: panel_height(stage) == before - 30)
    edge.focus()
    stage.keyboard.press("Home")
    until(stage, lambda: panel_height(stage) == float(edge.get_attribute("aria-valuemin")))
    stage.keyboard.press("ArrowUp")
    until(stage, lambda: edge.get_attribute("aria-valuenow") == "128")
    stage.keyboard.press("End")
    until(stage, lambda: edge.get_attribute("aria-valuenow") == edge.get_attribute("aria-valuemax"))
    stage.keyboard.press("Enter")
    until(stage, lambda: panel_height(stage) == before)


def test_a_network_higher_than_its_room_is_walked_and_edited_by_keys(sheet, address):
    visit(sheet, address, WIDE)
    open_tab(sheet, "Why?")
    until(sheet, lambda: smallest(sheet) >= 24)
    sheet.focus("[data-spot='1,1']")
    for _ in range(39):
        sheet.keyboard.press("ArrowDown")
    seen = still(sheet, sheet.locator("[data-spot='1,40']").bounding_box)
    room = sheet.locator(".ground").bounding_box()
    assert room["y"] <= seen["y"]
    assert seen["y"] + seen["height"] <= room["y"] + room["height"]
    sheet.keyboard.press("Enter")
    sheet.locator(".card input:focus").wait_for()
    card = still(sheet, sheet.locator(".card").bounding_box)
    assert card["y"] >= 56
    assert card["y"] + card["height"] <= 720
