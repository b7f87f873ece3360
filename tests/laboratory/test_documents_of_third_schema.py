"""Runs in decimal digits, with experiments of the third schema, are read for ever; those in base64 are the same."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import pytest

from smallnets import load_runs, predict
from smallnets.laboratory.earlier_runs import OWN

FOLDER = Path(__file__).parent / "data" / "third_schema"
EXPECTED = json.loads((FOLDER / "expected.json").read_text())
POINTS = [[1.5, -2.0], [0.25, 3.0], [-4.0, 1.0]]


def finite(rows):
    return [[loss if math.isfinite(loss) else None for loss in row] for row in rows]


def losses(runs):
    return finite(zip(*((final.train_loss, final.test_loss) for final in runs.final), strict=True))


@pytest.mark.parametrize("schema", ["third_schema", "fourth_schema"])
@pytest.mark.parametrize("kind", EXPECTED)
def test_a_run_is_read_answers_and_goes_on(kind, schema):
    runs, expected = load_runs(FOLDER.parent / schema / f"{kind}.run.json"), EXPECTED[kind]
    assert losses(runs) == expected["losses"]
    assert finite(runs.history()) == expected["history"]
    assert [str(answer) for answer in predict(runs, POINTS).answers] == expected["answers"]
    assert losses(runs.continued(2, engine="reference")) == expected["longer"]


@pytest.mark.parametrize("kind", EXPECTED)
def test_a_run_in_digits_is_saved_in_base64(kind, tmp_path):
    load_runs(FOLDER / f"{kind}.run.json").save(tmp_path / "run.json")
    assert (tmp_path / "run.json").read_bytes() == (FOLDER.parent / "fourth_schema" / f"{kind}.run.json").read_bytes()


@pytest.mark.parametrize("schema", ["third_schema", "fourth_schema"])
@pytest.mark.parametrize("kind", EXPECTED)
def test_what_smallnets_writes_by_the_thousand_is_known(kind, schema):
    """Else a run of many seeds or epochs would be refused, or take long to read."""
    found = json.loads((FOLDER.parent / schema / f"{kind}.run.json").read_text())
    tables = [*found["final"], *(found["records"] + found["state"]["streams"] if schema == "third_schema" else [])]
    for table in tables:
        assert re.fullmatch(OWN, json.dumps(table, separators=(",", ":")).encode())
