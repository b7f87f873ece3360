"""Advice: every rule has evidence, and a share of the stored sweeps is trained again."""

import tomllib

import pytest

import smallnets
from smallnets.statements.advising import FOLDER, _stored, advise, command, conflicts, trained
from smallnets.statistics import wilson

SWEEPS = tomllib.loads((FOLDER / "sweeps.toml").read_text())


def test_every_rule_stands_on_a_stored_sweep_with_its_interval():
    found = advise()
    assert len(found) >= 10
    for one in found:
        for cell in (one.evidence, *one.compared):
            assert cell.wilson == pytest.approx(wilson(round(cell.rate * cell.runs), cell.runs))
            assert cell.runs >= 200
        assert one.evidence.rate >= max(cell.rate for cell in one.compared) - 0.03
        assert one.sweep.startswith("smallnets sweep ")


@pytest.mark.parametrize("name", ["regression", "penalty"])
def test_a_share_of_the_sweeps_is_reproduced_bit_for_bit(name):
    assert trained(SWEEPS[name]) == _stored()[name]["rows"]


def test_stored_commands_are_those_of_the_table():
    assert {name: one["command"] for name, one in _stored().items()} == {n: command(of) for n, of in SWEEPS.items()}


def test_a_stored_command_gives_the_stored_rows(capsys):
    import json
    import shlex

    from smallnets.faces.command_line import main

    with pytest.raises(SystemExit):
        main([*shlex.split(_stored()["regression"]["command"])[1:], "--json", "--quiet"])
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [row["rate"] for row in rows] == [row["rate"] for row in _stored()["regression"]["rows"]]


def test_rules_are_found_by_task_and_symptom():
    assert {one.id for one in advise(symptom="overfitting")} == {"noise", "penalty"}
    assert "two-classes" in {one.id for one in advise("two classes")}
    with pytest.raises(smallnets.InputError, match="known are"):
        advise("baking")


def test_conflicting_advice_has_a_scope():
    assert len(conflicts()) >= 5
    assert all(one["scope"] and len(one["says"]) >= 2 for one in conflicts())
