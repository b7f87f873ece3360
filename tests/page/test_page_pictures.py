"""The page looks as it did when somebody looked at it: three sizes, light and dark, the same run at epoch 100.

After a change that is meant to be seen, renew the pictures and look at each of them:

    SMALLNETS_RENEW_PICTURES=1 python -m pytest tests/page/test_page_pictures.py

Letters are drawn differently from machine to machine, so squares of 8 by 8 pixels are compared by their mean colour.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import numpy as np
import pytest
from acting import press, step, still, visit

Image = pytest.importorskip("PIL.Image", reason="Pillow reads the pictures; it comes with matplotlib")

pytestmark = pytest.mark.slow

PICTURES = Path(__file__).parent / "pictures"
RUN = "#activation=tanh&batchSize=10&dataset=circle&learningRate=0.03&networkShape=4,2&noise=10&seed=0.12345"
SIZES = {"laptop": (1280, 720), "phone": (390, 844), "projector": (1920, 1080)}
SQUARE = 8
TOLERANCE = 16
"""Of 255, in each colour of a square."""
SHARE = 0.02
"""Of all squares, so many may differ by more."""


def squares(picture):
    """The mean colour of each square."""
    pixels = np.asarray(picture.convert("RGB"), dtype=float)
    high, wide = (length // SQUARE for length in pixels.shape[:2])
    parts = pixels[: high * SQUARE, : wide * SQUARE].reshape(high, SQUARE, wide, SQUARE, 3)
    return parts.mean(axis=(1, 3))


def difference(one, other):
    """The share of squares that differ."""
    return float((np.abs(squares(one) - squares(other)).max(axis=-1) > TOLERANCE).mean())


def test_a_difference_is_noticed_and_another_letter_is_not():
    plain = Image.new("RGB", (320, 320), "white")
    moved = plain.copy()
    moved.paste((8, 119, 189), (0, 0, 64, 64))
    assert difference(plain, moved) == pytest.approx(0.04)
    lettered = plain.copy()
    lettered.paste((60, 60, 60), (100, 100, 102, 102))
    assert difference(plain, lettered) == 0


def test_the_page_looks_as_it_did(sheet, address, tmp_path):
    visit(sheet, address, RUN)
    step(sheet, 100)
    found = {}
    for theme in ("light", "dark"):
        for size, (width, height) in SIZES.items():
            sheet.set_viewport_size({"width": width, "height": height})
            sheet.mouse.move(1, 1)
            sheet.evaluate("document.activeElement?.blur()")
            seen = Image.open(io.BytesIO(still(sheet, lambda: sheet.screenshot(animations="disabled"))))
            name = f"{size}-{theme}.png"
            if os.environ.get("SMALLNETS_RENEW_PICTURES"):
                seen.convert("RGB").quantize(256).save(PICTURES / name, optimize=True)
            differing = difference(seen, Image.open(PICTURES / name))
            seen.save(tmp_path / name)
            found[name] = differing
        press(sheet, "Light or dark")
    wrong = {name: f"{share:.1%}" for name, share in found.items() if share > SHARE}
    assert not wrong, f"{wrong} of the page differs; the pictures seen now are in {tmp_path}"
