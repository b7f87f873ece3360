"""Solutions as text, Markdown, LaTeX, HTML and PDF: numbers visible, texts harmless, pages well formed."""

from __future__ import annotations

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET

import pytest

from smallnets.errors import InputError, MissingExtra
from smallnets.expressions import read
from smallnets.teaching import (
    Conventions,
    Exercise,
    ExerciseLayer,
    Graph,
    Part,
    solve,
    write_pdf,
    write_solution,
)
from smallnets.teaching.exercise_parts import FUNCTION_NAMES
from smallnets.teaching.writing import pdf
from smallnets.teaching.writing.notations.latex import LatexNotation
from smallnets.teaching.writing.notations.mathml import MathmlNotation
from smallnets.teaching.writing.notations.plain import PlainNotation
from smallnets.teaching.writing.notations.typst import TypstNotation
from smallnets.teaching.writing.rendering import Renderer
from smallnets.teaching.writing.sheet import arrange

NASTY = 'Sheet <script>alert("1")</script> & 50 % of $x_1$ #eval("1") \\input{x} [a](b)'


FUNCTIONS = {"derivative": "tanh", "extremum": "swish"}
"""What is asked, and of which function."""


def neuron(**settings):
    given = {"inputs": ((0, 1),), "targets": ((1,),), "loss": "half_squared", "rate": 0.1}
    asked = ("forward", "loss", "gradient", "update", "after")
    layers = (
        ExerciseLayer(weights=((2, -1.5), (2, 3)), biases=(3, 2.5)),
        ExerciseLayer(weights=((0.5, 1),), biases=(-1,)),
    )
    return Exercise(title=NASTY, source=NASTY, layers=layers, asked=asked, **(given | settings))


SOLUTIONS = {
    "neuron": solve(neuron(names={"a_1^(1)": "h1", "a_1^(2)": "y", "w_11^(2)": "omega_1"})),
    "carried": solve(neuron(conventions=Conventions(form="adjoint")), digits=4),
    "batch": solve(neuron(inputs=((0, 1), (1, 0)), targets=((1,), (0,)), optimizer="adam", updates=2)),
    "thirds": solve(
        Exercise(
            layers=(ExerciseLayer(weights=(("1/3",),), activation="relu"),), inputs=((-1,), (2,)), asked=("dead_units",)
        )
    ),
    "graph": solve(
        Exercise(
            graph=Graph(values={"x": -3, "w": "1e-9"}, parts=(Part(name="q", formula="max(x*w, -x^2) / (1 - x)"),)),
            asked=("gradient",),
        )
    ),
    "softmax": solve(
        Exercise(scores=((7, 1, -40),), targets=((1, 0, 0),), loss="cross_entropy", asked=("loss", "deltas"))
    ),
    "shape": solve(Exercise(network="3-2-1 linear linear", asked=("collapse", "count", "shapes", "vanishing"))),
    "function": solve(Exercise(function="elu", asked=("derivative",))),
}


@pytest.mark.parametrize("name", SOLUTIONS)
def test_text_shows_every_symbol_and_every_decimal(name):
    text = write_solution(SOLUTIONS[name])
    for step in SOLUTIONS[name]:
        assert step.shown in text
        assert step.decimal in text
    assert not re.search(r"[=≈] -?0\.0+\s", text)


def test_text_is_the_solution_as_a_person_writes_it():
    text = write_solution(SOLUTIONS["carried"])
    assert "z_1^(1) = w_11^(1) * x1 + w_12^(1) * x2 + b_1^(1) = 2 * 0 + (-1.5) * 1 + 3 = 1.5" in text
    assert "abar_1^(2) = -(t - a_1^(2)) = -(1 - 0.5998) = -0.4002" in text
    assert "Every line is rounded to 4 significant digits" in text


def test_small_shares_stay_visible():
    text = write_solution(SOLUTIONS["softmax"])
    assert "≈ 4.248354255e-18" in text
    assert "≈ 3.8" in text


def test_fractions_are_shown_beside_their_decimals():
    assert "= (1/3) * 2" in write_solution(SOLUTIONS["thirds"]).replace("0.3333333333", "(1/3)")
    assert "= 2/3 ≈ 0.6666666667" in write_solution(SOLUTIONS["thirds"])


@pytest.mark.parametrize("name", SOLUTIONS)
def test_html_is_well_formed_and_harmless(name):
    page = write_solution(SOLUTIONS[name], "html")
    assert "<script" not in page
    assert "http" not in page
    body = page[page.index("<body>") : page.index("</html>")].replace("&#160;", " ")
    root = ET.fromstring(body)  # noqa: S314 - written by the program itself
    assert len(root.findall(".//math")) >= 1
    known = {"math", "mstyle", "mrow", "mi", "mn", "mo", "mtext", "mfrac", "msqrt", "msup", "msub", "msubsup", "mover"}
    known |= {"mtable", "mtr", "mtd"}
    sizes = {"mfrac": 2, "msup": 2, "msub": 2, "msubsup": 3, "mover": 2}
    for formula in root.iter("math"):
        for part in formula.iter():
            assert part.tag in known
            assert len(part) == sizes.get(part.tag, len(part))


@pytest.mark.parametrize("name", SOLUTIONS)
def test_latex_is_balanced_and_harmless(name):
    text = write_solution(SOLUTIONS[name], "latex")
    bare = re.sub(r"\\[{}]", "", text)
    assert bare.count("{") == bare.count("}")
    assert text.count(r"\left") == text.count(r"\right")
    for environment in ("document", "align*", "cases"):
        assert text.count(rf"\begin{{{environment}}}") == text.count(rf"\end{{{environment}}}")
    assert r"\input" not in text
    assert text.isascii() or name in ("neuron", "carried", "batch")


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="TeX judges this test: pdflatex with amsmath and graphicx")
@pytest.mark.parametrize("name", [*SOLUTIONS, *FUNCTIONS])
def test_tex_sets_every_solution_within_the_page(name, tmp_path):
    solution = SOLUTIONS[name] if name in SOLUTIONS else solve(Exercise(function=FUNCTIONS[name], asked=(name,)))
    (tmp_path / "solution.tex").write_text(write_solution(solution, "latex"), "utf-8")
    words = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "solution.tex"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, errors="replace", check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    assert "Overfull" not in done.stdout
    assert (tmp_path / "solution.pdf").read_bytes().startswith(b"%PDF")


def test_a_page_scrolls_its_formulas_and_not_itself():
    text = write_solution(SOLUTIONS["neuron"], "html")
    assert text.count("<math") == text.count('<span class="side')
    assert "overflow: auto hidden" in text
    assert "width=device-width" in text


def test_markdown_has_formulas_between_dollars_and_no_raw_html():
    text = write_solution(SOLUTIONS["neuron"], "markdown")
    assert text.count("$$") % 2 == 0
    assert r"\frac{\partial L}{\partial h_{1}}" in text
    assert "<script" not in text.replace(r"\<script", "")


def test_an_unknown_format_is_refused():
    with pytest.raises(InputError, match="html"):
        write_solution(SOLUTIONS["shape"], "htm")


@pytest.mark.parametrize("name", SOLUTIONS)
def test_pdf_is_set(name):
    pytest.importorskip("typst", reason="Typst sets PDF; pip install typst")
    assert write_pdf(SOLUTIONS[name]).startswith(b"%PDF")


def test_without_typst_the_missing_part_is_named(monkeypatch):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(pdf.importlib, "import_module", missing)
    with pytest.raises(MissingExtra, match="pdf"):
        write_pdf(SOLUTIONS["shape"])


def test_typst_texts_of_an_exercise_stand_in_strings():
    source = pdf.write_typst(arrange(SOLUTIONS["neuron"]))
    assert '#eval("' not in source.replace('\\"', "")


FORMULAS = {
    "-x^2 * (y - -3)": ("-x^2 * (y - (-3))", r"-x^{2} \cdot \left(y - \left(-3\right)\right)"),
    "(x / y)^2": ("(x / y)^2", r"\left(\frac{x}{y}\right)^{2}"),
    "x - (y - z)": ("x - (y - z)", r"x - \left(y - z\right)"),
    "x / (y * z)": ("x / (y * z)", r"\frac{x}{y \cdot z}"),
    "exp(-x) * ln(y)": ("exp(-x) * ln(y)", r"e^{-x} \cdot \ln\left(y\right)"),
    "sigmoid'(x)": ("sigmoid'(x)", r"\sigma'\left(x\right)"),
    "sqrt(abs(x))": ("sqrt(abs(x))", r"\sqrt{\left|x\right|}"),
    "1.5e-7 * x": ("1.5e-7 * x", r"1.5 \cdot 10^{-7} \cdot x"),
}


@pytest.mark.parametrize("formula", FORMULAS)
def test_formulas_have_the_brackets_that_they_need(formula):
    node = read(formula, functions=FUNCTION_NAMES)
    plain, latex = FORMULAS[formula]
    assert Renderer(PlainNotation(), {}).formula(node) == plain
    assert Renderer(LatexNotation(), {}).formula(node) == latex
    assert read(plain, functions=FUNCTION_NAMES) == node


SYMBOLS = {
    "dE/dw5": (r"\frac{\partial E}{\partial w_{5}}", "frac(partial E, partial w_(5))"),
    "zbar_h1": (r"\bar{z}_{h1}", 'macron(z)_("h1")'),
    "w_11^(2)+": ("w_{11}^{(2)+}", 'w_(11)^("(2)+")'),
    "Deltaw5": (r"\Delta w_{5}", "Delta w_(5)"),
    "delta_o1": (r"\delta_{o1}", 'delta_("o1")'),
    "f'(x1)": (r"f^{\prime }(x_{1})", "f^(prime)(x_(1))"),
    "h1[2]": ("h_{1}^{[2]}", 'h_(1)^("[2]")'),
    "words and <signs>": (r"\text{words and \textless{}signs\textgreater{}}", '"words and <signs>"'),
}


@pytest.mark.parametrize("shown", SYMBOLS)
def test_symbols_are_taken_apart_for_print(shown):
    latex, typst = SYMBOLS[shown]
    assert LatexNotation().symbol(shown) == latex
    assert TypstNotation().symbol(shown) == typst
    ET.fromstring(f"<math>{MathmlNotation().symbol(shown)}</math>")  # noqa: S314 - as above
