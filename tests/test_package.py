"""What is handed out: the same bytes every time, with everything that the docs promise, and it works by itself."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from patience import PATIENCE

import smallnets
from smallnets.laboratory.shipped_examples import FILES

ROOT = Path(__file__).parents[1]
LICENCES = ROOT / "src" / "smallnets" / "faces" / "web" / "assets" / "licences.txt"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not LICENCES.exists(), reason="the page is not built: make page"),
]


def built(folder):
    words = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True, timeout=5 * PATIENCE)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return built(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_a_wheel_has_the_same_bytes_twice_and_its_version_in_its_name(wheel, tmp_path):
    assert wheel.name == f"smallnets-{smallnets.__version__}-py3-none-any.whl"
    assert built(tmp_path).read_bytes() == wheel.read_bytes()


def test_a_wheel_holds_what_people_are_told_of(names):
    package = {str(path.relative_to(ROOT / "src")) for path in (ROOT / "src" / "smallnets").rglob("*.py")}
    assert package <= set(names)
    assert {f"smallnets/examples/{name}" for name in FILES} <= set(names)
    assert {"smallnets/faces/web/assets/browser.js", "smallnets/faces/web/assets/engine.wasm"} <= set(names)
    assert not [name for name in names if name.startswith(("tests", "tools")) or "__pycache__" in name]


def test_the_bill_of_materials_names_the_libraries_of_the_page(wheel, names):
    bill = next(name for name in names if name.endswith(".dist-info/sboms/page.cdx.json"))
    with zipfile.ZipFile(wheel) as archive:
        components = json.loads(archive.read(bill))["components"]
    locked = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for one in components:
        there = locked[f"node_modules/{one['name']}"]
        assert (one["version"], one["licenses"]) == (there["version"], [{"license": {"id": there["license"]}}])
    titles = re.findall(r"^The page contains (.*):$", LICENCES.read_text(encoding="utf-8"), re.MULTILINE)
    assert sum(title.count(", ") + 1 for title in titles) == len(components) > 1


def test_it_works_by_itself_with_its_examples(wheel, tmp_path):
    """Unpacked elsewhere, away from the clone, with the libraries of this environment."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    (tmp_path / "empty").mkdir()
    words = [sys.executable, "-c", "from smallnets.__main__ import run; run()", "examples", "--json"]
    options = {"cwd": tmp_path / "empty", "env": {"PYTHONPATH": str(tmp_path / "site")}, "timeout": PATIENCE}
    done = subprocess.run(words, capture_output=True, text=True, check=True, **options)
    told = json.loads(done.stdout)
    assert Path(told["folder"]) == tmp_path / "site" / "smallnets" / "examples"
    assert {Path(one["path"]).name for one in told["examples"]} == set(FILES)
