"""How long a test waits for what should happen: so long that it does not matter how slow and busy a machine is."""

from __future__ import annotations

import time

import pytest

PATIENCE = 120
"""Seconds after which what should happen has not happened.  Where it does happen, nobody waits for so long."""


def until(happened, rest=lambda: time.sleep(0.05)):
    """Wait for something that happens by itself; gives what `happened` answers as soon as that is true."""
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last:
        if found := happened():
            return found
        rest()
    return pytest.fail(f"it did not happen within {PATIENCE} seconds")


def becomes(look, wanted, rest=lambda: time.sleep(0.05)):
    """Wait until what is looked at is as it should be; where it stays another, that is shown."""
    last = time.monotonic() + PATIENCE
    while (found := look()) != wanted and time.monotonic() < last:
        rest()
    assert found == wanted
