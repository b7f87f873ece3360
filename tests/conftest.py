"""What holds for every test: the notice, or in CI the error, when PyTorch or Chromium is not there to judge."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal

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


WITHOUT_CHROMIUM = (
    "Chromium is not installed: the tests of the page are skipped "
    "(put chromium on PATH, or name it in SMALLNETS_CHROMIUM)"
)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def chromium_path():
    """The program Chromium, None where there is none."""
    named = os.environ.get("SMALLNETS_CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, CHROMIUM)), None)


WITHOUT_NOTEBOOKS = (
    "JupyterLab and marimo are not installed: the tests of the widget in them are skipped "
    "(.venv/bin/python -m pip install --require-hashes -r requirements/notebooks.txt)"
)


def notebooks_are_missing():
    return any(importlib.util.find_spec(name) is None for name in ("jupyterlab", "marimo"))


WITHOUT_Z3 = (
    "Z3 is not installed: the tests that it judges are skipped (.venv/bin/python -m pip install z3-solver==5.4.1.0)"
)


def z3_is_missing():
    return importlib.util.find_spec("z3") is None


def pytest_configure():
    # A shell has programs that it runs in the background ignore Ctrl-C, and their children too, which the tests begin.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if os.environ.get("SMALLNETS_NEEDS_Z3") and z3_is_missing():
        raise pytest.UsageError(f"SMALLNETS_NEEDS_Z3 is set, but {WITHOUT_Z3}")
    if os.environ.get("SMALLNETS_NEEDS_TORCH") and torch_is_missing():
        raise pytest.UsageError(f"SMALLNETS_NEEDS_TORCH is set, but {WITHOUT_TORCH}")
    if os.environ.get("SMALLNETS_NEEDS_NOTEBOOKS") and notebooks_are_missing():
        raise pytest.UsageError(f"SMALLNETS_NEEDS_NOTEBOOKS is set, but {WITHOUT_NOTEBOOKS}")
    if os.environ.get("SMALLNETS_NEEDS_CHROMIUM") and chromium_path() is None:
        raise pytest.UsageError(f"SMALLNETS_NEEDS_CHROMIUM is set, but {WITHOUT_CHROMIUM}")


def pytest_report_header():
    absent = {
        WITHOUT_TORCH: torch_is_missing(),
        WITHOUT_Z3: z3_is_missing(),
        WITHOUT_CHROMIUM: chromium_path() is None,
        WITHOUT_NOTEBOOKS: notebooks_are_missing(),
    }
    return [notice for notice, missing in absent.items() if missing]


@pytest.fixture(scope="session")
def chromium():
    """The path of Chromium; a test that needs it is skipped where there is none."""
    path = chromium_path()
    if path is None:
        pytest.skip(WITHOUT_CHROMIUM)
    return path
