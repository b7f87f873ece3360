"""Held in the hand: links, numbers and lines that are dragged, arrows and wheel, one activation for all, pasting."""

from __future__ import annotations

import pytest
from acting import becomes, card, middle_of_a_link, press, shown_loss, slide, until, visit

pytestmark = pytest.mark.slow

RUN = "#dataset=circle&networkShape=3,2&seed=0.3"
PASTE = """text => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  document.querySelector("h1").dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
}"""


@pytest.fixture
def stage(sheet, address):
    visit(sheet, address, RUN)
    return sheet


def drag(tab, start, *moves):
    tab.mouse.move(*start)
    tab.mouse.down()
    for across, up in moves:
        tab.mouse.move(start[0] + across, start[1] + up, steps=4)
    tab.mouse.up()


def first_weight(tab, place="1,1"):
    value = float(card(tab, place).locator("input[type=text]").first.input_value())
    tab.click(".card-close")
    return value


def test_a_link_that_is_dragged_up_grows_and_one_undo_takes_it_back(stage):
    before, loss = first_weight(stage), shown_loss(stage)
    drag(stage, middle_of_a_link(stage), (0, -30), (0, -60))
    assert stage.locator(".card").count() == 0
    assert first_weight(stage) == pytest.approx(before + 60 * 0.02, abs=1e-4)
    assert shown_loss(stage) != loss
    press(stage, "Undo")
    assert first_weight(stage) == before
    stage.mouse.click(*middle_of_a_link(stage))
    assert stage.locator("#card-title").inner_text().startswith("Weight from")


def test_a_number_follows_its_dragged_name_the_arrows_and_the_wheel(stage):
    box = card(stage, "1,1").locator("input[type=text]").last
    box.fill("1.25")
    box.press("Enter")
    for key, wanted in (("ArrowUp", "1.35"), ("ArrowDown", "1.25"), ("Shift+ArrowDown", "0.25"), ("ArrowUp", "0.26")):
        box.press(key)
        becomes(stage, box.input_value, wanted)
    box.hover()
    stage.mouse.wheel(0, -100)
    becomes(stage, box.input_value, "0.27")
    at = stage.locator(".card span.parameter-name").last.bounding_box()
    drag(stage, (at["x"] + 8, at["y"] + 8), (50, 0))
    becomes(stage, box.input_value, "1.27")
    points = stage.get_by_label("Points", exact=True)
    points.focus()
    points.press("Shift+ArrowUp")
    becomes(stage, points.input_value, "510")


def test_a_units_line_is_dragged_to_where_the_pointer_is(stage):
    weights = card(stage, "1,2").locator(".parameter input[type=text]")
    w1, w2, _ = (float(one) for one in weights.evaluate_all("all => all.map(one => one.value)"))
    box = stage.locator(".map-ground").bounding_box()
    drag(stage, (box["x"] + 40, box["y"] + 40), (box["width"] * 0.75 - 40, box["height"] * 0.25 - 40))
    x1, x2 = -6 + 12 * 0.75, 6 - 12 * 0.25
    assert float(weights.last.input_value()) == pytest.approx(-(w1 * x1 + w2 * x2), abs=0.05)
    assert stage.locator(".card").count() == 1


def test_one_control_sets_all_activations_and_a_batch_can_be_all_points(stage):
    stage.locator(".strip").get_by_label("Activation").select_option("relu")
    for layer in (1, 2):
        becomes(stage, stage.get_by_label(f"Activation of layer {layer}").input_value, "relu")
    stage.get_by_label("Activation of layer 2").select_option("tanh")
    becomes(stage, stage.locator(".strip").get_by_label("Activation").input_value, "mixed")
    slider = stage.get_by_role("slider", name="Batch size")
    slide(stage, "Batch size", 7)
    until(stage, lambda: "batchSize=7&" in stage.url)
    slider.press("End")
    until(stage, lambda: "batchSize=250" in stage.url)
    assert slider.get_attribute("aria-valuetext") == "250 (all)"


def test_a_link_an_experiment_and_a_table_are_pasted_anywhere(stage):
    stage.evaluate(PASTE, "https://playground.tensorflow.org/#dataset=spiral&networkShape=5&seed=0.77777")
    becomes(stage, lambda: stage.get_attribute("[aria-label='two spirals']", "aria-pressed"), "true")
    stage.evaluate(PASTE, '[data]\ngenerator = "moons"\n')
    becomes(stage, lambda: stage.get_attribute("[aria-label='two moons']", "aria-pressed"), "true")
    stage.evaluate(PASTE, "width;height;kind\n1,5;2;a\n0,5;1;b\n2,5;3;a\n")
    until(stage, lambda: "3 points with 2 inputs" in stage.inner_text(".panel"))
