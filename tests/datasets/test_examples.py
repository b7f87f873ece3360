import runpy
from pathlib import Path

import numpy as np
import pytest

from smallnets.datasets.tables import read_table

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_the_script_writes_the_committed_tables_again(tmp_path):
    runpy.run_path(str(EXAMPLES / "make_examples.py"))["main"](tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {path.name: path.read_bytes() for path in EXAMPLES.glob("*.csv")}
    assert len(written) == 3


@pytest.mark.parametrize(
    ("name", "target", "rows", "classes"),
    [
        ("heating", "heating_mwh", 240, ()),
        ("sprouting", "result", 200, ("dormant", "sprouted")),
        ("leaves", "tree", 260, ("birch", "maple", "oak", "willow")),
    ],
)
def test_each_table_is_what_its_description_says(name, target, rows, classes):
    points = read_table(EXAMPLES / f"{name}.csv", target=target)
    assert (len(points), points.classes) == (rows, classes)
    assert f"`{target}`" in (EXAMPLES / "README.md").read_text("utf-8")
    assert len(np.unique(points.inputs, axis=0)) > 0.95 * rows
