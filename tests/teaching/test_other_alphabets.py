"""Titles and names in any alphabet: LaTeX compiles with every engine, names in Greek are printed in Greek."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smallnets.teaching import Exercise, ExerciseLayer, solve, write_pdf, write_solution
from smallnets.teaching.writing.atoms import Atom, taken_apart
from smallnets.teaching.writing.notations.latex_words import escaped

TITLE = (
    "Übung № 5: ≥ 2 Schichten – größer, naïve, Łódź, ångström, ĝ ḍ ọ, Ελληνικά, 神经网络, Привет, 🎓, "
    '\u0301, x\u0302, ½ ‰, “quoted” «so» … a < b > c | "q" \\input{x} $x_1$ #1 %d & ~^ {}'
)
GREEK = {"w_11^(1)": "θ₁", "b_1^(1)": "β", "a_1^(1)": "ŷ", "z_1^(1)": "ζ_α"}
ENGINES = ("pdflatex", "xelatex", "lualatex")


def one_unit(title=TITLE, names=None):
    layer = ExerciseLayer(weights=((0.5,),), biases=(-0.25,))
    given = {"inputs": ((2,),), "targets": ((1,),), "loss": "half_squared", "asked": ("forward", "gradient", "loss")}
    return solve(Exercise(title=title, source=title, layers=(layer,), names=names or GREEK, **given))


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_sets_every_alphabet(engine, tmp_path):
    if shutil.which(engine) is None:
        pytest.skip(f"{engine} sets this document: see guides/testing.md, TeX")
    (tmp_path / "x.tex").write_text(write_solution(one_unit(), "latex"), "utf-8")
    command = [engine, "-interaction=nonstopmode", "-halt-on-error", "x.tex"]
    done = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True, errors="replace")
    assert done.returncode == 0, done.stdout[-2000:]
    assert "Missing character" not in done.stdout
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")


def test_names_in_greek_are_commands_and_the_fonts_are_scalable():
    text = write_solution(one_unit("plain"), "latex")
    for command in (r"\theta_{1}", r"\beta", r"\hat{y}", r"\zeta_{\alpha}"):
        assert command in text
    assert r"\usepackage{lmodern}" in text
    assert text.isascii()


@pytest.mark.parametrize(
    ("shown", "letter", "mark", "below"),
    [
        ("θ_1", "theta", "", ("1",)),
        ("w_α", "w", "", ("alpha",)),
        ("ŷ₁₂", "y", "hat", ("12",)),
        ("h̄1", "h", "bar", ("1",)),
        ("ϕ", "phi", "", ()),
    ],
)
def test_a_symbol_in_other_letters_is_taken_apart_as_it_is_read(shown, letter, mark, below):
    atom = taken_apart(shown)
    assert isinstance(atom, Atom)
    assert (atom.letter, atom.mark, atom.below) == (letter, mark, below)


WRITTEN = {
    "größer": r"gr\"{o}\ss{}er",
    "Łódź": r"\L{}\'{o}d\'{z}",
    "≥": r"\ensuremath{\geq}",
    "ά": r"\ensuremath{\acute{\alpha}}",
    "Α": "A",
    "№ 3": "No 3",
    "½": "1/2",
    "中": r"\letter{4E2D}{中}",
    "a^b~c": r"a\^{}b\~{}c",
}


@pytest.mark.parametrize("words", WRITTEN)
def test_words_in_latex(words):
    assert escaped(words) == WRITTEN[words]


@given(st.text(max_size=60))
@example("\x00\n\u202e}{\\")
@example("\U0001f393\u0301")
def test_any_text_stays_balanced_and_harmless(text):
    found = escaped(text)
    bare = re.sub(r"\\[{}]", "", found)
    depth = 0
    for sign in bare:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    assert all(sign.isascii() for sign in re.sub(r"\\letter\{[0-9A-F]{4,6}\}\{.\}", "", found, flags=re.DOTALL))
    assert "\n" not in found


def boxes(page):
    """Word boxes of a page as pdftotext measures them: (left, top, right, bottom, word)."""
    number = r'"([-\d.]+)"'
    pattern = rf"<word xMin={number} yMin={number} xMax={number} yMax={number}>(.*?)</word>"
    return [(*map(float, found[:4]), found[4]) for found in re.findall(pattern, page)]


def test_lines_of_what_is_given_do_not_run_into_each_other(tmp_path):
    pytest.importorskip("typst", reason="Typst sets PDF: the optional part pdf")
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext measures this page: Debian's poppler-utils")
    wide = ExerciseLayer(weights=tuple(tuple(0.25 * (i + j) for j in range(9)) for i in range(6)), activation="tanh")
    last = ExerciseLayer(weights=((1, 2, 3, 4, 5, 6),))
    exercise = Exercise(layers=(wide, last), inputs=((1,) * 9, (2,) * 9), targets=((1,), (0,)), asked=("forward",))
    (tmp_path / "x.pdf").write_bytes(write_pdf(solve(exercise)))
    command = ["pdftotext", "-bbox", "-f", "1", "-l", "1", "x.pdf", "-"]
    page = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    words = boxes(page)
    assert len(words) > 100
    bases = sorted({round(bottom) for _, _, _, bottom, word in words if re.fullmatch(r"[-−]?\d+(\.\d+)?[;,]", word)})
    assert len(bases) >= 6
    assert min(b - a for a, b in itertools.pairwise(bases)) > 14
