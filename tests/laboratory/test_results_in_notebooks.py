"""Results as notebooks show them: through IPython's own formatters, short in a terminal, copied and pickled."""

from __future__ import annotations

import copy
import html
import pickle
import re
from html.parser import HTMLParser

import pytest
from IPython.core.formatters import DisplayFormatter

import smallnets
from smallnets.errors import InputError

PNG = b"\x89PNG\r\n\x1a\n"
EXERCISE = {
    "title": "Two < three",
    "asked": ["forward"],
    "inputs": [[1.0, 2.0]],
    "layers": [{"weights": [[0.5, 0.25]], "biases": [0.0], "activation": "relu"}],
}
ANSWERS = "z_1^(1) = 1\na_1^(1) = 3\n"


@pytest.fixture(scope="module")
def results():
    runs = smallnets.train("xor", hidden=2, epochs=3, activation="x / (1 + abs(x))")
    return {
        "runs": runs,
        "network": runs.network(),
        "solution": smallnets.solve(EXERCISE),
        "report": smallnets.check(EXERCISE, ANSWERS),
        "diagnosis": smallnets.diagnose(runs, trials=0),
        "function": smallnets.function("linear", at=[0, 1]),
        "evaluation": smallnets.evaluate(runs, ([[0.0, 1.0], [1.0, 2.0]], ["-1", "+1"])),
    }


NAMES = ("runs", "network", "solution", "report", "diagnosis", "function", "evaluation")


class Balanced(HTMLParser):
    """Refuses tags that do not close."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, _attrs):
        if tag not in {"img", "meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def shown(results):
    """What IPython hands to a notebook."""
    return {name: DisplayFormatter().format(value)[0] for name, value in results.items()}


@pytest.mark.parametrize("name", NAMES)
def test_a_result_is_html_in_a_notebook_and_short_in_a_terminal(name, shown):
    found = shown[name]
    page = Balanced()
    page.feed(found["text/html"])
    assert page.open == []
    if name != "evaluation":
        assert len(found["text/plain"]) < 120
        assert "\n" not in found["text/plain"]


def test_every_word_of_the_text_stands_in_the_html(results, shown):
    for name in ("runs", "network", "report", "diagnosis", "function", "evaluation"):
        words = html.unescape(re.sub(r"<[^>]*>", "", shown[name]["text/html"]))
        assert words.split() == results[name].text().split()


def test_the_solution_shows_its_page_with_mathml(results, shown):
    found = shown["solution"]["text/html"]
    (page,) = re.findall(r'srcdoc="([^"]*)"', found)
    assert html.unescape(page) == results["solution"].html()
    assert "<math" in html.unescape(page)
    assert "Two &lt; three" in html.unescape(page)


def test_a_wrong_answer_is_red(results):
    (red,) = re.findall(r'<span style="color: #c0392b">(.*?)</span>', results["report"].html(), re.DOTALL)
    assert "a_1^(1) = 3" in red


def test_figures_show_without_a_magic_word(results):
    found = DisplayFormatter().format(results["runs"].figure())[0]
    assert found["image/png"][:8] == PNG


@pytest.mark.parametrize("name", NAMES)
def test_results_can_be_copied_and_pickled(name, results):
    value = results[name]
    for again in (copy.deepcopy(value), pickle.loads(pickle.dumps(value))):  # noqa: S301 - our own
        assert again.text() == value.text()


@pytest.mark.parametrize(
    ("ending", "begins"), [("txt", b"Two < three"), ("md", b"#"), ("tex", b"\\documentclass"), ("html", b"<!DOCTYPE")]
)
def test_a_solution_is_saved_as_its_ending_says(ending, begins, results, tmp_path):
    path = tmp_path / f"exam.{ending}"
    results["solution"].save(path)
    assert path.read_bytes().startswith(begins)
    with pytest.raises(InputError, match="exists already"):
        results["solution"].save(path)


def test_an_ending_that_says_no_format_is_refused(results, tmp_path):
    with pytest.raises(InputError, match=r"exam.docx.*end it with one of"):
        results["solution"].save(tmp_path / "exam.docx")
