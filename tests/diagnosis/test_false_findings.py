"""A small share of benchmarks/findings.py: the opposite of each finding is done by other code."""

from __future__ import annotations

import importlib.util
from collections import Counter
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

FILE = Path(__file__).parents[2] / "benchmarks" / "findings.py"


@pytest.fixture(scope="module")
def bench():
    spec = importlib.util.spec_from_file_location("benchmark_of_findings", FILE)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


def counted(bench, cases):
    told, false = Counter(), Counter()
    with np.errstate(all="ignore"):
        bench.judged(cases, told, false)
    return told, false


@pytest.mark.parametrize("first", [0, 5, 10, 15])
def test_no_finding_about_generated_data_is_false(bench, first):
    told, false = counted(bench, islice(bench.generated(4), first, 40, 20))
    assert told.total() > 0
    assert +false == Counter()


def test_no_finding_about_random_tables_is_false(bench):
    told, false = counted(bench, bench.tables(8))
    assert told.total() >= 8
    assert +false == Counter()


def test_a_false_finding_is_seen(bench):
    # Two units that differ are called duplicates: with one in place of both the loss rises, and the judge says so.
    from smallnets.diagnosis import Finding
    from smallnets.laboratory.diagnosing import case_of
    from smallnets.laboratory.training import trained

    net = bench.Network(case_of(trained("xor", hidden=(3,), activation="relu", epochs=300, seed=1)), "relu")
    wrong = Finding("duplicate_units", "warning", "", units=((1, 1), (1, 2)))
    assert bench.duplicates_are_false(net, wrong)
    assert bench.idle_is_false(net, Finding("idle_unit", "warning", "", units=((1, 1),)))
