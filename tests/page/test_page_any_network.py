"""Any network that the controls can make is usable on every screen: nothing is covered, and more of it is hinted at."""

from __future__ import annotations

import pytest
from acting import becomes, visit

SCREENS = [(1280, 720), (1024, 768), (390, 844)]
SHAPES = ["16", "17", "24", "64,4", "17,4,4,4", "4,4,4,4,4,4,4,4", "3,3,3,3,3,3,3,3,3,3,3,3"]

COVERED = """() => {
  const pressable = ".heads button:not(:disabled), .heads select, .unit, .below button, .strip select";
  const covered = [];
  for (const one of document.querySelectorAll(".network-pane :is(" + pressable + ")")) {
    one.scrollIntoView({ block: "nearest", inline: "nearest" });
    const { x, y, width, height } = one.getBoundingClientRect();
    const there = document.elementFromPoint(x + width / 2, y + height / 2);
    if (!one.contains(there)) covered.push((one.ariaLabel ?? one.textContent).slice(0, 40));
  }
  return covered;
}"""


@pytest.mark.parametrize("shape", SHAPES)
def test_no_control_and_no_unit_is_covered_on_any_screen(sheet, address, shape):
    for width, height in SCREENS:
        sheet.set_viewport_size({"width": width, "height": height})
        visit(sheet, address, f"#networkShape={shape}&seed=0.3")
        assert sheet.evaluate(COVERED) == [], (width, height)


def test_of_very_many_links_the_strongest_are_drawn_and_all_of_the_unit_that_is_pointed_at(sheet, address):
    visit(sheet, address, "#networkShape=64,64&seed=0.3")
    drawn = sheet.locator(".link")
    assert drawn.count() == 64 * 2 + 64 * 3 + 3
    assert "three strongest" in sheet.inner_text(".network-pane > .note")
    sheet.hover("[data-spot='2,1']")
    becomes(sheet, drawn.count, 64 * 2 + 64 + 63 * 3 + 3)
    visit(sheet, address, "#networkShape=8,8&seed=0.3")
    assert drawn.count() == 8 * 2 + 8 * 8 + 8
    assert sheet.locator(".network-pane > .note").count() == 0


def test_what_is_out_of_sight_fades_and_can_be_scrolled_to(sheet, address):
    visit(sheet, address, "#networkShape=3,3,3,3,3,3,3,3,3,3,3,3&seed=0.3")
    ground = sheet.locator(".ground")
    becomes(sheet, lambda: "more-right" in ground.get_attribute("class"), True)
    assert "more-left" not in ground.get_attribute("class")
    ground.evaluate("one => one.scrollLeft = one.scrollWidth")
    becomes(sheet, lambda: "more-right" in ground.get_attribute("class"), False)
    assert "more-left" in ground.get_attribute("class")
    visit(sheet, address, "#networkShape=24&seed=0.3")
    becomes(sheet, lambda: "more-below" in ground.get_attribute("class"), True)
    visit(sheet, address, "#networkShape=4,2&seed=0.3")
    becomes(sheet, lambda: "more" in ground.get_attribute("class"), False)


@pytest.mark.parametrize("shape", ["1000,1000", "300,300", "64,64,64,64,64,64,64,64,64"])
def test_a_link_to_a_network_that_is_too_large_says_so_and_what_python_can_do(sheet, address, shape):
    visit(sheet, address, f"#networkShape={shape}&seed=0.3")
    said = sheet.get_by_role("alert").first
    becomes(sheet, lambda: "too many for a page" in said.inner_text(), True)
    assert "smallnets train" in said.inner_text()
    assert sheet.locator(".unit").count() < 40


def test_the_theme_that_was_chosen_last_is_kept(sheet, address):
    visit(sheet, address)
    first = sheet.get_attribute(".page", "data-theme")
    other = {"light": "dark", "dark": "light"}[first]
    for wanted in (other, first):
        sheet.get_by_role("button", name="Light or dark").click()
        becomes(sheet, lambda: sheet.get_attribute(".page", "data-theme"), wanted)
    sheet.reload()
    sheet.wait_for_selector(".unit")
    assert sheet.get_attribute(".page", "data-theme") == first
