"""Controls that an experiment hides: kept by every way of taking it along."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from smallnets.errors import InputError
from smallnets.plans import experiment, read_link, write_json, write_link, write_page_link, write_toml

HIDDEN = ("playButton", "learningRate", "ownFeature")


def cli(*words):
    command = [sys.executable, "-m", "smallnets", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


@pytest.mark.parametrize("write", [write_toml, write_json, write_page_link])
def test_documents_and_links_keep_them(write):
    given = experiment("moons", hide=HIDDEN)
    assert experiment(write(given)) == given
    assert given.view.hide == HIDDEN


def test_a_playground_link_is_the_same_experiment_with_controls_hidden():
    plain = "#dataset=xor&networkShape=3&seed=0.5"
    link = f"{plain}&learningRate_hide=true&noise_hide=false&batchSize_hide=true"
    found = experiment(link)
    assert found.view.hide == ("learningRate", "batchSize")
    assert experiment(found, hide="none") == experiment(plain)
    assert read_link(link).notes == ()
    assert write_link(found).text.endswith("&learningRate_hide=true&batchSize_hide=true")


def test_the_command_line_keeps_them_and_says_no_note(tmp_path):
    link = "#dataset=xor&seed=0.5&learningRate_hide=true"
    path = tmp_path / "lesson.toml"
    done = cli("experiment", link, "--hide", "learningRate,noise", "--out", str(path))
    assert (done.returncode, "hide" in done.stderr) == (0, False)
    assert experiment(str(path)).view.hide == ("learningRate", "noise")
    assert json.loads(cli("experiment", str(path), "--as", "json").stdout)["view"]["hide"] == ["learningRate", "noise"]


def test_each_stands_once_and_none_leaves_no_trace():
    assert experiment("xor", hide="noise,noise,loss").view.hide == ("noise", "loss")
    assert experiment({"view": {"hide": []}}) == experiment({})
    assert "hide" not in write_toml(experiment("xor", hide=()))


@pytest.mark.parametrize("given", [{"view": {"hide": ["learning_rate"]}}, {"view": {"hide": "noise"}}])
def test_what_is_no_list_of_controls_is_refused(given):
    with pytest.raises(InputError, match=r"learning_?[rR]ate|view\.hide"):
        experiment(given)


def test_a_documents_own_key_of_a_link_is_read_too():
    assert experiment('#seed=1&view.hide=["noise"]').view.hide == ("noise",)
