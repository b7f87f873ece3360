"""The door for everything that is read: devices, pipes and files of any size end in a sentence, and soon."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from smallnets import InputError, check, experiment, input_files, load_runs, predict, solve, train
from smallnets.input_files import first_bytes, in_words, read_bytes, read_text

POSIX = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
SMALL = 1000


@pytest.fixture
def pipe(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


def test_a_file_comes_whole(tmp_path):
    content = bytes(range(256)) * 9000
    (tmp_path / "a").write_bytes(content)
    assert read_bytes(tmp_path / "a", "file", len(content)) == content
    assert read_bytes(str(tmp_path / "a"), "file", 10**9) == content


def test_text_comes_without_its_mark_and_with_one_kind_of_line_end(tmp_path):
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    assert read_text(tmp_path / "a", "file", SMALL) == "one\ntwo\nthree\n"


@pytest.mark.parametrize("size", [SMALL + 1, 3 * SMALL])
def test_a_file_above_the_size_is_refused_with_the_size(size, tmp_path):
    (tmp_path / "a").write_bytes(bytes(size))
    with pytest.raises(InputError, match="is larger than 1000 bytes"):
        read_bytes(tmp_path / "a", "file", SMALL)


@POSIX
def test_a_file_whose_size_the_system_does_not_tell_is_counted_while_it_is_read():
    told = Path("/proc/self/status")
    if not told.exists():
        pytest.skip("only Linux has files whose size is said to be 0")
    assert told.stat().st_size == 0
    assert b"Name:" in read_bytes(told, "file", 10**6)
    with pytest.raises(InputError, match="is larger than 10 bytes"):
        read_bytes(told, "file", 10)


@POSIX
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_refused_through_a_link_too(device, tmp_path):
    (tmp_path / "zero.toml").symlink_to(device)
    with pytest.raises(InputError, match="cannot be read"):
        read_bytes(tmp_path / "zero.toml", "file", SMALL)


@pytest.mark.parametrize("name", ["none", "", "x" * 5000, "a\0b"])
def test_what_is_no_name_of_a_file_is_refused(name, tmp_path):
    with pytest.raises(InputError, match=r"cannot be read.*check the path"):
        read_bytes(tmp_path / name, "file", SMALL)
    assert first_bytes(tmp_path / name, 10) == b""


@POSIX
def test_a_pipe_that_nobody_writes_is_given_up(pipe, monkeypatch):
    monkeypatch.setattr(input_files, "SILENCE", 0.1)
    with pytest.raises(InputError, match="is a pipe that says nothing"):
        read_bytes(pipe, "file", SMALL)


@POSIX
def test_a_pipe_that_never_ends_is_given_up(pipe, monkeypatch):
    monkeypatch.setattr(input_files, "WHOLE", 0.3)
    over = threading.Event()

    def drip():
        with pipe.open("wb", buffering=0) as sink:
            while not over.wait(0.02):
                try:
                    sink.write(b"x")
                except BrokenPipeError:
                    return

    writer = threading.Thread(target=drip)
    writer.start()
    try:
        with pytest.raises(InputError, match="is a pipe that does not end"):
            read_bytes(pipe, "file", 10**9)
    finally:
        over.set()
        writer.join()


@POSIX
def test_what_a_pipe_says_in_pieces_is_read_whole(pipe):
    writer = threading.Thread(target=lambda: pipe.write_bytes(b"0123456789" * 20_000))
    writer.start()
    assert read_bytes(pipe, "file", 200_000) == b"0123456789" * 20_000
    writer.join()


@POSIX
def test_what_a_pipe_says_is_counted(pipe):
    def write():
        with contextlib.suppress(BrokenPipeError):
            pipe.write_bytes(b"0123456789" * 20_000)

    writer = threading.Thread(target=write)
    writer.start()
    with pytest.raises(InputError, match="is larger than 100 bytes"):
        read_bytes(pipe, "file", 100)
    writer.join()


@POSIX
def test_looking_at_how_a_file_begins_takes_nothing_from_a_pipe(pipe):
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    writer = os.open(pipe, os.O_WRONLY)
    os.write(writer, b"words")
    assert first_bytes(pipe, 3) == b""
    assert os.read(reader, 10) == b"words"
    os.close(writer)
    os.close(reader)


@POSIX
@pytest.mark.parametrize(
    ("verb", "name"),
    [
        (train, "zero.toml"),
        (train, "zero.json"),
        (experiment, "zero.toml"),
        (solve, "zero.toml"),
        (load_runs, "zero.json"),
        (lambda path: check(path.parent / "exercise.toml", path), "zero.txt"),
        (lambda path: train(path, target="y"), "zero.csv"),
        (lambda path: predict(path.parent / "run.json", path), "zero.csv"),
    ],
)
def test_every_verb_reads_through_the_door(verb, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "exercise.toml").write_text('asked = ["count"]\nnetwork = "2-3-1"\n')
    train("xor", hidden=(2,), epochs=1, engine="reference").save(tmp_path / "run.json")
    (tmp_path / name).symlink_to("/dev/zero")
    with pytest.raises(InputError, match=r"zero\.\w+ (cannot be read|is no file)"):
        verb(Path(name))


@POSIX
def test_an_exercise_may_come_from_another_program():
    code = 'print(\'asked = ["count"]\\nnetwork = "2-3-1"\')'
    words = f"{sys.executable} -m smallnets solve /dev/stdin"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    done = subprocess.run(words.split(), input=made, capture_output=True, check=False)
    assert done.returncode == 2  # the kind of document is told by the ending of its name
    assert b"is no .toml or .json file" in done.stderr


@pytest.mark.parametrize(
    ("count", "words"), [(10, "10 bytes"), (1024, "1 KiB"), (64 << 20, "64 MiB"), (3 << 29, "1.5 GiB")]
)
def test_sizes_in_words(count, words):
    assert in_words(count) == words
