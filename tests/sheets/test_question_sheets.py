"""Sheets: no answer in a question, every format, the teacher's own words, and what the commands write."""

from __future__ import annotations

import importlib.util
import re
import subprocess
from functools import cache
from html.parser import HTMLParser
from shutil import which
from xml.etree import ElementTree as ET

import pytest

import smallnets
from smallnets.errors import InputError
from smallnets.faces.command_line import main
from smallnets.sheets import letters, read_style, sheet, write_key, write_sheet
from smallnets.teaching import read_exercise
from smallnets.teaching.values import printed
from smallnets.templates import read_template, variant
from smallnets.templates.shipped import NAMES

TYPST = importlib.util.find_spec("typst") is not None
NUMBER = re.compile(r"\d+\.\d+|\d+")
OWN_STYLE = """
language = "de"
paper = "letter"
header = ["Gymnasium #1 am Hügel", "Klasse 11b & <b>Gäste</b>"]
footer = "Viel Erfolg, $100 {sicher}"
[words]
find = "Gesucht"
points = "{points} Punkte"
key = "Lösung"
[phrases]
"Forward pass" = "Vorwärts"
"""


@cache
def drawn(name):
    return variant(read_template(name), 5)


def paper(name, style=None, version="A"):
    return sheet((drawn(name).solution,), read_style(style), version)


def run(*words):
    with pytest.raises(SystemExit) as end:
        main(list(map(str, words)))
    return end.value.code or 0


@pytest.mark.parametrize("name", NAMES)
def test_a_question_holds_no_answer(name):
    one = drawn(name)
    text = write_sheet(paper(name), "markdown").decode()
    blanks = text.partition("### To find")[2]
    assert blanks.count("\\_\\_") >= 1 or "|" in blanks
    assert not any(re.search(r"\d", line.rpartition(" =")[2]) for line in blanks.splitlines() if " =" in line)
    assert not any(re.search(r"\d", line) for line in blanks.splitlines() if line.startswith("|"))
    given = {entry.decimal.lstrip("-") for entry in one.solution.given}
    allowed = given | set(NUMBER.findall(f"{one.exercise.function} {one.exercise.optimizer} {one.exercise.network}"))
    if one.exercise.graph is not None:
        allowed |= set(NUMBER.findall(" ".join(part.formula for part in one.exercise.graph.parts)))
    answers = {printed(step.exact, None, 4).lstrip("-") for step in one.solution.steps if step.exact is not None}
    long = {answer for answer in answers if len(answer.rstrip("0")) > 5} - allowed
    for form in ("markdown", "html", "latex"):
        assert not long & set(NUMBER.findall(write_sheet(paper(name), form).decode())), form


class _Closed(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.text = [], []

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 - as its base has it
        if tag not in ("meta", "use", "path", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in ("meta", "use", "path", "link"):
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def test_the_page_holds_the_network_is_closed_and_runs_nothing():
    html = write_sheet(paper("forward_2_2_1", OWN_STYLE), "html").decode()
    reader = _Closed()
    reader.feed(html)
    assert not reader.open
    assert "<svg" in html
    assert "<script" not in html
    assert "&lt;b&gt;Gäste" in html
    assert "size: letter" in html
    assert 'lang="de"' in html
    for math in re.findall(r"<math.*?</math>", html):
        ET.fromstring(math)  # noqa: S314 - written by the program itself
    text = " ".join(reader.text)
    assert all(word in text for word in ("Gesucht", "Vorwärts", "6 Punkte", "Version A"))


@pytest.mark.skipif(not TYPST, reason="Typst sets PDF: pip install 'smallnets[pdf]'")
@pytest.mark.parametrize("name", ["forward_2_2_1", "vectorised_forward", "count_and_shapes", "closed_form_2", "adam"])
def test_every_kind_of_question_is_a_tagged_pdf(name, tmp_path):
    content = write_sheet(paper(name, OWN_STYLE), "pdf")
    assert content.startswith(b"%PDF")
    assert b"/MarkInfo" in content
    assert b"pdfuaid" in content  # it says of itself that it is PDF/UA
    if which("pdftotext") is None:
        return
    (tmp_path / "x.pdf").write_bytes(content)
    told = subprocess.run(["pdftotext", tmp_path / "x.pdf", "-"], check=True, capture_output=True, text=True).stdout
    assert all(word in told for word in ("Gymnasium #1", "<b>Gäste</b>", "Gesucht", "$100 {sicher}", "Version A"))
    size = subprocess.run(["pdfinfo", tmp_path / "x.pdf"], check=True, capture_output=True, text=True).stdout
    assert "letter" in size


@pytest.mark.skipif(which("pdflatex") is None, reason="pdfTeX sets the LaTeX of a sheet")
def test_the_latex_of_a_sheet_is_set_by_pdftex(tmp_path):
    for name in ("one_update_2", "vectorised_forward"):
        (tmp_path / "x.tex").write_bytes(write_sheet(paper(name, OWN_STYLE), "latex"))
        command = ["pdflatex", "-halt-on-error", "-interaction=batchmode", "x.tex"]
        assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize("form", ["html", "latex", "markdown"])
def test_a_key_has_every_step_its_version_and_its_word(form):
    one = drawn("one_update")
    key = write_key(one.solution, form, read_style(OWN_STYLE), "C").decode()
    assert "Version C" in key
    assert "sung" in key  # the letter before it is written in each format's own way
    assert one.solution["L"].decimal in key
    assert "letterpaper" in key or form != "latex"


@pytest.mark.parametrize(
    ("slip", "words"),
    [
        ("papr = 'a4'", ["papr", "did you mean 'paper'"]),
        ("[words]\nnames = 'Nom'", ["names", "did you mean 'name'"]),
        ("paper = 'A3'\n", ["paper"]),
        ("language = 'Deutsch!'\n", ["language", "de"]),
    ],
)
def test_a_slip_in_a_style_is_told(slip, words):
    with pytest.raises(InputError) as told:
        read_style(f"{slip}\n")
    assert all(word in str(told.value) for word in words)


def test_versions_are_letters():
    assert [letters(number) for number in (0, 1, 25, 26, 27, 701, 702)] == ["A", "B", "Z", "AA", "AB", "ZZ", "AAA"]


def test_variants_of_a_class_have_sheets_with_different_versions(tmp_path):
    assert run("exercise", "vary", "collapse", "--count", 3, "--seed", 5, "--out", tmp_path) == 0
    sheets = [(tmp_path / f"collapse-{seed}-sheet.html").read_text("utf-8") for seed in (5, 6, 7)]
    for version, text in zip(("A (5)", "B (6)", "C (7)"), sheets, strict=True):
        assert f"Version {version}" in text
    assert len({re.sub(r"Version \w", "", text) for text in sheets}) == 3
    keys = [(tmp_path / f"collapse-{seed}-key.html").read_text("utf-8") for seed in (5, 6, 7)]
    assert all("Key" in key for key in keys)


def test_several_exercises_are_one_sheet_with_a_key_each(tmp_path, capsys):
    for seed, name in enumerate(("collapse", "count_and_shapes")):
        (tmp_path / f"{name}.toml").write_text(variant(read_template(name), seed).text, "utf-8")
    words = ("exercise", "sheet", tmp_path / "collapse.toml", tmp_path / "count_and_shapes.toml")
    assert run(*words, "--title", "Test 3", "--version", "B", "--out", tmp_path / "t.md") == 0
    text = (tmp_path / "t.md").read_text("utf-8")
    assert text.index("# Test 3") < text.index("## 1. Two linear") < text.index("## 2. Parameters")
    assert {path.name for path in tmp_path.glob("t*")} == {"t.md", "t-key-1.md", "t-key-2.md"}
    assert run(*words, "--out", tmp_path / "t.md") == 2
    assert "exists already" in capsys.readouterr().err
    assert run(*words, "--out", tmp_path / "t.docx") == 2
    found = smallnets.question_sheet([read_exercise(tmp_path / "collapse.toml")], places=2)
    assert found.sheet.points == sum(step.exact is not None for step in found.solutions[0].steps)
