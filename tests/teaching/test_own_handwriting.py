"""Homework of other people's own arithmetic is right in all their hands; one mistake is found at its line."""

from __future__ import annotations

import random

import pytest
from own_hands import SLIPS, homework
from own_handwriting import HANDS

from smallnets.teaching import read_exercise
from smallnets.teaching.checking import check

FEW = 3
"""Networks a hand; `benchmarks/reading.py` takes 250."""


def dice(seed):
    return random.Random(seed)  # noqa: S311 - handwriting, not secrets


@pytest.mark.parametrize("hand", HANDS)
def test_right_homework_is_right_in_every_hand(hand):
    for seed in (9, *range(100, 100 + FEW)):
        work = homework(seed)
        report = check(read_exercise(work.document()), hand(dice(seed), work).text)
        assert set(report.counts()) <= {"right", "truncated"}, f"seed {seed}\n{report.text()}"
        assert len(report.findings) >= sum(value.kind != "sample loss" for value in work.values)


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("slip", SLIPS)
def test_a_mistake_is_found_at_its_line_in_every_hand(hand, slip):
    work = next(work for work in (homework(seed, (slip, 1)) for seed in range(200, 300)) if work.wrong)
    page = hand(dice(1), work)
    report = check(read_exercise(work.document()), page.text)
    assert report.first_wrong is not None, page.text
    assert report.first_wrong.answer.line == page.places[id(work.wrong)], f"{page.text}\n{report.text()}"
