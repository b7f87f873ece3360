"""Several columns predicted by one network: through training, saved runs, answers and numbers of quality."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest

from smallnets import InputError, evaluate, load_runs, predict, train
from smallnets.datasets.tables import read_table
from smallnets.messages.portable_experiment import portable

ADDER = "a,b,sum,carry\n0,0,0,0\n0,1,1,0\n1,0,1,0\n1,1,0,1\n"
ROWS = [(n % 7, n * n % 11, 1000 + 13 * (n % 7) - n, n * n % 11 / 4 - n / 9) for n in range(40)]
MANY = 'a;b;"size, mm";price\n' + "".join(f"{a};{b};{s};{f'{p:.4f}'.replace('.', ',')}\n" for a, b, s, p in ROWS)
YES_OR_NO = {"output": "sigmoid", "loss": "logistic", "standardize": "none"}


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    path = tmp_path_factory.mktemp("several") / "many.csv"
    path.write_text(MANY)
    return path


@pytest.fixture(scope="module")
def runs(many):
    return train(many, target='"size, mm",price', hidden=(4,), epochs=40, engine="reference", seeds=2)


def test_the_targets_are_no_inputs_and_each_has_an_output(runs):
    experiment = runs.experiment
    assert (experiment.data.columns, experiment.network.widths) == (("a", "b"), (2, 4, 2))
    assert experiment.target_names == ("size, mm", "price")


def test_a_sequence_a_text_and_numbers_mean_the_same(many, runs):
    for target in (["size, mm", "price"], "3,4", '"SIZE, MM", price'):
        found = train(many, target=target, hidden=(4,), epochs=40, engine="reference", seeds=2)
        assert found.train_losses == runs.train_losses


def test_the_numbers_of_each_target_are_those_of_its_column(many, runs):
    found = evaluate(runs, many)
    for place, name in enumerate(("size, mm", "price")):
        wanted = np.array([row[2 + place] for row in ROWS])
        for seed, scores in zip(runs.seeds, found.by_target[name], strict=True):
            said = np.array([answer[place] for answer in predict(runs, many, seed=seed).answers])
            assert scores.rmse == pytest.approx(np.sqrt(np.mean((said - wanted) ** 2)), abs=1e-4)
            assert scores.r2 == pytest.approx(1 - np.var(said - wanted) / np.var(wanted), abs=0.05)
    assert found.document()["r2"] is None
    assert set(found.document()["targets"]) == {"size, mm", "price"}


def test_one_network_of_linear_units_is_least_squares_in_each_target(many):
    how = {"hidden": (), "batch": 40, "train_share": 100, "learning_rate": 0.5, "epochs": 400, "engine": "reference"}
    network = train(many, target="3,4", **how).network()
    inputs = np.array([row[:2] for row in ROWS], float)
    design = np.column_stack([inputs, np.ones(len(ROWS))])
    wanted = design @ np.linalg.lstsq(design, np.array([row[2:] for row in ROWS]), rcond=None)[0]
    assert network.predict(inputs) == pytest.approx(wanted, abs=1e-3)


def test_saved_runs_answer_and_go_on(many, runs, tmp_path):
    runs.save(tmp_path / "run.json")
    again = load_runs(tmp_path / "run.json")
    assert predict(again, many).answers == predict(runs, many).answers
    assert again.continued(1, engine="reference").experiment.training.epochs == 41
    rows = list(csv.DictReader(io.StringIO(predict(again, many).csv())))
    assert list(rows[0]) == ["a", "b", "size, mm", "price", "predicted size, mm", "predicted price"]
    assert [float(row["predicted price"]) for row in rows] == [answer[1] for answer in predict(again, many).answers]
    assert predict(again, many).document()["targets"] == ["size, mm", "price"]


def test_a_half_adder_is_all_rows_of_its_truth_table(tmp_path):
    (tmp_path / "adder.csv").write_text(ADDER)
    runs = train(tmp_path / "adder.csv", target="sum,carry", hidden=(4,), epochs=3000, learning_rate=0.5, **YES_OR_NO)
    assert (runs.experiment.data.n_train, runs.experiment.data.n_test) == (4, 4)
    assert [scores[0].accuracy for scores in evaluate(runs, tmp_path / "adder.csv").by_target.values()] == [1, 1]
    assert any("output=sigmoid with loss=logistic" in note for note in runs.notes)
    assert "right 100.0 %" in runs.table()
    runs.figure()


def test_frames_and_arrays_are_the_run_of_their_file(many, runs):
    """The same rows in a file, in frames of two libraries, and in arrays: the same bits, names where there are any."""
    pd, pl = pytest.importorskip("pandas"), pytest.importorskip("polars")
    frame = pd.DataFrame([(a, b, s, round(p, 4)) for a, b, s, p in ROWS], columns=["a", "b", "size, mm", "price"])
    inputs, targets = frame[["a", "b"]], frame[["size, mm", "price"]]
    how = {"hidden": (4,), "epochs": 40, "engine": "reference", "seeds": 2}
    judged = evaluate(runs, many).by_target
    for source, options, names in (
        (frame, {"target": ["size, mm", "price"]}, ("size, mm", "price")),
        (pl.DataFrame(frame.to_dict("list")), {"target": '"size, mm",price'}, ("size, mm", "price")),
        ((inputs, targets), {}, ("size, mm", "price")),
        ((inputs.to_numpy(), targets.to_numpy()), {"target": "p,q"}, ("p", "q")),
        ((inputs.to_numpy().tolist(), targets.to_numpy().tolist()), {}, ("target 1", "target 2")),
    ):
        found = train(source, **options, **how)
        assert found.train_losses == runs.train_losses
        assert found.experiment.target_names == names
        assert list(evaluate(found, (inputs.to_numpy(), targets)).by_target.values()) == list(judged.values())
    turned = frame[["price", "b", "size, mm", "a"]]
    named = train(frame, target=["size, mm", "price"], **how)
    assert evaluate(named, turned).by_target == judged
    assert evaluate(named, (turned[["b", "a"]], targets)).by_target == judged
    assert predict(named, turned.head(3)).answers == predict(runs, inputs.head(3)).answers


def test_a_frame_of_a_half_adder_is_all_rows_of_its_truth_table(tmp_path):
    pd = pytest.importorskip("pandas")
    frame = pd.read_csv(io.StringIO(ADDER))
    runs = train(frame, target="sum,carry", hidden=(2,), epochs=2, engine="reference", **YES_OR_NO)
    assert (runs.experiment.data.n_train, runs.experiment.data.n_test) == (4, 4)
    runs.save(tmp_path / "adder.json")
    assert load_runs(tmp_path / "adder.json").experiment == runs.experiment


def test_several_targets_given_in_python_are_refused_with_what_to_write(many):
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(ROWS, columns=["a", "b", "s", "t"]).assign(w="dry", c=1)
    inputs, targets = frame[["a", "b"]], frame[["s", "t"]]
    for source, options, words in (
        ((inputs, targets), {"target": "s"}, "target = s names 1, and 2 are predicted together: name each"),
        ((inputs, targets), {"kind": "classification"}, "does not go with rows of targets: write regression"),
        ((inputs, frame[["s", "c"]]), {}, "target = c is 1 in every row"),
        ((inputs, frame[["s", "w"]]), {}, "are not numbers (could not convert string to float: 'dry')"),
        ((inputs, targets.head(30)), {}, "(40, 2) and (30, 2) do not fit: give the shapes (n, k) and (n,), or (n, t)"),
        (frame, {"target": ["s", "w"], "columns": ["a"]}, "target = w holds words, and several targets are numbers"),
        (frame, {"target": "s,z"}, "target = z is not known: known are a, b, s, t, w, c"),
    ):
        with pytest.raises(InputError) as error:
            train(source, **options)
        assert words in str(error.value)
    runs = train((inputs, targets), epochs=0, engine="reference")
    with pytest.raises(InputError, match=r"\(40, 2\) and \(40,\) do not fit: give \(40, 2\) targets for 40 points"):
        evaluate(runs, (inputs, frame["s"]))
    for several in (train(many, target="3,4", epochs=0, engine="reference"), train(frame, target="s,t", columns="a,b")):
        with pytest.raises(InputError, match=r"is several, and the page shows one"):
            portable(several.experiment)


def test_one_target_as_a_column_is_one_target():
    """Arrays of shape (n, 1) and frames of one column: numbers stay numbers, truth values stay truth values."""
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame([row[:2] for row in ROWS], columns=["a", "b"])
    large = frame["a"] > 3
    one = train((frame, large), epochs=3, engine="reference")
    for targets, name in ((large.to_numpy()[:, None], None), (large.to_frame("large"), "large")):
        runs = train((frame, targets), epochs=3, engine="reference")
        assert (runs.train_losses, runs.experiment.data.target) == (one.train_losses, name)
        assert set(predict(runs, frame).answers) <= {True, False}
        assert evaluate(runs, (frame, targets)).scores == evaluate(one, (frame, large)).scores
    assert train((frame, large.to_numpy()[:, None] * 1.0), epochs=0).experiment.data.classes == ("0", "1")


@pytest.mark.parametrize(
    ("text", "target", "words"),
    [
        ("a,b,c\n1,x,3\n2,y,4\n", "b,c", "target = b holds words, and several targets are numbers"),
        ("a,b,c\n1,2,3\n2,2,4\n", "b,c", "target = b is 2 in every row"),
        ("a,b,c\n1,2,3\n2,4,4\n", "b,b", "names a column twice"),
        ("a,b,c\n1,2,3\n2,4,4\n", "b,d", "target = d is not known"),
        ("a,b,c\n1,2,3\n2,5 cm,4\n", "b,c", "line 3, column 'b': '5 cm' has a unit"),
        ("a,b\n1,2\n2,3\n", "a,b", "leaves no column for the inputs"),
    ],
)
def test_targets_that_cannot_be_several(text, target, words):
    with pytest.raises(InputError) as error:
        read_table(text, target=target)
    assert words in str(error.value)


def test_a_row_that_lacks_one_of_the_targets_is_left_out():
    points = read_table("a,b,c\n1,2,3\n2,,4\n3,5,7\n", target="b,c", missing="drop")
    assert points.targets.tolist() == [[2, 3], [5, 7]]


def test_a_column_whose_name_has_a_comma_is_one_target():
    points = read_table('"a","b,c"\n1,2\n2,4\n3,4.5\n', target="b,c")
    assert (points.target, points.targets.shape) == ("b,c", (3,))
