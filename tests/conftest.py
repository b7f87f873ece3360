"""What holds for every test: the notice, or in CI the error, when PyTorch is not there to judge."""

from __future__ import annotations

import importlib.util
import os

import pytest
from hypothesis import settings

# In CI the same examples every time: what is submitted is what was tested.  On people's machines new ones each run.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("people", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "people")

WITHOUT_TORCH = (
    "PyTorch is not installed: the tests that it judges are skipped (.venv/bin/python -m pip install torch==2.13.0)"
)


def torch_is_missing():
    return importlib.util.find_spec("torch") is None


def pytest_configure():
    if os.environ.get("SMALLNETS_NEEDS_TORCH") and torch_is_missing():
        raise pytest.UsageError(f"SMALLNETS_NEEDS_TORCH is set, but {WITHOUT_TORCH}")


def pytest_report_header():
    return WITHOUT_TORCH if torch_is_missing() else None
