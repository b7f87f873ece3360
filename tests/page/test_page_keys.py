"""Every link by keyboard, and the list of all keys."""

from __future__ import annotations

import pytest
from acting import press, shown_loss, until, visit

pytestmark = pytest.mark.slow

NETWORK = "#dataset=xor&networkShape=3,2&activation=tanh&seed=0.30000"


@pytest.fixture
def stage(sheet, address):
    visit(sheet, address, NETWORK)
    return sheet


def title(tab):
    tab.locator("#card-title").wait_for()
    return tab.inner_text("#card-title")


def focused(tab):
    return tab.evaluate("document.activeElement.getAttribute('aria-label') ?? ''")


def test_a_link_s_card_is_opened_walked_and_edited_by_keys_and_the_focus_comes_back(stage):
    before = shown_loss(stage)
    stage.focus("[data-spot='2,1']")
    stage.keyboard.press("l")
    assert title(stage) == "Weight from Layer 1, unit 1 to Layer 2, unit 1"
    stage.keyboard.press("ArrowDown")
    stage.keyboard.press("ArrowDown")
    until(stage, lambda: title(stage) == "Weight from Layer 1, unit 3 to Layer 2, unit 1")
    until(stage, lambda: focused(stage) == title(stage))
    stage.keyboard.type("-1.25")
    stage.keyboard.press("ArrowUp")
    until(stage, lambda: title(stage) == "Weight from Layer 1, unit 2 to Layer 2, unit 1")
    assert shown_loss(stage) != before
    stage.keyboard.press("ArrowDown")
    until(stage, lambda: title(stage) == "Weight from Layer 1, unit 3 to Layer 2, unit 1")
    assert stage.locator(".card input[type=text]").input_value() == "-1.25"
    stage.keyboard.press("Escape")
    stage.keyboard.press("Escape")
    until(stage, lambda: stage.locator(".card").count() == 0)
    assert stage.evaluate("document.activeElement.dataset.spot") == "2,1"


def test_a_row_of_a_unit_s_card_opens_the_link_s_and_comes_back_to_it(stage):
    stage.focus("[data-spot='2,2']")
    stage.keyboard.press("Enter")
    row = stage.get_by_role("button", name="open Weight from Layer 1, unit 2 to Layer 2, unit 2")
    row.focus()
    stage.keyboard.press("Enter")
    until(stage, lambda: title(stage) == "Weight from Layer 1, unit 2 to Layer 2, unit 2")
    until(stage, lambda: focused(stage) == title(stage))
    assert "gradient" in stage.inner_text(".card")
    press(stage, "Next link")
    until(stage, lambda: title(stage) == "Weight from Layer 1, unit 3 to Layer 2, unit 2")
    stage.get_by_role("button", name="Close", exact=True).press("Enter")
    until(stage, lambda: title(stage) == "Layer 2, unit 2")
    until(stage, lambda: "Layer 1, unit 3" in focused(stage))


def test_each_link_has_its_own_gradient(stage):
    stage.focus("[data-spot='1,1']")
    stage.keyboard.press("l")
    until(stage, lambda: title(stage) == "Weight from x₁ to Layer 1, unit 1")
    gradient = stage.locator(".card .facts dd")
    first = gradient.inner_text()
    stage.keyboard.press("ArrowDown")
    until(stage, lambda: title(stage) == "Weight from x₂ to Layer 1, unit 1")
    until(stage, lambda: gradient.inner_text() != first)
    stage.keyboard.press("ArrowUp")
    until(stage, lambda: gradient.inner_text() == first)


def test_a_number_that_is_none_is_not_left_behind(stage):
    stage.focus("[data-spot='1,1']")
    stage.keyboard.press("l")
    until(stage, lambda: focused(stage) == title(stage))
    stage.keyboard.type("one")
    stage.keyboard.press("ArrowDown")
    stage.get_by_role("alert").wait_for()
    assert title(stage) == "Weight from x₁ to Layer 1, unit 1"
    assert stage.locator(".card input[type=text]").input_value() == "one"


def test_the_page_tells_its_keys(stage):
    press(stage, "What is what")
    press(stage, "Keys")
    told = stage.locator(".keys")
    told.wait_for()
    for deed in ("train, or pause", "open the unit's first link", "on the drawer's edge: its height"):
        assert deed in told.inner_text()
    box = stage.locator(".explained-foot").bounding_box()
    assert box["y"] + box["height"] <= 720
    stage.keyboard.press("Escape")
    until(stage, lambda: focused(stage) == "What is what")
