"""Why?: the page finds what Python finds, points at it, and what it advises can be done at once."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from acting import becomes, epoch, press, run_to, until, visit

from smallnets import experiment
from smallnets.plans import write_json
from smallnets.plans.links import write_page_link

pytestmark = pytest.mark.slow

PLANTED = {
    "a bottleneck of sigmoids": {"hidden": [4, 1, 2], "activation": "sigmoid", "source": "spiral", "noise": 20},
    "too large a learning rate": {"hidden": [4], "activation": "relu", "source": "reg-gauss", "learning_rate": 10},
    "linear layers": {"hidden": [3, 2], "activation": "linear", "source": "xor"},
}


@pytest.fixture
def why(sheet, address):
    def opened(epochs=20, **settings):
        made = experiment(**{"seed": "0.30000"} | settings)
        visit(sheet, address, write_page_link(made))
        run_to(sheet, "Run to epoch", epochs)
        sheet.get_by_role("tab", name="Why?").click()
        until(sheet, lambda: looked_at(sheet))
        return made

    sheet.opened = opened
    return sheet


def looked_at(tab):
    """Whether the page's findings are those of now."""
    told = tab.locator(".why .verdict")
    return told.count() == 1 and f"At epoch {epoch(tab):,}:" in told.inner_text()


@pytest.mark.parametrize("name", PLANTED)
def test_the_findings_are_python_s(why, tmp_path, name):
    made = why.opened(**PLANTED[name])
    path = tmp_path / "experiment.json"
    path.write_text(write_json(made), "utf-8")
    words = ["diagnose", str(path), "--epochs", str(epoch(why)), "--trials", "0", "--json", "--quiet"]
    command = [sys.executable, "-m", "smallnets", *words]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    found = told["findings"]
    assert found
    sentences = why.locator(".finding-sentence")
    becomes(why, sentences.all_inner_texts, [f"{one['severity']}\n{one['sentence']}" for one in found])
    becomes(why, why.locator(".advice li > span").all_inner_texts, [line for one in found for line in one["try"]])
    for place in range(len(found)):
        sentences.nth(place).click()
    becomes(why, why.locator(".evidence > p").all_inner_texts, [one["evidence"] for one in found])
    for place, one in enumerate(found):
        sentences.nth(place).hover()
        becomes(why, lambda: lit(why), sorted(",".join(map(str, unit)) for unit in one["units"]))


def lit(tab):
    return sorted(tab.locator(".unit.lit").evaluate_all("units => units.map(unit => unit.dataset.spot)"))


def test_advice_is_followed_at_once_and_taken_back(why):
    why.opened(**PLANTED["too large a learning rate"])
    assert "diverged" in why.inner_text(".findings")
    why.locator(".advice .chip", has_text="Learning rate").first.click()
    until(why, lambda: float(why.get_by_label("Learning rate").input_value()) < 1)
    becomes(why, lambda: epoch(why), 0)
    press(why, "Undo")
    becomes(why, why.get_by_label("Learning rate").input_value, "10")


@pytest.mark.parametrize("layer", [1, 2])
def test_bends_come_to_the_layer_that_is_advised(why, layer):
    why.opened(**PLANTED["linear layers"])
    why.locator(".advice").get_by_role("button", name=f"Use tanh in layer {layer}").click()
    until(why, lambda: "linear" not in why.inner_text(".findings").lower())
    for number in (1, 2):
        wanted = "tanh" if number == layer else "linear"
        becomes(why, why.get_by_label(f"Activation of layer {number}").input_value, wanted)
    press(why, "Undo")
    becomes(why, why.get_by_label(f"Activation of layer {layer}").input_value, "linear")


def test_a_healthy_network_is_called_so(why):
    why.opened(200, hidden=[4], activation="tanh", source="gauss", noise=0, learning_rate=0.1)
    assert "Nothing is wrong." in why.inner_text(".verdict")
    assert why.locator(".finding.problem, .finding.warning").count() == 0


def test_it_is_looked_at_again_while_it_trains_and_when_it_stops(why):
    why.opened(5, hidden=[3], source="xor")
    press(why, "Play")
    first = why.inner_text(".verdict")
    until(why, lambda: why.inner_text(".verdict") != first)
    press(why, "Pause")
    until(why, lambda: f"At epoch {epoch(why):,}:" in why.inner_text(".verdict"))


def test_an_untrained_network_is_said_to_be_untrained(sheet, address):
    visit(sheet, address)
    sheet.get_by_role("tab", name="Why?").click()
    until(sheet, lambda: "not trained yet" in sheet.inner_text("[role=tabpanel]"))
    assert "duplicate" not in sheet.inner_text("[role=tabpanel]")


def test_advice_does_not_move_a_control_that_is_hidden(sheet, address):
    link = write_page_link(experiment(**PLANTED["too large a learning rate"], seed="0.30000"))
    for hide in ("", "&learningRate_hide=true"):
        visit(sheet, address, link + hide)
        run_to(sheet, "Run to epoch", 20)
        sheet.get_by_role("tab", name="Why?").click()
        until(sheet, lambda: looked_at(sheet))
        chips = sheet.locator(".advice .chip", has_text="Learning rate")
        assert (chips.count() > 0) == (hide == "")


def test_a_part_that_cannot_be_loaded_says_so_and_comes_when_it_can_be(browser, address):
    tab = browser.new_context().new_page()  # its console complains, as it should
    tab.route("**/part-*", lambda route: route.abort())
    tab.goto(address)
    tab.wait_for_selector(".unit")
    tab.get_by_role("tab", name="Why?").click()
    until(tab, lambda: "could not be loaded" in tab.inner_text("[role=tabpanel]"))
    tab.unroute("**/part-*")
    until(tab, lambda: "not trained yet" in tab.inner_text("[role=tabpanel]"))
    tab.context.close()
