"""A sheet as a LaTeX document, and as Markdown with LaTeX formulas between dollar signs."""

from __future__ import annotations

from smallnets.sheets.question import LONG, Blank, SheetQuestion
from smallnets.sheets.sheet import PrintedSheet
from smallnets.teaching.exercise_drawing import drawn
from smallnets.teaching.writing.markdown import escaped as plain
from smallnets.teaching.writing.notations.latex import LatexNotation
from smallnets.teaching.writing.notations.latex_words import PREAMBLE, escaped
from smallnets.teaching.writing.rendering import Renderer
from smallnets.teaching.writing.sides import equations

_NOTATION = LatexNotation()
_PAPERS = {"a4": "a4paper", "letter": "letterpaper"}


def write_latex(sheet: PrintedSheet) -> str:
    """The sheet as a document that pdfTeX, XeTeX and LuaTeX set."""
    style = sheet.style
    version = style.say("version", version=sheet.version) if sheet.version else ""
    said = ", ".join(part for part in (version, sheet.counted(sheet.points)) if part)
    blank = r"\newcommand{\blank}[1]{\underline{\hspace{#1}}}"
    parts = [
        rf"\documentclass[{_PAPERS[style.paper]},11pt]{{article}}",
        rf"\usepackage[margin=2.2cm]{{geometry}}\usepackage{{amsmath,multicol}}{PREAMBLE}",
        rf"\setlength{{\parindent}}{{0pt}}\setlength{{\parskip}}{{6pt}}{blank}\begin{{document}}",
        *(escaped(line) + r"\\" for line in style.header),
        rf"{escaped(style.say('name'))}: \blank{{7cm}}\hfill {escaped(style.say('date'))}: \blank{{3cm}}",
        rf"\section*{{{escaped(sheet.title)}}}",
        escaped(said),
    ]
    for number, one in enumerate(sheet.questions, 1):
        parts += _latex_question(one, sheet, number if len(sheet.questions) > 1 else 0)
    parts += [escaped(style.footer)] if style.footer else []
    return "\n\n".join([*parts, r"\end{document}", ""])


def _latex_question(question: SheetQuestion, sheet: PrintedSheet, number: int) -> list[str]:
    say = sheet.style.say
    title = f"{number}. {question.title} ({sheet.counted(question.points)})"
    parts = [rf"\subsection*{{{escaped(title)}}}"] if number else []
    parts += [escaped(sentence) for sentence in question.sentences]
    parts += [f"${formula}$" for formula in _formulas(question)]
    if question.given:
        parts.append(rf"\subsubsection*{{{escaped(say('given'))}}}")
        parts += [", ".join(f"${one}$" for one in equations(row, _NOTATION)) for row in question.given]
    parts.append(rf"\subsubsection*{{{escaped(say('find'))}}}")
    for group in question.groups:
        parts.append(rf"\textbf{{{escaped(group.heading)}}}")
        parts += [_latex_table(one) for one in group.blanks if one.rows]
        lines = [
            rf"{_symbol(one.shown, escaped(one.shown))} = \blank{{3cm}}\par" for one in group.blanks if not one.rows
        ]
        if len(lines) > 1 and all(len(one.shown) <= LONG for one in group.blanks):
            lines = [r"\begin{multicols}{2}", *lines, r"\end{multicols}"]
        parts += ["\n".join(lines)] if lines else []
    return parts


def _latex_table(blank: Blank) -> str:
    row = " & ".join([r"\rule[-2mm]{0pt}{8mm}\hspace{1.6cm}"] * blank.columns)
    rows = r" \\ \hline ".join([row] * blank.rows)
    columns = "|c" * blank.columns + "|"
    symbol = _symbol(blank.shown, escaped(blank.shown))
    return rf"{symbol} = \begin{{tabular}}{{{columns}}}\hline {rows} \\ \hline\end{{tabular}}"


def write_markdown(sheet: PrintedSheet) -> str:
    """The sheet as Markdown; the network stands in it as a drawing of letters."""
    style = sheet.style
    version = style.say("version", version=sheet.version) if sheet.version else ""
    said = ", ".join(part for part in (version, sheet.counted(sheet.points)) if part)
    name, date = plain(style.say("name")), plain(style.say("date"))
    lines = [*(plain(line) + "  " for line in style.header), f"{name}: {_blank(30)} {date}: {_blank(12)}", ""]
    lines += [f"# {plain(sheet.title)}", "", plain(said), ""]
    for number, one in enumerate(sheet.questions, 1):
        lines += _markdown_question(one, sheet, number if len(sheet.questions) > 1 else 0)
    return "\n".join([*lines, *([plain(style.footer), ""] if style.footer else [])])


def _markdown_question(question: SheetQuestion, sheet: PrintedSheet, number: int) -> list[str]:
    say = sheet.style.say
    title = f"{number}. {question.title} ({sheet.counted(question.points)})"
    lines = [f"## {plain(title)}", ""] if number else []
    lines += [f"{plain(sentence)}  " for sentence in question.sentences]
    lines += ["", *(f"- ${formula}$" for formula in _formulas(question)), ""] if question.formulas else [""]
    picture = drawn(question.exercise) if question.exercise.layers else []
    lines += ["```text", *picture, "```", ""] if picture else []
    if question.given:
        rows = [", ".join(f"${one}$" for one in equations(row, _NOTATION)) for row in question.given]
        lines += [f"### {plain(say('given'))}", "", *(f"- {row}" for row in rows), ""]
    lines += [f"### {plain(say('find'))}", ""]
    for group in question.groups:
        lines += [f"**{plain(group.heading)}**", ""]
        lines += [f"- {_symbol(one.shown, plain(one.shown))} = {_blank(14)}" for one in group.blanks if not one.rows]
        for one in group.blanks:
            lines += _markdown_table(one) if one.rows else []
        lines.append("")
    return lines


def _markdown_table(blank: Blank) -> list[str]:
    row = "|" + "       |" * blank.columns
    head = [f"{_symbol(blank.shown, plain(blank.shown))} =", "", row, "|" + " --- |" * blank.columns]
    return [*head, *[row] * blank.rows, ""]


def _blank(length: int) -> str:
    return "\\_" * length


def _symbol(shown: str, words: str) -> str:
    return words if " " in shown else f"${_NOTATION.symbol(shown)}$"


def _formulas(question: SheetQuestion) -> list[str]:
    renderer = Renderer(_NOTATION, question.shown)
    return [
        f"{'f(x)' if '(' in name else _NOTATION.symbol(name)} = {renderer.formula(formula)}"
        for name, formula in question.formulas
    ]
