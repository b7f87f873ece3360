"""Words in LaTeX: its own signs made harmless, and every letter of Unicode in a form that every TeX can set."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from smallnets.expressions.naming import GREEK

PREAMBLE = r"""\usepackage{iftex}
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
  \newcommand{\letter}[2]{\fbox{\tiny U+#1}} % pdfTeX has no such letter; XeTeX and LuaTeX set it
\else
  \usepackage{fontspec}
  \newcommand{\otherletters}{} % or a font for what yours lacks: \newfontfamily{\otherletters}{Noto Sans CJK SC}
  \newcommand{\letter}[2]{\iffontchar\font"#1 #2\else
    {\otherletters\iffontchar\font"#1 #2\else\fbox{\tiny U+#1}\fi}\fi}
\fi
"""
r"""Fonts for the three engines, and \letter for what only some of them can set."""

_SPECIAL = {
    **{sign: f"\\{sign}" for sign in "#$%&_{}"},
    "\\": r"\textbackslash{}",
    "^": r"\^{}",
    "~": r"\~{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
}
_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0308": '"',
    "\u030a": "r",
    "\u030c": "v",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0323": "d",
    "\u0327": "c",
    "\u0328": "k",
    "\u030b": "H",
}
_LETTERS = {
    "ß": r"\ss{}",
    "æ": r"\ae{}",
    "Æ": r"\AE{}",
    "œ": r"\oe{}",
    "Œ": r"\OE{}",
    "ø": r"\o{}",
    "Ø": r"\O{}",
    "ł": r"\l{}",
    "Ł": r"\L{}",
    "đ": r"\dj{}",
    "ð": r"\dh{}",
    "Ð": r"\DH{}",
    "þ": r"\th{}",
    "Þ": r"\TH{}",
    "ı": r"\i{}",
    "–": "--",
    "—": "---",
    "‘": "`",
    "’": "'",
    "“": "``",
    "”": "''",
    "„": r"\quotedblbase{}",
    "«": r"\guillemotleft{}",
    "»": r"\guillemotright{}",
    "…": r"\dots{}",
    "⁄": "/",
    "§": r"\S{}",
    "¿": r"\textquestiondown{}",
    "¡": r"\textexclamdown{}",
    "\u00a0": "~",
}
_SIGNS = {
    "≥": r"\geq",
    "≤": r"\leq",
    "≠": r"\neq",
    "≈": r"\approx",
    "≡": r"\equiv",
    "∼": r"\sim",
    "±": r"\pm",
    "×": r"\times",
    "÷": r"\div",
    "·": r"\cdot",
    "⋅": r"\cdot",
    "∘": r"\circ",
    "°": r"{}^\circ",
    "−": "-",
    "→": r"\to",
    "←": r"\leftarrow",
    "↦": r"\mapsto",
    "⇒": r"\Rightarrow",
    "⇔": r"\Leftrightarrow",
    "∞": r"\infty",
    "∂": r"\partial",
    "∇": r"\nabla",
    "∑": r"\sum",
    "∏": r"\prod",
    "∫": r"\int",
    "√": r"\surd",
    "∈": r"\in",
    "∉": r"\notin",
    "⊂": r"\subset",
    "∪": r"\cup",
    "∩": r"\cap",
    "∅": r"\emptyset",
    "∀": r"\forall",
    "∃": r"\exists",
    "ℝ": r"\mathrm{R}",
    "′": "'",
    "ϵ": r"\epsilon",
    "ϕ": r"\phi",
    "ϑ": r"\vartheta",
    "ς": r"\varsigma",
    "µ": r"\mu",
}
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ", "0123456789+-()n", strict=True))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₍₎", "0123456789+-()", strict=True))


_LIKE_LATIN = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))


def escaped(text: str) -> str:
    r"""Words with LaTeX's own signs made harmless and other alphabets in commands, so that the text is ASCII.

    What no command is known for is a \letter: XeTeX and LuaTeX set it where a font has it, else its number stands in a
    box.
    """
    return "".join(map(_written, unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=4096)
def _written(sign: str) -> str:
    if sign.isascii():
        return _SPECIAL.get(sign, sign if sign.isprintable() else " ")
    if sign in GREEK:
        return rf"\ensuremath{{{_greek(GREEK[sign])}}}"
    if sign in _LETTERS or sign in _LIKE_LATIN:
        return _LETTERS.get(sign) or _LIKE_LATIN[sign]
    if sign in _SIGNS:
        return rf"\ensuremath{{{_SIGNS[sign]}}}"
    if sign in _RAISED:
        return rf"\ensuremath{{{{}}^{{{_RAISED[sign]}}}}}"
    if sign in _LOWERED:
        return rf"\ensuremath{{{{}}_{{{_LOWERED[sign]}}}}}"
    base, *marks = unicodedata.normalize("NFD", sign)
    if len(marks) == 1 and base.isascii() and base.isalpha() and marks[0] in _ACCENTS:
        return rf"\{_ACCENTS[marks[0]]}{{{base}}}"
    if marks == ["\u0301"] and base in GREEK:
        return rf"\ensuremath{{\acute{{{_greek(GREEK[base])}}}}}"
    if sign.isspace():
        return " "
    return _spelled_out(sign)


def _spelled_out(sign: str) -> str:
    """A sign that is short for others, such as a ligature or ½, by those; any other as a letter of its own."""
    parts = unicodedata.normalize("NFKD", sign)
    if parts != sign and all(part.isascii() or part in _LETTERS for part in parts):
        return "".join(map(_written, parts))
    return rf"\letter{{{ord(sign):04X}}}{{{sign}}}" if sign.isprintable() else ""


def _greek(name: str) -> str:
    r"""\theta."""
    return rf"\{name}"
