"""The stage of the page, used as a person uses it: run, step, look, change, edit, compare, go back in time."""

from __future__ import annotations

import pytest
from acting import becomes, epoch, shown_loss, until

pytestmark = pytest.mark.slow

XOR = "#dataset=xor&networkShape=3&activation=relu&learningRate=0.1&seed=0.30000"


@pytest.fixture
def stage(sheet, address):
    """The page on noiseless squares and three ReLU units."""
    sheet.goto(address + XOR)
    sheet.wait_for_selector(".unit")
    return sheet


def step(tab, times):
    """Whole epochs, by the button."""
    before = epoch(tab)
    for _ in range(times):
        tab.click("[aria-label=Step]")
    becomes(tab, lambda: epoch(tab), before + times)


def weight(tab, place, number):
    """The text of a weight's box, counted from 0, in the card of a unit."""
    tab.click(f"[data-spot='{place}']")
    text = tab.input_value(f".card .parameter:nth-child({number + 1}) input[type=text]")
    tab.click(".card-close")
    return text


def test_space_plays_and_pauses_and_reset_brings_the_same_start(stage):
    before = shown_loss(stage), weight(stage, "1,1", 0)
    stage.locator("h1").click()
    stage.keyboard.press("Space")
    until(stage, lambda: epoch(stage) > 20)
    stage.keyboard.press("Space")
    stage.wait_for_selector("[aria-label=Play]")
    stopped = epoch(stage)
    stage.wait_for_timeout(100)
    assert epoch(stage) == stopped
    assert shown_loss(stage) != before[0]
    stage.click("[aria-label=Reset]")
    becomes(stage, lambda: (epoch(stage), shown_loss(stage), weight(stage, "1,1", 0)), (0, *before))


def test_the_address_says_the_experiment_and_opens_as_it(stage):
    stage.click("[aria-label='Add a unit to layer 1']")
    stage.click("[aria-label='rings']")
    until(stage, lambda: "networkShape=4" in stage.url and "rings" in stage.url)
    loss = shown_loss(stage)
    stage.reload()
    stage.wait_for_selector(".unit")
    becomes(stage, lambda: shown_loss(stage), loss)
    becomes(stage, lambda: stage.get_attribute("[aria-label='rings']", "aria-pressed"), "true")


def test_a_weight_is_edited_by_keyboard_to_the_last_digit_and_the_loss_follows(stage):
    loss = shown_loss(stage)
    stage.focus("[data-spot='1,1']")
    stage.keyboard.press("ArrowDown")
    stage.keyboard.type("1.2345678901234567")
    stage.keyboard.press("Enter")
    until(stage, lambda: shown_loss(stage) != loss)
    stage.keyboard.press("Escape")
    stage.keyboard.press("Escape")
    stage.wait_for_selector(".card", state="detached")
    assert weight(stage, "1,2", 0) == "1.2345678901234567"
    stage.click("[aria-label=Undo]")
    becomes(stage, lambda: shown_loss(stage), loss)


def test_a_fixed_weight_stays_while_others_train(stage):
    stage.click("[data-spot='1,1']")
    stage.click(".card .parameter:nth-child(1) .toggle")
    stage.click(".card-close")
    before = weight(stage, "1,1", 0), weight(stage, "1,1", 1)
    step(stage, 3)
    after = weight(stage, "1,1", 0), weight(stage, "1,1", 1)
    assert after[0] == before[0]
    assert after[1] != before[1]


def test_the_output_has_a_bias_that_can_be_read_and_edited(stage):
    stage.click("[data-spot='2,1']")
    box = stage.get_by_role("textbox", name="Bias")
    becomes(stage, box.input_value, "0.1")
    box.fill("-0.75")
    box.press("Enter")
    until(stage, lambda: "\u22120.75" in stage.inner_text(".formula").replace("\u2212 ", "\u2212"))


def test_the_past_is_visited_and_continued_with_the_same_numbers(stage):
    step(stage, 12)
    seen = {12: shown_loss(stage)}
    stage.focus(".chart")
    stage.keyboard.press("Home")
    stage.keyboard.press("ArrowRight")
    becomes(stage, lambda: epoch(stage), 1)
    until(stage, lambda: "At epoch 1" in stage.inner_text(".past"))
    seen[1] = shown_loss(stage)
    stage.get_by_role("button", name="Back to now").click()
    becomes(stage, lambda: (epoch(stage), shown_loss(stage)), (12, seen[12]))
    stage.focus(".chart")
    stage.keyboard.press("Home")
    becomes(stage, lambda: epoch(stage), 0)
    step(stage, 1)
    becomes(stage, lambda: (epoch(stage), shown_loss(stage)), (1, seen[1]))


def test_a_ghost_stays_beside_the_run_that_is_changed(stage):
    step(stage, 5)
    loss = shown_loss(stage)
    stage.click("[aria-label='Keep as ghost']")
    stage.get_by_label("Batch size").fill("1")
    becomes(stage, stage.locator(".map").count, 2)
    until(stage, lambda: "Batch size: 10" in stage.inner_text(".differences"))
    step(stage, 5)
    until(stage, lambda: shown_loss(stage) != loss)
    until(stage, lambda: "epoch 5" in stage.inner_text("figure:nth-of-type(2) figcaption"))


def test_the_learning_rate_changes_while_it_trains_and_the_run_goes_on(stage):
    step(stage, 4)
    stage.get_by_label("Learning rate").select_option("0.003")
    becomes(stage, stage.get_by_label("Learning rate").input_value, "0.003")
    assert epoch(stage) == 4
    stage.get_by_label("Optimizer").select_option("adam")
    becomes(stage, lambda: epoch(stage), 0)


def test_what_is_refused_is_told_beside_its_box_and_nothing_is_lost(stage):
    step(stage, 2)
    box = stage.get_by_label("Own feature")
    box.fill("sin(3 x1")
    box.press("Enter")
    until(stage, lambda: "is not closed" in stage.inner_text(".field .wrong"))
    assert box.input_value() == "sin(3 x1"
    assert epoch(stage) == 2
    box.fill("sin(3 x1)")
    box.press("Enter")
    stage.wait_for_selector("text=sin(3*x1)")
    becomes(stage, stage.locator(".wrong").count, 0)


def test_pointing_at_a_unit_shows_its_map_large(stage):
    stage.hover("[data-spot='1,3']")
    becomes(stage, lambda: stage.inner_text("#output-title"), "Layer 1, unit 3")
    stage.hover("h1")
    becomes(stage, lambda: stage.inner_text("#output-title"), "Output")


def test_a_link_hides_settings(sheet, address):
    sheet.goto(f"{address}{XOR}&learningRate_hide=true&dataset_hide=true&playButton_hide=true&noise_hide=true")
    sheet.wait_for_selector(".unit")
    assert sheet.get_by_label("Learning rate").count() == 0
    assert sheet.locator(".thumbnail").count() == 0
    assert sheet.locator("[aria-label=Play]").count() == 0
    assert sheet.get_by_label("Optimizer").count() == 1


def test_nothing_is_cut_off_at_the_sizes_of_a_laptop_a_projector_and_a_phone(stage):
    for width, height in [(1280, 720), (1920, 1080), (390, 844)]:
        stage.set_viewport_size({"width": width, "height": height})
        until(stage, lambda width=width: stage.evaluate("document.documentElement.scrollWidth") <= width)
        if width > 960:
            becomes(stage, lambda: [cut_off(stage, name) for name in ("data", "network", "output")], [0, 0, 0])


def cut_off(tab, name):
    """The pixels of a pane that are out of sight."""
    return tab.locator(f".{name}-pane").evaluate("pane => pane.scrollHeight - pane.clientHeight")
