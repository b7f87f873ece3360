"""What `smallnets about` says of the compiled engine."""

from __future__ import annotations

import pytest

pytest.importorskip("llvmlite", reason="llvmlite has no wheel here: the reference engine trains")

from smallnets.engines import compiled, reference
from smallnets.engines.compiled import description
from smallnets.engines.compiled.description import GOLDEN, digest_of
from smallnets.engines.compiled.machine.cache import Cache
from smallnets.laboratory.about import about as everything


def test_the_rows_name_instruction_set_llvm_threads_cache_and_self_test(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("SMALLNETS_THREADS", "3")
    Cache().write("a kernel", bytes(1_000_000))
    rows = dict(compiled.about())
    assert set(rows) == {"instruction set", "LLVM", "threads", "cache", "self-test"}
    assert rows["threads"] == "3"
    assert rows["cache"].startswith(f"{Cache().place}, 1 files, 1.0 MB")
    assert rows["self-test"] == "2 trainings have the golden hashes"


def test_the_golden_hashes_are_the_reference_engines():
    assert {precision: digest_of(precision, reference.train) for precision in GOLDEN} == dict(GOLDEN)


def test_another_arithmetic_is_noticed(monkeypatch):
    monkeypatch.setattr(description, "GOLDEN", GOLDEN | {"float32": "0" * 16})
    assert dict(compiled.about())["self-test"] == "FAILED: float32"


def test_the_command_shows_them():
    assert "  instruction set" in dict(everything().rows)
