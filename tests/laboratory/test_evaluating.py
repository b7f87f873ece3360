"""The numbers of quality against scikit-learn's, or by hand; patience against a search through every epoch."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from smallnets import InputError, evaluate, predict, train
from smallnets.engines.loading import load
from smallnets.laboratory.evaluation_schema import evaluation_schema

CLASSES = "a,b,kind\n" + "".join(
    f"{n % 7},{n * n % 11},{'low' if n % 7 < 3 else 'mid' if n % 5 else 'high'}\n" for n in range(60)
)
NUMBERS = "a;b;price\n" + "".join(
    f"{n % 7};{n * n % 11};{1000 + 13 * (n % 7) - n * n % 11 + n / 9}\n" for n in range(60)
)


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("evaluating")
    (folder / "classes.csv").write_text(CLASSES)
    (folder / "numbers.csv").write_text(NUMBERS)
    return folder


@pytest.mark.parametrize("options", [{}, {"seeds": 3}])
def test_the_numbers_of_classes_are_those_of_scikit_learn(tables, options):
    metrics = pytest.importorskip("sklearn.metrics", reason="scikit-learn judges this test")
    runs = train(tables / "classes.csv", target="kind", hidden=(4,), epochs=30, engine="reference", **options)
    found = evaluate(runs, tables / "classes.csv")
    right = [line.split(",")[2] for line in CLASSES.split()[1:]]
    for seed, scores in zip(runs.seeds, found.scores, strict=True):
        said = predict(runs, tables / "classes.csv", seed=seed)
        assert scores.accuracy == pytest.approx(metrics.accuracy_score(right, said.answers), rel=1e-14)
        wanted = metrics.balanced_accuracy_score(right, said.answers)
        assert scores.balanced_accuracy == pytest.approx(wanted, rel=1e-14)
        assert scores.log_loss == pytest.approx(metrics.log_loss(right, said.outputs, labels=said.classes), rel=1e-9)
        assert np.array_equal(scores.counts, metrics.confusion_matrix(right, said.answers, labels=said.classes))
        assert math.isnan(scores.r2)


def test_the_numbers_of_a_regression_are_in_the_targets_units(tables):
    metrics = pytest.importorskip("sklearn.metrics", reason="scikit-learn judges this test")
    runs = train(tables / "numbers.csv", target="price", hidden=(4,), epochs=30, engine="reference")
    right = [float(line.split(";")[2]) for line in NUMBERS.split()[1:]]
    said = predict(runs, tables / "numbers.csv").answers
    found = evaluate(runs, tables / "numbers.csv").document()
    assert found["rmse"] == pytest.approx(metrics.root_mean_squared_error(right, said), rel=1e-12)
    assert found["mae"] == pytest.approx(metrics.mean_absolute_error(right, said), rel=1e-12)
    assert found["r2"] == pytest.approx(metrics.r2_score(right, said), rel=1e-12)
    assert (found["accuracy"], found["confusion"], found["rows"]) == (None, None, 60)


def test_rows_that_cannot_be_used_are_counted(tables, tmp_path):
    runs = train(tables / "classes.csv", target="kind", hidden=(2,), epochs=2, engine="reference")
    (tmp_path / "new.csv").write_text("kind,b,a\nlow,1,2\nmid,NA,2\n,3,4\nhigh,5,6\n")
    found = evaluate(runs, tmp_path / "new.csv")
    assert (found.rows, found.skipped) == (2, 2)
    json.dumps(found.document(), allow_nan=False)
    assert "2 rows, 2 skipped" in found.table()
    (tmp_path / "other.csv").write_text("kind,b,a\ntall,1,2\n")
    with pytest.raises(InputError, match="target = tall is no class of this network: known are high, low, mid"):
        evaluate(runs, tmp_path / "other.csv")


def test_labels_of_arrays_come_back_as_they_were():
    x = np.linspace(-2, 2, 60).reshape(-1, 1)
    for y in ((x[:, 0] > 0.3).astype(int), x[:, 0] > 0.3, np.where(x[:, 0] > 0.3, "yes", "no")):
        runs = train((x, y), hidden=2, epochs=300)
        said = np.array(runs.network().predict(x))
        assert said.dtype.kind == y.dtype.kind
        assert np.mean(said == y) > 0.9
        assert evaluate(runs, (x, y)).scores[0].accuracy == np.mean(said == y)


@pytest.mark.parametrize("seeds", [1, 3])
@pytest.mark.parametrize("source", ["moons", "classes.csv"])
def test_patience_keeps_the_epoch_that_a_search_finds(source, seeds, tables):
    """Each epoch is trained to anew, and the validation loss computed by hand from the outputs."""
    table = {"target": "kind"} if source.endswith(".csv") else {"noise": 40, "points": 60}
    where = tables / source if source.endswith(".csv") else source
    options = {
        "hidden": (3,),
        "learning_rate": 1.0,
        "engine": "reference",
        "validation": 20,
        "rules": "textbook",
    } | table
    runs = train(where, epochs=14, patience=3, seeds=seeds, **options)
    for seed in runs.seeds:
        losses = [_validation_loss(where, seed, epochs, options) for epochs in range(1, 15)]
        best = 0
        for at, loss in enumerate(losses):
            if at - best > 3:
                break
            best = at if loss < losses[best] else best
        lane = runs.lane(seed)
        assert runs.state.epochs[lane] == best + 1
        alone = train(where, epochs=best + 1, patience=100, seed=seed, **options)
        if int(alone.state.epochs[0]) == best + 1:
            assert np.array_equal(alone.state.parameters[:, 0], runs.state.parameters[:, lane])
    assert "validation" in runs.table()


def _validation_loss(where, seed, epochs, options):
    runs = train(where, epochs=epochs, patience=1000, seed=seed, **options)
    if int(runs.state.epochs[0]) != epochs:
        return math.inf
    loaded = load(runs.experiment, runs.program, [seed])
    part = loaded.drawn.split.validation
    inputs, targets = loaded.drawn.inputs[part, :, 0], loaded.drawn.targets[part, 0]
    outputs = runs.network(seed).outputs(inputs)
    shares = outputs if outputs.shape[1] > 1 else np.concatenate([1 - outputs, outputs], axis=1)
    return -np.log(shares[np.arange(len(targets)), targets.astype(int)]).mean()


def fits(value, schema) -> bool:
    """Whether a value fits, for the few words of JSON Schema that are used here."""
    if "anyOf" in schema:
        return any(fits(value, one) for one in schema["anyOf"])
    if "const" in schema:
        return value == schema["const"]
    kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    names = {
        "NoneType": "null",
        "dict": "object",
        "list": "array",
        "str": "string",
        "int": "integer",
        "float": "number",
        "bool": "boolean",
    }
    name = names[type(value).__name__]
    if name not in kinds and not (name == "integer" and "number" in kinds):
        return False
    if name == "array":
        return all(fits(one, schema["items"]) for one in value)
    if name == "object":
        parts = schema["properties"]
        return set(schema["required"]) == value.keys() and all(fits(value[key], parts[key]) for key in value)
    return True


@pytest.mark.parametrize("seeds", [1, 3])
@pytest.mark.parametrize(("name", "target"), [("classes", "kind"), ("numbers", "price")])
def test_the_schema_describes_the_document(tables, name, target, seeds):
    path = tables / f"{name}.csv"
    found = evaluate(train(path, target=target, seeds=seeds, epochs=2, engine="reference"), path).document()
    schema = evaluation_schema()
    assert fits(json.loads(json.dumps(found)), schema)
    assert not fits(found | {"r2": "good"}, schema)
    assert not fits({key: found[key] for key in found if key != "confusion"}, schema)
