"""A whole printed key, two variants of one exercise: every number is judged as it was recorded by hand."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from smallnets.teaching import read_exercise
from smallnets.teaching.checking import check

KEY = json.loads((Path(__file__).parent / "data" / "printed_key.json").read_text("utf-8"))
DECLARED = "\n".join(f"{theirs} -> {ours}" for theirs, ours in KEY["names"].items())
FIRST = len(KEY["names"]) + 1


def findings(part):
    exercise = read_exercise(KEY["exercise"])
    text = "\n".join([DECLARED, *(entry["line"] for entry in KEY[part])])
    if part == "slope_lines":
        report = check(read_exercise({**KEY["exercise"], "conventions": KEY["slopes"]}), text)
    elif part == "lines":
        report = check(exercise, text, allowed=KEY["allowed"])
    else:
        variant = copy.deepcopy(KEY["exercise"])
        variant["layers"][0]["activation"] = KEY["variant"]["hidden activation"]
        report = check(read_exercise(variant), text, variants=[exercise])
    return report, {finding.answer.line - FIRST: finding for finding in report.findings}


FOUND = {part: findings(part) for part in ("lines", "slope_lines", "variant_lines")}
AS_RECORDED = {
    "correct": {"right", "right_not_following"},
    "wrong": {"wrong", "carried", "mislabelled", "unknown"},
    "ambiguous": {"consistent"},
    "unrecorded": {"wrong"},
}


@pytest.mark.parametrize(("part", "place"), [(part, place) for part in FOUND for place in range(len(KEY[part]))])
def test_a_line_is_judged_as_recorded(part, place):
    recorded, finding = KEY[part][place], FOUND[part][1][place]
    assert (finding.verdict, finding.mistake) == (recorded["judged"], recorded.get("mistake", "")), recorded


@pytest.mark.parametrize("part", FOUND)
def test_what_was_recorded_right_is_fine_and_what_was_recorded_wrong_is_not(part):
    for place, entry in enumerate(KEY[part]):
        assert FOUND[part][1][place].verdict in AS_RECORDED[entry["recorded"]], entry


def test_the_first_wrong_step_is_the_misread_digit():
    assert FOUND["lines"][0].first_wrong.answer.name == "h1"


def test_the_shifted_column_is_said():
    assert "shifted by 1 row" in FOUND["lines"][0].text()
    assert "this is the value of wjbar1" in FOUND["lines"][0].text()


def test_a_formula_beside_its_value_is_worked_out():
    notes = {place: finding.notes for place, finding in FOUND["lines"][1].items()}
    assert notes[0][0].startswith("as written, sigma(2(3) - 1.5(1) + 3) is 0.999447")
    assert notes[2] == ("as written, 0.5(0.9176) + 1(0.9959) - 1 is 0.4547 and not 0.4047",)


def test_a_carried_value_names_the_step_that_it_comes_from():
    finding = next(finding for finding in FOUND["lines"][1].values() if finding.answer.name == "w12'")
    assert finding.sources == ("wbar12",)


def test_the_report_is_plain_data():
    data = json.loads(json.dumps(FOUND["lines"][0].data()))
    assert data["schema"] == "smallnets.check/1"
    assert data["first_wrong"]["mistake"] == "wrong_digit"
    assert len(data["findings"]) == len(KEY["lines"])
    assert not data["right"]
