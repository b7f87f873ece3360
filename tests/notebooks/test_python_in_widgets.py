"""What the widget asks of Python: closed forms, marking, many runs at once, the page as one file."""

from __future__ import annotations

import re

import pytest
from acting_on_widgets import epoch, said, shown, until

from smallnets import train
from smallnets.engines.exact import closed_form

pytestmark = pytest.mark.slow

SHOW, RUNS, HANG = range(3)
CELLS = [
    'import smallnets\np = smallnets.Playground("xor", hidden=3, seed="0.30000", epochs=400)\np',
    'r = p.ensemble\nprint("SAYS", len(r.seeds), r.experiment.training.epochs, sum(r.test_losses).hex())',
    # Holds on to the lock of all of Python's threads, as some libraries do.
    "import ctypes\nctypes.PyDLL(None).sleep(45)",
]
PATIENCE = 120
"""Seconds for work of Python beside other tests."""


def panel(view, name):
    """Open a panel of the drawer."""
    tab = view.get_by_role("tab", name=name)
    if tab.get_attribute("aria-selected") != "true":
        tab.click()


def press(view, name):
    view.get_by_role("button", name=name, exact=True).click()


def part(view, name):
    """A part of the mathematics."""
    panel(view, "Mathematics")
    view.locator(".mathematics").get_by_role("button", name=name, exact=True).click()


def begin(view, tab, runs, epochs=400):
    """Begin to train so many runs."""
    panel(view, "1,000 runs")
    for name, value in (("Runs", runs), ("Epochs", epochs)):
        box = view.get_by_label(name, exact=True)
        box.fill(str(value))
        box.press("Enter")
    until(tab, lambda: f"Train {runs:,} runs" in view.locator(".go").inner_text())
    view.locator(".go").click()


def is_done(view, tab):
    until(tab, lambda: "Train" in view.locator(".go").inner_text(), PATIENCE)


def test_exact_answers_and_marking_come_from_the_kernel(notebook, tab):
    view = shown(notebook)
    part(view, "The network")
    view.get_by_role("checkbox", name="All digits").check()
    exact = view.locator(".maths-exact")
    press(view, "Range and zeros")
    until(tab, lambda: "values" in exact.inner_text(), PATIENCE)
    press(view, "Closed form")
    until(tab, lambda: exact.locator(".maths-whole").count() > 0, PATIENCE)
    start = train("xor", hidden=3, seed="0.30000", epochs=0)
    wanted = closed_form(start.experiment.network, tuple(start.network().parameters.tolist()), ("x1", "x2")).text()
    shown_digits = "".join(exact.locator(".maths-whole").first.all_inner_texts())
    digits = re.findall(r"\d\.\d{8,}", wanted)
    assert len(digits) > 8
    assert all(number in shown_digits for number in digits), (wanted, shown_digits)

    part(view, "Check my own")
    box = view.get_by_label("Your lines")
    box.fill("z_1^(1) = 12345")
    press(view, "Check")
    report = view.locator(".maths-report")
    until(tab, lambda: "The first wrong line is z_1^(1)" in report.inner_text(), PATIENCE)


def test_a_thousand_runs_are_trained_natively_and_read_in_python(notebook, tab):
    view = shown(notebook)
    for _ in range(5):  # beside other tests a kernel may well be silent for five seconds, and the page goes on alone
        begin(view, tab, 1000)
        is_done(view, tab)
        if view.get_by_text("1,000 of 1,000 natively").is_visible():
            break
    assert view.get_by_text("1,000 of 1,000 natively").is_visible()
    wanted = train("xor", hidden=3, seed="0.30000", epochs=400, seeds=1000)
    assert said(notebook.run(RUNS)) == ["1000", "400", sum(wanted.test_losses).hex()]


def test_runs_are_stopped_and_python_has_those_that_ended(notebook, tab):
    view = shown(notebook)
    begin(view, tab, 10_000, epochs=5000)  # minutes, were it not stopped
    until(tab, lambda: view.locator(".tile").count() > 0, PATIENCE)
    press(view, "Stop")
    progress = view.locator(".runs-progress")
    until(tab, lambda: "Stopped after" in progress.inner_text())
    done = int(re.search(r"Stopped after ([\d,]+) of", progress.inner_text())[1].replace(",", ""))
    assert 0 < done < 10_000
    assert said(notebook.run(RUNS))[:2] == [str(done), "5000"]


def test_a_kernel_that_does_not_answer_is_told_of_and_the_page_goes_on_without_it(notebook, tab):
    view = shown(notebook)
    part(view, "The network")
    notebook.start(HANG)
    exact = view.locator(".maths-exact")

    def asked_in_vain():
        press(view, "Closed form")
        tab.wait_for_timeout(7000)
        return "Python does not answer" in exact.inner_text()

    until(tab, asked_in_vain)  # the cell may begin late
    view.locator("[aria-label=Step]").click()
    until(tab, lambda: epoch(view) == 1)
    begin(view, tab, 200)
    is_done(view, tab)
    assert view.get_by_text("200 of 200 in this browser").is_visible()
    panel(view, "Mathematics")
    press(view, "Closed form")
    until(tab, lambda: exact.locator(".maths-whole").count() > 0, PATIENCE)
    assert "Python does not answer" not in exact.inner_text()


def test_the_page_is_taken_along_as_one_file(notebook, tab, browser, tmp_path):
    view = shown(notebook)
    panel(view, "Code & figures")
    view.get_by_role("button", name="Single-file page").click()
    with tab.expect_download(timeout=PATIENCE * 1000) as waiting:
        press(view, "Save the page")
    lesson = tmp_path / "lesson.html"
    waiting.value.save_as(lesson)
    context = browser.new_context(offline=True)
    alone = context.new_page()
    alone.goto(lesson.as_uri())
    alone.locator("button.unit").first.wait_for()
    assert alone.get_by_role("textbox", name="Seed").input_value() == "0.30000"
    alone.locator("[aria-label=Step]").click()
    until(alone, lambda: epoch(alone) == 1)
    context.close()
