"""Random exercises, solved by hand with few digits, right and with one mistake put in."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from injecting import BY_NAME, injected, random_exercise, seeded, worked

from smallnets.teaching import solve
from smallnets.teaching.checking import check
from smallnets.teaching.mistakes import MISTAKES

seeds = st.integers(0, 10**9)


@settings(max_examples=15, deadline=None)
@given(seed=seeds, digits=st.integers(3, 6))
def test_a_solution_carried_by_hand_is_right(seed, digits):
    exercise = random_exercise(seeded(seed))
    report = check(exercise, worked(exercise, digits).text(solve(exercise)))
    assert report.is_right, report.text()


@settings(max_examples=8, deadline=None)
@given(seed=seeds, digits=st.integers(3, 6), data=st.data())
def test_a_solution_with_lines_left_out_is_right(seed, digits, data):
    exercise = random_exercise(seeded(seed))
    lines = worked(exercise, digits).text(solve(exercise)).splitlines()
    kept = data.draw(st.sets(st.integers(0, len(lines) - 1), min_size=1, max_size=len(lines)))
    report = check(exercise, "\n".join(lines[place] for place in sorted(kept)))
    assert report.first_wrong is None, report.text()


@pytest.mark.parametrize("name", BY_NAME)
@settings(max_examples=3, deadline=None)
@given(seed=seeds)
def test_an_injected_mistake_is_found_at_its_step_and_never_misnamed(name, seed):
    case = injected(name, seed)
    if case is None:
        return
    report = check(case.exercise, case.text, variants=case.variants)
    at = next(finding for finding in report.findings if finding.symbol == case.work.wrong)
    if at.verdict != "wrong":
        assert not case.work.telling, report.text()
        return
    assert report.first_wrong is at
    assert at.mistake in ("", name)
    if not any("cannot be" in note for note in at.notes):
        assert [finding.shown for finding in report.findings if finding.verdict == "wrong"] == [at.shown]


def test_at_least_nine_of_ten_mistakes_are_named():
    found = Counter()
    for name in BY_NAME:
        for seed in range(4):
            case = injected(name, seed)
            if case is not None:
                first = check(case.exercise, case.text, variants=case.variants).first_wrong
                found["found"] += first is not None
                found["named"] += first is not None and first.mistake == name
    assert found["found"] >= 60
    assert found["named"] >= 0.9 * found["found"]


def test_every_mistake_has_a_name_and_a_sentence_of_its_own():
    assert (
        len({mistake.name for mistake in MISTAKES}) == len({mistake.sentence for mistake in MISTAKES}) == len(MISTAKES)
    )
