"""Right work in five people's hands is never called wrong, and one mistake is found at its line in all of them."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from injecting import injected, random_exercise, seeded, worked
from styles import STYLES, rows_of

from smallnets.teaching import read_exercise, solve
from smallnets.teaching.checking import check
from smallnets.teaching.writing import write_solution

CASES = {
    case["id"]: case
    for case in json.loads((Path(__file__).parent / "data" / "worked_cases.json").read_text("utf-8"))["cases"]
}
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.toml"))
seeds = st.integers(0, 10**9)


@cache
def case(name):
    """A published exercise; of thousands of updates the first one."""
    document = copy.deepcopy(CASES[name]["exercise"])
    if document.get("updates", 1) > 100:
        document["updates"] = 1
        document["aliases"] = {label: name for label, name in document["aliases"].items() if "10000" not in label}
    return read_exercise(document)


def texts_of(exercise, digits):
    return {step.symbol: step.decimal for step in solve(exercise, digits).steps if step.carried is not None}


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=3, deadline=None)
@given(seed=seeds, digits=st.integers(3, 7))
def test_right_work_on_random_exercises_is_right_in_every_hand(style, seed, digits):
    exercise = random_exercise(seeded(seed))
    solution = solve(exercise)
    text = style(seeded(seed), rows_of(solution, worked(exercise, digits).lines))
    report = check(exercise, text)
    assert report.is_right, f"{text}\n{report.text()}"


@pytest.mark.parametrize("turn", range(2))
@pytest.mark.parametrize("name", [name for name in CASES if "params" not in name])
def test_right_work_on_published_exercises_is_right_in_other_hands(name, turn):
    exercise = case(name)
    style = STYLES[(sorted(CASES).index(name) + 2 * turn) % len(STYLES)]
    text = style(seeded(name), rows_of(solve(exercise), texts_of(exercise, 6)))
    report = check(exercise, text)
    assert report.is_right, f"{text}\n{report.text()}"


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("mistake", ["lost_sign", "decimal_point", "slope_omitted", "bias_dropped", "plus_eta"])
@settings(max_examples=1, deadline=None)
@given(seed=seeds)
def test_a_mistake_is_found_at_its_line_in_every_hand(style, mistake, seed):
    found = injected(mistake, seed)
    if found is None or not found.work.telling:
        return
    text = style(seeded(seed), rows_of(solve(found.exercise), found.work.lines))
    report = check(found.exercise, text)
    assert report.first_wrong is not None, f"{text}\n{report.text()}"
    assert report.first_wrong.symbol == found.work.wrong, f"{text}\n{report.text()}"


@pytest.mark.parametrize("form", ["text", "markdown", "latex", "html"])
@pytest.mark.parametrize("name", [*(path.name for path in EXAMPLES), *CASES])
def test_what_solve_prints_is_right(form, name):
    exercise = case(name) if name in CASES else read_exercise(next(path for path in EXAMPLES if path.name == name))
    report = check(exercise, write_solution(solve(exercise), form))
    assert set(report.counts()) <= {"right", "truncated"}, report.text()
    assert len(report.findings) >= sum(step.exact is not None for step in solve(exercise).steps)
