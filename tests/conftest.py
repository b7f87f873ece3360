"""What holds for every test: the notice, or in CI the error, when a judge is not there."""

from __future__ import annotations

import os
import signal

import child_processes
import pytest
from hypothesis import settings
from judges import JUDGES, chromium_path, missing

# In CI the same examples every time: what is submitted is what was tested.  On people's machines new ones each run.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("people", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "people")


def pytest_configure():
    # A shell has programs that it runs in the background ignore Ctrl-C, `nohup` the end of the terminal; and their
    # children, which the tests begin, ignore them too.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    for judge in JUDGES.values():
        if os.environ.get(judge.needed) and judge.is_missing():
            raise pytest.UsageError(f"{judge.needed} is set, but {judge.notice}")


def pytest_report_header():
    return missing()


@pytest.fixture(autouse=True)
def no_program_outlives_its_test():
    yield
    child_processes.end_all()


@pytest.fixture(scope="session")
def chromium():
    """The path of Chromium; a test that needs it is skipped where there is none."""
    path = chromium_path()
    if path is None:
        pytest.skip(JUDGES["chromium"].notice)
    return path
