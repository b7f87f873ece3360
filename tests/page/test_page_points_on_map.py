"""Points are chosen on the large map, by pointer and by keys, and marked there while a panel speaks of them."""

from __future__ import annotations

import re

import pytest
from acting import becomes, press, still, until, visit
from looking_with_axe import violations

from smallnets import experiment
from smallnets.plans.links import write_page_link

pytestmark = pytest.mark.slow

REACH = 6
"""The map of this data set goes so far to each side."""

SMALL = {"hidden": [2], "source": "xor", "points": 60, "noise": 0, "seed": "0.30000"}


@pytest.fixture
def opened(sheet, address):
    """The page with a panel of the drawer open."""

    def at(tab, **settings):
        visit(sheet, address, write_page_link(experiment(**SMALL | settings)))
        sheet.get_by_role("tab", name=tab, exact=True).click()
        points(sheet).wait_for()
        return sheet

    return at


def points(tab):
    return tab.get_by_role("application", name="Points of the map")


RINGS = """ground => {
  const { x, y, width, height } = ground.getBoundingClientRect();
  return [...document.querySelectorAll(".point-ring")].map(ring => {
    const place = ring.getBoundingClientRect();
    return [ring.dataset.row, (place.x + place.width / 2 - x) / width, (place.y + place.height / 2 - y) / height];
  });
}"""


def rings(tab):
    """Where the marked points are, in the plane's own numbers, by their rows."""
    found = points(tab).evaluate(RINGS)
    return {int(row): ((2 * across - 1) * REACH, (1 - 2 * down) * REACH) for row, across, down in found}


def told(tab):
    """The point whose step is shown, in its own numbers."""
    note = tab.inner_text(".maths-choice .note").replace("\u2212", "-")
    return tuple(float(number) for number in re.findall(r"= (\S+?)[,;]", note))


def number_box(tab):
    return tab.get_by_label("Number of a training point")


def click_at(tab, x, y):
    box = still(tab, points(tab).bounding_box)
    position = {"x": (x / REACH + 1) / 2 * box["width"], "y": (1 - y / REACH) / 2 * box["height"]}
    points(tab).click(position=position)


def only_ring(tab):
    until(tab, lambda: len(rings(tab)) == 1)
    return next(iter(still(tab, lambda: rings(tab)).items()))


def test_the_step_s_point_is_marked_and_another_is_chosen_by_a_click(opened):
    tab = opened("Mathematics")
    row, place = only_ring(tab)
    assert place == pytest.approx(told(tab), abs=0.1)
    click_at(tab, -4, 4)
    until(tab, lambda: list(rings(tab)) != [row])
    row, place = only_ring(tab)
    becomes(tab, number_box(tab).input_value, str(row + 1))
    assert place == pytest.approx(told(tab), abs=0.1)
    assert place[0] < 0 < place[1]
    until(tab, lambda: f"Point {row + 1}: x₁" in tab.inner_text(".map-points ~ [role=status]"))


def test_the_point_that_is_clicked_is_the_one_that_is_taken(opened):
    tab = opened("Mathematics")
    number_box(tab).fill("17")
    number_box(tab).press("Enter")
    until(tab, lambda: list(rings(tab)) == [16])
    there = only_ring(tab)[1]
    press(tab, "Next sample")
    click_at(tab, *there)
    until(tab, lambda: list(rings(tab)) == [16])


def test_the_arrows_go_from_point_to_point(opened):
    tab = opened("Mathematics")
    click_at(tab, 0, 0)
    _, begin = only_ring(tab)
    points(tab).focus()
    for key, axis, sign in (("ArrowRight", 0, 1), ("ArrowUp", 1, 1), ("ArrowLeft", 0, -1), ("ArrowDown", 1, -1)):
        tab.keyboard.press(key)
        until(tab, lambda before=begin: list(rings(tab).values()) != [before])
        _, place = only_ring(tab)
        assert sign * (place[axis] - begin[axis]) > 0, key
        begin = place


def test_a_batch_marks_all_its_points_and_the_marks_go_with_the_panel(opened):
    tab = opened("Mathematics", batch=7)
    press(tab, "Next batch")
    until(tab, lambda: len(rings(tab)) == 7)
    tab.get_by_role("tab", name="Mathematics", exact=True).click()
    until(tab, lambda: points(tab).count() == 0)


def test_a_row_of_the_table_lights_its_point_up(opened):
    tab = opened("Data")
    rows = tab.locator(".points tbody tr")
    until(tab, lambda: rows.count() == 50)
    for number in (0, 3):
        row = rows.nth(number)
        row.hover()
        cells = [cell.replace("\u2212", "-") for cell in row.locator("td").all_inner_texts()]
        until(tab, lambda wanted=int(cells[0]) - 1: list(rings(tab)) == [wanted])
        assert only_ring(tab)[1] == pytest.approx([float(cells[2]), float(cells[3])], abs=0.1)
    tab.locator("h1").hover()
    until(tab, lambda: rings(tab) == {})
    rows.nth(0).focus()
    tab.keyboard.press("ArrowDown")
    wanted = int(rows.nth(1).locator("td").first.inner_text()) - 1
    until(tab, lambda: list(rings(tab)) == [wanted])


def test_a_point_of_the_map_scrolls_to_its_row(opened):
    tab = opened("Data")
    tab.get_by_role("button", name="#", exact=True).click()
    scroll = tab.locator(".points-scroll")
    click_at(tab, 3, -3)
    row, _ = only_ring(tab)
    found = tab.locator(f".points tbody tr[data-row='{row}']")
    until(tab, lambda: found.count() == 1 and "lit" in found.get_attribute("class"))
    view, place = still(tab, lambda: (scroll.bounding_box(), found.bounding_box()))
    assert view["y"] <= place["y"]
    assert place["y"] + place["height"] <= view["y"] + view["height"] + 1


def test_the_ring_has_three_to_one_on_every_colour(opened):
    """Its two tones, white and near black, cannot both come near one colour."""
    tab = opened("Mathematics")
    read = "ring => [getComputedStyle(ring).borderColor, getComputedStyle(ring).boxShadow]"
    only_ring(tab)
    style = tab.locator(".point-ring").first.evaluate(read)
    dark, light = (tones(one)[0] for one in style)
    for grey in range(256):
        assert max(contrast(dark, (grey,) * 3), contrast(light, (grey,) * 3)) >= 3


def tones(text):
    return [tuple(map(int, one)) for one in re.findall(r"rgb\((\d+), (\d+), (\d+)\)", text)]


def contrast(one, other):
    """Of WCAG 2.2."""
    lights = sorted(luminance(rgb) for rgb in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(rgb):
    return sum(share * linear(tone / 255) for share, tone in zip((0.2126, 0.7152, 0.0722), rgb, strict=True))


def linear(share):
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


@pytest.mark.parametrize("panel", ["Mathematics", "Data"])
def test_axe_finds_nothing_with_points_over_the_map(opened, panel):
    tab = opened(panel)
    click_at(tab, 2, 2)
    only_ring(tab)
    assert violations(tab) == []
