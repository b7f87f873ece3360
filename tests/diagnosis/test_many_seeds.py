"""Which findings go with failure, over many seeds."""

from __future__ import annotations

import json

import pytest

from smallnets.errors import InputError
from smallnets.faces.command_line import main
from smallnets.laboratory.diagnosing_many import Association, Rate, survey


@pytest.fixture(scope="module")
def two_units():
    return survey("xor", hidden=(2,), activation="relu", epochs=200, seeds=20, solved_at=0.3)


def test_failed_and_other_runs_add_up_and_have_intervals(two_units):
    assert 0 < len(two_units.failed) < 20
    for one in two_units.kinds:
        assert one.failed.of + one.others.of == 20
        low, high = one.failed.wilson
        assert 0 <= low <= one.failed.count / one.failed.of <= high <= 1


def test_failed_runs_are_those_above_the_target():
    from smallnets.laboratory import train

    options = {"hidden": (2,), "activation": "relu", "epochs": 200, "seeds": 20}
    runs = train("xor", **options)
    expected = tuple(final.seed for final in runs.final if not final.test_loss <= 0.3)
    assert survey("xor", solved_at=0.3, **options).failed == expected


def test_what_is_in_all_failed_and_in_no_other_run_goes_with_failure():
    assert Association("bottleneck", Rate(30, 30), Rate(0, 30)).goes_with_failure
    assert not Association("bottleneck", Rate(3, 3), Rate(1, 3)).goes_with_failure
    assert not Association("bottleneck", Rate(3, 3), Rate(0, 0)).goes_with_failure


def test_the_command_prints_a_survey(capsys):
    words = ["diagnose", "xor", "--hidden", "2", "--activation", "relu", "--epochs", "50", "--seeds", "5", "--json"]
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "smallnets.diagnosis-survey/1"
    assert len(document["seeds"]) == 5


def test_a_saved_run_has_no_other_seeds_to_train(tmp_path, capsys):
    run = tmp_path / "run.json"
    run.write_text("{}")
    with pytest.raises(SystemExit) as end:
        main(["diagnose", "--from", str(run), "--seeds", "5"])
    assert end.value.code == 2
    assert "--seeds" in capsys.readouterr().err


def test_no_seeds_are_refused():
    with pytest.raises(InputError, match="seeds"):
        survey("xor", seeds=0)
