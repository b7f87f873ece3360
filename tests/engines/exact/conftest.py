"""Exact questions are answered in the tests' own process, within so many seconds of its work.

Another process takes a second to start and its clock runs on while the machine does other things; what is tested is
the same.  `other_process` asks in earnest.
"""

from __future__ import annotations

import importlib

import pytest

from smallnets.engines.exact import proposing

time_limited = importlib.import_module("smallnets.engines.exact.time_limited")  # a function has the same name


class _Here:
    """What stands for the other process: the same questions, the same answers."""

    def ask(self, question, seconds):
        module, name, arguments = question
        function = getattr(importlib.import_module(module), name)
        try:
            return True, proposing.limited(lambda: function(*arguments), seconds)
        except proposing.WorkedTooLong:
            raise time_limited.OutOfTime(f"undecided within {seconds:g} s") from None


@pytest.fixture(autouse=True)
def answered_here(request, monkeypatch):
    if "other_process" not in request.fixturenames:
        monkeypatch.setattr(time_limited._Worker, "waiting", _Here)


@pytest.fixture
def other_process():
    """Ask the other process."""
