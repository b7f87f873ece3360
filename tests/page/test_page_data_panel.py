"""The points in a visitor's hands: looked at, pasted, dropped, drawn, saved."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from acting import becomes, epoch, press, shown_loss, still, until
from browsing import is_drawn

from smallnets.datasets.tables import read_table
from smallnets.laboratory.training import trained
from smallnets.plans import experiment

pytestmark = pytest.mark.slow

LEAVES = Path(__file__).parents[2] / "examples" / "leaves.csv"
TREES = ("birch", "maple", "oak", "willow")
BROKEN = "a,b,y\n1,2,0.5\n3,oops,0.25\n4,,0.75\n5,6,0.1\n7,8,0.2\n"
READ = "260 points with 4 inputs; classes birch, maple, oak, willow."


@pytest.fixture
def page(sheet, address):
    """The page with the drawer open at the points."""
    sheet.goto(f"{address}#dataset=circle&seed=0.13579")
    is_drawn(sheet)
    until(sheet, lambda: "networkShape" in sheet.url)  # the page has said the whole experiment
    sheet.get_by_role("tab", name="Data", exact=True).click()
    sheet.get_by_role("group", name="What to do with the points").wait_for()
    return sheet


def panel(tab):
    return tab.get_by_role("tabpanel")


def mode(tab, name):
    tab.get_by_role("group", name="What to do with the points").get_by_role("button", name=name).click()


def cells(tab):
    """The table as it is shown, row by row."""
    rows = "rows => rows.map(row => [...row.querySelectorAll('td')].map(cell => cell.innerText.trim()))"
    return panel(tab).locator("tbody tr").evaluate_all(rows)


def column(tab, number):
    return [float(row[number].replace("\u2212", "-")) for row in cells(tab)]


def saved(tab, folder):
    """The points, saved and read."""
    with tab.expect_download() as started:
        panel(tab).get_by_role("button", name="Download CSV").click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return read_table(path, target=path.read_text("utf-8").split("\n", 1)[0].split(",")[-1])


def linked(tab, act):
    """The experiment that the address says after something that changes it."""
    before = tab.url
    act()
    until(tab, lambda: tab.url != before)
    return experiment(tab.url)


def test_the_worst_points_come_first_and_any_column_sorts(page):
    until(page, lambda: len(cells(page)) == 50)
    numbers = column(page, -1)
    assert numbers == sorted(numbers, reverse=True)
    panel(page).get_by_role("button", name="x₁").click()
    heading = page.get_by_role("columnheader", name="x₁")
    becomes(page, lambda: heading.get_attribute("aria-sort"), "ascending")
    places = column(page, 2)
    assert places == sorted(places)


def test_the_mean_of_the_losses_is_the_page_s_loss(page):
    panel(page).get_by_role("button", name="part").click()
    found = []
    for first in range(1, 250, 50):
        panel(page).get_by_text(f"{first}–{first + 49} of 500").wait_for()
        found += column(page, -1)
        panel(page).get_by_role("button", name="Next").click()
    shown = float(page.locator(".scores tr").filter(has_text="training").locator("td").first.inner_text())
    assert sum(found) / len(found) == pytest.approx(shown, abs=1e-4)


def test_unit_values_are_shown_on_request(page):
    until(page, lambda: cells(page))
    before = len(cells(page)[0])
    panel(page).get_by_label("Unit values").check()
    becomes(page, lambda: len(cells(page)[0]), before + 4 + 2)
    panel(page).get_by_role("columnheader", name="Layer 2, unit 2").wait_for()


def test_another_data_set_and_other_numbers_of_points(page, tmp_path):
    chosen = linked(page, lambda: panel(page).get_by_label("Data set").select_option("moons"))
    assert chosen.data.generator == "moons"
    panel(page).get_by_role("textbox", name="Points").fill("60")
    page.keyboard.press("Enter")
    panel(page).get_by_text("1–50 of 60").wait_for()
    assert saved(page, tmp_path).inputs.shape == (60, 2)


def test_a_pasted_table_is_read_shown_used_and_trained_as_in_python(page, tmp_path):
    mode(page, "Paste or open")
    page.get_by_label("A table: names in the first line").fill(LEAVES.read_text("utf-8"))
    panel(page).get_by_text(READ).wait_for()
    becomes(page, panel(page).get_by_label("Predict").input_value, "tree")
    same = linked(page, panel(page).get_by_role("button", name="Use these points").click)
    panel(page).get_by_text("1–50 of 260").wait_for()
    page.get_by_role("button", name="Step", exact=True).click()
    page.locator(".clock .epoch", has_text="000,001").wait_for()
    shown = page.locator(".scores tr").filter(has_text="test").locator("td").first.inner_text()
    assert (same.data.columns, same.data.classes) == (("length_mm", "width_mm", "stalk_mm", "lobes"), TREES)
    assert same.network.layers[-1].units == 4
    once = msgspec.structs.replace(same, training=msgspec.structs.replace(same.training, epochs=1))
    assert float(shown) == pytest.approx(trained(once).final[0].test_loss, abs=6e-5)
    points = saved(page, tmp_path)
    given = read_table(LEAVES, target="tree")
    assert sorted(map(tuple, points.inputs.tolist())) == sorted(map(tuple, given.inputs.tolist()))


def test_refused_cells_are_named_with_line_and_column(page):
    mode(page, "Paste or open")
    page.get_by_label("A table: names in the first line").fill(BROKEN)
    said = panel(page).get_by_role("status")
    until(page, lambda: "line 3, column 'b': 'oops' is no number" in said.inner_text())
    assert "line 4, column 'b': is missing" in said.inner_text()
    assert panel(page).get_by_role("button", name="Use these points").count() == 0


def test_target_kind_and_inputs_can_be_chosen(page):
    mode(page, "Paste or open")
    page.get_by_label("A table: names in the first line").fill(LEAVES.read_text("utf-8"))
    panel(page).get_by_label("Predict").select_option("stalk_mm")
    panel(page).get_by_label("as", exact=True).select_option("regression")
    panel(page).get_by_label("lobes", exact=True).uncheck()
    panel(page).get_by_text("260 points with 2 inputs; numbers to predict.").wait_for()
    found = linked(page, panel(page).get_by_role("button", name="Use these points").click).data
    assert (found.kind, found.columns) == ("regression", ("length_mm", "width_mm"))


def test_a_file_dropped_on_the_page_lands_in_the_reader(sheet, address):
    sheet.goto(address)
    is_drawn(sheet)
    dropped = sheet.evaluate_handle(
        """text => {
          const all = new DataTransfer();
          all.items.add(new File([text], "leaves.csv", { type: "text/csv" }));
          return all;
        }""",
        LEAVES.read_text("utf-8"),
    )
    sheet.dispatch_event(".page h1", "dragover", {"dataTransfer": dropped})
    until(sheet, lambda: "dropping" in sheet.locator(".page").get_attribute("class"))
    sheet.dispatch_event(".page h1", "drop", {"dataTransfer": dropped})
    panel(sheet).get_by_text(READ).wait_for()


def use_file(page, text):
    """Choose a CSV file and put its points on the stage."""
    mode(page, "Paste or open")
    with page.expect_file_chooser() as chooser:
        panel(page).get_by_role("button", name="Choose a file").click()
    chooser.value.set_files({"name": "many.csv", "mimeType": "text/csv", "buffer": text.encode()})
    panel(page).get_by_role("button", name="Use these points").click()


def test_a_hundred_thousand_points_are_trained_and_no_link_carries_them(page):
    rows = "".join(f"{row % 8311 / 1000},{row % 7103 / 1000},{'ab'[row % 2]}\n" for row in range(100_000))
    use_file(page, f"a,b,y\n{rows}")
    panel(page).get_by_text("1–50 of 100,000").wait_for()
    page.get_by_role("note").filter(has_text="too many for a link").wait_for()
    until(page, lambda: "#" not in page.url)
    page.get_by_role("tab", name="Code & figures").click()
    panel(page).get_by_text("more than 64,000 characters").wait_for()
    press(page, "Play")
    until(page, lambda: epoch(page) >= 3)
    press(page, "Pause")
    assert float(shown_loss(page)) > 0


def test_thousands_of_rows_are_paged(page):
    rows = "".join(f"{row % 83 / 10},{row % 71 / 10},{row % 2}\n" for row in range(6000))
    use_file(page, f"a,b,y\n{rows}")
    panel(page).get_by_text("1–50 of 6,000").wait_for()
    becomes(page, panel(page).locator("tbody tr").count, 50)


def test_a_brush_draws_classes_on_an_empty_plane_and_undo_takes_strokes_back(page, tmp_path):
    mode(page, "Draw")
    panel(page).get_by_role("button", name="Empty plane for classes").click()
    stroke(page, "Class −1", -0.3)
    panel(page).get_by_text("Draw points of two classes").wait_for()
    drawn = linked(page, lambda: stroke(page, "Class 1", 0.3)).data
    assert drawn.classes == ("-1", "1")
    pairs = list(zip(drawn.inline.inputs, drawn.inline.targets, strict=True))
    assert all((point[0] > 0) == (target == 1) for point, target in pairs)
    assert saved(page, tmp_path).inputs.shape == (drawn.points, 2)
    page.wait_for_timeout(800)
    panel(page).get_by_role("button", name="One more class").click()
    assert linked(page, lambda: stroke(page, "Class 2", 0)).data.classes == ("-1", "1", "2")
    assert linked(page, panel(page).get_by_role("button", name="Undo").click).data.classes == ("-1", "1")


def stroke(tab, name, across):
    """A stroke from top to bottom, `across` from the middle as a share of the plane."""
    panel(tab).get_by_role("button", name=name, exact=True).click()
    box = still(tab, tab.get_by_role("application", name="Plane to draw on").bounding_box)
    x = box["x"] + (0.5 + across) * box["width"]
    tab.mouse.move(x, box["y"] + 0.25 * box["height"])
    tab.mouse.down()
    tab.mouse.move(x, box["y"] + 0.75 * box["height"], steps=12)
    tab.mouse.up()


def test_present_points_are_edited_and_erased(page):
    mode(page, "Draw")
    panel(page).get_by_role("button", name="Eraser").click()
    box = still(page, page.get_by_role("application", name="Plane to draw on").bounding_box)
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    points = linked(page, lambda: page.mouse.click(*middle)).data.inline.inputs
    assert 300 < len(points) < 500
    assert min(x * x + y * y for x, y in points) > (0.08 * 12) ** 2


def test_keys_draw_values_and_say_where(page):
    mode(page, "Draw")
    panel(page).get_by_role("button", name="Empty plane for numbers").click()
    panel(page).get_by_label("Points a touch").fill("1")
    plane = page.get_by_role("application", name="Plane to draw on")
    plane.focus()
    for key in ("ArrowRight", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    panel(page).get_by_label("Value").fill("-0.5")
    plane.focus()
    for key in ("ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    found = linked(page, lambda: page.keyboard.press("Enter")).data
    assert found.kind == "regression"
    assert found.inline.inputs == ((0.5, 0.5), (1.5, 0.5))
    assert found.inline.targets == (1, -0.5)
    page.get_by_role("status").filter(has_text=re.compile("^2 points")).first.wait_for()
