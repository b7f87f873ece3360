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

from smallnets.errors import InputError
from smallnets.laboratory.exercises import check as laboratory_check
from smallnets.teaching import read_exercise, solve
from smallnets.teaching.checking import check
from smallnets.teaching.solution_documents import solution_json
from smallnets.teaching.writing import write_pdf, write_solution

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


@pytest.mark.parametrize("name", [*(path.name for path in EXAMPLES), *CASES])
def test_what_solve_prints_is_right_in_every_format(name):
    exercise = case(name) if name in CASES else read_exercise(next(path for path in EXAMPLES if path.name == name))
    solution = solve(exercise)
    printed = {form: write_solution(solution, form) for form in ("text", "markdown", "latex", "html")}
    for form, text in (printed | {"json": solution_json(solution)}).items():
        report = check(exercise, text)
        assert set(report.counts()) <= {"right", "truncated"}, f"{form}\n{report.text()}"
        assert len(report.findings) >= sum(step.exact is not None for step in solution.steps), form


@pytest.mark.parametrize("name", [EXAMPLES[0].name, "mazur-2015", "cs231n-mul-add-a", "datacamp-softmax"])
def test_what_solve_writes_as_pdf_is_right(name, tmp_path):
    pytest.importorskip("typst", reason="Typst sets PDF: the optional part pdf")
    exercise = case(name) if name in CASES else read_exercise(EXAMPLES[0])
    path = tmp_path / "solution.pdf"
    path.write_bytes(write_pdf(solve(exercise)))
    report = laboratory_check(exercise, path)
    assert set(report.counts()) <= {"right", "truncated"}, report.text()
    assert len(report.findings) >= sum(step.exact is not None for step in solve(exercise).steps)


def test_another_pdf_is_refused_with_a_way_out(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.7\n1 0 obj <</Length 3/Type/XObject>> stream\nabc\nendstream")
    with pytest.raises(InputError, match="pdftotext"):
        laboratory_check(case("mazur-2015"), path)


def test_the_json_of_a_solution_holds_its_matrices():
    exercise = read_exercise(
        """
asked = ["forward", "gradient", "update"]
inputs = [[1, 2], [-1, 0.5]]
targets = [[0], [1]]
rate = 0.5
loss = "half_squared"
layers = [{ W = [[0.4, -0.3]], b = [0.1], activation = "sigmoid" }]
conventions = { form = "matrix" }
"""
    )
    text = solution_json(solve(exercise))
    assert [matrix["shown"] for matrix in json.loads(text)["matrices"]][:2] == ["Z^(1)", "A^(1)"]
    report = check(exercise, text)
    assert set(report.counts()) <= {"right", "truncated"}, report.text()
