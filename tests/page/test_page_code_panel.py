"""What a visitor takes along: saved by clicks, then read back by Python."""

from __future__ import annotations

import csv
import os
import re
import struct
import subprocess
import sys
from xml.etree import ElementTree as ET

import msgspec
import numpy as np
import pytest
from acting import becomes, epoch, told, until
from browsing import is_drawn
from slow_browser import new_tab

from smallnets.datasets.tables import read_table
from smallnets.laboratory.diagnosing import case_of
from smallnets.laboratory.run_results import Runs
from smallnets.laboratory.training import trained
from smallnets.plans import experiment, to_draft

pytestmark = pytest.mark.slow

LINK = "#activation=relu&batchSize=10&dataset=xor&learningRate=0.03&networkShape=3&seed=0.24680&noise=10"
EPOCHS = 3


@pytest.fixture
def run(sheet, address):
    """A page with a run of three epochs, its drawer open at what one can take along."""
    sheet.goto(f"{address}{LINK}")
    is_drawn(sheet)
    for _ in range(EPOCHS):
        sheet.get_by_role("button", name="Step", exact=True).click()
    becomes(sheet, lambda: epoch(sheet), EPOCHS)
    sheet.get_by_role("tab", name="Code & figures").click()
    return sheet


@pytest.fixture
def same():
    """The same experiment and its run in Python."""
    given = experiment(f"https://playground.tensorflow.org/{LINK}")
    return msgspec.structs.replace(given, training=msgspec.structs.replace(given.training, epochs=EPOCHS))


def choose(tab, piece):
    tab.get_by_role("navigation", name="What to take along").get_by_role("button", name=piece, exact=True).click()


def save(tab, folder, button):
    with tab.expect_download() as started:
        tab.get_by_role("button", name=button).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def take(tab, folder, piece, button=re.compile("^Save ")):
    choose(tab, piece)
    return save(tab, folder, button)


def take_drawing(tab, folder, piece):
    return ET.fromstring(take(tab, folder, piece, "Save SVG").read_bytes())  # noqa: S314 - the page itself wrote it


def losses(table):
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [(int(row["epoch"]), float(row["train_loss"]), float(row["test_loss"])) for row in rows]


@pytest.mark.parametrize("piece", ["Experiment, TOML", "Experiment, JSON"])
def test_the_experiment_s_file_says_the_same_experiment(run, same, tmp_path, piece):
    read = experiment(str(take(run, tmp_path, piece)))
    assert (read.seed, read.data, read.network) == (same.seed, same.data, same.network)
    assert msgspec.structs.replace(read.training, epochs=EPOCHS) == same.training


def test_the_losses_are_python_s_to_the_last_bit(run, same, tmp_path):
    last = trained(same).final[0]
    assert losses(take(run, tmp_path, "Losses, CSV"))[-1] == (EPOCHS, last.train_loss, last.test_loss)


def test_an_experiment_with_the_weights_of_now_begins_where_the_run_is(run, tmp_path):
    now = losses(take(run, tmp_path, "Losses, CSV"))[-1]
    choose(run, "Experiment, TOML")
    run.get_by_label("Start from the present weights").check()
    begun = experiment(str(save(run, tmp_path, re.compile("^Save .*toml"))))
    still = msgspec.structs.replace(begun, training=msgspec.structs.replace(begun.training, epochs=0))
    assert trained(still).final[0].train_loss == now[1]


def test_the_run_is_read_with_its_weights(run, same, tmp_path):
    found = case_of(Runs.load(take(run, tmp_path, "Run with weights")))
    assert float(np.mean(found.train_losses)) == pytest.approx(trained(same).final[0].train_loss, rel=1e-9)


def test_the_program_needs_numpy_alone_and_prints_the_losses(run, tmp_path):
    now = losses(take(run, tmp_path, "Losses, CSV"))[-1]
    program = take(run, tmp_path, "Python code")
    environment = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if "site-packages" in path)}
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, check=True, env=environment)
    assert [float(line.split()[-1]) for line in done.stdout.splitlines()] == pytest.approx(now[1:], rel=1e-12)


def test_the_points_are_read_back(run, same, tmp_path):
    points = read_table(take(run, tmp_path, "Points, CSV"), target="class")
    assert points.inputs.shape == (same.data.points, 2)
    assert points.kind == "classification"


@pytest.mark.parametrize("piece", ["All in one", "Network", "Decision map", "Losses"])
def test_figures_are_svg_and_png_of_one_size(run, tmp_path, piece):
    drawing = take_drawing(run, tmp_path, piece)
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    assert "style" not in {name for element in drawing.iter() for name in element.attrib}
    data = take(run, tmp_path, piece, "Save PNG").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == tuple(3 * int(drawing.get(side)) for side in ("width", "height"))


def test_the_network_s_figure_has_a_line_for_each_weight_and_an_image_for_each_unit(run, tmp_path):
    drawing = take_drawing(run, tmp_path, "Network")
    name = "{http://www.w3.org/2000/svg}"
    lines = [path for path in drawing.iter(f"{name}path") if path.get("fill") == "none"]
    assert len(lines) == 2 * 3 + 3
    assert len(list(drawing.iter(f"{name}image"))) == 2 + 3 + 1


def test_the_map_s_figure_has_a_mark_for_each_training_point(run, same, tmp_path):
    drawing = take_drawing(run, tmp_path, "Decision map")
    marks = [path for path in drawing.iter("{http://www.w3.org/2000/svg}path") if path.get("stroke-width") == "0.75"]
    assert len(marks) == same.data.points // 2


def test_links_are_copied_and_it_is_said(run, same):
    run.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choose(run, "Links")
    told(run, run.get_by_role("button", name="Copy smallnets link").click, "smallnets link copied.")
    copied = experiment(run.evaluate("navigator.clipboard.readText()"))
    assert (copied.seed, copied.data, copied.network) == (same.seed, same.data, same.network)
    playground = experiment(run.get_by_role("textbox", name="Playground link").input_value())
    assert (playground.seed, playground.data, playground.network) == (same.seed, same.data, same.network)


def test_where_the_playground_cannot_follow_the_reason_stands_there(run):
    choose(run, "Links")
    run.get_by_role("button", name="two moons").click()
    run.get_by_text("None: the Playground does not have the data moons.").wait_for()


def test_hidden_controls_are_hidden_here_and_by_the_link(run):
    choose(run, "Links")
    run.get_by_role("group", name="Hide controls, here and by the link").get_by_label("Noise").check()
    run.get_by_role("slider", name="Noise").wait_for(state="detached")
    box = run.get_by_role("textbox", name="smallnets link")
    link = until(run, lambda: "noise_hide=true" in box.input_value() and box.input_value())
    run.goto("about:blank")
    run.goto(link)
    is_drawn(run)
    assert run.get_by_role("slider", name="Noise").count() == 0


def test_hidden_controls_go_with_every_file_and_stay_hidden_where_it_is_opened(run, browser, tmp_path):
    choose(run, "Links")
    for control in ("Noise", "Learning rate"):
        run.get_by_role("group", name="Hide controls, here and by the link").get_by_label(control, exact=True).check()
    run.get_by_role("slider", name="Noise").wait_for(state="detached")
    files = [take(run, tmp_path, piece) for piece in ("Experiment, TOML", "Experiment, JSON", "Run with weights")]
    lesson = take(run, tmp_path, "Single-file page", "Save the page")
    for path in files:
        assert experiment(str(path)).view.hide == ("noise", "learningRate")
    tab = new_tab(browser, offline=True)
    tab.goto(lesson.as_uri())
    is_drawn(tab)
    until(tab, lambda: hidden_in(tab))
    tab.get_by_role("tab", name="Code & figures").click()
    assert experiment(files[0].as_posix()) == experiment(str(take(tab, tmp_path / "again", "Experiment, TOML")))
    choose(tab, "Links")
    tab.get_by_label("Noise", exact=True).uncheck()
    tab.get_by_role("slider", name="Noise").wait_for()
    choose(tab, "Open …")
    for path in files:
        tab.get_by_label("A link of smallnets").fill(path.read_text("utf-8"))
        tab.get_by_role("button", name="Open", exact=True).click()
        until(tab, lambda: hidden_in(tab))
        tab.get_by_label("A link of smallnets").fill("#dataset=xor&seed=0.5")
        tab.get_by_role("button", name="Open", exact=True).click()
        tab.get_by_role("slider", name="Noise").wait_for()
    tab.context.close()


def hidden_in(tab):
    return [tab.get_by_label(name, exact=True).count() for name in ("Noise", "Learning rate")] == [0, 0]


def test_a_pasted_document_and_a_pasted_link_open(run):
    choose(run, "Open …")
    box = run.get_by_label("A link of smallnets")
    document = msgspec.json.encode(to_draft(experiment("spiral", seed="0.11111", hidden=(5,)))).decode()
    link = "https://playground.tensorflow.org/#seed=0.22222&dataset=gauss"
    for text, seed in [(document, "0.11111"), (link, "0.22222")]:
        box.fill(text)
        run.get_by_role("button", name="Open", exact=True).click()
        run.get_by_role("status").filter(has_text="Opened.").wait_for()
        becomes(run, run.get_by_role("textbox", name="Seed").input_value, seed)


def test_what_cannot_be_opened_is_told_and_changes_nothing(run):
    choose(run, "Open …")
    run.get_by_label("A link of smallnets").fill(
        '{"schema": "smallnets.experiment/1", "training": {"lerning_rate": 1}}'
    )
    run.get_by_role("button", name="Open", exact=True).click()
    run.get_by_role("alert").filter(has_text="learning_rate").wait_for()
    assert run.get_by_role("textbox", name="Seed").input_value() == "0.24680"


def test_the_page_taken_along_trains_without_a_network_and_can_be_taken_along_again(run, browser, tmp_path):
    lesson = take(run, tmp_path, "Single-file page", "Save the page")
    for number in ("first", "second"):
        tab = new_tab(browser, offline=True)
        complaints = heard(tab)
        tab.goto(lesson.as_uri())
        is_drawn(tab)
        becomes(tab, tab.get_by_role("textbox", name="Seed").input_value, "0.24680")
        tab.get_by_role("button", name="Step", exact=True).click()
        becomes(tab, lambda tab=tab: epoch(tab), 1)
        tab.get_by_role("tab", name="Code & figures").click()
        lesson = take(tab, tmp_path / number, "Single-file page", "Save the page")
        now = losses(take(tab, tmp_path / number, "Losses, CSV"))
        tab.context.close()
        assert complaints == []
        assert now[-1][0] == 1


def heard(tab):
    """What the tab's console and scripts complain of."""
    complaints = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
    return complaints
