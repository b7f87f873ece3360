"""Single keys do what the list of keys says wherever the focus is, but in a text box; a hidden control has no key."""

from __future__ import annotations

import pytest
from acting import becomes, card, epoch, more_steps, open_panel, press, slide, until, visit

NETWORK = "#dataset=xor&networkShape=3,2&activation=tanh&seed=0.30000"

ACTS = {
    "a data set": lambda tab: tab.locator(".thumbnail, .thumbnails button").nth(2).click(),
    "the noise": lambda tab: tab.get_by_role("slider", name="Noise").click(),
    "the speed": lambda tab: tab.get_by_role("slider", name="Speed").click(),
    "a list": lambda tab: choose(tab, "Optimizer", "adam"),
    "a list over a layer": lambda tab: choose(tab, "Activation of layer 1", "relu"),
    "one unit more": lambda tab: press(tab, "Add a unit to layer 1"),
    "one layer less": lambda tab: press(tab, "Remove the last hidden layer"),
    "another seed": lambda tab: press(tab, "New seed"),
    "a ghost": lambda tab: press(tab, "Keep as ghost"),
    "a tick": lambda tab: tab.get_by_role("checkbox", name="Discretize").click(),
    "the scale": lambda tab: tab.get_by_role("checkbox", name="log scale").click(),
    "the theme": lambda tab: press(tab, "Light or dark"),
    "a step": lambda tab: press(tab, "Step"),
    "reset": lambda tab: press(tab, "Reset"),
    "more steps": more_steps,
    "a menu": lambda tab: press(tab, "More steps"),
    "a panel": lambda tab: open_panel(tab, "Mathematics"),
    "a panel's button": lambda tab: (open_panel(tab, "Data"), tab.get_by_role("button", name="Draw").first.focus()),
    "a unit": lambda tab: tab.click("[data-spot='1,2']"),
    "a feature": lambda tab: tab.click("[data-spot='0,3']"),
    "a fixed weight": lambda tab: card(tab, "1,1").get_by_role("checkbox").first.click(),
    "the loss chart": lambda tab: tab.locator(".chart").click(),
    "a suggestion": lambda tab: (press(tab, "Make it linear"), press(tab, "Pause")),
    "nothing": lambda _: None,
}


@pytest.fixture
def stage(sheet, address):
    visit(sheet, address, NETWORK)
    return sheet


def choose(tab, label, value):
    box = tab.get_by_label(label, exact=True)
    box.select_option(value)
    box.focus()


def is_playing(tab):
    return tab.get_by_role("button", name="Pause", exact=True).count() == 1


@pytest.mark.parametrize("act", ACTS)
def test_the_space_bar_plays_and_pauses_after_every_kind_of_act(stage, act):
    ACTS[act](stage)
    before = (
        stage.evaluate("document.querySelectorAll('.unit').length"),
        stage.locator(".header .seed input").input_value(),
    )
    stage.keyboard.press("Space")
    until(stage, lambda: is_playing(stage))
    stage.keyboard.press("Space")
    until(stage, lambda: not is_playing(stage))
    assert before == (
        stage.evaluate("document.querySelectorAll('.unit').length"),
        stage.locator(".header .seed input").input_value(),
    )


@pytest.mark.parametrize("act", ["a list", "a data set", "a tick", "a unit", "a panel", "nothing"])
def test_r_resets_and_full_stop_steps_after_every_kind_of_act(stage, act):
    ACTS[act](stage)
    optimizer = stage.get_by_label("Optimizer").input_value()
    for key in (".", "."):
        stage.keyboard.press(key)
    becomes(stage, lambda: epoch(stage), 2)
    stage.keyboard.press("R" if act == "a list" else "r")
    becomes(stage, lambda: epoch(stage), 0)
    assert stage.get_by_label("Optimizer").input_value() == optimizer


def test_keys_write_in_a_text_box(stage):
    box = stage.get_by_label("Own feature")
    box.click()
    stage.keyboard.type("sin(3 r) . ")
    assert box.input_value() == "sin(3 r) . "
    assert (epoch(stage), is_playing(stage)) == (0, False)


def test_enter_ticks_a_box_as_the_space_bar_no_longer_does(stage):
    tick = stage.get_by_role("checkbox", name="Discretize")
    tick.focus()
    stage.keyboard.press("Enter")
    until(stage, tick.is_checked)


HIDDEN = {
    "playButton": ("Space", is_playing),
    "stepButton": (".", lambda tab: epoch(tab) != 2),
    "resetButton": ("r", lambda tab: epoch(tab) != 2),
}


@pytest.mark.parametrize("control", HIDDEN)
def test_the_key_of_a_hidden_control_does_nothing(stage, address, control):
    visit(stage, address, f"{NETWORK}&{control}_hide=true")
    key, happened = HIDDEN[control]
    if control == "stepButton":
        stage.keyboard.press("Space")
        until(stage, lambda: epoch(stage) > 0)
        stage.keyboard.press("Space")
        until(stage, lambda: not is_playing(stage))
        stage.keyboard.press("r")
        becomes(stage, lambda: epoch(stage), 0)
        stage.keyboard.press(key)
        assert epoch(stage) == 0
        return
    for _ in range(2):
        stage.keyboard.press(".")
    becomes(stage, lambda: epoch(stage), 2)
    stage.keyboard.press(key)
    stage.wait_for_timeout(100)
    assert not happened(stage)


@pytest.mark.parametrize(
    ("control", "suggestion"), [("numHiddenLayers", "Take one unit away"), ("activation", "Make it linear")]
)
def test_a_hidden_control_has_no_suggestion(stage, address, control, suggestion):
    assert stage.get_by_role("button", name=suggestion).count() == 1
    visit(stage, address, f"{NETWORK}&{control}_hide=true")
    assert stage.get_by_role("button", name="Try ten seeds").count() == 1
    assert stage.get_by_role("button", name=suggestion).count() == 0


def test_closing_a_card_shows_the_answer_again_however_it_is_closed(stage):
    def titles():
        return stage.inner_text("#output-title")

    closings = {
        "its X": lambda: stage.click(".card-close"),
        "Escape": lambda: stage.keyboard.press("Escape"),
        "Escape from a box": lambda: (stage.locator(".card input").first.click(), stage.keyboard.press("Escape")),
        "a press outside": lambda: stage.click("h1"),
    }
    for close in closings.values():
        card(stage, "1,2")
        becomes(stage, titles, "Layer 1, unit 2")
        stage.mouse.move(640, 715)
        close()
        until(stage, lambda: stage.locator(".card").count() == 0)
        becomes(stage, titles, "Output")
    card(stage, "1,2")
    slide(stage, "Speed", 3)
    press(stage, "Step")
    assert stage.locator(".card").count() == 1


BENEATH = """() => {
  const card = document.querySelector(".card").getBoundingClientRect();
  const hit = box => box.left < card.right && box.right > card.left && box.top < card.bottom && box.bottom > card.top;
  const parts = document.querySelectorAll(".unit, .grip, .header button, .header input, .map");
  return [...parts].filter(one => hit(one.getBoundingClientRect())).map(one => one.outerHTML.slice(0, 80));
}"""


@pytest.mark.parametrize("link", ["#networkShape=8,8&seed=0.3", "#networkShape=12&seed=0.3"])
def test_a_card_covers_nothing_that_it_edits_and_is_not_cut(stage, address, link):
    visit(stage, address, link)
    last = f"{link.count(',') + 2},1"
    for place in ("1,1", last):
        box = card(stage, place).bounding_box()
        assert stage.evaluate(BENEATH) == []
        assert box["y"] + box["height"] <= 720
    stage.locator(".card .facts").scroll_into_view_if_needed()
    assert stage.locator(".card .facts").is_visible()
