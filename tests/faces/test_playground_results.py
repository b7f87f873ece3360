"""What a widget gives to keep: an edited run, the many runs of its panel, the page as one file."""

from __future__ import annotations

import json

import numpy as np
import pytest
from widgets_without_pages import page_message, trained

import smallnets
from smallnets.errors import InputError
from smallnets.plans import to_draft

pytest.importorskip("anywidget", reason="the widget needs the part called notebook")


def test_an_edited_run_is_given_as_a_beginning_that_says_so(playground, tmp_path):
    playground.set_state(page_message(playground, trained(17)))
    playground.parameters = {"w_11^(1)": 0.5, "b_1^(2)": -0.25}
    runs = playground.run()
    assert np.array_equal(runs.network().parameters, playground.parameters)
    assert (runs.final[0].epochs, runs.final[0].test_loss) == (0, playground.losses.test_loss)
    assert "edited by hand, as it stood at epoch 17" in runs.table().replace("\n      ", " ")
    assert not np.array_equal(runs.continued(2).network().parameters, playground.parameters)
    runs.save(tmp_path / "edited.json")
    kept = smallnets.load_runs(tmp_path / "edited.json")
    assert np.array_equal(kept.network().outputs([[1.0, 2.0]]), playground.network.outputs([[1.0, 2.0]]))
    assert kept.notes == runs.notes
    # The experiment begins with these weights, so whoever trains it has them too.
    again = smallnets.train(runs.experiment, epochs=0)
    assert np.array_equal(again.network().parameters, playground.parameters)
    # With a number of epochs it is the experiment without the edits.
    assert np.array_equal(playground.run(17).network().parameters, trained(17).network().parameters)


def ensemble_message(experiment, seeds, done):
    return {"_ensemble": {"experiment": json.loads(json.dumps(to_draft(experiment))), "seeds": seeds, "done": done}}


def test_the_runs_that_the_page_has_trained_are_read_in_python(playground):
    assert playground.ensemble is None
    experiment = smallnets.experiment("circle", hidden=2, seed="0.00007", epochs=20)
    playground.set_state(ensemble_message(experiment, 100, 0))
    assert playground.ensemble is None
    playground.set_state(ensemble_message(experiment, 100, 30))
    wanted = smallnets.train(experiment, seeds=30)
    assert playground.ensemble.seeds == wanted.seeds
    assert playground.ensemble.test_losses == wanted.test_losses
    first = playground.ensemble
    playground.set_state(ensemble_message(experiment, 100, 30))
    assert playground.ensemble is first
    assert playground.experiment.data.generator == "xor"


WRONG_RUNS = {
    "nothing": {},
    "a list": [1],
    "more than there are": {"seeds": 10, "done": 11},
    "more than the page trains": {"seeds": 10**7, "done": 10**7},
    "fewer than none": {"seeds": 10, "done": -1},
    "half a run": {"seeds": 10, "done": 1.5},
    "a file of this machine": {"experiment": {"data": {"table": "/etc/passwd", "target": "x"}}},
    "a field that nobody knows": {"evil": 1},
}


@pytest.mark.parametrize("name", WRONG_RUNS)
def test_runs_that_make_no_sense_change_nothing(playground, name):
    said = ensemble_message(playground.experiment, 10, 5)
    playground.set_state(said)
    before, runs = playground.get_state(), playground.ensemble
    wrong = WRONG_RUNS[name]
    whole = {**said["_ensemble"], **wrong} if isinstance(wrong, dict) and wrong else wrong
    playground.set_state({"_ensemble": whole})
    assert playground.get_state() == before
    assert playground.ensemble is runs


def test_the_page_is_written_as_one_file_that_holds_the_experiment(playground, tmp_path, monkeypatch):
    from smallnets.faces.jupyter import page_export
    from smallnets.faces.web.assets_of_page import Asset

    built = {"static.js": Asset.of("static.js", b"let x"), "engine.wasm": Asset.of("engine.wasm", b"\0asm")}
    monkeypatch.setattr(page_export, "read_assets", lambda _: built)
    playground.save_page(tmp_path / "lesson.html")
    text = (tmp_path / "lesson.html").read_text()
    assert '"seed":"0.30000"' in text.replace(" ", "")
    with pytest.raises(InputError, match="exists"):
        playground.save_page(tmp_path / "lesson.html")
    with pytest.raises(InputError, match=r"end it with \.html"):
        playground.save_page(tmp_path / "lesson.txt")
