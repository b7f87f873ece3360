"""What sweeps, stores, comparisons and surfaces print is what their schemas say, key by key."""

from __future__ import annotations

import json

import msgspec
import pytest
from typer.testing import CliRunner

import smallnets
from smallnets.faces.command_line import app_for
from smallnets.laboratory import sweep_schemas

LINES = {
    "sweep": (["sweep", "xor", "--hidden", "1,2", "--lr", "0.1,99", "--epochs", "3", "--yes"], "SweepDocument"),
    "comparison": (["compare", "xor hidden=1", "xor hidden=2", "--epochs", "3", "--seeds", "4"], "ComparisonDocument"),
    "surface": (["surface", "xor", "--hidden", "1", "--epochs", "3", "--grid", "3"], "SurfaceDocument"),
}  # fmt: skip


def printed(words):
    told = CliRunner().invoke(app_for(words), words)
    assert told.exit_code == 0, told.stderr
    return json.loads(told.stdout)


@pytest.mark.parametrize(
    ("name", "more"),
    [("sweep", ()), ("sweep", ("--solved-at", "0.4")), ("comparison", ()), ("comparison", ("--solved-at", "0.4")),
     ("surface", ())],
)  # fmt: skip
def test_a_document_is_what_its_schema_says(name, more):
    words, document = LINES[name]
    found = printed([*words, *more, "--json", "--quiet"])
    msgspec.convert(found, getattr(sweep_schemas, document))
    schema = printed(["schema", name])
    fields = schema["$defs"][document]
    assert set(fields["properties"]) == set(fields["required"]) == set(found)


def test_a_store_is_what_its_schema_says(tmp_path):
    pytest.importorskip("sqlalchemy", reason="SQLAlchemy is the extra [sweeps]")
    smallnets.sweep("xor", hidden=[1, 2], seeds=2, epochs=2, store=tmp_path / "runs.db")
    found = printed(["results", str(tmp_path / "runs.db"), "--json"])
    msgspec.convert(found, sweep_schemas.StoreDocument)
    assert set(printed(["schema", "results"])["$defs"]["StoreDocument"]["properties"]) == set(found)
