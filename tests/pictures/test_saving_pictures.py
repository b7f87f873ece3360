"""A figure becomes a file: whole, described, the same bytes each time, and never over another file."""

from __future__ import annotations

import re
import subprocess
import sys

import drawn_subjects as drawn
import matplotlib as mpl
import pytest
from PIL import Image

from smallnets.errors import InputError
from smallnets.pictures.loss_curves import loss_curves
from smallnets.pictures.network_diagram import network_diagram
from smallnets.pictures.saving import checked, rendered, save


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_the_same_figure_gives_the_same_bytes(form):
    first, second = (rendered(network_diagram(drawn.network(2, 3, 1)), form) for _ in range(2))
    assert first == second
    assert b"202" not in b"".join(re.findall(rb"(?:Date|date)[^\n]{0,80}", first))


def test_the_readers_own_settings_change_nothing_and_stay():
    plain = rendered(loss_curves(drawn.course()))
    with mpl.rc_context({"font.size": 20, "axes.facecolor": "red", "lines.linewidth": 9, "xtick.labelsize": 30}):
        before = dict(mpl.rcParams)
        assert rendered(loss_curves(drawn.course())) == plain
        assert dict(mpl.rcParams) == before


def test_the_description_is_in_the_file(tmp_path):
    figure = loss_curves(drawn.course())
    sentence = "The loss from epoch 0 to 100: training from 0.51 to 0.01064, test from 0.53 to 0.03139."
    assert figure.get_label() == sentence
    with Image.open(save(figure, tmp_path / "a.png")) as image:
        assert image.text["Title"] == sentence
    assert f"<title>{sentence}</title>" in save(figure, tmp_path / "a.svg").read_text(encoding="utf-8")


def test_an_existing_file_is_kept_unless_forced(tmp_path):
    path = tmp_path / "kept.svg"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="exists already"):
        save(loss_curves(drawn.course()), path)
    assert path.read_text(encoding="utf-8") == "mine"
    save(loss_curves(drawn.course()), path, force=True)
    assert path.read_text(encoding="utf-8").startswith("<?xml")
    assert [entry.name for entry in tmp_path.iterdir()] == ["kept.svg"]


@pytest.mark.parametrize(
    ("name", "why"), [("a.gif", "does not name a format"), ("a", "format"), ("no/a.png", "folder"), (".", "format")]
)
def test_a_path_that_cannot_be_written_is_refused(tmp_path, name, why):
    with pytest.raises(InputError, match=why):
        checked(tmp_path / name)


def test_a_symbolic_link_stays_and_leads_to_the_figure(tmp_path):
    link = tmp_path / "link.png"
    link.symlink_to("real.png")
    save(loss_curves(drawn.course()), link)
    assert link.is_symlink()
    assert (tmp_path / "real.png").read_bytes().startswith(b"\x89PNG")


def test_pictures_start_no_pyplot():
    code = (
        "import sys, smallnets.pictures.overview, smallnets.pictures.saving, smallnets.pictures.activation_figure;"
        "sys.exit('matplotlib.pyplot' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_names_with_dollar_signs_and_angle_brackets_are_drawn_as_they_are():
    diagram = drawn.network(2, 1, maps=False)
    named = type(diagram)(("$x_1$", "a < b & c"), diagram.layers, ("price ($)",))
    assert b"<title>Network with inputs $x_1$, a &lt; b &amp; c;" in rendered(network_diagram(named), "svg")
