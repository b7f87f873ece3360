"""A saved run gives back every bit; a damaged one gives one clear error, whatever the damage."""

from __future__ import annotations

import copy
import json
import random

import numpy as np
import pytest

from smallnets import InputError, load_runs, train
from smallnets.arithmetic import ARITHMETIC

ARRAYS = ("parameters", "slots", "dead", "carried", "epochs", "updates")
QUICK = {"engine": "reference", "hidden": (3,)}
WILD = {"activation": "relu", "output": "linear", "learning_rate": 1e5}


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    path = tmp_path_factory.mktemp("runs") / "run.json"
    train("xor", epochs=2, seeds=2, optimizer="adam", solved_at=0.3, **QUICK).save(path)
    return path


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"precision": "float32", "optimizer": "momentum"},
        {"optimizer": "adam", "batch": 7, "seeds": 3},
        {"penalty": "l1", "penalty_rate": 0.3, "dead_links": True},
        {"rules": "textbook", "hidden": (2, 2), "activation": "prelu"},
        WILD,
        {**WILD, "precision": "float32", "seeds": 2},
    ],
)
def test_every_bit_comes_back(options, tmp_path):
    runs = train("xor", epochs=2, **{**QUICK, **options})
    runs.save(tmp_path / "run.json")
    read = load_runs(tmp_path / "run.json")
    for name in ARRAYS:
        wanted, found = getattr(runs.state, name), getattr(read.state, name)
        assert found.dtype == wanted.dtype
        assert np.array_equal(found, wanted, equal_nan=wanted.dtype.kind == "f")
    assert [s.state() for s in read.state.streams] == [s.state() for s in runs.state.streams]
    assert read.experiment == runs.experiment
    assert read.document() == runs.document()
    assert read.table() == runs.table()


def test_the_printed_parameters_are_the_parameters():
    runs = train("spiral", epochs=3, **QUICK)
    layers = json.loads(json.dumps(runs.document()))["network"]["layers"]
    flat = [n for layer in layers for row in (*layer["weights"], layer["biases"]) for n in row]
    assert np.array_equal(np.array(flat), runs.state.parameters[:, 0])


def test_what_is_no_number_is_null_in_the_document():
    document = train("xor", epochs=2, **QUICK, **WILD).document()
    assert document["final"][0]["test_loss"] is None
    assert document["final"][0]["diverged"] is True
    assert document["summary"]["test_loss"]["median"] is None
    assert document["history"][-1][1:] == [None, None]
    json.dumps(document, allow_nan=False)


def test_runs_of_another_arithmetic_say_so_once(saved, tmp_path):
    content = json.loads(saved.read_text())
    content["arithmetic"] = "0-of-old"
    path = tmp_path / "old.json"
    path.write_text(json.dumps(content))
    runs = load_runs(path)
    assert sum("0-of-old" in note and ARITHMETIC in note for note in runs.notes) == 1
    runs.save(tmp_path / "again.json")
    assert load_runs(tmp_path / "again.json").table().count("0-of-old") == 1
    assert runs.continued(1).arithmetic == ARITHMETIC


def refused(content, path):
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    with pytest.raises(InputError) as caught:
        load_runs(path)
    message = str(caught.value)
    assert path.name in message
    assert "\n" not in message
    return message


KEYS = ["schema", "experiment", "arithmetic", "engine", "finished", "seeds", "notes", "state", "records", "scales"]


WRONG = ["gone", None, 7, "x", [], {}, [[]], -1.5, True]
PLAUSIBLE = [("finished", True), ("arithmetic", "x"), ("engine", "x"), ("notes", [])]


@pytest.mark.parametrize(
    ("key", "value"), [(key, value) for key in KEYS for value in WRONG if (key, value) not in PLAUSIBLE]
)
def test_a_key_that_is_gone_or_wrong_is_refused(key, value, saved, tmp_path):
    content = json.loads(saved.read_text())
    if value == "gone":
        del content[key]
    else:
        content[key] = value
    refused(content, tmp_path / "bad.json")


def every_place(value, at=()):
    yield at
    if isinstance(value, dict):
        for key in value:
            yield from every_place(value[key], (*at, key))
    elif isinstance(value, list):
        for place in range(min(2, len(value))):
            yield from every_place(value[place], (*at, place))


NOT_READ = {"final", "summary", "conventions", "network", "history", "engine", "arithmetic"}


def test_damage_anywhere_is_one_clear_error_or_harmless(saved, tmp_path):
    """Every key and the first places of every list are deleted, or replaced by values of wrong types and sizes."""
    whole = json.loads(saved.read_text())
    draw = random.Random(1)  # noqa: S311 - damage, not a secret
    accepted = []
    for at in every_place(whole):
        if not at or at[0] in NOT_READ:
            continue
        for damage in ("delete", draw.choice([None, "x", 10**30, -1, [1], {"a": 1}, [[[]]]])):
            content = copy.deepcopy(whole)
            holder = content
            for step in at[:-1]:
                holder = holder[step]
            if damage == "delete":
                del holder[at[-1]]
            else:
                holder[at[-1]] = damage
            if not complaint(content, tmp_path / "bad.json"):
                accepted.append((at[0], damage))
    assert not [place for place, damage in accepted if damage == "delete" and place in {"state", "seeds", "schema"}]


def complaint(content, path):
    """What is said about a file; nothing if it can be read and shown.  Any other exception is a failure."""
    path.write_text(json.dumps(content))
    try:
        runs = load_runs(path)
    except InputError as error:
        return str(error)
    assert runs.table()
    assert runs.document()
    return ""


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.7, 0.999])
def test_a_truncated_file_is_refused(share, saved, tmp_path):
    text = saved.read_text()
    refused(text[: int(share * (len(text) - 2))], tmp_path / "short.json")


@pytest.mark.parametrize("text", ["[]", "null", "7", '"run"', "{}", "[" * 5000, "\x00\x01", "{'a': 1}"])
def test_other_files_are_refused(text, tmp_path):
    refused(text, tmp_path / "other.json")


def test_bytes_that_are_no_text_a_folder_and_nothing_are_refused(tmp_path):
    binary = tmp_path / "binary.json"
    binary.write_bytes(bytes(range(256)))
    for path in (binary, tmp_path, tmp_path / "nothing.json"):
        with pytest.raises(InputError, match="name a file that --save wrote"):
            load_runs(path)


def test_nothing_is_written_over(saved):
    before = saved.read_bytes()
    runs = load_runs(saved)
    with pytest.raises(InputError, match="exists already"):
        runs.save(saved)
    assert saved.read_bytes() == before
    runs.save(saved, force=True)
    assert load_runs(saved).document() == runs.document()


def test_a_place_that_cannot_be_written_is_refused(saved, tmp_path):
    runs = load_runs(saved)
    with pytest.raises(InputError, match="is a folder"):
        runs.save(tmp_path, force=True)
    with pytest.raises(InputError, match="folder that does not exist"):
        runs.save(tmp_path / "none" / "run.json")
