"""Values of one's own where lists end, the losses under the pointer, and a deep network on a phone."""

from __future__ import annotations

import pytest
from acting import becomes, epoch, still, until
from browsing import is_drawn
from slow_browser import new_tab

pytestmark = pytest.mark.slow


@pytest.fixture
def page(sheet, address):
    sheet.goto(address)
    is_drawn(sheet)
    return sheet


def write(tab, label, option, text):
    """Choose the option that opens a box, and write into it."""
    tab.get_by_label(label, exact=True).select_option(label=option)
    tab.locator("input[type=text]:focus").wait_for()
    tab.keyboard.type(text)
    tab.keyboard.press("Enter")


def test_rates_are_typed_freely_and_what_is_no_number_is_refused_beside_its_box(page):
    write(page, "Learning rate", "own number …", "abc")
    until(page, lambda: "is no number" in page.inner_text(".strip .wrong"))
    page.keyboard.press("Escape")
    becomes(page, page.locator(".wrong").count, 0)
    becomes(page, page.get_by_label("Learning rate").input_value, "0.1")
    write(page, "Learning rate", "own number …", "0,0525")
    becomes(page, page.get_by_label("Learning rate").input_value, "0.0525")
    write(page, "Penalty rate", "own number …", "0.0007")
    becomes(page, page.get_by_label("Penalty rate").input_value, "0.0007")


def test_an_optimizer_has_its_settings(page):
    box = page.get_by_label("Optimizer")
    assert "with settings …" not in box.inner_text()
    box.select_option("momentum")
    box.select_option(label="with settings …")
    becomes(page, box.input_value, "momentum(momentum=0.9)")
    box.fill("momentum(momentum=0.8)")
    box.press("Enter")
    becomes(page, box.input_value, "momentum(momentum=0.8)")
    box.select_option("adam")
    box.select_option(label="with settings …")
    box.fill("adam(beta1=2)")
    box.press("Enter")
    until(page, lambda: "beta1" in page.inner_text(".page .wrong"))
    box.press("Escape")
    becomes(page, box.input_value, "adam")


def test_the_focus_stays_where_a_formula_was_written_and_its_hint_is_of_now(page):
    choice = page.get_by_label("Activation of layer 1")
    here = "one => one === document.activeElement"
    choice.focus()
    until(page, lambda: "Hyperbolic tangent" in page.inner_text(".hint"))
    write(page, "Activation of layer 1", "own formula …", "x*exp(-x^2)")
    becomes(page, choice.input_value, "x*exp(-x^2)")
    until(page, lambda: choice.evaluate(here))
    until(page, lambda: "What each unit" in page.inner_text(".hint") and "tangent" not in page.inner_text(".hint"))
    write(page, "Activation of layer 1", "own formula …", "sin(")
    page.get_by_role("alert").first.wait_for()
    page.keyboard.press("Escape")
    becomes(page, page.locator(".wrong, [role=alert]").count, 0)
    becomes(page, choice.input_value, "x*exp(-x^2)")
    until(page, lambda: choice.evaluate(here))


def test_the_losses_under_the_pointer_are_read_without_going_back_in_time(page):
    for _ in range(10):
        page.click("[aria-label=Step]")
    becomes(page, lambda: epoch(page), 10)
    chart = still(page, page.locator(".chart").bounding_box)
    page.mouse.move(chart["x"] + 46 + (chart["width"] - 58) / 4, chart["y"] + 40)
    until(page, lambda: page.locator(".readout text").text_content().startswith("epoch 5: 0."))
    assert epoch(page) == 10
    page.mouse.move(10, 10)
    becomes(page, page.locator(".readout").count, 0)


def test_a_deep_network_on_a_phone_is_pushed_sideways_and_its_units_stay_large(browser, address):
    tab = new_tab(browser, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    tab.goto(f"{address}#dataset=spiral&networkShape=8,8,8,8,8,8&seed=0.3")
    tab.wait_for_selector(".unit")
    widths = "all => all.map(one => one.getBoundingClientRect().width)"
    assert min(still(tab, lambda: tab.locator(".unit").evaluate_all(widths))) >= 24
    assert tab.evaluate("document.documentElement.scrollWidth") == 390
    tab.locator("[data-spot='7,1']").focus()
    box = still(tab, tab.locator("[data-spot='7,1']").bounding_box)
    tab.context.close()
    assert 0 <= box["x"] <= 390 - box["width"]


def test_a_link_of_one_key_says_nothing_of_shells_here(sheet, address):
    sheet.goto(f"{address}#dataset=xor")
    is_drawn(sheet)
    assert "no seed" in sheet.inner_text("#smallnets")
    assert "shell" not in sheet.inner_text("#smallnets")
