"""The signs of a typed line as signs of the keyboard: relations, LaTeX's commands, raised and lowered digits."""

from __future__ import annotations

import re

RELATION = re.compile(
    r":=|==|~=|≈=|<-(?![\d.])|<--|->|[≈≃≅≐≡≒∼←→⟶⇒↦]|(?<![<>!:])=>?|(?<=\s)~(?=\s*[-+−(\[.\d])|(?<=[\])\w])~(?=\s*[-+−.\d])"
)
"""What stands between a name, formulas and a value."""

ASSIGNS = frozenset({"<-", "<--", "←"})
"""Relations that give a name a new value."""

ARROWS = frozenset({"->", "→", "⟶", "↦", "⇒", "=>"})
"""Relations that may also declare a name."""

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵀ", "0123456789+-()T")
_RAISED_LAYER = re.compile(r"(?:⁽([⁰¹²³⁴⁵⁶⁷⁸⁹]+)⁾|\^?\(([⁰¹²³⁴⁵⁶⁷⁸⁹]+)\)|ᴸ)")
_BARS = str.maketrans("│┃║", "|||")
_LOWERED = str.maketrans("₍₎", "()")
_INNER = r"((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)"
_FRACTION = re.compile(rf"\\[dt]?frac\s*\{{{_INNER}\}}\s*\{{{_INNER}\}}")
_WRAPPERS = (
    "text|mathrm|mathbf|mathit|mathsf|boldsymbol|bm|mathcal|mathscr|mathbb|mathfrak|operatorname|textbf|textit"
    "|boxed|fbox|framebox|underline|emph"
)
_WORDS = re.compile(rf"\\(?:{_WRAPPERS})\s*\{{{_INNER}\}}")
_COLOURED = re.compile(rf"\\(?:text)?color(?:box)?\s*\{{[^{{}}]*\}}(?:\s*\{{{_INNER}\}})?")
_MARKS = re.compile(r"\\(hat|widehat|bar|overline|tilde)\s*(?:\{\s*(\\?[A-Za-z]+)\s*\}|(\\?[A-Za-z]))")
_ROOT = re.compile(rf"\\sqrt\s*\{{{_INNER}\}}")
_RAISED_BRACES = re.compile(r"\^\s*\{\s*((?:[^{}]|\{[^{}]*\})*?)\s*\}")
_INNER_BRACES = re.compile(r"\^\s*\{\s*([^{}]*?)\s*\}")
_MARKED_LAYER = re.compile(r"(\(\s*\w+\s*\)|\[\s*\w+\s*\])((?:[+']\d*|\[\d+\])*)")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_DROPPED = re.compile(
    r"\\(?:(?:left|right|[bB]ig{1,2}[lrm]?|displaystyle|textstyle|quad|qquad|limits|nonumber|notag|mathstrut)(?![A-Za-z])"
    r"|(?:begin|end)\{[a-z*]+\}(?:\{[lcr|\s]*\})?|[,;:!> ])"
)
_SIGNS = {
    "approx": "≈",
    "simeq": "≈",
    "sim": "≈",
    "cong": "≈",
    "equiv": "=",
    "coloneqq": ":=",
    "leftarrow": "←",
    "longleftarrow": "←",
    "Leftarrow": "←",
    "gets": "←",
    "doteq": "≈",
    "approxeq": "≈",
    "eqsim": "≈",
    "colonequals": ":=",
    "mapsto": "→",
    "longrightarrow": "→",
    "Longrightarrow": "⇒",
    "therefore": "",
    "to": "→",
    "rightarrow": "→",
    "Rightarrow": "⇒",
    "implies": "⇒",
    "cdot": "*",
    "times": "*",
    "ast": "*",
    "div": "/",
    "partial": "∂",
    "nabla": "∇",
    "prime": "'",
    "ell": "L",
    "top": "T",
    "mid": "|",
}
_MATRIX = re.compile(r"\\begin\{[pbBvV]?(?:small)?matrix\}(.*?)\\end\{[pbBvV]?(?:small)?matrix\}", re.DOTALL)
_ALIGNED = re.compile(r"&\s*(?=[=≈≃≅≡~])")
_EMPHASIS = re.compile(r"(?:(?<=\s)|^)(\*\*|__)(?=\S)(.+?)(?<=\S)\1(?=\s|$|[:,.;])")

_LAYER_AND_SAMPLE = re.compile(r"\^\{?\[(?P<layer>\d+)\]\s*\((?P<sample>\d+)\)\}?(?P<index>(?:_\{?\d+\}?)?)")
"""a^{[1](2)}_3: layer 1, sample 2, unit 3."""
_PROBABILITY = re.compile(
    r"(?<!\w)(?:P|Pr|p|[Pp]rob(?:ability)?)\s*[({\[]\s*(?:(?:[yYtTcCkKGg]|ŷ|class|Class|Klasse|classe|label)\s*(?:=|==|_|\s)?"
    r"\s*\{?)\s*(?P<number>\d{1,3})\}?\s*(?:[|∣][^()=]*(?:\([^()]*\))?[^()=]*)?[)}\]]"
)
_PROBABILITY_SAID = re.compile(
    r"(?:[Pp]robability|[Ww]ahrscheinlichkeit)\s+(?:of|for|von|für)\s+(?:class|Klasse)\s+(?P<number>\d{1,3})"
)
"""P(y = 1 | x), p(class 2), Pr(C_1): the sign within it gives nothing a value."""


def keyboard(line: str) -> str:
    """The line with plain signs; what is plain already stays as it is, so that columns stay too."""
    plain = _EMPHASIS.sub(r"\2", line).replace("`", "")
    plain = _raised_layers(plain).translate(_LOWERED)
    if "\\" in plain or "$" in plain:
        plain = _without_latex(plain)
    plain = _LAYER_AND_SAMPLE.sub(r"\g<index>^(\g<layer>)[\g<sample>]", plain)
    plain = _RAISED_BRACES.sub(_raised, _INNER_BRACES.sub(_raised, plain))
    plain = _ALIGNED.sub("", plain) if "&" in plain else plain
    for pattern in (_PROBABILITY, _PROBABILITY_SAID):
        plain = pattern.sub(r"P(class \g<number>)", plain)
    return (
        plain.translate(_BARS)
        .replace("\u200b", "")
        .replace("\u2061", "")
        .replace("&=", "=")
        .replace("∆", "Δ")
        .replace("∗", "*")
    )


def matrices(text: str) -> str:
    """The text with LaTeX's matrices as brackets, rows apart by semicolons."""
    return _MATRIX.sub(lambda found: "[" + found[1].replace("\\\\", ";").replace("&", " , ").strip(" ;\n") + "]", text)


def _raised_layers(line: str) -> str:
    """z⁽¹⁾ as z^(1)."""
    return _RAISED_LAYER.sub(lambda found: f"^({(found[1] or found[2] or 'L').translate(_RAISED)})", line)


def _without_latex(line: str) -> str:
    plain = re.sub(r"\\\\\s*$|\\[()\[\]]|\$", "", line)
    plain = _DROPPED.sub(" ", _COLOURED.sub(lambda found: found[1] or "", plain))
    for _ in range(4):
        plain = _WORDS.sub(r"\1", plain)
        plain = _ROOT.sub(r"sqrt(\1)", _FRACTION.sub(_quotient, plain))
    plain = _MARKS.sub(_marked, plain)
    return _COMMAND.sub(lambda found: _SIGNS.get(found[1], found[1]), plain).replace("\\", "")


def _quotient(found: re.Match[str]) -> str:
    above, below = found[1].strip(), found[2].strip()
    if re.match(r"\\partial|∂|d\b|d(?=[A-Z\\])", above) and re.match(r"\\partial|∂|d", below):
        return f"{_joined(above)}/{_joined(below)}"
    return f"(({above})/({below}))"


def _joined(differential: str) -> str:
    return re.sub(r"^(?:\\partial|∂|d)\s*", "d", differential)


def _marked(found: re.Match[str]) -> str:
    word = {"widehat": "hat", "overline": "bar"}.get(found[1], found[1])
    return f"{(found[2] or found[3]).removeprefix(chr(92))}{word}"


def _raised(found: re.Match[str]) -> str:
    inner = found[1].strip()
    if layer := _MARKED_LAYER.fullmatch(inner):
        return f"^{''.join(layer[1].split())}{layer[2]}"
    return f"^{inner}" if re.fullmatch(r"\w|\+\d*|\*|'+|T", inner) else f"^({inner})"
