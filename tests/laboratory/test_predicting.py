"""A saved run applied to new points: columns by name, classes and units of the training, clear refusals."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pytest

from smallnets import InputError, predict, train
from smallnets.engines.loading import load

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def leaves(tmp_path_factory):
    path = tmp_path_factory.mktemp("leaves") / "run.json"
    train(EXAMPLES / "leaves.csv", target="tree", hidden=(4,), epochs=40, engine="reference").save(path)
    return path


@pytest.fixture(scope="module")
def heating():
    return train(EXAMPLES / "heating.csv", target="heating_mwh", hidden=(4,), epochs=60, engine="reference")


def rows_of(name):
    with (EXAMPLES / name).open() as stream:
        return list(csv.DictReader(stream))


def test_class_names_come_back(leaves):
    found = predict(leaves, EXAMPLES / "leaves.csv")
    wanted = [row["tree"] for row in rows_of("leaves.csv")]
    assert np.mean([a == b for a, b in zip(found.answers, wanted, strict=True)]) > 0.95
    assert found.outputs.sum(axis=1) == pytest.approx(np.ones(len(wanted)))


def test_columns_may_stand_in_another_order_with_others_between(leaves, tmp_path):
    rows = rows_of("leaves.csv")[:5]
    mixed = tmp_path / "mixed.csv"
    lines = ["lobes,note,width_mm,stalk_mm,length_mm"]
    lines += [f"{r['lobes']},fine,{r['width_mm']},{r['stalk_mm']},{r['length_mm']}" for r in rows]
    mixed.write_text("\n".join(lines) + "\n")
    straight = predict(leaves, EXAMPLES / "leaves.csv")
    assert np.array_equal(predict(leaves, mixed).outputs, straight.outputs[:5])


def test_numbers_come_back_in_the_units_of_the_target(heating):
    found = predict(heating, EXAMPLES / "heating.csv")
    wanted = np.array([float(row["heating_mwh"]) for row in rows_of("heating.csv")])
    assert np.corrcoef(found.answers, wanted)[0, 1] > 0.95
    assert np.mean(found.answers) == pytest.approx(np.mean(wanted), rel=0.05)


def test_arrays_and_tables_agree(heating):
    inputs = [[132, 1, 2.9, 4], [86, 22, 3.4, 2]]
    assert predict(heating, inputs).answers == predict(heating, EXAMPLES / "heating.csv").answers[:2]


def test_the_table_that_is_written_can_be_read_back_exactly(leaves):
    found = predict(leaves, EXAMPLES / "leaves.csv")
    table = list(csv.reader(io.StringIO(found.csv())))
    with (EXAMPLES / "leaves.csv").open() as stream:
        given = list(csv.reader(stream))
    width = len(given[0])
    assert [row[:width] for row in table] == given
    assert table[0][width:] == ["predicted tree", *(f"output {name}" for name in found.classes)]
    assert [[float(cell) for cell in row[width + 1 :]] for row in table[1:]] == found.outputs.tolist()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("length_mm,width_mm,stalk_mm\n1,2,3\n", ["lobes"]),
        ("length_mm,width_mm,stalk_mm,lobes\n1,two,3,4\n", ["line 2", "width_mm", "two"]),
        ("length_mm,width_mm,stalk_mm,lobes\n1,,3,4\n1,2,x,4\n", ["line 2", "width_mm", "line 3", "stalk_mm"]),
        ("length_mm,width_mm,stalk_mm,lobes\n1,inf,3,4\n", ["line 2", "width_mm"]),
        ("", ["empty"]),
    ],
)
def test_tables_that_do_not_fit_are_refused_with_their_place(text, words, leaves, tmp_path):
    table = tmp_path / "new.csv"
    table.write_text(text)
    with pytest.raises(InputError) as caught:
        predict(leaves, table)
    assert all(word in str(caught.value) for word in words)


@pytest.mark.parametrize("points", [[[1, 2, 3]], [[1, 2, 3, 4, 5]], [[1, 2, 3, float("nan")]], [["a", 1, 2, 3]], []])
def test_arrays_that_do_not_fit_are_refused(points, leaves):
    with pytest.raises(InputError):
        predict(leaves, points)


def test_one_of_many_seeds_answers():
    runs = train(EXAMPLES / "leaves.csv", target="tree", hidden=(3,), seeds=3, epochs=2, engine="reference")
    point = [[39.6, 25.5, 10.0, 1]]
    assert np.array_equal(predict(runs, point).outputs, runs.network(0).outputs(point))
    assert np.array_equal(predict(runs, point, seed=2).outputs, runs.network("0.00002").outputs(point))
    with pytest.raises(InputError, match="seed"):
        predict(runs, point, seed=9)


def test_rows_that_cannot_be_used_are_marked_and_the_others_answered(leaves, tmp_path):
    rows = rows_of("leaves.csv")[:3]
    names = ("length_mm", "width_mm", "stalk_mm", "lobes")
    lines = [",".join([str(at), *(row[name] for name in names), "by the gate"]) for at, row in enumerate(rows)]
    lines[1] = "1,NA,2,3,x,lost"
    table = tmp_path / "new.csv"
    table.write_text("\n".join(["nr,length_mm,width_mm,stalk_mm,lobes,note", *lines]) + "\n")
    found = predict(leaves, table)
    straight = predict(leaves, EXAMPLES / "leaves.csv")
    assert found.answers == (straight.answers[0], None, straight.answers[2])
    assert np.array_equal(found.outputs[[0, 2]], straight.outputs[[0, 2]])
    written = list(csv.reader(io.StringIO(found.csv())))
    assert [row[0] for row in written] == ["nr", "0", "1", "2"]
    assert [row[5] for row in written] == ["note", "by the gate", "lost", "by the gate"]
    assert written[0][6] == "tree"
    assert written[2][6:-1] == [""] * (1 + len(found.classes))
    why = "line 3, column 'length_mm': 'NA' stands for a missing value; line 3, column 'lobes': 'x' is no number"
    assert (written[0][-1], written[2][-1]) == ("not answered because", why)
    assert found.document()["problems"] == [{"row": 2, "why": why}]


STEPS = "site,height,girth,tree\n" + "".join(
    f"{'hill' if n % 2 else 'lake'},{'' if n % 5 == 0 else n / 3},{n * n % 7},{'ash' if n < 12 else 'elm'}\n"
    for n in range(24)
)


@pytest.mark.parametrize("missing", ["mean", "median", "drop"])
def test_declared_steps_are_saved_with_the_run_and_applied(missing, tmp_path):
    (tmp_path / "trees.csv").write_text(STEPS)
    options = {"missing": missing, "categories": "one-hot", "hidden": (3,), "epochs": 5, "engine": "reference"}
    runs = train(tmp_path / "trees.csv", target="tree", seeds=2, **options)
    runs.save(tmp_path / "run.json")
    (tmp_path / "new.csv").write_text("height,site,girth\n1,hill,3\n,lake,4\n2,town,1\n")
    found = predict(tmp_path / "run.json", tmp_path / "new.csv", seed=1)
    assert [answer is None for answer in found.answers] == [False, missing == "drop", True]
    assert "'town' is none of the words hill, lake" in found.problems[2]
    if missing != "drop":
        filling = runs.scales.filling[1][2]
        by_hand = runs.network(1).outputs([[1, 0, 1, 3], [0, 1, filling, 4]])
        assert np.array_equal(found.outputs[:2], by_hand)


def test_what_is_put_in_is_the_middle_of_the_training_part(tmp_path):
    (tmp_path / "trees.csv").write_text(STEPS)
    for missing, middle in (("mean", np.nanmean), ("median", np.nanmedian)):
        options = {"missing": missing, "categories": "one-hot", "epochs": 0, "standardize": "none", "hidden": (2,)}
        runs = train(tmp_path / "trees.csv", target="tree", engine="reference", **options)
        heights = [float("nan") if n % 5 == 0 else n / 3 for n in range(24)]
        order = load(runs.experiment, runs.program, runs.seeds).drawn.orders[:, 0][: runs.experiment.data.n_train]
        wanted = middle(np.array(heights)[order])
        assert runs.scales.filling[0][2] == pytest.approx(wanted, rel=1e-15)
