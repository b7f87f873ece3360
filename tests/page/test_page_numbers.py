"""What can be read and pointed at: every number, the scores, the maps."""

from __future__ import annotations

import itertools

import pytest
from acting import (
    becomes,
    card,
    epoch,
    middle_of_a_link,
    numbers,
    parameters,
    press,
    put,
    python_s,
    rows,
    saved,
    saved_run,
    scores,
    shown_loss,
    step,
    still,
    until,
    visit,
)

pytestmark = pytest.mark.slow

NETWORK = "#dataset=circle&networkShape=3,2&activation=tanh&learningRate=0.1&percTrainData=40&noise=20&seed=0.30000"


@pytest.fixture
def stage(sheet, address):
    visit(sheet, address, NETWORK)
    return sheet


PIXELS = """one => {
  const copy = new OffscreenCanvas(one.width, one.height).getContext("2d", { willReadFrequently: true });
  copy.drawImage(one, 0, 0);
  return new Uint32Array(copy.getImageData(0, 0, one.width, one.height).data.buffer);
}"""


def colours(tab):
    """How many colours the large map has."""
    return tab.locator(".map-ground canvas").first.evaluate(f"one => new Set(({PIXELS})(one)).size")


def marks(tab):
    """How many pixels the points cover."""
    return tab.locator(".map-ground canvas").nth(2).evaluate(f"one => ({PIXELS})(one).filter(Boolean).length")


def up_axis(tab):
    return tab.locator(".chart .grid text[text-anchor=end]").all_text_contents()


def test_every_weight_and_every_bias_is_read_to_the_last_digit(stage, tmp_path):
    step(stage, 3)
    found = [
        numbers(stage, f"{layer},{unit}") for layer, units in enumerate([3, 2, 1], 1) for unit in range(1, units + 1)
    ]
    expected = parameters(saved_run(stage, tmp_path))
    first, second, last = found[:3], found[3:5], found[5:]
    in_order = [
        value
        for layer in (first, second, last)
        for value in [weight for unit in layer for weight in unit[:-1]] + [unit[-1] for unit in layer]
    ]
    assert in_order == expected


def dashed(tab):
    """How many links are drawn as those of a negative weight."""
    style = "links => links.map(link => link.style.strokeDasharray)"
    return sum(dash != "none" for dash in tab.locator(".link").evaluate_all(style))


def turned(tab):
    """How many biases are drawn as negative ones."""
    styles = tab.locator(".bias").evaluate_all("marks => marks.map(mark => mark.style.transform)")
    return sum("45deg" in how for how in styles)


def test_links_and_biases_are_drawn_as_the_weights_are_now(stage):
    for _ in range(2):
        found = [numbers(stage, spot) for spot in ("1,1", "1,2", "1,3", "2,1", "2,2", "3,1")]
        becomes(stage, lambda: dashed(stage), sum(weight < 0 for unit in found for weight in unit[:-1]))
        becomes(stage, lambda: turned(stage), sum(unit[-1] < 0 for unit in found))
        step(stage, 60)
    press(stage, "Play")
    before = stage.locator(".link").first.get_attribute("style")
    until(stage, lambda: stage.locator(".link").first.get_attribute("style") != before)
    press(stage, "Pause")


def test_a_link_is_read_edited_and_fixed_by_pointer(stage):
    loss = shown_loss(stage)
    stage.mouse.click(*middle_of_a_link(stage))
    opened = stage.locator(".card")
    box = opened.get_by_role("textbox")
    put(box, "-2.25")
    until(stage, lambda: shown_loss(stage) != loss)
    opened.get_by_role("checkbox").check()
    stage.keyboard.press("Escape")
    step(stage, 2)
    becomes(stage, stage.locator(".pin").count, 1)
    assert any(-2.25 in numbers(stage, f"1,{unit}") for unit in (1, 2, 3))


def test_a_bias_is_fixed_by_keyboard_and_stays(stage):
    stage.focus("[data-spot='3,1']")
    stage.keyboard.press("Enter")
    bias = stage.locator(".card").get_by_role("checkbox", name="Fix Bias")
    stage.locator(".card input:focus").wait_for()
    for _ in range(30):
        if bias.evaluate("box => box === document.activeElement"):
            break
        stage.keyboard.press("Tab")
    stage.keyboard.press("Enter")  # Space plays and pauses wherever the focus is
    until(stage, bias.is_checked)
    stage.keyboard.press("Escape")
    stage.locator(".card").wait_for(state="detached")
    before = numbers(stage, "3,1")
    step(stage, 2)
    after = numbers(stage, "3,1")
    assert after[-1] == before[-1]
    assert after[0] != before[0]


def test_what_is_typed_stays_while_it_trains_until_it_is_taken(stage):
    box = card(stage, "1,1").get_by_role("textbox").first
    press(stage, "Play")
    until(stage, lambda: epoch(stage) > 3)
    box.click()
    stage.keyboard.type("1.25")
    then = epoch(stage)
    until(stage, lambda: epoch(stage) > then + 5)
    assert box.input_value() == "1.25"
    assert "changed by hand" not in stage.inner_text(".past")
    stage.keyboard.press("Enter")
    until(stage, lambda: "changed by hand" in stage.inner_text(".past"))
    until(stage, lambda: box.input_value() != "1.25")
    press(stage, "Pause")


def test_what_is_no_number_is_refused_and_the_weight_stays(stage):
    loss = shown_loss(stage)
    put(card(stage, "1,1").get_by_role("textbox").first, "one")
    until(stage, lambda: "write a number" in stage.get_by_role("alert").first.inner_text())
    assert shown_loss(stage) == loss


def test_scores_are_python_s_and_the_confusion_matrix_adds_up_to_them(stage, tmp_path):
    step(stage, 5)
    run = python_s(saved_run(stage, tmp_path), tmp_path).final[0]
    (train_loss, train_right), (test_loss, test_right) = scores(stage)
    assert [train_loss, test_loss] == [f"{run.train_loss:.4f}", f"{run.test_loss:.4f}"]
    assert [train_right, test_right] == [
        f"{100 * share:.1f}\u2009%" for share in (run.train_accuracy, run.test_accuracy)
    ]
    press(stage, "Confusion")
    becomes(stage, stage.locator(".confusion tbody td").count, 4)
    counts = [int(text) for text in stage.locator(".confusion tbody td").all_inner_texts()]
    right = [int(text) for text in stage.locator(".confusion tbody td.right").all_inner_texts()]
    assert sum(counts) == 300
    assert sum(right) == round(300 * run.test_accuracy)


def test_r2_is_the_explained_share_of_the_variance(stage, tmp_path):
    press(stage, "tilted plane")
    step(stage, 2)
    points = rows(saved(stage, tmp_path, "Points, CSV"))
    targets = [float(list(point.values())[2]) for point in points]
    trained_on = round(0.4 * len(targets))
    losses = rows(saved(stage, tmp_path, "Losses, CSV"))[-1]
    for part, loss, (_, shown) in zip(
        (targets[:trained_on], targets[trained_on:]),
        (float(losses["train_loss"]), float(losses["test_loss"])),
        scores(stage),
        strict=True,
    ):
        mean = sum(part) / len(part)
        variance = sum((target - mean) ** 2 for target in part) / len(part)
        assert float(shown.replace("\u2212", "-")) == pytest.approx(1 - 2 * loss / variance, abs=5e-3)


def test_the_score_is_of_the_data_s_kind_after_undo_and_redo_too(stage):
    accuracy, determination = ["accuracy", True], ["R²", False]

    def kind():
        return [stage.locator(".scores th").nth(1).inner_text(), all("%" in score for _, score in scores(stage))]

    step(stage, 3)
    assert kind() == accuracy
    right = scores(stage)
    press(stage, "tilted plane")
    becomes(stage, kind, determination)
    assert "\u2013" not in [score for _, score in scores(stage)]
    step(stage)
    explained = scores(stage)
    press(stage, "Undo")
    becomes(stage, lambda: [kind(), scores(stage)], [accuracy, right])
    press(stage, "Redo")
    becomes(stage, lambda: [kind(), scores(stage)], [determination, explained])


def test_the_card_of_the_next_unit_shows_the_next_unit_s_numbers_beside_it(stage):
    step(stage, 2)
    places = ["1,1", "1,3", "1,2"]
    right = [numbers(stage, place) for place in places]
    assert len({tuple(found) for found in right}) == 3
    boxes = stage.locator(".card .parameter input[type=text]")
    seats, formulas = set(), set()
    for place, wanted in zip(places, right, strict=True):
        stage.click(f"[data-spot='{place}']")
        becomes(stage, lambda: [float(text) for text in boxes.evaluate_all("all => all.map(one => one.value)")], wanted)
        formulas.add(stage.inner_text(".card .formula"))
        seats.add(tuple(stage.locator(".card").bounding_box().values()))
    assert (len(formulas), len(seats)) == (3, 1)  # the card lies at one place, over nothing that it edits


def test_the_log_scale_grows_by_factors(stage):
    step(stage, 30)
    linear = up_axis(stage)
    stage.get_by_label("log scale").check()
    until(stage, lambda: up_axis(stage) != linear)
    logarithmic = [float(text) for text in up_axis(stage)[:-1]]
    assert max(two / one for one, two in itertools.pairwise(logarithmic)) > 1.5
    assert min(logarithmic) > 0


def test_focus_shows_the_unit_s_map_large_and_arrows_walk(stage):
    stage.focus("[data-spot='1,1']")
    becomes(stage, lambda: stage.inner_text("#output-title"), "Layer 1, unit 1")
    walk = [("ArrowDown", "Layer 1, unit 2"), ("ArrowRight", "Layer 2, unit 2"), ("ArrowRight", "Output")]
    for key, title in walk:
        stage.keyboard.press(key)
        becomes(stage, lambda: stage.inner_text("#output-title"), title)


def test_the_map_is_as_fine_as_it_is_asked_to_be_and_shows_sides_on_request(stage):
    step(stage, 10)
    canvas = stage.locator(".map-ground canvas").first
    for size in (24, 200):
        stage.get_by_label("Detail").select_option(str(size))
        becomes(stage, lambda: canvas.evaluate("one => one.width"), size)
    until(stage, lambda: colours(stage) > 10)
    stage.get_by_label("Discretize").check()
    becomes(stage, lambda: colours(stage), 2)


def test_test_points_are_drawn_with_their_own_mark(stage):
    few = still(stage, lambda: marks(stage))
    stage.get_by_label("Test points").check()
    until(stage, lambda: marks(stage) > 1.5 * few)
    until(stage, lambda: "test" in stage.locator(".legend").inner_text())
    stage.get_by_label("Test points").uncheck()
    becomes(stage, lambda: marks(stage), few)
