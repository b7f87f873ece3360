"""The picture of the house: drawn from the code, and never older than it."""

from __future__ import annotations

import importlib.util
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def drawing():
    spec = importlib.util.spec_from_file_location("house_picture", ROOT / "tools" / "house_picture.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_every_room_of_the_package_stands_on_a_floor(drawing):
    shown = {name for names in drawing.floors(ROOT) for name in names}
    rooms = {path.parent.name for path in (ROOT / "src" / "smallnets").glob("*/__init__.py")}
    modules = {path.stem for path in (ROOT / "src" / "smallnets").glob("*.py")} - {"__init__", "__main__"}
    assert shown == rooms | modules


def test_a_room_shows_what_it_imports_and_which_libraries_live_there(drawing):
    engines = drawing.room("engines", drawing.walls(ROOT)["engines"])
    assert {"compiled", "exact", "reference"} <= set(engines.inner)
    assert {"llvmlite", "sympy"} <= set(engines.walls)
    assert "plans" in engines.uses
    assert "faces" not in engines.uses


def test_the_picture_is_a_picture_and_holds_long_words_within_their_boxes(drawing):
    says = "Writes <b> & reads what people type, " * 6
    svg = drawing.picture(
        [[drawing.Room("one", says, (), ("two",), ("a_library",)), drawing.Room("two", "", (), (), ())]]
    )
    texts = [element.text for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314
    assert " ".join(texts).count("<b> & reads") == 6
    assert max(map(len, texts)) * drawing.LETTER < drawing.WIDTH / 2


def test_a_stale_file_is_named_and_not_touched(drawing, monkeypatch, tmp_path, capsys):
    stale = tmp_path / "house.svg"
    stale.write_text("old")
    monkeypatch.setattr(drawing, "ROOT", tmp_path)
    monkeypatch.setattr(drawing, "wanted", lambda _: {stale: "new"})
    assert drawing.main(["--check"]) == 1
    assert "house.svg is stale" in capsys.readouterr().out
    assert stale.read_text() == "old"
    assert drawing.main([]) == 0
    assert stale.read_text() == "new"
    assert drawing.main(["--check"]) == 0
