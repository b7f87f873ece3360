"""What the widget asks of Python: closed forms, marking, many runs at once, the page as one file."""

from __future__ import annotations

import contextlib
import os
import re

import pytest
from acting_on_widgets import becomes, epoch, shown, until
from slow_browser import new_tab

from smallnets import train
from smallnets.engines.exact import closed_form

pytestmark = pytest.mark.slow

SHOW, RUNS, HANG = range(3)
SHOWS = """import time
import smallnets
p = smallnets.Playground("xor", hidden=3, seed="0.30000", epochs=400)
print("SAYS", time.monotonic_ns(), "END")
p"""
TELLS = """r = p.ensemble
print("SAYS", time.monotonic_ns(), len(r.seeds), r.experiment.training.epochs, sum(r.test_losses).hex(), "END")"""
# Holds on to the lock of all of Python's threads, as some libraries do, until somebody writes into the pipe.
HANGS = 'import ctypes\nctypes.PyDLL(None).open(b"pipe", 0)'
CELLS = [SHOWS, TELLS, HANGS]


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
    until(tab, lambda: "Train" in view.locator(".go").inner_text())


def test_exact_answers_and_marking_come_from_the_kernel(notebook, tab):
    view = shown(notebook)
    part(view, "The network")
    view.get_by_role("checkbox", name="All digits").check()
    exact = view.locator(".maths-exact")
    press(view, "Range and zeros")
    until(tab, lambda: "values" in exact.inner_text())
    press(view, "Closed form")
    until(tab, lambda: exact.locator(".maths-whole").count() > 0)
    start = train("xor", hidden=3, seed="0.30000", epochs=0)
    form = closed_form(start.experiment.network, tuple(start.network().parameters.tolist()), ("x1", "x2"))
    wanted = " ".join(formula.text for formula in (*form.outputs, *dict(form.where).values()))
    shown_digits = "".join(exact.locator(".maths-whole").first.all_inner_texts())
    digits = re.findall(r"\d\.\d{8,}", wanted)
    assert len(digits) > 8
    assert all(number in shown_digits for number in digits), (wanted, shown_digits)

    part(view, "Check my own")
    box = view.get_by_label("Your lines")
    box.fill("z_1^(1) = 12345")
    press(view, "Check")
    report = view.locator(".maths-report")
    until(tab, lambda: "The first wrong line is z_1^(1)" in report.inner_text())


def test_a_thousand_runs_are_trained_natively_and_read_in_python(notebook, tab):
    view = shown(notebook)

    def trained_natively():
        begin(view, tab, 1000)
        is_done(view, tab)
        return view.get_by_text("1,000 of 1,000 natively").is_visible()

    until(tab, trained_natively)  # where a kernel is silent for five seconds, the page goes on alone
    wanted = train("xor", hidden=3, seed="0.30000", epochs=400, seeds=1000)
    becomes(tab, lambda: notebook.run(RUNS), ["1000", "400", sum(wanted.test_losses).hex()])


def test_runs_are_stopped_and_python_has_those_that_ended(notebook, tab):
    view = shown(notebook)
    begin(view, tab, 10_000, epochs=5000)  # minutes, were it not stopped
    until(tab, lambda: view.locator(".tile").count() > 0)
    press(view, "Stop")
    progress = view.locator(".runs-progress")
    until(tab, lambda: "Stopped after" in progress.inner_text())
    done = int(re.search(r"Stopped after ([\d,]+) of", progress.inner_text())[1].replace(",", ""))
    assert 0 < done < 10_000
    becomes(tab, lambda: notebook.run(RUNS)[:2], [str(done), "5000"])


def test_a_kernel_that_does_not_answer_is_told_of_and_the_page_goes_on_without_it(notebook, tab, tmp_path, request):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    request.addfinalizer(lambda: let_go(pipe))
    view = shown(notebook)
    part(view, "The network")
    exact = view.locator(".maths-exact")
    notebook.start(HANG)
    until(tab, lambda: is_silent(view, exact))
    view.locator("[aria-label=Step]").click()
    until(tab, lambda: epoch(view) == 1)
    begin(view, tab, 100)
    is_done(view, tab)
    view.get_by_text("100 of 100 in this browser").wait_for()
    panel(view, "Mathematics")
    press(view, "Closed form")
    let_go(pipe)
    until(tab, lambda: exact.locator(".maths-whole").count() > 0)
    until(tab, lambda: "Python does not answer" not in exact.inner_text())


def let_go(pipe):
    """End the waiting of whoever waits there."""
    with contextlib.suppress(OSError):
        os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))


def is_silent(view, exact):
    """Whether Python no longer answers; what it still answered is asked again."""
    told = exact.inner_text()
    if "Python does not answer" not in told and "Being worked out" not in told:
        press(view, "Closed form")
    return "Python does not answer" in told


def test_the_page_is_taken_along_as_one_file(notebook, tab, browser, tmp_path):
    view = shown(notebook)
    panel(view, "Code & figures")
    view.get_by_role("button", name="Single-file page").click()
    with tab.expect_download() as waiting:
        press(view, "Save the page")
    lesson = tmp_path / "lesson.html"
    waiting.value.save_as(lesson)
    alone = new_tab(browser, offline=True)
    alone.goto(lesson.as_uri())
    alone.locator("button.unit").first.wait_for()
    assert alone.get_by_role("textbox", name="Seed").input_value() == "0.30000"
    alone.locator("[aria-label=Step]").click()
    until(alone, lambda: epoch(alone) == 1)
    alone.context.close()
