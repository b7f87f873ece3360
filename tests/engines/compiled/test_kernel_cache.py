"""Kernels on disk: found again, rebuilt when damaged, bounded, shared by processes, and not needed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from child_processes import begin

pytest.importorskip("llvmlite", reason="llvmlite has no wheel here: the reference engine trains")

import numpy as np
from programs import lanes_of, program, state_of

from smallnets.engines import reference
from smallnets.engines.compiled.kernels.driver import DriverKernel
from smallnets.engines.compiled.language.shape import Shape
from smallnets.engines.compiled.machine.cache import Cache, folder, name_of
from smallnets.engines.compiled.machine.library import Library
from smallnets.engines.compiled.machine.target import target


def recipe():
    return DriverKernel(target().machine).recipe(Shape(64, 2))


def test_a_second_library_compiles_nothing(tmp_path):
    first, second = Library(target(), Cache(tmp_path)), Library(target(), Cache(tmp_path))
    assert first.address(recipe()) > 0
    assert second.address(recipe()) > 0
    assert (first.compiled, second.compiled) == (1, 0)


@pytest.mark.parametrize("damage", ["cut", "flip", "empty"])
def test_a_damaged_file_is_built_anew(tmp_path, damage):
    Library(target(), Cache(tmp_path)).address(recipe())
    (path,) = tmp_path.iterdir()
    sound = path.read_bytes()
    broken = {"cut": sound[:-9], "flip": sound[:-1] + bytes([sound[-1] ^ 1]), "empty": b""}[damage]
    path.write_bytes(broken)
    again = Library(target(), Cache(tmp_path))
    again.address(recipe())
    assert again.compiled == 1
    assert path.read_bytes() == sound


def test_a_folder_that_cannot_be_written_is_only_slower(tmp_path):
    (tmp_path / "file").write_text("in the way")
    one = Library(target(), Cache(tmp_path / "file" / "cache"))
    assert one.address(recipe()) > 0
    assert one.compiled == 1


def test_the_folder_is_bounded_and_what_was_used_last_stays(tmp_path):
    cache = Cache(tmp_path, largest=1000)
    for number in range(8):
        path = tmp_path / f"old{number}"
        path.write_bytes(bytes(200))
        os.utime(path, (number, number))
    cache.write("new", bytes(300))
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 1000
    assert {path.name for path in tmp_path.iterdir()} == {"new", "old5", "old6", "old7"}


def test_another_text_processor_or_version_has_another_name():
    assert len({name_of("a", "b"), name_of("ab", ""), name_of("a", "c"), name_of("", "ab")}) == 4


def test_the_folder_follows_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert Path(folder()).is_relative_to(tmp_path)


def test_without_a_home_nothing_is_kept(tmp_path, monkeypatch):
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    monkeypatch.chdir(tmp_path)
    Cache().write("new", b"code")
    assert Cache().read("new") is None
    assert not list(tmp_path.iterdir())


PROCESS = """
import sys
sys.path.insert(0, {folder!r})
import numpy as np
from programs import lanes_of, program, state_of
from smallnets.engines import compiled
rng = np.random.default_rng(0)
chosen = program()
lanes, state = lanes_of(chosen, 5, rng), state_of(chosen, 5, rng)
print(compiled.train(chosen, lanes, state, 3, []).state.parameters.tobytes().hex())
"""


def test_processes_may_use_the_folder_at_once(tmp_path, pytestconfig):
    code = PROCESS.format(folder=str(pytestconfig.rootpath / "tests" / "engines" / "compiled"))
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    running = [
        begin([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    answers = {process.communicate()[0].strip() for process in running}
    rng = np.random.default_rng(0)
    chosen = program()
    expected = reference.train(chosen, lanes_of(chosen, 5, rng), state_of(chosen, 5, rng), 3, [])
    assert answers == {expected.state.parameters.tobytes().hex()}
    assert not list(tmp_path.rglob("new-*"))
