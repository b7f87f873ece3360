"""Tables as people have them: each reads as its clean twin, bit for bit, or is refused with line and column."""

from __future__ import annotations

import numpy as np
import pytest
from odd_tables import ALIKE, CLEAN, NUMBERS, REFUSED, REMARKED
from strangers_exports import EXPORTS

from smallnets import InputError, predict, train
from smallnets.datasets.tables import read_table


@pytest.mark.parametrize("kind", ALIKE)
def test_an_odd_table_trains_as_its_clean_twin(kind, tmp_path):
    text, target = ALIKE[kind]
    for name, content in (("clean.csv", CLEAN), ("odd.csv", text)):
        (tmp_path / name).write_bytes(content.encode())
    options = {"hidden": (2,), "epochs": 3, "engine": "reference", "kind": "regression"}
    clean = train(tmp_path / "clean.csv", target="price", **options)
    odd = train(tmp_path / "odd.csv", target=target, **options)
    assert (odd.train_losses, odd.test_losses) == (clean.train_losses, clean.test_losses)
    assert np.array_equal(odd.state.parameters, clean.state.parameters)


@pytest.mark.parametrize("kind", REFUSED)
def test_a_table_in_doubt_is_refused_with_its_place(kind, tmp_path):
    content, message = REFUSED[kind]
    path = tmp_path / "odd.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError, match=message):
        read_table(path, target="price")


def test_there_are_forty_kinds_of_odd_tables_and_twenty_of_those_in_doubt():
    assert len(ALIKE) > 50
    assert len(REFUSED) > 20


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_other_encodings_are_read(encoding, tmp_path):
    (tmp_path / "odd.csv").write_bytes(CLEAN.replace("depth", "gr\u00f6\u00dfe").encode(encoding))
    points = read_table(tmp_path / "odd.csv", target="price")
    assert points.columns == ("size", "gr\u00f6\u00dfe")
    assert np.array_equal(points.inputs, [row[:2] for row in NUMBERS])
    told = "the file is no UTF-8 and is read as Windows-1252 ('gr\u00f6\u00dfe' stands there)"
    assert (told in points.notes) is (not encoding.startswith("utf"))


def test_a_word_that_recurs_is_no_total():
    text = "brand,a,y\n" + "".join(f"{'total' if n % 2 else 'shell'},{n},{n * n / 3}\n" for n in range(8))
    assert not any("says" in note for note in read_table(text, target="y", columns=["a"]).notes)


@pytest.mark.parametrize("inputs", ["0 1", "-1 1", "FALSE TRUE"])
@pytest.mark.parametrize("outputs", ["0 1", "-1 1", "no yes"])
def test_four_rows_that_are_a_truth_table(inputs, outputs):
    low, high = inputs.split()
    no, yes = outputs.split()
    text = f"a,b,out\n{low},{low},{no}\n{low},{high},{yes}\n{high},{low},{yes}\n{high},{high},{no}\n"
    points = read_table(text, target="out")
    assert (points.kind, points.is_truth_table, len(points)) == ("classification", True, 4)
    assert points.targets.tolist() == [0, 1, 1, 0]
    assert points.notes[-1].endswith(f"{no}, {yes}") or outputs == "no yes"


def test_a_truth_table_uses_all_its_rows(tmp_path):
    (tmp_path / "xor.csv").write_text("a b out\n0 0 0\n0 1 1\n1 0 1\n1 1 0\n")
    data = train(tmp_path / "xor.csv", target="out", epochs=0).experiment.data
    assert (data.n_train, data.n_test, data.classes) == (4, 4, ("0", "1"))


@pytest.mark.parametrize(
    "column", [[-999, 1, 2, 5], [-99, -99, -60, 40], [999, 999, 998, 990], [-999, -999, -999, -999]]
)
def test_a_number_that_may_be_meant_is_no_stand_in(column):
    text = "a,y\n" + "".join(f"{value},{n * n / 3}\n" for n, value in enumerate(column))
    assert not any("far from all others" in told for told in read_table(text, target="y").notes)


@pytest.mark.parametrize(("text", "target", "note"), REMARKED)
def test_what_is_worth_a_remark(text, target, note):
    assert any(note in told for told in read_table(text, target=target).notes)


@pytest.mark.parametrize("header", [True, False])
def test_somebody_may_say_whether_there_is_a_header(header):
    points = read_table("1,2,3\n4,5,6\n7,8,10\n", target=3, header=header)
    assert (points.target, len(points)) == (("3", 2) if header else ("column 3", 3))


STEPS = "site,height,tree\nhill,1.5,ash\nlake,NA,elm\n,3.5,ash\nlake,8.5,elm\n"


def test_words_become_an_input_each_and_missing_cells_are_kept_open_or_dropped():
    points = read_table(STEPS, target="tree", missing="mean", categories="one-hot")
    assert points.columns == ("site=hill", "site=lake", "height")
    wanted = [[1, 0, 1.5], [0, 1, np.nan], [np.nan, np.nan, 3.5], [0, 1, 8.5]]
    assert np.array_equal(points.inputs, wanted, equal_nan=True)
    dropped = read_table(STEPS, target="tree", missing="drop", categories="one-hot")
    assert np.array_equal(dropped.inputs, [[1, 0, 1.5], [0, 1, 8.5]])
    assert any("2 of 4 rows are left out" in note for note in dropped.notes)


def test_many_rows_are_read_as_few_are():
    few = "a;b;y\n" + "".join(f"{n / 7!r};{n * 1e-3!r};{n % 3}\n" for n in range(400))
    many = few + "".join(few.splitlines(keepends=True)[1:]) * 5
    one, other = read_table(few, target="y"), read_table(many, target="y")
    assert np.array_equal(other.inputs, np.tile(one.inputs, (6, 1)))
    lines = many.splitlines()
    lines[803] = f"1;{lines[803].split(';')[1]} m;2"
    with pytest.raises(InputError, match=r"line 804, column 'b': '0\.002 m' has a unit"):
        read_table("\n".join(lines), target="y")


def test_a_dash_is_missing_among_numbers_and_a_word_among_words():
    text = "a,sign,y\n1,+,2\n-,-,3\n4,+,5.5\n"
    points = read_table(text, target="y", missing="mean", categories="one-hot")
    assert points.columns == ("a", "sign=+", "sign=-")
    assert np.array_equal(points.inputs, [[1, 1, 0], [np.nan, 0, 1], [4, 1, 0]], equal_nan=True)
    assert read_table(text, target="sign", columns=["y"]).classes == ("+", "-")


def test_what_a_run_took_for_missing_is_missing_in_new_points_too(tmp_path):
    (tmp_path / "old.csv").write_text("a,b,y\n1,2,2\n-,3,3\n4,4,5.5\n5,7,9\n")
    (tmp_path / "new.csv").write_text("a,b\n.,3\nmuch,3\n")
    runs = train(tmp_path / "old.csv", target="y", hidden=(2,), epochs=1, missing="mean", engine="reference")
    found = predict(runs, tmp_path / "new.csv")
    assert list(found.problems) == [1]
    assert np.isfinite(found.outputs[0]).all()


def test_the_table_of_a_text_in_markdown_is_read(tmp_path, monkeypatch):
    text = "# Gems\n\nMeasured in May, see below.\n\n" + ALIKE["Markdown"][0] + "\nThe last one is *large*.\n"
    for name, content in (("gems.md", text), ("clean.csv", CLEAN), ("two.md", text + text), ("none.md", "# Gems\n")):
        (tmp_path / name).write_text(content)
    monkeypatch.chdir(tmp_path)
    options = {"target": "price", "hidden": (2,), "epochs": 3, "engine": "reference"}
    assert train("gems.md", **options).train_losses == train("clean.csv", **options).train_losses
    for name, words in (("two.md", "holds 2 tables"), ("none.md", "holds no tables")):
        with pytest.raises(InputError, match=words):
            train(name, **options)


@pytest.mark.parametrize("kind", EXPORTS)
def test_what_a_stranger_s_program_wrote_trains_as_its_clean_twin(kind, tmp_path):
    odd, clean, target, settings = EXPORTS[kind]
    options = {"hidden": (2,), "epochs": 2, "engine": "reference", "standardize": "inputs"}
    (tmp_path / "clean.csv").write_text(clean)
    (tmp_path / "odd.data").write_bytes(odd.encode())
    wanted = train(tmp_path / "clean.csv", target="y", kind=settings.get("kind"), **options)
    found = train(tmp_path / "odd.data", target=target, **options, **settings)
    assert (found.train_losses, found.test_losses) == (wanted.train_losses, wanted.test_losses)
    assert np.array_equal(found.state.parameters, wanted.state.parameters)
