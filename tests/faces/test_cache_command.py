"""`smallnets cache`: what is kept, what is not loaded and why, and how to be rid of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import msgspec
import pytest

import smallnets
from smallnets.errors import SmallnetsError
from smallnets.laboratory.kernel_cache import KernelCache

pytest.importorskip("llvmlite", reason="llvmlite has no wheel here: nothing is kept")
pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has other kinds of owners")


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "smallnets" / "kernels"


def run(*words):
    program = [sys.executable, "-m", "smallnets", *words]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done


TRAIN = ("train", "xor", "--hidden", "3", "--activation", "relu", "--epochs", "20", "--seeds", "20", "--json")


def test_files_are_counted_and_cleared(place):
    empty = json.loads(run("cache", "--json").stdout)
    assert (empty["path"], empty["files"], empty["bytes"], empty["refused"]) == (str(place), 0, 0, 0)
    first = run(*TRAIN).stdout
    found = json.loads(run("cache", "--json").stdout)
    assert found["files"] == len(list(place.iterdir()))
    assert found["bytes"] == sum(path.stat().st_size for path in place.iterdir())
    assert found["refused"] == 0
    cleared = run("cache", "--clear").stdout
    assert f"removed  {found['files']} files" in " ".join(cleared.split()).replace("removed ", "removed  ")
    assert list(place.iterdir()) == []
    assert run(*TRAIN).stdout == first


def test_exchanged_kernels_change_no_number(place):
    """Every pair of neighbours in size, since those are the likeliest to be taken for each other."""
    first = run(*TRAIN).stdout
    sound = {path.name: path.read_bytes() for path in place.iterdir()}
    by_size = sorted(sound, key=lambda name: len(sound[name]))
    for one, two in zip(by_size[::2], by_size[1::2], strict=False):
        (place / one).write_bytes(sound[two])
        (place / two).write_bytes(sound[one])
    assert json.loads(run("cache", "--json").stdout)["refused"] >= len(sound) - 1
    done = run(*TRAIN)
    assert (done.stdout, done.stderr) == (first, "")
    assert {path.name: path.read_bytes() for path in place.iterdir()} == sound


def test_what_others_may_write_is_said_once_in_a_sentence(place):
    first = run(*TRAIN).stdout
    for path in place.iterdir():
        path.chmod(0o666)
    place.chmod(0o777)
    done = run(*TRAIN)
    assert done.stdout == first
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"smallnets: the kernel cache {place} may be written by others (mode 0777)")
    told = run("cache").stdout
    assert "not loaded" in told
    assert "may be written by others" in told
    run("cache", "--clear")
    assert run(*TRAIN).stderr == ""
    assert run(*TRAIN).stdout == first


def test_the_function_gives_the_same_and_the_schema_describes_it(place):
    smallnets.train("xor", epochs=1)
    found = smallnets.cache()
    assert found.files > 0
    assert found.path == str(place)
    assert msgspec.convert(found.document(), KernelCache, strict=False) == found
    schema = json.loads(run("schema", "cache").stdout)
    fields = schema["$defs"]["KernelCache"]["properties"]
    assert fields.keys() == found.document().keys()
    assert smallnets.cache(clear=True).removed == found.files
    (place / "strange").mkdir()
    assert "strange is no ordinary file" in smallnets.cache().text()


def test_without_a_home_there_is_none(monkeypatch):
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    with pytest.raises(SmallnetsError, match="nothing is kept"):
        smallnets.cache()
