"""Numbers of one or two digits: what is not printed is not an excuse for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from smallnets.teaching import read_exercise
from smallnets.teaching.checking import check

EXERCISE = read_exercise(Path(__file__).parents[2] / "examples" / "two_sigmoid_units.toml")
"""y = 0.599820465, L = 0.080071830, z = 0.404717100, h1 = 0.817574476, the new w_11^(2) = 0.507853412."""


@pytest.mark.parametrize(
    "text",
    ["y = 0.7", "L = 0.09", "L = 0.07", "L = 0.2", "w_11^(2)+ = 0.6", "z_1^(2) = 0.5", "z_1^(2) = 0.4\ny = 0.7"],
)
def test_a_coarse_number_that_is_wrong_is_not_excused_by_lines_that_were_left_out(text):
    assert check(EXERCISE, text).first_wrong is not None


@pytest.mark.parametrize(
    "text", ["y = 0.6", "L = 0.1", "L = 0.08", "w_11^(2)+ = 0.5", "z_1^(2) = 0.4\ny = 0.6", "h1 = 0.82\ny = 0.60"]
)
def test_a_coarse_number_that_is_right_is_right(text):
    report = check(EXERCISE, text)
    assert report.is_right
    assert set(report.counts()) == {"right"}


def test_a_number_that_printed_operands_leave_open_is_too_coarse_to_judge():
    counts = check(EXERCISE, "h1 = 0.8\nh2 = 1\nz_1^(2) = 0.5").counts()
    assert counts == {"right": 2, "too_coarse": 1}


def test_a_number_that_is_cut_off_is_said_to_be():
    assert check(EXERCISE, "y = 0.59\nL = 0.08").counts() == {"right": 1, "truncated": 1}


@pytest.mark.parametrize(
    ("before", "wrong"),
    [
        ("", "h1 = 0.7"),
        ("", "h1 = 0.9"),
        ("", "y = 1"),
        ("", "y = 0.4"),
        ("", "L = 0.06"),
        ("", "L = 0.2"),
        ("", "z_1^(2) = 0.3"),
        ("", "z_1^(1) = 1.4"),
        ("h1 = 0.8\nh2 = 1", "z_1^(2) = 0.6"),
        ("h1 = 0.8\nh2 = 1", "z_1^(2) = 0.3"),
        ("h1 = 0.8\nh2 = 1\nz_1^(2) = 0.4", "y = 0.7"),
        ("y = 0.6", "L = 0.09"),
        ("y = 0.6", "L = 0.06"),
        ("z_1^(2) = 0.4\ny = 0.6", "L = 0.1\nL = 0.06"),
    ],
)
def test_no_wrong_single_digit_is_called_right(before, wrong):
    findings = check(EXERCISE, f"{before}\n{wrong}").findings
    verdict = next(finding.verdict for finding in findings if finding.answer.text == wrong.splitlines()[-1])
    assert verdict in ("wrong", "too_coarse")


def test_an_exact_value_is_not_cut_off_from_the_next_digit():
    assert check(EXERCISE, "z_1^(1) = 1.4\nz_2^(1) = 5.4").counts() == {"wrong": 2}
