"""What a first visitor reads: a purpose, headings over what they name, names under pictures, notes, tips."""

from __future__ import annotations

import pytest
from acting import becomes, press, until, visit

pytestmark = pytest.mark.slow

SIZES = [(1280, 720), (1024, 768), (390, 844)]
OVER = """([head, tile]) => {
  const at = one => { const { left, right, bottom, top } = document.querySelector(one).getBoundingClientRect();
    return { middle: (left + right) / 2, bottom, top }; };
  const [one, other] = [at(head), at(tile)];
  return Math.abs(one.middle - other.middle) < 4 && one.bottom <= other.top;
}"""


def stands_over(tab, head, tile):
    return tab.evaluate(OVER, [head, tile])


@pytest.mark.parametrize("size", SIZES)
def test_headings_stand_over_what_they_name(sheet, address, size):
    sheet.set_viewport_size({"width": size[0], "height": size[1]})
    visit(sheet, address, "#networkShape=4,2&seed=0.3")
    assert sheet.inner_text(".brand p") == "Watch a small neural network learn"
    assert stands_over(sheet, ".heads > .title", "[data-spot='0,1']")
    assert stands_over(sheet, ".heads .output .title", "[data-spot='3,1']")
    assert sheet.inner_text(".depth output").split() == ["2", "hidden", "layers"]
    counts = sheet.locator(".head:not(.depth) .counter output").all_inner_texts()
    assert [text.split() for text in counts] == [["4", "units"], ["2", "units"]]
    press(sheet, "Remove a unit from layer 2")
    becomes(sheet, lambda: sheet.locator(".counter output").nth(2).inner_text().split(), ["1", "unit"])


def test_data_sets_bear_their_names_and_the_own_feature_says_what_it_is(sheet, address):
    visit(sheet, address)
    tiles = sheet.locator(".thumbnail")
    for tile in tiles.all():
        assert tile.text_content() == tile.get_attribute("aria-label")
    assert sheet.locator(".below .field-name").inner_text() == "Own feature"
    sheet.get_by_label("Own feature").fill("x1*x2*x2")
    press(sheet, "Add this feature")
    sheet.get_by_role("button", name="Feature x1*x2*x2").wait_for()


def test_help_lays_five_notes_with_arrows_over_what_they_are_about(sheet, address):
    visit(sheet, address)
    press(sheet, "What is what")
    becomes(sheet, sheet.locator(".arrow").count, 5)
    assert sheet.locator(".explained li b").all_inner_texts() == ["Play", "Data", "Features", "Hidden layers", "Output"]
    press(sheet, "Play")
    press(sheet, "Pause")
    with sheet.context.expect_page() as opened:
        sheet.get_by_role("link", name="Documentation").click()
    opened.value.get_by_role("heading", name="Documentation").wait_for()
    opened.value.get_by_role("link", name="Links of the TensorFlow Playground").click()
    opened.value.get_by_role("heading", name="Links of the TensorFlow Playground").wait_for()
    opened.value.close()
    sheet.locator(".explained").press("Escape")
    becomes(sheet, sheet.locator(".explained").count, 0)


def test_a_tip_stands_at_the_pointer_and_at_the_focus(sheet, address):
    visit(sheet, address)
    sheet.hover("[aria-label='Reset']")
    tip = sheet.locator(".tip")
    until(sheet, lambda: tip.count() == 1 and tip.is_visible())
    button, beside = sheet.locator("[aria-label='Reset']").bounding_box(), tip.bounding_box()
    assert abs(beside["x"] - button["x"]) < 60
    assert 0 < beside["y"] - button["y"] < 70
    assert tip.inner_text() == sheet.inner_text(".hint")
    sheet.keyboard.press("Escape")
    becomes(sheet, tip.count, 0)
    sheet.mouse.move(640, 700)
    sheet.keyboard.press("Tab")
    until(sheet, lambda: tip.count() == 1 and tip.is_visible())
    at = sheet.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
    assert abs(tip.bounding_box()["y"] - at["bottom"]) < 12
