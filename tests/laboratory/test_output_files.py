"""Files that are written: nothing that is there is lost, whatever the place is."""

from __future__ import annotations

import os

import pytest

from smallnets.errors import InputError
from smallnets.laboratory.output_files import refuse_existing, write_whole


def test_a_symbolic_link_stays_and_its_file_is_written(tmp_path):
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old")
    link.symlink_to(real)
    write_whole(link, b"new", force=True)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_link_to_nothing_yet_makes_its_file(tmp_path):
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "later.json")
    write_whole(link, b"new")
    assert (tmp_path / "later.json").read_bytes() == b"new"
    assert link.is_symlink()


def test_a_link_counts_as_what_it_leads_to(tmp_path):
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to("real.json")
    with pytest.raises(InputError, match="exists already"):
        refuse_existing(tmp_path / "link.json")


def test_a_circle_of_links_is_refused_and_stays(tmp_path):
    link = tmp_path / "loop"
    link.symlink_to(link)
    with pytest.raises(InputError, match="no ordinary file"):
        write_whole(link, b"new", force=True)
    assert link.is_symlink()


def test_a_pipe_or_device_is_not_replaced_by_a_file(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match="no ordinary file"):
        write_whole(pipe, b"new", force=True)
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["x" * 300, "a\0b.json"])
def test_a_name_that_the_system_refuses(name, tmp_path):
    with pytest.raises(InputError, match="no name for a file"):
        refuse_existing(tmp_path / name)
