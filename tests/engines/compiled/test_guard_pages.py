"""Machine code stays within its memory: every array ends at a page that nobody may touch."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("llvmlite", reason="llvmlite has no wheel here: the reference engine trains")

CHILD = """
import ctypes, mmap, sys
sys.path.insert(0, {folder!r})
import numpy as np
from smallnets.engines.compiled.runtime import memory

PAGE = mmap.PAGESIZE
libc = ctypes.CDLL(None, use_errno=True)
libc.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
held = []

def guarded(size):
    pages = -(-size // PAGE) + 2
    area = mmap.mmap(-1, pages * PAGE)
    everything = np.frombuffer(area, np.uint8)
    base = everything.ctypes.data
    for edge in (base, base + (pages - 1) * PAGE):
        assert libc.mprotect(edge, PAGE, mmap.PROT_READ * 0) == 0
    held.append(area)
    end = (pages - 1) * PAGE
    if {front}:
        return everything[PAGE : PAGE + size]
    return everything[end - size : end]

memory.aligned_bytes = guarded
from programs import Case, differences
from smallnets.engines import compiled, reference
from smallnets.engines.compiled.arrangement import by_units, has_unit_kernels
from smallnets.engines.compiled.engine import CompiledRun
from smallnets.engines.compiled.machine.target import target

if {spill}:
    array = memory.aligned((4,), np.float64)
    ctypes.memmove(array.ctypes.data + (-8 if {front} else 32), b"12345678", 8)
for number in {numbers}:
    case = Case(number, 1 + number % 21, number % 2 == 0, dict(width=32 if number % 3 else 64)).made()
    expected = reference.train(*case, 3, [0, 2])
    assert differences(compiled.train(*case, 3, [0, 2]), expected) == [], number
    if has_unit_kernels(case[0]):
        by_hand = CompiledRun(case[0], target(), by_units(case[0], target()))
        assert differences(by_hand.train(*case[1:], 3, [0, 2]), expected) == [], number
"""


def child(folder, numbers, *, front, spill=False):
    code = CHILD.format(folder=folder, numbers=numbers, front=front, spill=spill)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def folder(pytestconfig):
    return str(pytestconfig.rootpath / "tests" / "engines" / "compiled")


@pytest.mark.skipif(sys.platform == "win32", reason="pages are guarded with mprotect")
@pytest.mark.parametrize("front", [False, True])
def test_random_shapes_stay_within_their_arrays(folder, front):
    @settings(max_examples=2, deadline=None)
    @given(st.lists(st.integers(0, 10**6), min_size=5, max_size=5))
    def holds(numbers):
        outcome = child(folder, numbers, front=front)
        assert outcome.returncode == 0, (numbers, outcome.stderr)

    holds()


@pytest.mark.skipif(sys.platform == "win32", reason="pages are guarded with mprotect")
@pytest.mark.parametrize("front", [False, True])
def test_the_guard_itself_ends_a_process_that_goes_beyond(folder, front):
    assert child(folder, [], front=front, spill=True).returncode < 0
