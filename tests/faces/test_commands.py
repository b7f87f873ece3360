"""The commands as people use them, in process: what they print, what they write, which exit code they give."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest

from smallnets import load_runs, train
from smallnets.faces.command_line import COMMANDS, main
from smallnets.laboratory import wilson

EXAMPLES = Path(__file__).parents[2] / "examples"
LINK = "#activation=relu&batchSize=10&dataset=xor&learningRate=0.03&networkShape=3&seed=0.12345&percTrainData=50"
REFERENCE = ["--engine", "reference"]


@pytest.fixture
def sn(capsys, tmp_path, monkeypatch):
    """Run a command in an empty folder: (exit code, standard output, standard error)."""
    monkeypatch.chdir(tmp_path)

    def run(*words):
        with pytest.raises(SystemExit) as left:
            main([str(word) for word in words])
        said = capsys.readouterr()
        return left.value.code or 0, said.out, said.err

    return run


def trained(sn, *words):
    code, out, err = sn("train", *words, *REFERENCE, "--json")
    assert code == 0, err
    return json.loads(out)


@pytest.mark.parametrize(
    "words",
    [
        [LINK],
        [f"https://playground.tensorflow.org/{LINK}"],
        ["moons"],
        ["truth:xor"],
        ["2-3-1 relu"],
        [EXAMPLES / "heating.csv", "--target", "heating_mwh"],
        [EXAMPLES / "sprouting.csv", "--target", "result", "--columns", "temperature_c,moisture_percent"],
        [EXAMPLES / "leaves.csv", "--target", "5"],
    ],
)
def test_every_source_trains(words, sn):
    code, out, _ = sn("train", *words, "--epochs", 2, *REFERENCE)
    assert code == 0
    assert "train loss" in out
    assert "layer 1" in out


def test_json_is_the_document_of_python(sn):
    found = trained(sn, "xor", "--hidden", "3", "--epochs", 3)
    wanted = train("xor", hidden=(3,), epochs=3, engine="reference").document()
    assert found == json.loads(json.dumps(wanted, allow_nan=False))


def test_json_parameters_are_bit_equal(sn):
    found = trained(sn, LINK, "--epochs", 3)
    runs = train(LINK, epochs=3, engine="reference")
    for layer, wanted in zip(found["network"]["layers"], runs.network().layers, strict=True):
        assert np.array_equal(np.array(layer["weights"]), wanted.weights)
        assert np.array_equal(np.array(layer["biases"]), wanted.biases)


def test_many_seeds_and_their_rate(sn):
    found = trained(sn, "xor", "--hidden", "3", "--seeds", 8, "--epochs", 5, "--solved-at", 0.3)
    losses = [final["test_loss"] for final in found["final"]]
    count = sum(loss <= 0.3 for loss in losses)
    assert found["solved"] == {"at": 0.3, "count": count, "of": 8, "rate": count / 8, "wilson": list(wilson(count, 8))}
    assert found["summary"]["test_loss"]["median"] == pytest.approx(np.median(losses), rel=1e-12)
    assert found["seeds"][-1] == "0.00007"


def test_a_typed_whole_number_is_a_short_seed(sn):
    assert trained(sn, "xor", "--epochs", 0, "--seed", 5)["seeds"] == ["0.00005"]
    assert trained(sn, "xor", "--epochs", 0, "--seed", "0.5")["seeds"] == ["0.5"]
    assert trained(sn, "xor", "--epochs", 0, "--seed", 5, "--seeds", 2)["seeds"] == ["0.00005", "0.00006"]
    assert trained(sn, "xor", "--epochs", 0, "--same-data", 5)["experiment"]["data"]["same_data"] == "0.00005"


@pytest.mark.parametrize("option", ["--lr", "--learning_rate", "--learning-rate"])
def test_the_learning_rate_by_any_name(option, sn):
    assert trained(sn, "xor", "--epochs", 0, option, 0.25)["experiment"]["training"]["learning_rate"] == 0.25


@pytest.mark.parametrize("words", [["train", "--help"], ["train", "-h"], ["help", "train"]])
def test_help_by_any_name(words, sn):
    code, out, _ = sn(*words)
    assert code == 0
    assert "--learning-rate" in out


def test_none_solved_is_no_failure(sn):
    code, out, _ = sn("train", "xor", "--hidden", 1, "--seeds", 3, "--epochs", 1, "--solved-at", 0.001, *REFERENCE)
    assert code == 0
    assert "0 of 3 = 0.0 %" in out


def test_record_every(sn):
    found = trained(sn, "xor", "--epochs", 7, "--record-every", 3)
    assert [row[0] for row in found["history"]] == [0, 3, 6, 7]


def test_stop_at_ends_early(sn):
    found = trained(sn, "xor", "--epochs", 60, "--stop-at", 0.4)
    last = found["history"][-1]
    assert last[0] < 60
    assert last[2] <= 0.4 < found["history"][-2][2]


def with_whole_path(document):
    """A run's document with its table's path resolved: in a saved file it is counted from the file."""
    data = document["experiment"]["data"]
    data["table"] = str(Path(data["table"]).resolve())
    return document


def test_saving_going_on_and_predicting(sn, monkeypatch):
    table = EXAMPLES / "leaves.csv"
    common = [table, "--target", "tree", "--hidden", 4, "--optimizer", "adam", *REFERENCE]
    assert sn("train", *common, "--epochs", 3, "--save", "run.json")[0] == 0
    assert sn("train", "--from", "run.json", "--epochs", "+4", "--save", "on.json", *REFERENCE)[0] == 0
    assert sn("train", "--from", "run.json", "--epochs", "7", "--save", "to.json", *REFERENCE)[0] == 0
    straight = train(str(table), target="tree", hidden=(4,), optimizer="adam", epochs=7, engine="reference")
    for name in ("on.json", "to.json"):
        assert np.array_equal(load_runs(name).state.parameters, straight.state.parameters)
        assert with_whole_path(load_runs(name).document()) == straight.document()
    code, out, _ = sn("predict", "on.json", table)
    assert code == 0
    rows = list(csv.DictReader(out.splitlines()))
    assert [row["tree"] for row in rows] == straight.network().predict([[float(r[c]) for c in inputs()] for r in rows])
    assert sn("predict", "on.json", table, "--out", "new.csv")[:2] == (0, "")
    assert Path("new.csv").read_text() == out
    code, out, _ = sn("predict", "on.json", table, "--json")
    assert json.loads(out)["answers"] == [row["tree"] for row in rows]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(table.read_bytes())))
    assert sn("predict", "on.json", "-")[1] == sn("predict", "on.json", table)[1]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(table.read_bytes())))
    assert sn("evaluate", "on.json", "-")[1] == sn("evaluate", "on.json", table)[1]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\n")))
    assert sn("predict", "on.json", "-")[0] == 2


def test_folds_are_a_cross_validation(sn):
    words = ["train", EXAMPLES / "heating.csv", "--target", "heating_mwh", "--hidden", 3, "--epochs", 3, *REFERENCE]
    code, out, _ = sn(*words, "--folds", 3, "--json")
    assert (code, json.loads(out)["schema"], json.loads(out)["rows"]) == (0, "smallnets.cross-validation/1", 240)
    assert "3 folds, 2 seeds" in sn(*words, "--folds", 3, "--seeds", 2)[1]
    assert "(fold 3 of 3)" in " ".join(sn(*words, "--folds", 3, "--fold", 3)[1].split())
    assert sn(*words, "--folds", 3, "--save", "x.json")[0] == 2
    assert sn(*words, "--folds", "three")[0] == 2


def inputs():
    return ["length_mm", "width_mm", "stalk_mm", "lobes"]


def test_solved_at_may_be_asked_when_going_on(sn):
    sn("train", "xor", "--seeds", 2, "--epochs", 1, "--save", "run.json", *REFERENCE)
    code, out, _ = sn("train", "--from", "run.json", "--epochs", "+1", "--solved-at", 9, *REFERENCE)
    assert code == 0
    assert "2 of 2" in out


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_figures(suffix, sn):
    name = f"run.{suffix}"
    code, out, err = sn("train", "xor", "--epochs", 1, "--figure", name, *REFERENCE)
    assert code == 0
    assert f"Written: {name}" in err
    assert "Written" not in out
    begins = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
    content = Path(name).read_bytes()
    assert content.startswith(begins[suffix])
    assert sn("train", "xor", "--epochs", 1, "--figure", name)[0] == 2
    assert Path(name).read_bytes() == content
    assert sn("train", "xor", "--epochs", 2, "--figure", name, "--force", *REFERENCE)[0] == 0
    assert Path(name).read_bytes() != content


@pytest.mark.parametrize(
    "outputs",
    [
        ["--figure", "run.bmp"],
        ["--figure", "run"],
        ["--figure", "none/run.png"],
        ["--save", "none/run.json"],
        ["--save", "."],
        ["--save", "taken.json"],
        ["--save", "run.png", "--figure", "run.png"],
        ["--figure", "ok.svg", "--figure", "taken.json"],
    ],
)
def test_outputs_that_cannot_be_are_refused_before_training(outputs, sn, monkeypatch):
    Path("taken.json").write_text("mine")
    monkeypatch.setattr("smallnets.laboratory.train", lambda *_, **__: pytest.fail("it trained"))
    code, out, err = sn("train", "xor", *outputs)
    assert (code, out) == (2, "")
    assert err.startswith("smallnets: ")
    assert sorted(path.name for path in Path().iterdir()) == ["taken.json"]
    assert Path("taken.json").read_text() == "mine"


def test_an_experiment_goes_through_every_form(sn):
    code, toml, _ = sn("experiment", LINK, "--epochs", 7)
    assert code == 0
    assert sn("experiment", LINK, "--epochs", 7, "--as", "json", "--out", "e.json")[0] == 0
    Path("e.toml").write_text(toml)
    for name in ("e.toml", "e.json"):
        assert sn("experiment", name)[1] == toml
    code, link, err = sn("experiment", "e.toml", "--as", "link")
    assert code == 0
    assert "epochs" in err
    assert link.startswith("https://playground.tensorflow.org/#")
    assert sn("experiment", link.strip(), "--epochs", 7)[1] == toml
    assert sn("experiment", "e.toml", "--out", "e.json")[0] == 2


@pytest.mark.parametrize("form", ["toml", "json"])
def test_a_written_experiment_counts_its_tables_path_from_its_own_folder(sn, form):
    Path("data").mkdir()
    Path("plans").mkdir()
    Path("data/t.csv").write_bytes((EXAMPLES / "leaves.csv").read_bytes())
    name = f"plans/e.{form}"
    assert sn("experiment", "data/t.csv", "--target", "tree", "--as", form, "--out", name)[0] == 0
    assert "../data/t.csv" in Path(name).read_text()
    assert sn("train", name, "--epochs", 0, *REFERENCE)[0] == 0


def test_about_tells_versions_and_proves_the_arithmetic(sn):
    code, out, _ = sn("about")
    assert code == 0
    assert "golden hashes equal" in out
    code, out, _ = sn("about", "--json")
    assert json.loads(out)["failed"] == []


def test_about_exits_1_when_the_arithmetic_is_wrong(sn, monkeypatch):
    monkeypatch.setattr("smallnets.laboratory.about.selftest", lambda: {"exp": True, "tanh": False})
    code, out, _ = sn("about")
    assert code == 1
    assert "FAILED: tanh" in out


def test_the_list_of_commands_and_the_version(sn):
    code, out, _ = sn("--help")
    assert code == 0
    assert all(name in out for name in COMMANDS)
    assert sn("--version")[1].startswith("smallnets ")


OWN = {
    "train": [
        "--seeds",
        "--from",
        "--solved-at",
        "--record-every",
        "--figure",
        "--save",
        "--json",
        "--force",
        "--engine",
    ],
    "experiment": ["--as", "--out", "--force"],
    "predict": ["--seed", "--out", "--json", "--force"],
    "tour": ["--out", "--tables"],
    "about": ["--json"],
}


@pytest.mark.parametrize("command", OWN)
def test_help_shows_every_option_whole(command, sn, monkeypatch):
    from smallnets.plans.options import SETTINGS

    monkeypatch.setenv("COLUMNS", "80")
    code, out, _ = sn(command, "--help")
    assert code == 0
    settings = [setting.option for setting in SETTINGS] if command in {"train", "experiment"} else []
    words = out.replace(",", " ").replace("│", " ").split()
    assert [option for option in [*OWN[command], *settings] if option not in words] == []


def test_help_names_the_choices(sn, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    _, out, _ = sn("train", "--help")
    for name in ("momentum", "softmax_cross_entropy", "glorot_uniform", "playground", "float32"):
        assert name in out
