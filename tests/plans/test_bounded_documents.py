"""What would take much more memory or time than its bytes is refused before it is read."""

from __future__ import annotations

import json

import numpy as np
import pytest

from smallnets import InputError, experiment, train
from smallnets.datasets import table_text
from smallnets.datasets.tables import read_table
from smallnets.faces.command_line import main
from smallnets.formats.numpy_archive import read as read_archive
from smallnets.formats.record import Hints
from smallnets.laboratory import run_files
from smallnets.plans.strict_json import (
    LARGEST_WITHOUT,
    LONGEST_TOML,
    MOST_IN_TOML,
    MOST_KEYS,
    MOST_PARTS,
    MOST_VALUES,
    TooMany,
    Twice,
    read_long_json,
    values_in,
)

DOCUMENTS = {
    "empty lists": "{" + "[]," * (MOST_VALUES // 2),
    "tables": '{"data":[' + '{"a":0},' * (MOST_VALUES // 5),
    "numbers": '{"data":[' + "0," * MOST_VALUES,
    "nested lists": "{" + "[" * MOST_VALUES,
    "TOML lists": "a=[" + "[]," * (MOST_IN_TOML // 2),
    "TOML headings": "[a]\n" * (MOST_IN_TOML // 10),
    "TOML lines": "#\n" * 1_000_001,
    "TOML text": "a='" + "x" * LONGEST_TOML + "'",
}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_document_of_too_many_values_is_not_read(kind, tmp_path):
    path = tmp_path / ("many.json" if DOCUMENTS[kind].startswith("{") else "many.toml")
    path.write_text(DOCUMENTS[kind])
    with pytest.raises(InputError, match=r"cannot be read: it holds more than [0-9,]+ values"):
        experiment(path)


DEEP = ["a" + ".a" * 4000 + " = 1", "[" + "a.\t" * 4000 + "a]", "x = {a" + ".a" * 300 + " = 1}"]


@pytest.mark.parametrize("text", DEEP)
def test_a_key_of_too_many_parts_is_not_read(text, tmp_path):
    (tmp_path / "deep.toml").write_text(text)
    with pytest.raises(InputError, match="stand too deep in each other"):
        experiment(tmp_path / "deep.toml")


def test_many_decimals_in_one_line_are_no_key(tmp_path):
    inputs = ", ".join(f"[{n}.5, 0.{n}]" for n in range(1, 3 * MOST_PARTS))
    targets = ", ".join(f"{n % 7}.25" for n in range(1, 3 * MOST_PARTS))
    inline = f'[data.inline]\ncolumns = ["a", "b"]\ninputs = [{inputs}]\ntargets = [{targets}]\n'
    (tmp_path / "long.toml").write_text(f'[data]\nkind = "regression"\n{inline}')
    assert experiment(tmp_path / "long.toml").data.points == 3 * MOST_PARTS - 1


def test_a_network_of_too_many_layers_is_refused(tmp_path):
    (tmp_path / "tower.json").write_text('{"network": {"hidden": [' + "1," * 20_000 + "1]}}")
    with pytest.raises(InputError, match="hidden = 20001 layers are too many"):
        experiment(tmp_path / "tower.json")


def test_a_table_of_too_many_lines_or_cells_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(table_text, "MOST_LINES", 100)
    monkeypatch.setattr(table_text, "MOST_CELLS", 300)
    texts = ("a,y\n" * 101, "a,y\n" + "," * 300, "a y\n" + "1 " * 601, "a,y\n" + '"' * 601)
    monkeypatch.setattr(table_text, "LONGEST_LINE", 5000)
    (tmp_path / "long.csv").write_text("a,y\n1," + "x" * 5000 + "\n")
    with pytest.raises(InputError, match="has a line of more than 5,000 characters"):
        read_table(tmp_path / "long.csv", target="y")
    for text, words in zip(texts, ("100 lines", "300 cells", "300 cells", "300 cells"), strict=True):
        (tmp_path / "many.csv").write_text(text)
        with pytest.raises(InputError, match=f"has more than {words}"):
            read_table(tmp_path / "many.csv", target="y")


def test_a_run_that_could_not_be_read_again_is_not_written(tmp_path, monkeypatch):
    runs = train("xor", hidden=(2,), epochs=1, engine="reference", seeds=3)
    runs.save(tmp_path / "run.json")
    monkeypatch.setattr(run_files, "MOST_VALUES", values_in((tmp_path / "run.json").read_text()) - 1)
    with pytest.raises(InputError, match="could not be read again: save fewer seeds"):
        runs.save(tmp_path / "other.json")
    with pytest.raises(InputError, match="holds more than"):
        run_files.read(tmp_path / "run.json")
    assert not (tmp_path / "other.json").exists()


def test_a_run_that_could_not_be_saved_is_not_trained(tmp_path, capsys):
    words = ["spiral", "--hidden", "32,32", "--seeds", "20000", "--epochs", "1", "--save", str(tmp_path / "run.json")]
    with pytest.raises(SystemExit) as ended:
        main(["train", *words])
    assert ended.value.code == 2
    assert "could not be read again: save fewer seeds" in " ".join(capsys.readouterr().err.split())


SIZES = [
    ({"hidden": (9, 9), "record_every": 2, "optimizer": "adam", "seeds": 60}, "LARGEST"),
    ({"hidden": (9, 9), "batch": 7, "seeds": 60, "precision": "float32"}, "LARGEST"),
    ({"hidden": (2,), "record_every": 1, "seeds": 20}, "LARGEST"),
    ({"hidden": (2,), "seeds": 600}, "MOST_VALUES"),
    ({"hidden": (40, 40), "seeds": 1}, "MOST_VALUES"),
    ({"hidden": (2,), "seeds": 1, "epochs": 1000}, "MOST_VALUES"),
    ({"hidden": (2,), "seeds": 1, "epochs": 1000}, "LARGEST"),
]


@pytest.mark.parametrize(("settings", "bound"), SIZES)
def test_what_is_refused_before_training_is_what_cannot_be_saved(settings, bound, tmp_path, monkeypatch):
    runs = train("plane" if bound == "LARGEST" else "xor", **{"epochs": 40, **settings})
    runs.save(tmp_path / "run.json")
    text = (tmp_path / "run.json").read_text()
    written = len(text) if bound == "LARGEST" else values_in(text)
    for share, refused in ((0.8, True), (1.0, False)):
        monkeypatch.setattr(run_files, bound, int(share * written))
        try:
            run_files.refuse_too_many("run.json", runs.experiment, settings["seeds"], settings.get("record_every"))
            assert not refused
        except InputError:
            assert refused


def test_an_archive_that_unpacks_to_much_is_not_unpacked(tmp_path):
    np.savez_compressed(tmp_path / "w.npz", **{"l.weight": np.zeros((2100, 2100)), "l.bias": np.zeros(2100)})
    assert (tmp_path / "w.npz").stat().st_size < 1 << 20
    with pytest.raises(InputError, match="is larger than 32 MiB when unpacked"):
        read_archive((tmp_path / "w.npz").read_bytes(), Hints())


def test_a_long_document_is_read_as_json_s_own_reader_reads_it():
    """Numbers at the beginnings of lists, which are skipped in the search for keys, in all their surroundings."""
    rows = '{"a": [1, -2.5e3, 3], "b": [[0.1],[2, 3],[ ]], "c": [[], [1], null, "nan", {"k": [1,2]}], "d": "[1,2],"}'
    for text in (rows, rows.replace(" ", ""), rows.replace(", ", ",\n"), "[1,[2,[3,4],5],[6]]", "[1]", "[-0.0,1e-400]"):
        assert read_long_json(text.encode(), MOST_VALUES) == json.loads(text)
    for text in ("[1,,2]", "[1,]", "[,1]", "[[1,2]", "[1,2]]", "[NaN,1]", "[1,NaN]", "[0x1,2]", "[01,2]", "[1-2,3]"):
        with pytest.raises(ValueError, match=r"\S"):
            read_long_json(text.encode(), MOST_VALUES)
    with pytest.raises(Twice, match="'b' stands twice"):
        read_long_json(b'{"a":[1,2,{"b":[3],"b":[3]}]}', MOST_VALUES)
    for text in (b"{" + b'"a":0,' * (MOST_KEYS + 1), b'["' + b"-" * LARGEST_WITHOUT, b"[" + b"\n" * LARGEST_WITHOUT):
        with pytest.raises(TooMany):
            read_long_json(text, 3 * MOST_KEYS)
    with pytest.raises(OverflowError, match="too large"):
        read_long_json(b"[1,1e999,2]", MOST_VALUES)
    with pytest.raises(RecursionError):
        read_long_json(b"[" * 100_000, MOST_VALUES)
