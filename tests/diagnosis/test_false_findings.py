"""A small share of benchmarks/findings.py: the opposite of each finding is done by other code."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

FILE = Path(__file__).parents[2] / "benchmarks" / "findings.py"


@pytest.fixture(scope="module")
def bench():
    sys.path.insert(0, str(FILE.parent))  # where the judges stand that the benchmark imports
    spec = importlib.util.spec_from_file_location("benchmark_of_findings", FILE)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    yield tool
    sys.path.remove(str(FILE.parent))


def counted(bench, cases):
    told, false = Counter(), Counter()
    with np.errstate(all="ignore"):
        bench.judged(cases, told, false)
    return told, false


def test_no_finding_about_generated_data_is_false(bench):
    parts = list(bench.parts_of_generated(4))
    for place in range(0, len(parts), 23):
        told, false = counted(bench, parts[place][1]())
        assert told.total() > 0
        assert +false == Counter(), parts[place][0]


def test_no_finding_about_sick_networks_is_false(bench):
    told = Counter()
    for place in (1, 10, 17, 20, 31):
        more, false = counted(bench, bench.sick(1, place))
        told += more
        assert +false == Counter(), place
    assert {"saturated_unit", "diverged", "vanishing_gradient", "unscaled_inputs"} <= told.keys()


def test_no_finding_about_random_tables_is_false(bench):
    told, false = counted(bench, bench.tables(8))
    assert told.total() >= 8
    assert +false == Counter()


def test_what_is_planted_is_found(bench):
    for kind in ("saturated_unit", "exploding_gradient", "undefined_value", "unscaled_inputs", "healthy"):
        told, false = Counter(), Counter()
        with np.errstate(all="ignore"):
            bench.judged(bench.PLANTS[kind](2, 40), told, false, planted=kind)
        assert told[f"planted {kind}"] == 2
        assert +false == Counter(), kind


def test_a_false_finding_is_seen(bench):
    # Two units that differ are called duplicates: with one in place of both the loss rises, and the judge says so.
    from smallnets.diagnosis import Finding
    from smallnets.laboratory.diagnosing import case_of
    from smallnets.laboratory.training import trained

    net = bench.Network(case_of(trained("xor", hidden=(3,), activation="relu", epochs=300, seed=1)), "relu")
    wrong = Finding("duplicate_units", "warning", "", units=((1, 1), (1, 2)))
    assert bench.JUDGES["duplicate_units"](net, wrong)
    assert bench.JUDGES["idle_unit"](net, Finding("idle_unit", "warning", "", units=((1, 1),)))
