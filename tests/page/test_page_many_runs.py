"""Many runs of one network: the same bits as Python's, stopped, gone on with, put on the stage, taken along."""

from __future__ import annotations

import csv
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from acting import becomes, told, until
from browsing import is_drawn, served
from looking_with_axe import found_in

import smallnets

pytestmark = pytest.mark.slow

SPIRAL = {"seed": "0.00300", "hidden": (3,), "activation": "tanh", "learning_rate": 0.1}
WORDS = ("spiral", "--seed", "0.00300", "--hidden", "3", "--activation", "tanh", "--lr", "0.1")


@pytest.fixture(scope="module")
def spiral():
    """The address of a page that begins with a spiral, which a small network often fails on."""
    with served(*WORDS) as found:
        yield found


def opened(sheet, address, **boxes):
    """The tab with the panel open and its boxes filled."""
    sheet.goto(address)
    is_drawn(sheet)
    sheet.get_by_role("tab", name="1,000 runs").click()
    for name, value in boxes.items():
        box = sheet.get_by_label(
            {"runs": "Runs", "epochs": "Epochs", "target": "Counts as learned at loss"}[name], exact=True
        )
        box.fill(value)
        box.press("Enter")


def is_done(sheet):
    """Wait until nothing is trained."""
    sheet.wait_for_selector(".go:has-text('Train')")


def table(sheet):
    """The rows of the table that is saved."""
    with sheet.expect_download() as waiting:
        sheet.get_by_role("button", name="Table (CSV)").click()
    return list(csv.DictReader(Path(waiting.value.path()).read_text("utf-8").splitlines()))


def ends(rows):
    """Seed, losses and epochs, to the bit."""
    return [(row["seed"], float(row["train_loss"]), float(row["test_loss"]), int(row["epochs"])) for row in rows]


def expected(runs):
    """The same of Python's runs."""
    return [(one.seed, one.train_loss, one.test_loss, one.epochs) for one in runs.final]


@pytest.mark.parametrize(
    ("count", "epochs", "target", "where"), [(200, 600, "0.44", "natively"), (24, 120, "0.49", "in this browser")]
)
def test_every_seed_ends_as_in_python(sheet, spiral, count, epochs, target, where):
    opened(sheet, spiral, runs=str(count), epochs=str(epochs), target=target)
    sheet.locator(".go").click()
    is_done(sheet)
    sheet.get_by_text(f"{count} of {count} {where}").wait_for()
    runs = smallnets.train("spiral", seeds=count, epochs=epochs, solved_at=float(target), **SPIRAL)
    assert ends(table(sheet)) == expected(runs)
    solved = runs.solved()
    share = f"{100 * solved.rate:.1f}\u2009% ({100 * solved.wilson[0]:.1f} to {100 * solved.wilson[1]:.1f}\u2009%)"
    answer = sheet.locator(".runs-answer p").inner_text()
    assert answer.endswith(f"{share}, {solved.count} of {count}")
    becomes(sheet, sheet.get_by_role("img", name=f"Histogram of {count} final test losses").count, 1)


STOP_AT_ONCE = """() => {
  const watcher = new MutationObserver(() => {
    if (document.querySelector(".tile") === null) return;
    watcher.disconnect();
    document.querySelector(".go").click();
  });
  watcher.observe(document.body, { subtree: true, childList: true });
}"""
"""However slow the browser, not all runs have come by then."""


def test_what_is_stopped_stays_and_goes_on(sheet, spiral):
    opened(sheet, spiral, runs="300", epochs="1500")
    sheet.evaluate(STOP_AT_ONCE)
    sheet.locator(".go").click()
    progress = sheet.locator(".runs-progress")
    done = int(until(sheet, lambda: re.search(r"Stopped after (\d+) of 300", progress.inner_text()))[1])
    sheet.wait_for_timeout(500)  # nothing more comes
    assert len(table(sheet)) == done < 300
    sheet.get_by_role("button", name="Continue").click()
    is_done(sheet)
    assert ends(table(sheet)) == expected(smallnets.train("spiral", seeds=300, epochs=1500, **SPIRAL))


def test_a_run_of_the_wall_becomes_the_one_on_the_stage(sheet, spiral):
    opened(sheet, spiral, runs="30", epochs="400")
    sheet.locator(".go").click()
    is_done(sheet)
    runs = smallnets.train("spiral", seeds=30, epochs=400, **SPIRAL)
    ranked = sorted(runs.final, key=lambda one: one.test_loss)
    wall = sheet.get_by_role("listbox")
    wall.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "End", "Home", "ArrowRight"):
        wall.press(key)
    becomes(sheet, lambda: wall.get_attribute("aria-activedescendant"), "run-1")
    chosen = sheet.locator("#run-1")
    second = f"Seed {ranked[1].seed}: test loss {ranked[1].test_loss:.4f}, 2 of 30"
    becomes(sheet, lambda: chosen.get_attribute("aria-label"), second)
    wall.press("Enter")
    sheet.locator(".clock .epoch", has_text="000,400").wait_for()
    sheet.get_by_role("button", name="Play").wait_for()
    becomes(sheet, lambda: chosen.get_attribute("aria-selected"), "true")
    numbers = runs.state.parameters[:, runs.seeds.index(ranked[1].seed)]
    assert sorted(parameters(sheet)) == sorted(numbers.tolist())


def parameters(sheet):
    """Every weight and bias on the stage, from the cards of its units."""
    found = []
    for unit in sheet.get_by_role("button", name=re.compile("weights .* from")).all():
        unit.click()
        sheet.locator(".card").wait_for()
        found += map(float, sheet.locator(".parameter .box").evaluate_all("all => all.map(one => one.value)"))
        sheet.keyboard.press("Escape")
        sheet.locator(".card").wait_for(state="detached")
    return found


def test_ten_seeds_are_one_press_and_two_settings_stand_above_each_other(sheet, address):
    sheet.goto(address)
    is_drawn(sheet)
    sheet.get_by_role("button", name="Try ten seeds").click()
    becomes(sheet, sheet.locator(".tile").count, 10)
    is_done(sheet)
    sheet.get_by_role("button", name="Keep to compare").click()
    sheet.get_by_label("Epochs", exact=True).fill("30")
    sheet.get_by_label("Epochs", exact=True).press("Enter")
    sheet.locator(".go").click()
    is_done(sheet)
    names = sheet.locator(".histogram .name")
    wanted = ["kept, epochs 500", "now, epochs 30"]
    becomes(sheet, lambda: [name.split(":")[0] for name in names.all_text_contents() if ":" in name], wanted)


def test_the_command_trains_the_same_runs(sheet, spiral):
    sheet.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=spiral.rstrip("/"))
    opened(sheet, spiral, runs="8", epochs="60", target="0.45")
    sheet.get_by_label("same data").check()
    sheet.locator(".go").click()
    is_done(sheet)
    told(sheet, sheet.get_by_role("button", name="Copy command").click, "Copied")
    words = shlex.split(sheet.evaluate("navigator.clipboard.readText()"))
    assert words[:2] == ["smallnets", "train"]
    said = subprocess.run([sys.executable, "-m", *words, "--quiet"], check=True, capture_output=True, text=True).stdout
    answer = re.search(r", (\d+) of 8$", sheet.locator(".runs-answer p").inner_text())[1]
    assert f": {answer} of 8 =" in said
    same = smallnets.train("spiral", seeds=8, epochs=60, same_data="0.00300", **SPIRAL)
    assert ends(table(sheet)) == expected(same)


def test_one_file_without_a_server_trains_some_dozens(sheet, tmp_path):
    lesson = tmp_path / "lesson.html"
    words = ["page", *WORDS, "--epochs", "80", "--out", str(lesson)]
    subprocess.run([sys.executable, "-m", "smallnets", *words], check=True, capture_output=True)
    opened(sheet, lesson.as_uri())
    sheet.locator(".go").click()
    is_done(sheet)
    assert ends(table(sheet)) == expected(smallnets.train("spiral", seeds=48, epochs=80, **SPIRAL))


def test_axe_finds_nothing_while_many_runs_are_trained_compared_and_refused(sheet, spiral):
    opened(sheet, spiral, runs="1000", epochs="50000")
    states = {
        "empty": lambda: None,
        "running": lambda: (sheet.locator(".go").click(), sheet.wait_for_selector(".tile")),
        "stopped": lambda: sheet.get_by_role("button", name="Stop").click(),
        "compared": lambda: compared(sheet),
        "refused": lambda: (sheet.get_by_label("Runs", exact=True).fill("0"), sheet.keyboard.press("Enter")),
    }
    assert found_in(sheet, states) == {}


def compared(sheet):
    """Keep what is there, and train a few beside it."""
    sheet.get_by_role("button", name="Keep to compare").click()
    for name, value in {"Runs": "6", "Epochs": "300"}.items():
        sheet.get_by_label(name, exact=True).fill(value)
        sheet.get_by_label(name, exact=True).press("Enter")
    sheet.get_by_role("button", name="Train 6 runs").click()
    sheet.locator(".histogram").nth(1).wait_for()
    is_done(sheet)


def test_a_screen_reader_hears_start_quarters_and_end_only(sheet, spiral):
    opened(sheet, spiral, runs="400", epochs="400", target="0.45")
    status = sheet.locator(".runs [role=status]")
    status.evaluate(
        "one => { window.heard = [];"
        " new MutationObserver(() => window.heard.push(one.textContent))"
        ".observe(one, { childList: true, characterData: true, subtree: true }); }"
    )
    sheet.locator(".go").click()
    is_done(sheet)
    last = sheet.locator(".runs-answer p")
    until(sheet, lambda: sheet.evaluate("window.heard.at(-1)") == last.inner_text())
    heard = sheet.evaluate("window.heard")
    assert heard[0] == "Training 400 runs."
    assert len(heard) == len(set(heard)) <= 5
