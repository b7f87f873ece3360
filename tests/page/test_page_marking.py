"""One's own computation of a step, marked by Python: whatever the loss, the update rule, the penalty and the batch."""

from __future__ import annotations

from collections import Counter

import pytest
from acting import open_panel, press, run_to, told, until, visit

from smallnets import experiment
from smallnets.plans.links import write_page_link

pytestmark = pytest.mark.slow

SMALL = {"hidden": [3], "activation": "tanh", "source": "xor", "points": 40, "seed": "0.30000"}

STEPS = {
    "absolute, Nesterov, L1": {"loss": "absolute", "optimizer": "nesterov", "penalty": "l1", "dead_links": False},
    "Huber, AdaGrad, L2": {"loss": "huber(delta=0.3)", "optimizer": "adagrad", "penalty": "l2"},
    "logistic, RMSprop, decay": {"loss": "logistic", "optimizer": "rmsprop", "penalty": "decay"},
    "softmax, Adam": {"source": "blobs", "loss": "softmax_cross_entropy", "optimizer": "adam(beta1=0.8)"},
    "mean squared, momentum, dead links": {
        "loss": "mean_squared",
        "optimizer": "momentum",
        "penalty": "l1",
        "penalty_rate": 0.5,
        "learning_rate": 0.3,
    },
    "half squared, a batch that was begun": {"loss": "half_squared", "batch": 7, "partial_batch": "carry"},
}


@pytest.fixture
def desk(sheet, address):
    """The mathematics of an experiment that has learned for two epochs; what is copied can be read."""
    sheet.context.grant_permissions(["clipboard-read", "clipboard-write"])

    def opened(**settings):
        penalised = {"penalty_rate": 0.02} if "penalty" in settings else {}
        visit(sheet, address, write_page_link(experiment(**SMALL | penalised | settings)))
        run_to(sheet, "Run to epoch", 2)
        open_panel(sheet, "Mathematics")
        sheet.wait_for_selector(".maths-columns")
        sheet.get_by_role("checkbox", name="All digits").check()

    sheet.opened = opened
    return sheet


def look_at(tab, part):
    tab.locator(".mathematics").get_by_role("button", name=part, exact=True).click()


def copied(tab):
    """The step as text, taken along by its button."""
    told(tab, tab.get_by_role("button", name="Copy as Text").click, "Text copied.")
    return tab.evaluate("navigator.clipboard.readText()")


def written(text, batch):
    """What a person writes who has computed the step: each line's value, by the name that the server knows it by."""
    seen, found = Counter(), {}
    for line in text.splitlines():
        sides = line.split(" = ")
        name = sides[0]
        seen[name] += 1
        if batch and name.startswith("L_"):
            name = f"L[{name[2:]}]"
        elif batch and name[0] in "zad" and not name.startswith("dL"):
            name = f"{name}[{seen[name]}]"
        found[name] = float(sides[-1])
    return found


def names_in(tab):
    """The names that the page writes for somebody who does not want to."""
    press(tab, "Write the names")
    box = tab.get_by_label("Your lines")
    lines = until(tab, box.input_value).splitlines()
    return [line.removesuffix(" = ") for line in lines if not line.startswith("#")]


def marked(tab, lines):
    """The verdict on these lines."""
    tab.get_by_label("Your lines").fill("\n".join(lines))
    press(tab, "Check")
    report = tab.locator(".maths-report")
    until(tab, lambda: report.locator(".verdict").count() == 1)
    return report.inner_text()


@pytest.mark.parametrize("settings", STEPS.values(), ids=STEPS)
def test_every_line_of_a_step_is_marked_right(desk, settings):
    desk.opened(**settings)
    shown = written(copied(desk), batch=False)
    look_at(desk, "Check my own")
    names = names_in(desk)
    assert set(names) == set(shown)
    assert any("_new" in name for name in names)
    report = marked(desk, [f"{name} = {shown[name]:.6g}" for name in names])
    assert f"All {len(names)} right." in report
    powers = 3 if "softmax" in settings["loss"] else 0  # of e, one for each output, which the page writes in the shares
    assert f"{powers} more could be written" in report if powers else "more could be written" not in report


@pytest.mark.parametrize("settings", [STEPS["half squared, a batch that was begun"], {"batch": 4, "optimizer": "adam"}])
def test_a_whole_batch_is_marked(desk, settings):
    desk.opened(**settings)
    press(desk, "Next batch")
    desk.wait_for_selector(".maths-columns summary:has-text('Point')")
    shown = written(copied(desk), batch=True)
    look_at(desk, "Check my own")
    names = names_in(desk)
    assert set(names) == set(shown)
    report = marked(desk, [f"{name} = {shown[name]:.6g}" for name in names])
    assert f"All {len(names)} right." in report


def test_what_is_shown_with_four_digits_is_right_however_small_the_error(desk):
    """The network's own numbers have more digits than are shown, and the last line but one is a small difference."""
    desk.opened(activation="relu", learning_rate=0.1)
    run_to(desk, "Run to epoch", 60)
    desk.get_by_role("checkbox", name="All digits").uncheck()
    told = {line.split(" = ")[0]: line.split(" = ")[-1] for line in copied(desk).splitlines()}
    look_at(desk, "Check my own")
    names = [name for name in told if not name.startswith("b")]
    report = marked(desk, [f"{name} = {told[name]}" for name in names])
    assert "The first wrong line" not in report


def test_a_weight_that_went_uphill_is_the_first_wrong_line(desk):
    desk.opened(optimizer="rmsprop", loss="absolute")
    shown = written(copied(desk), batch=False)
    look_at(desk, "Check my own")
    new = "w_11_new^(1)"
    names = [name for name in shown if name.startswith(("dL", "s_")) or name == new]
    gradient, squares = shown["dL/dw_11^(1)"], shown["s_11_new^(1)"]
    wrong = shown[new] + 2 * 0.03 * gradient / (squares**0.5 + 1e-8)
    report = marked(desk, [f"{name} = {(wrong if name == new else shown[name]):.6g}" for name in names])
    assert f"The first wrong line is {new}" in report
    assert "uphill" in report
