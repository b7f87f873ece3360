"""The check of the page's floors sees a circle of files and an import that goes up, of types too."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
import build_page

FRONTEND = Path(__file__).parents[2] / "frontend"


@pytest.fixture
def floors(tmp_path):
    """Check a few files, given by path under src, as if they were the page."""
    if not (FRONTEND / "node_modules" / "esbuild").is_dir():
        pytest.skip("the page's modules are not installed: make page")
    node, _ = build_page.find_node()
    for name in ("floors.mjs", "tsconfig.json"):
        shutil.copy(FRONTEND / name, tmp_path)
    (tmp_path / "node_modules").symlink_to(FRONTEND / "node_modules")

    def check(files):
        for name, text in files.items():
            path = tmp_path / "src" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return subprocess.run(
            [node, "floors.mjs"], cwd=tmp_path, env=os.environ, text=True, capture_output=True, check=False
        )

    return check


GOOD = {
    "model/plans/one.ts": 'import { two } from "../expressions/two";\nexport const one = two;\n',
    "model/expressions/two.ts": "export const two = 2;\nexport type Two = 2;\n",
}


def test_files_in_order_pass(floors):
    done = floors(GOOD)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_circle_within_a_room_is_named_from_file_to_file(floors):
    done = floors(
        GOOD
        | {
            "state/a.ts": 'import { b } from "./b";\nexport const a = () => b;\n',
            "state/b.ts": 'import { c } from "./c";\nexport const b = () => c;\n',
            "state/c.ts": 'import { a } from "./a";\nexport const c = () => a;\n',
        }
    )
    assert done.returncode == 1
    *way, end = done.stderr.strip().removeprefix("a circle: ").split(" > ")
    assert (sorted(way), end) == (["state/a.ts", "state/b.ts", "state/c.ts"], way[0])


def test_an_import_of_a_type_alone_goes_up_no_less(floors):
    up = 'import type { Two } from "../plans/three";\nexport const four: Two = 2;\n'
    done = floors(GOOD | {"model/plans/three.ts": "export type Two = 2;\n", "model/expressions/four.ts": up})
    assert done.returncode == 1
    assert "src/model/expressions/four.ts (model/expressions) imports model/plans/three.ts" in done.stderr


def test_what_is_generated_stands_lowest_and_takes_nothing_from_the_model(floors):
    up = 'import { two } from "../model/expressions/two";\nexport const LIMIT = two;\n'
    done = floors(GOOD | {"contract/limits.ts": up})
    assert done.returncode == 1
    assert "src/contract/limits.ts (contract) imports model/expressions/two.ts (model/expressions)" in done.stderr
