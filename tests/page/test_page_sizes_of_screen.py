"""For a class, on large screens and on a phone: larger where there is room, and together what belongs together."""

from __future__ import annotations

import itertools

import pytest
from acting import becomes, epoch, press, step, until, visit

pytestmark = pytest.mark.slow


def letters(tab, of):
    """How high the letters of something are on the screen."""
    return tab.locator(of).first.evaluate("one => parseFloat(getComputedStyle(one).fontSize) * one.currentCSSZoom")


def high(tab, of):
    return tab.locator(of).first.bounding_box()["height"]


def seen(tab, of):
    """Whether all of it lies within the window."""
    box, window = tab.locator(of).first.bounding_box(), tab.viewport_size
    return box["x"] >= 0 and box["y"] >= 0 and box["y"] + box["height"] <= window["height"] + 1


def test_the_projector_key_leaves_network_and_map_and_makes_them_larger(sheet, address):
    for size in ({"width": 1280, "height": 720}, {"width": 1920, "height": 1080}):
        sheet.set_viewport_size(size)
        visit(sheet, address, "#networkShape=4,2&seed=0.3")
        before, map_before = letters(sheet, ".counter output"), high(sheet, ".map-ground")
        sheet.keyboard.press("p")
        becomes(sheet, lambda: sheet.locator(".data-pane").is_visible(), False)
        assert 1.5 <= letters(sheet, ".counter output") / before <= 2
        assert high(sheet, ".map-ground") > 1.3 * map_before
        for kept in (".map-ground", "[data-spot='0,7']", "[data-spot='3,1']", ".round"):
            assert seen(sheet, kept), kept
        for gone in (".strip", ".drawer", ".chart", ".below"):
            assert not sheet.locator(gone).is_visible()
        press(sheet, "Projector")
        becomes(sheet, lambda: sheet.locator(".data-pane").is_visible(), True)


def test_from_1920_pixels_on_everything_grows_with_the_window_and_the_pointer_still_hits(sheet, address):
    found = []
    for width, height in ((1700, 1000), (1920, 1080), (2560, 1440), (3840, 2160)):
        sheet.set_viewport_size({"width": width, "height": height})
        visit(sheet, address, "#networkShape=4,2&seed=0.3")
        found.append([letters(sheet, ".field-name"), high(sheet, ".unit"), high(sheet, ".map-ground")])
    for smaller, larger in itertools.pairwise(found):
        assert all(one < other for one, other in zip(smaller, larger, strict=True))
    step(sheet, 20)
    box = sheet.locator(".chart").bounding_box()
    sheet.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5)
    until(sheet, lambda: 7 <= epoch(sheet) <= 12)
    sheet.hover("[aria-label='Reset']")
    tip = sheet.locator(".tip")
    until(sheet, lambda: tip.count() == 1 and tip.is_visible())
    assert abs(tip.bounding_box()["x"] - sheet.locator("[aria-label='Reset']").bounding_box()["x"]) < 120


@pytest.mark.parametrize("size", [(390, 844), (360, 780), (844, 390)])
def test_a_phone_shows_play_map_and_network_together(sheet, address, size):
    sheet.set_viewport_size({"width": size[0], "height": size[1]})
    visit(sheet, address, "#networkShape=4,2&seed=0.3")
    shown = [".round", ".map-ground", "[data-spot='1,1']"]
    if size[1] > size[0]:
        shown += ["[data-spot='1,4']", "[data-spot='3,1']", ".scores"]
    assert [one for one in shown if not seen(sheet, one)] == []
    assert sheet.evaluate("document.querySelector('.scores').getBoundingClientRect().right <= innerWidth")
