"""The verb and the command: what they take, and what they give."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from smallnets.diagnosis.finding import SEVERITIES
from smallnets.errors import InputError
from smallnets.faces.command_line import main
from smallnets.laboratory import train
from smallnets.laboratory.diagnosing import diagnose


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    path = tmp_path_factory.mktemp("runs") / "xor.json"
    train("xor", hidden=(3,), activation="relu", epochs=100, seeds=4).save(path)
    return path


def said(capsys, *words):
    with pytest.raises(SystemExit) as end:
        main(["diagnose", *words])
    return end.value.code, capsys.readouterr()


def test_a_run_file_gives_what_training_it_gives(saved):
    found = diagnose(saved, seed="0.00002")
    assert found.seed == "0.00002"
    fresh = diagnose("xor", seed="0.00002", hidden=(3,), activation="relu", epochs=100)
    assert found.losses == fresh.losses
    later = {"still_learning", "underfitting"}  # the file has no history, so it cannot know which
    assert [f for f in found.findings if f.kind not in later] == [f for f in fresh.findings if f.kind not in later]


def test_runs_take_no_settings(saved):
    with pytest.raises(InputError, match="does not take hidden"):
        diagnose(saved, hidden=(4,))


def test_an_unknown_seed_of_runs_is_told(saved):
    with pytest.raises(InputError, match=r"known are 0\.00000"):
        diagnose(saved, seed=99)


def test_the_document_has_the_documented_keys_and_is_ordered():
    found = diagnose("xor", hidden=(2,), activation="relu", noise=35, epochs=100)
    document = json.loads(json.dumps(found.document()))
    assert set(document) == {"schema", "seed", "state", "healthy", "verdict", "losses", "findings"}
    keys = {"kind", "severity", "sentence", "units", "evidence", "numbers", "try", "advice"}
    keys |= {"counterfactual", "trials", "suspected"}
    assert all(set(finding) == keys for finding in document["findings"])
    ranks = [SEVERITIES.index(finding["severity"]) for finding in document["findings"]]
    assert ranks == sorted(ranks)
    assert document["healthy"] == (max(ranks, default=2) == 2 and 0 not in ranks and 1 not in ranks)


def test_the_command_prints_json_and_ends_with_0_even_for_a_sick_network(capsys):
    code, written = said(capsys, "reg-plane", "--hidden", "0", "--learning-rate", "5", "--epochs", "30", "--json")
    document = json.loads(written.out)
    assert code == 0
    assert [finding["kind"] for finding in document["findings"]] == ["diverged"]
    assert document["losses"] == {}


def test_the_command_reads_a_saved_run(capsys, saved):
    code, written = said(capsys, "--from", str(saved), "--seed", "0.00001")
    assert code == 0
    assert written.out.startswith("Seed 0.00001: ")
    assert said(capsys, str(saved), "--seed", "0.00001")[1].out == written.out


@pytest.mark.parametrize("words", [(), ("xor", "--from", "run.json")])
def test_the_command_wants_one_thing_to_look_at(capsys, words):
    code, written = said(capsys, *words)
    assert code == 2
    assert "not exactly one thing to look at" in written.err


def test_a_table_and_a_link_can_be_diagnosed(tmp_path):
    table = tmp_path / "points.csv"
    rows = [f"{x},{y},{'in' if x * x + y * y < 9 else 'out'}" for x in range(-5, 6) for y in range(-5, 6)]
    table.write_text("x,y,where\n" + "\n".join(rows) + "\n")
    assert diagnose(table, target="where", hidden=(6,), epochs=20).findings
    assert diagnose("#dataset=circle&seed=0.12345&networkShape=4,2", epochs=100).healthy


def test_arrays_and_float32_can_be_diagnosed():
    x = [[value / 10] for value in range(40)]
    assert diagnose(x, [row[0] ** 2 for row in x], hidden=(4,), epochs=50, precision="float32").losses["epochs"] == 50


def test_several_classes_can_be_diagnosed():
    assert diagnose("blobs", classes=4, hidden=(6,), epochs=100).losses["reference"] == "noise floor"


def test_the_room_loads_neither_symbols_nor_figures_nor_web():
    script = (
        "import sys, smallnets.diagnosis; "
        "print([name for name in ('sympy', 'mpmath', 'matplotlib', 'typer', 'rich') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("source", "settings"),
    [
        ("xor", {"features": "none", "hidden": (2,)}),
        ("xor", {"points": 2, "hidden": (2,)}),
        ("moons", {"points": 2, "noise": 5, "hidden": (2,)}),
        ("truth:and", {"hidden": ()}),
        ("moons", {"noise": 10, "hidden": (3,), "activation": "relu:prelu:sin(x)"}),
        ("reg-gauss", {"noise": 50, "hidden": (3,), "loss": "huber"}),
        ("xor", {"hidden": (3, 3), "penalty": "l1", "penalty_rate": 0.3, "dead_links": True}),
        ("xor", {"hidden": (3,), "learning_rate": 1e300, "activation": "relu"}),
        ("reg-plane", {"hidden": (3,), "activation": "exp(x)", "features": "x1^2,x2"}),
    ],
)
def test_odd_experiments_are_diagnosed_too(source, settings):
    found = diagnose(source, epochs=4, **settings)
    assert found.text().startswith("Seed 0.00000: ")
    json.dumps(found.document(), allow_nan=False)
