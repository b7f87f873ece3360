"""The course of a run as a film: its pictures, its last state, and what is refused."""

from __future__ import annotations

import pytest
from PIL import Image

import smallnets
from smallnets.errors import InputError
from smallnets.laboratory.films import shown_epochs


@pytest.fixture(scope="module")
def runs():
    return smallnets.train("xor", hidden=(2,), epochs=9, seeds=2)


@pytest.mark.parametrize(("name", "form"), [("run.gif", "GIF"), ("run.webp", "WEBP")])
def test_a_film_has_its_pictures_and_begins_anew(runs, tmp_path, name, form):
    told = []
    assert runs.film(tmp_path / name, seed="0.00001", frames=3, progress=told.append) == 3
    with Image.open(tmp_path / name) as film:
        assert (film.format, film.n_frames, film.info.get("loop")) == (form, 3, 0)
    assert told == sorted(told)


def test_who_asks_to_stop_has_the_pictures_until_then(runs, tmp_path):
    assert runs.film(tmp_path / "run.gif", frames=4, progress=lambda share: share < 0.5) == 2


def test_the_epochs_shown_begin_at_0_and_end_with_the_run():
    assert shown_epochs(100, 11) == [0, 1, 4, 9, 16, 25, 36, 49, 64, 81, 100]
    assert shown_epochs(2, 30) == [0, 1, 2]
    assert shown_epochs(0, 30) == [0]


@pytest.mark.parametrize(
    ("name", "frames", "words"),
    [("run.mp4", 3, "end it in .gif or .webp"), ("run.gif", 1, "frames = 1"), ("no/run.gif", 3, "does not exist")],
)
def test_what_cannot_be_filmed_is_refused_before_any_work(runs, tmp_path, name, frames, words):
    with pytest.raises(InputError, match=words):
        runs.film(tmp_path / name, frames=frames)


def test_no_film_is_written_over(runs, tmp_path):
    (tmp_path / "run.gif").write_bytes(b"")
    with pytest.raises(InputError, match="exists already"):
        runs.film(tmp_path / "run.gif")
