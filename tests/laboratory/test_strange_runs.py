"""A run file from a stranger: what does not fit is named, and nothing is trained, kept or counted before."""

from __future__ import annotations

import base64
import json

import numpy as np
import pytest
from earlier_run_files import of_the_second_schema

from smallnets import InputError, load_runs, train

SETTINGS = {"engine": "reference", "hidden": (3,), "optimizer": "adam", "batch": 9, "seeds": 2}


@pytest.fixture(scope="module", params=["carry", "apply", "drop"])
def sound(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("runs") / "run.json"
    train("xor", epochs=2, partial_batch=request.param, standardize="inputs", **SETTINGS).save(path)
    return json.loads(path.read_text())


def refusal(content, tmp_path):
    path = tmp_path / "strange.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    with pytest.raises(InputError, match=r"strange\.json is damaged") as caught:
        load_runs(path)
    return str(caught.value)


def changed(content, place, value):
    copy = json.loads(json.dumps(content))
    holder = copy
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = value
    return copy


BOTH = [
    (("state", "updates"), [10**18, 54], "state.updates"),
    (("state", "updates"), [54], "state.updates"),
    (("state", "updates"), [1, 1], "state.updates"),
    (("state", "epochs"), [2, 3], "state.epochs"),
    (("state", "epochs"), [2, -1], "state.epochs"),
    (("state", "epochs"), [2, 2, 2], "state.epochs"),
    (("state", "carried_count"), 3, "state.carried_count"),
    (("experiment", "training", "epochs"), 10**30, ""),
    (("experiment", "training", "epochs"), 10**13, "experiment.training.epochs"),
    (("experiment", "data", "classes"), [], "classes"),
    (("experiment", "data", "classes"), ["a"], "classes"),
    (("experiment", "network", "layers", 0, "units"), 10**12, "network"),
    (("experiment", "data", "points"), 10**15, ""),
    (("scales", "inputs"), [], "scales.inputs"),
    (("scales", "inputs", 0, "mean"), [1.0], "scale"),
    (("scales", "inputs", 0, "constant"), [7], "scales.inputs"),
    (("scales", "formulas"), ["x1"], "scales.formulas"),
    (("seeds",), ["0.1", "0.1"], "seeds"),
    (("seeds",), ["0.1", ""], "seed"),
    (("seeds",), ["0.1", "\x1b[2J"], "seed"),
    (("solved",), {"at": -1}, "solved.at"),
]


EARLIER = [
    (("state", "parameters", 2), [1.0], "state.parameters"),
    (("state", "parameters", 2), [1.0, 2.0, 3.0], "state.parameters"),
    (("state", "parameters"), [], "state.parameters"),
    (("state", "dead", 0), [0], "state.dead"),
    (("state", "carried"), [[0.0, 0.0]], "state.carried"),
    (("state", "slots"), [], "state.slots"),
    (("state", "slots", 1, 0), [0.0], "state.slots[1]"),
    (("state", "streams"), [], "state.streams"),
    (("records", 0, "epoch"), -1, "records"),
    (("records", 0, "epoch"), 10**15, "records"),
    (("records", 0, "test_loss"), [0.1], "records[0].test_loss"),
    (("records",), [], "records"),
]
NEWEST = [
    (("state", "parameters"), "", "state.parameters"),
    (("state", "parameters"), "AAAAAAAAAAA=", "state.parameters"),
    (("state", "parameters"), "AAAA AAAA", "Invalid base64"),
    (("state", "parameters"), [[0.0, 0.0]], "Expected `bytes`, got `array` - at `$.state.parameters`"),
    (("state", "slots"), [], "state.slots"),
    (("state", "slots", 1), "AAAA", "state.slots[1]"),
    (("state", "dead"), "AAAA", "state.dead"),
    (("state", "dead"), base64.b64encode(b"\xff" * 7).decode(), "state.dead"),
    (("state", "carried"), "AAAA", "state.carried"),
    (("state", "streams"), "", "state.streams"),
    (("state", "streams"), base64.b64encode(bytes(516)).decode(), "state.streams"),
    (("records", "epochs"), [-1], "records"),
    (("records", "epochs"), [10**15], "records"),
    (("records", "epochs"), [2, 2], "records"),
    (("records", "epochs"), [], "records"),
    (("records", "test_loss"), "AAAA", "records.test_loss"),
    (("records", "train_loss"), "", "records.train_loss"),
    (("records", "other"), "", "Object contains unknown field `other`"),
]


@pytest.mark.parametrize(("place", "value", "name"), [*BOTH, *EARLIER])
def test_a_part_that_does_not_fit_is_named_in_an_earlier_schema(place, value, name, sound, tmp_path):
    assert f"({name}" in refusal(changed(of_the_second_schema(sound), place, value), tmp_path)


@pytest.mark.parametrize(("place", "value", "name"), [*BOTH, *NEWEST])
def test_a_part_that_does_not_fit_is_named(place, value, name, sound, tmp_path):
    assert f"({name}" in refusal(changed(sound, place, value), tmp_path)


def test_the_bytes_of_a_run_are_the_numbers_of_an_earlier_one(sound, tmp_path):
    """They are taken apart by Python's own struct; what is read from there is the same run, bit for bit."""
    found = []
    for content in (sound, of_the_second_schema(sound)):
        (tmp_path / "run.json").write_text(json.dumps(content))
        found.append(load_runs(tmp_path / "run.json"))
    new, old = found
    assert new.document() == old.document()
    for name in ("parameters", "slots", "dead", "carried", "epochs", "updates"):
        assert np.array_equal(getattr(new.state, name), getattr(old.state, name))
    assert [one.state() for one in new.state.streams] == [one.state() for one in old.state.streams]


def test_a_missing_part_is_named(sound, tmp_path):
    for name in sound["state"]:
        left = {**sound, "state": {key: part for key, part in sound["state"].items() if key != name}}
        assert f"`{name}`" in refusal(left, tmp_path)


def test_a_key_that_stands_twice_is_named(sound, tmp_path):
    text = json.dumps(sound)
    assert "'finished' stands twice" in refusal(text[:-1] + ', "finished": false}', tmp_path)
    twice = text.replace('"carried_count"', '"carried_count": 0, "carried_count"')
    assert "'carried_count' stands twice" in refusal(twice, tmp_path)


@pytest.mark.parametrize("number", ["1e999", "-1e400"])
def test_a_number_that_is_too_large_is_no_infinity(number, sound, tmp_path):
    for place in (("state", "parameters", 0, 1), ("records", 0, "train_loss", 0)):
        text = json.dumps(changed(of_the_second_schema(sound), place, "HERE")).replace('"HERE"', number)
        assert "too large" in refusal(text, tmp_path)


def test_a_whole_number_of_many_digits_is_refused_in_words(sound, tmp_path):
    path = tmp_path / "long.json"
    path.write_text(json.dumps(sound).replace('"carried_count": ', '"carried_count": ' + "9" * 5000))
    with pytest.raises(InputError, match="more than 4,300 digits"):
        load_runs(path)


def test_what_was_saved_along_the_way_still_fits(tmp_path):
    """Runs that were interrupted, stopped early, continued, or never trained: their counts are as they are checked."""
    share = iter(range(100))
    kinds = {
        "interrupted": train("xor", epochs=50, progress=lambda _: next(share) < 7, **SETTINGS),
        "stopped": train("xor", epochs=60, stop_at=0.1, **{**SETTINGS, "seeds": 5}),
        "continued": train("xor", epochs=2, **SETTINGS).continued(3),
        "untrained": train("xor", epochs=0, **SETTINGS),
        "sparse": train("xor", epochs=7, record_every=3, **SETTINGS),
        "compiled": train("xor", epochs=7, **{**SETTINGS, "engine": "auto", "seeds": 40}),
        "regression": train("plane", epochs=3, **SETTINGS),
    }
    for name, runs in kinds.items():
        runs.save(tmp_path / f"{name}.json")
        assert load_runs(tmp_path / f"{name}.json").document() == runs.document()
