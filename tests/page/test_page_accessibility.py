"""For those who cannot see, cannot point, or cannot bear motion: axe in every state, and what axe does not see."""

from __future__ import annotations

import pytest
from acting import becomes, card, epoch, middle_of_a_link, more_steps, open_panel, press, put, slide, step, until, visit
from looking_with_axe import found_in
from slow_browser import new_tab

pytestmark = pytest.mark.slow

NETWORK = "#dataset=xor&networkShape=3,2&activation=tanh&learningRate=0.1&seed=0.30000"
TABS = ["Why?", "Mathematics", "1,000 runs", "Data", "Code & figures"]


@pytest.fixture
def stage(sheet, address):
    visit(sheet, address, NETWORK)
    return sheet


def link_card(tab):
    tab.mouse.click(*middle_of_a_link(tab))
    tab.locator(".card").wait_for()


def playing_slowly(tab):
    slide(tab, "Speed", 3)
    press(tab, "Play")
    until(tab, lambda: epoch(tab) > 1)


def test_axe_finds_nothing_on_the_stage(stage):
    def share():
        press(stage, "Share")
        stage.get_by_text("Hide settings in the link").click()

    states = {
        "first visit": lambda: None,
        "running": lambda: playing_slowly(stage),
        "unit card": lambda: (press(stage, "Pause"), card(stage, "1,2")),
        "link card": lambda: (stage.click(".card-close"), link_card(stage)),
        "steps": lambda: (stage.click(".card-close"), more_steps(stage)),
        "share": share,
        "more settings": lambda: (stage.keyboard.press("Escape"), press(stage, "More settings")),
        "confusion": lambda: press(stage, "Confusion"),
        "ghost": lambda: (press(stage, "Curve"), press(stage, "Keep as ghost"), slide(stage, "Batch size", 3)),
        "help": lambda: (press(stage, "What is what"), press(stage, "Keys"), stage.hover("[aria-label=Step]")),
        "past": lambda: (
            stage.keyboard.press("Escape"),
            step(stage, 4),
            stage.focus(".chart"),
            stage.keyboard.press("Home"),
        ),
    }
    assert found_in(stage, states) == {}


def test_axe_finds_nothing_where_something_is_wrong_or_diverged(stage):
    def wrong():
        put(stage.get_by_label("Own feature"), "sin(3 x1")
        stage.locator("[aria-invalid=true]").wait_for()

    def loose():
        put(card(stage, "1,1").get_by_role("textbox").first, "one")

    def diverged():
        stage.click(".card-close")  # it lies over the data sets
        press(stage, "tilted plane")
        stage.get_by_label("Activation of layer 1").select_option("relu")
        stage.get_by_label("Activation of layer 2").select_option("relu")
        stage.get_by_label("Learning rate").select_option("10")
        press(stage, "Play")
        until(stage, lambda: stage.locator(".past.wrong").count() == 1)

    assert found_in(stage, {"beside its box": wrong, "as a notice": loose, "diverged": diverged}) == {}


def test_axe_finds_nothing_in_the_drawer(stage):
    step(stage, 3)

    def opening(name):
        def reach():
            open_panel(stage, name)

        return reach

    states = {name: opening(name) for name in TABS} | {
        "blackboard": lambda: (open_panel(stage, "Mathematics"), press(stage, "Blackboard"), press(stage, "All lines")),
        "projector": lambda: (stage.locator("h1").click(), stage.keyboard.press("p")),
    }
    assert found_in(stage, states) == {}


def test_axe_finds_nothing_with_many_classes_many_units_or_one_input(stage):
    def classes():
        press(stage, "clouds in a circle")
        put(stage.get_by_label("Classes"), "6")
        step(stage, 1)

    def many():
        for _ in range(4):
            press(stage, "Add a hidden layer")
        for _ in range(5):
            press(stage, "Add a unit to layer 1")

    states = {
        "six classes": classes,
        "many units": many,
        "one input": lambda: stage.get_by_label("Truth table").select_option(label="NOT"),
        "regression": lambda: press(stage, "six cones"),
    }
    assert found_in(stage, states) == {}


@pytest.fixture
def phone(browser, address):
    """The page under a finger, on a narrow screen."""
    tab = new_tab(browser, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    visit(tab, address, NETWORK)
    yield tab
    tab.context.close()


def pane(tab, name):
    tab.get_by_role("navigation", name="Panes").get_by_role("button", name=name).tap()


def test_axe_finds_nothing_on_a_phone(phone):
    states = {
        "network": lambda: None,
        "unit card": lambda: phone.locator("[data-spot='1,1']").tap(),
        "data": lambda: (phone.locator(".card-close").tap(), pane(phone, "Data")),
        "output": lambda: pane(phone, "Output"),
    }
    assert found_in(phone, states) == {}


HEARD = """() => {
  window.heard = [];
  const live = "[role=status], [role=alert], [role=log], [aria-live], output";
  const silent = element => element.closest("[aria-live=off]") !== null;
  const listener = new MutationObserver(changes => {
    const places = changes.map(change => (change.target.nodeType === 1 ? change.target : change.target.parentElement));
    const spoken = places.map(element => element?.closest(live)).filter(element => element && !silent(element));
    for (const element of new Set(spoken)) heard.push(element.textContent);
  });
  listener.observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def test_live_regions_do_not_chatter_while_it_trains(stage):
    stage.evaluate(HEARD)
    press(stage, "Play")
    until(stage, lambda: epoch(stage) > 120)
    press(stage, "Pause")
    until(stage, lambda: any("paused" in text for text in stage.evaluate("heard")))
    heard = stage.evaluate("heard")
    assert heard[0] == "training"
    assert len(heard) == 2, heard


def test_reduced_motion_stops_everything_that_flows(stage):
    running = "document.getAnimations().filter(one => one.playState === 'running').length"
    press(stage, "Play")
    until(stage, lambda: stage.evaluate(running) > 0)
    stage.emulate_media(reduced_motion="reduce")
    until(stage, lambda: stage.evaluate(running) == 0)
    before = epoch(stage)
    until(stage, lambda: epoch(stage) > before)


FOCUS = """() => {
  const at = document.activeElement;
  if (at === document.body || at === null) return null;
  const shape = at.matches("input[type=checkbox]") ? at.closest("label") : at;
  const box = shape.getBoundingClientRect();
  const style = getComputedStyle(at);
  const region = at.closest(".header, .data-pane, .network-pane, .output-pane, .drawer");
  return {
    name: at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent,
    region: region?.className.split(" ").at(-1) ?? "",
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.height > 0 && box.top >= 0 && box.left >= 0
      && box.bottom <= innerHeight && box.right <= innerWidth,
  };
}"""


def walk(tab):
    """Every place that Tab comes to, once around."""
    tab.evaluate("document.activeElement?.blur()")
    stops = []
    for _ in range(120):
        tab.keyboard.press("Tab")
        stop = tab.evaluate(FOCUS)
        if stop is None or (stops and stop == stops[0]):
            return stops
        stops.append(stop)
    return pytest.fail("Tab never came round")


def test_tab_walks_in_reading_order_with_a_ring_that_is_seen(stage):
    stops = walk(stage)
    regions = [stop["region"] for stop in stops]
    assert list(dict.fromkeys(regions)) == ["header", "data-pane", "network-pane", "output-pane", "drawer"]
    assert regions == sorted(regions, key=list(dict.fromkeys(regions)).index)
    assert [stop["name"] for stop in stops if not stop["ring"]] == []
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    assert [stop for stop in stops if not stop["name"].strip()] == []


def test_the_network_is_one_stop_and_escape_gives_the_focus_back(stage):
    stage.focus("[data-spot='1,1']")
    stage.keyboard.press("End")
    assert stage.evaluate("document.activeElement.dataset.spot") is not None
    stage.focus("[data-spot='1,2']")
    stage.keyboard.press("Enter")
    stage.locator(".card input:focus").wait_for()
    stage.keyboard.press("Escape")
    stage.keyboard.press("Escape")
    until(stage, lambda: stage.locator(".card").count() == 0)
    until(stage, lambda: stage.evaluate("document.activeElement.dataset.spot") == "1,2")
    press(stage, "More settings")
    stage.keyboard.press("Escape")
    until(stage, lambda: stage.evaluate("document.activeElement.getAttribute('aria-label')") == "More settings")


def test_single_keys_can_be_switched_off(stage):
    switch = more_steps(stage).get_by_label("Single-key shortcuts")
    switch.uncheck()
    stage.keyboard.press("Escape")
    stage.locator("h1").click()
    stage.keyboard.press(".")
    becomes(stage, lambda: epoch(stage), 0)
    more_steps(stage).get_by_label("Single-key shortcuts").check()
    stage.keyboard.press("Escape")
    step(stage)


def test_a_unit_is_told_in_words(stage):
    words = stage.get_attribute("[data-spot='1,2']", "aria-label")
    assert words.startswith("Layer 1, unit 2, tanh, weights ")
    assert " from x₁" in words
    assert "bias 0.1" in words
    assert "active on" in words


TARGETS = """least => [...document.querySelectorAll("button, select, input, summary, [role=tab]")].flatMap(one => {
  const shape = one.matches("input[type=checkbox]") ? one.closest("label") : one;
  const { width, height } = shape.getBoundingClientRect();
  const name = one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent;
  if (width === 0 || (width >= least && height >= least)) return [];
  return [`${name}: ${width.toFixed(1)} x ${height.toFixed(1)}`];
})"""


def test_what_can_be_pressed_is_large_enough_for_a_pointer(stage):
    assert stage.evaluate(TARGETS, 24) == []


def test_what_is_pressed_most_has_the_size_of_a_finger(phone):
    for name in ("Play", "Reset", "Step"):
        box = phone.get_by_role("button", name=name, exact=True).bounding_box()
        assert min(box["width"], box["height"]) >= 44, name
    assert phone.evaluate(TARGETS, 24) == []
