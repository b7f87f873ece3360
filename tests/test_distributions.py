"""What is handed out: source distribution and wheel hold the built page, and installing them needs no Node."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from patience import PATIENCE

ROOT = Path(__file__).parents[1]
ASSETS = Path("src/smallnets/faces/web/assets")
WANTED = {f"{host}.{kind}" for host in ("browser", "jupyter", "static") for kind in ("js", "css")}
WANTED |= {"engine.wasm", "built.json"}


def run(*words, **options):
    done = subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=False, timeout=10 * PATIENCE, **options
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A checkout's source distribution, and the wheel that is built from it where there is no Node."""
    if not (ROOT / ASSETS / "built.json").is_file():
        pytest.skip("the page is not built: make page")
    folder = tmp_path_factory.mktemp("built")
    checkout = folder / "checkout"
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (checkout / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, checkout / name)
    shutil.copytree(ROOT / ASSETS, checkout / ASSETS)
    run("-m", "build", "--no-isolation", "--sdist", "--outdir", str(folder), str(checkout))
    source = next(folder.glob("*.tar.gz"))
    with tarfile.open(source) as archive:
        archive.extractall(folder / "source", filter="data")
    unpacked = next((folder / "source").iterdir())
    without_node = {name: value for name, value in os.environ.items() if name != "PATH"} | {"PATH": str(folder)}
    words = ("--no-isolation", "--wheel", "--outdir", str(folder), str(unpacked))
    run("-m", "build", *words, env=without_node)
    return source, next(folder.glob("*.whl"))


@pytest.mark.slow
def test_both_hold_the_page_and_the_source_what_it_was_built_from(built):
    source, wheel = built
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    place = ASSETS.relative_to("src").as_posix()
    assert {Path(name).name for name in names if name.startswith(place)} >= WANTED
    assert not [name for name in names if "node_modules" in name or name.startswith(("frontend", "tests"))]
    with tarfile.open(source) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert {"frontend/package-lock.json", "frontend/src/hosts/browser.tsx", "hatch_build.py"} <= inside
    assert {f"{ASSETS.as_posix()}/{name}" for name in WANTED} <= inside
    assert not [name for name in inside if "node_modules" in name]


@pytest.mark.slow
def test_an_installed_wheel_writes_the_single_file(built, tmp_path):
    _, wheel = built
    place = tmp_path / "site"
    run("-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", str(place), str(wheel))
    environment = {**os.environ, "PYTHONPATH": str(place)}
    where = run("-c", "import smallnets; print(smallnets.__file__)", cwd=tmp_path, env=environment)
    assert Path(where.strip()).is_relative_to(place)
    run("-m", "smallnets", "page", "xor", "--out", "lesson.html", cwd=tmp_path, env=environment)
    assert (tmp_path / "lesson.html").stat().st_size > 100_000
