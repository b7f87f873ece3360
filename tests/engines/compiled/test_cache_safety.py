"""Nothing is loaded from the kernel cache that somebody else may have written, or that stands under another name."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import sys

import pytest

pytest.importorskip("llvmlite", reason="llvmlite has no wheel here: the reference engine trains")

from smallnets.engines.compiled.kernels.driver import DriverKernel
from smallnets.engines.compiled.language.shape import Shape
from smallnets.engines.compiled.machine.cache import Cache
from smallnets.engines.compiled.machine.library import Library
from smallnets.engines.compiled.machine.own_folder import OwnFolder
from smallnets.engines.compiled.machine.target import target
from smallnets.errors import Notice

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has other kinds of owners")


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(Cache, "_said", set())
    return tmp_path / "smallnets" / "kernels"


@pytest.fixture
def cache(place):
    found = Cache(place)
    found.write("a", b"code of a")
    found.write("b", b"code of b")
    return found


def test_a_file_under_another_name_is_not_read(cache, place):
    assert (cache.read("a"), cache.read("b")) == (b"code of a", b"code of b")
    one, two = (place / "a").read_bytes(), (place / "b").read_bytes()
    (place / "a").write_bytes(two)
    (place / "b").write_bytes(one)
    assert (cache.read("a"), cache.read("b")) == (None, None)


def test_the_folder_is_its_owners_alone_whatever_the_umask(place):
    before = os.umask(0)
    try:
        Cache(place).write("a", b"code")
    finally:
        os.umask(before)
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert stat.S_IMODE((place / "a").stat().st_mode) == 0o600


def test_a_folder_that_others_may_only_read_is_closed_to_them_and_used(cache, place):
    place.chmod(0o755)
    assert cache.read("a") == b"code of a"
    assert stat.S_IMODE(place.stat().st_mode) == 0o700


@pytest.mark.parametrize("mode", [0o777, 0o720, 0o702])
def test_a_folder_that_others_may_write_is_not_used_and_that_is_said_once(mode, cache, place):
    place.chmod(mode)
    with pytest.warns(Notice, match=f"kernels may be written by others .mode 0{mode:o}.*cache --clear") as said:
        assert [cache.read("a"), cache.read("b")] == [None, None]
    assert len(said) == 1
    cache.write("c", b"code")
    assert not (place / "c").exists()
    assert cache.held().refused == ((str(place), f"may be written by others (mode {mode:04o})"),)


def test_clearing_makes_such_a_folder_good_again(cache, place):
    place.chmod(0o777)
    assert cache.clear() == 2
    cache.write("c", b"code")
    assert cache.read("c") == b"code"


def test_a_file_that_others_may_write_is_not_loaded(cache, place):
    (place / "a").chmod(0o666)
    with pytest.warns(Notice, match="may be written by others"):
        assert cache.read("a") is None
    assert cache.read("b") == b"code of b"
    assert [path for path, _ in cache.held().refused] == [str(place / "a")]


@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_belongs_to_another_user_is_not_loaded(what, cache, place, monkeypatch):
    if what == "folder":
        monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    elif os.geteuid() == 0:
        os.chown(place / "a", 12345, -1)
    else:
        pytest.skip("only the administrator gives files away")
    with pytest.warns(Notice, match="belongs to another user"):
        assert cache.read("a") is None


def test_neither_pipes_nor_links_are_opened(cache, place, tmp_path):
    (tmp_path / "elsewhere").write_bytes((place / "a").read_bytes())
    for name, make in (
        ("a", lambda path: path.symlink_to(tmp_path / "elsewhere")),
        ("b", os.mkfifo),
        ("c", lambda path: path.symlink_to("/dev/zero")),
    ):
        (place / name).unlink(missing_ok=True)
        make(place / name)
        with pytest.warns(Notice, match="is a link|is no ordinary file"):
            assert cache.read(name) is None
        cache.write(name, b"new")
        assert cache.read(name) == b"new"
    assert (tmp_path / "elsewhere").exists()


def test_a_link_in_place_of_the_folder_is_not_followed(cache, place):
    place.rename(place.with_name("real"))
    place.symlink_to("real")
    with pytest.warns(Notice, match="kernels is a link"):
        assert cache.read("a") is None
    assert cache.clear() == 0
    assert (place.with_name("real") / "a").exists()


def test_clearing_removes_links_and_not_where_they_lead(cache, place, tmp_path):
    (tmp_path / "mine").write_text("mine")
    (place / "link").symlink_to(tmp_path / "mine")
    assert cache.clear() == 3
    assert (tmp_path / "mine").read_text() == "mine"
    assert cache.held().files == 0


def test_a_file_of_the_right_form_that_holds_no_kernel_is_built_anew(tmp_path):
    recipe = DriverKernel(target().machine).recipe(Shape(64, 2))
    Library(target(), Cache(tmp_path)).address(recipe)
    (path,) = tmp_path.iterdir()
    sound = path.read_bytes()
    for junk in (b"junk", b"\x7fELF" + bytes(60), sound[32:200]):
        head = f"{len(path.name)}:{path.name}".encode()
        path.write_bytes(hashlib.sha256(head + junk).digest() + junk)
        assert Cache(tmp_path).read(path.name) == junk
        again = Library(target(), Cache(tmp_path))
        assert again.address(recipe) > 0
        assert again.compiled == 1
        assert path.read_bytes() == sound


def test_a_write_that_is_interrupted_leaves_nothing(cache, place, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    cache.write("a", b"new")
    assert sorted(path.name for path in place.iterdir()) == ["a", "b"]
    assert cache.read("a") == b"code of a"
    monkeypatch.setattr(os, "replace", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt), OwnFolder(str(place)) as folder:
        folder.write("a", b"new")
    assert sorted(path.name for path in place.iterdir()) == ["a", "b"]


def test_a_jump_of_the_clock_loses_nothing(cache, place):
    """Files from the future, and from before there were computers, are read and pruned as others."""
    for name, time in (("a", 0), ("b", 2**33)):
        os.utime(place / name, (time, time))
    assert (cache.read("a"), cache.read("b")) == (b"code of a", b"code of b")
    assert abs((place / "b").stat().st_mtime - (place / "a").stat().st_mtime) < 3600
    os.utime(place / "a", (2**33, 2**33))
    Cache(place, largest=100).write("c", bytes(60))
    assert (place / "c").exists() or (place / "a").exists()


def test_two_versions_share_a_folder_without_reading_each_others_kernels(tmp_path):
    """The version of the generator is part of a kernel's name; `about` tells that its numbers are right."""
    code = (
        "import sys; from smallnets.engines.compiled.machine import processor, library; version = sys.argv[1];"
        "told = processor.generator() + version; library.generator = lambda: told;"
        "from smallnets.engines.compiled.description import GOLDEN, digest_of;"
        "print([digest_of(name) == digest for name, digest in GOLDEN.items()])"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    counts = []
    for version in ("old", "new", "old", "new"):
        words = [sys.executable, "-c", code, version]
        done = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
        assert done.stdout == "[True, True]\n"
        counts.append(len(list((tmp_path / "smallnets" / "kernels").iterdir())))
    assert counts[1] == counts[2] == counts[3] == 2 * counts[0] > 0


def test_a_home_that_cannot_be_written_is_only_slower(tmp_path):
    """Also for the administrator, who may write everywhere: the place of the folder is a file."""
    (tmp_path / "cache").write_text("")
    code = "import smallnets; print(smallnets.train('xor', epochs=1).engine)"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("compiled\n", "")
