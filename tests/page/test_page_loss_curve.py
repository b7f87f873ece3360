"""The loss curve on the page is Python's, to the pixel: however long it played, however fast, in both scales."""

from __future__ import annotations

import bisect
import itertools
import math
import os
import re

import pytest
from acting import epoch, rows, run_to, saved, slide, visit

from smallnets import train

NETWORK = "#dataset=gauss&networkShape=2&seed=0.3"
DRAFT = {"hidden": [2], "seed": "0.3"}
LENGTHS = [
    pytest.param(1000, 1, id="a thousand epochs"),
    pytest.param(10_000, 1, id="ten thousand"),
    pytest.param(100_000, 2, id="a hundred thousand", marks=pytest.mark.slow),
]
"""Epochs, and after how many of them Python tells its losses: a pixel of the longest is 400 epochs wide."""
if os.environ.get("SMALLNETS_LONG_CURVES"):  # a minute and a half, a tenth of all tests of the page
    LENGTHS.append(pytest.param(1_000_000, 16, id="a million", marks=pytest.mark.slow))

PIXEL = 1.15
"""Places in the drawing are written to a tenth of a pixel, and read here from ticks that are."""

TICKS = """() => [...document.querySelectorAll(".chart .grid > g")].map(tick => {
  const [, x, y] = /translate\\((\\S+) (\\S+)\\)/.exec(tick.getAttribute("transform"));
  return [tick.querySelector("text").getAttribute("x") === null, Number(x), Number(y), tick.textContent];
})"""


@pytest.mark.parametrize(("epochs", "every"), LENGTHS)
def test_the_curve_and_the_table_of_losses_are_python_s_at_any_length(sheet, address, tmp_path, epochs, every):
    visit(sheet, address, NETWORK)
    slide(sheet, "Speed", 7)
    run_to(sheet, "Run to epoch", epochs)
    assert epoch(sheet) == epochs
    python = {one.epoch: one for one in train("gauss", **DRAFT, epochs=epochs, record_every=every).records}
    for scale in ("linear", "logarithmic"):
        if scale == "logarithmic":
            sheet.get_by_role("checkbox", name="log scale").check()
        check_drawn(sheet, python, scale)
    table = [{name: float(value) for name, value in row.items()} for row in rows(saved(sheet, tmp_path, "Losses, CSV"))]
    check_table(table, python, epochs)


def check_drawn(tab, python, scale):
    """Every place on both lines is within a pixel of Python's line."""
    across, up = axes(tab, scale)
    for name in ("train", "test"):
        drawn = spots(tab.locator(f".curve.{name}").get_attribute("d"))
        true = [(across(at), up(getattr(one, f"{name}_loss")[0])) for at, one in python.items()]
        far = [spot for spot in along(drawn) if distance(spot, true) > PIXEL]
        assert far == [], (scale, name, len(far))
        assert drawn[-1][0] - drawn[0][0] == pytest.approx(true[-1][0] - true[0][0], abs=1)


def check_table(table, python, epochs):
    """Every row has Python's bits, and rows are so near each other that a curve of them is true."""
    for row in table:
        if int(row["epoch"]) in python:
            one = python[int(row["epoch"])]
            assert (row["train_loss"], row["test_loss"]) == (one.train_loss[0], one.test_loss[0])
    at = [row["epoch"] for row in table]
    assert (at[0], at[-1]) == (0, epochs)
    gaps = [(later - earlier, later) for earlier, later in itertools.pairwise(at)]
    assert all(gap <= max(1, epochs / 500, later / 500) for gap, later in gaps)


def axes(tab, scale):
    """Where an epoch and a loss are drawn, as the ticks say."""
    ticks = tab.evaluate(TICKS)
    across = line([(number(text), x) for is_across, x, _, text in ticks if is_across])
    heights = [(number(text), y) for is_across, _, y, text in ticks if not is_across]
    if scale == "linear":
        return across, line(heights)
    by_power = line([(math.log10(value), y) for value, y in heights])
    return across, lambda loss: by_power(math.log10(loss))


def number(text):
    """What a tick says: 1,000 or 20k or 0.05."""
    factor = {"k": 1e3, "M": 1e6}.get(text[-1], 1)
    return float(text.rstrip("kM").replace(",", "").replace("\u2212", "-")) * factor


def line(pairs):
    """The straight line through the first and the last of some values and their places."""
    (value, place), (other, end) = pairs[0], pairs[-1]
    return lambda at: place + (at - value) * (end - place) / (other - value)


def spots(path):
    return [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path)]


def along(drawn):
    """Places on a line of spots, half a pixel apart."""
    for (x, y), (to_x, to_y) in itertools.pairwise(drawn):
        steps = math.ceil(2 * math.hypot(to_x - x, to_y - y)) or 1
        yield from ((x + (to_x - x) * step / steps, y + (to_y - y) * step / steps) for step in range(steps))


def distance(spot, true):
    """How far a spot is from a line, where that is less than three pixels."""
    first = max(0, bisect.bisect_left(true, (spot[0] - 2,)) - 1)
    last = bisect.bisect_right(true, (spot[0] + 2,))
    pieces = zip(true[first:last], true[first + 1 : last + 1], strict=False)
    best = math.inf
    for piece in pieces:
        best = min(best, from_piece(spot, *piece))
        if best <= PIXEL:
            break
    return best


def from_piece(spot, one, other):
    (x, y), (x1, y1), (x2, y2) = spot, one, other
    dx, dy = x2 - x1, y2 - y1
    share = max(0, min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy or 1)))
    return math.hypot(x - x1 - share * dx, y - y1 - share * dy)
