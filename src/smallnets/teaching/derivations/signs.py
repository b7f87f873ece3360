"""A typed line of a derivation in plain signs: LaTeX's commands, fractions of one sign, layers, marks of the margin."""

from __future__ import annotations

import re

from smallnets.teaching.answers.signs import keyboard

_NAME = r"\\?[A-Za-zα-ωΑ-Ω]\w*(?:\s*[_^]\s*(?:\{[^{}]*\}|\w))*"
_D = r"(?:\\partial|∂|\\mathrm\s*\{\s*d\s*\}|\\text\s*\{\s*d\s*\}|d)"
_QUOTIENT = re.compile(rf"\\[dt]?frac\s*\{{\s*{_D}\s*({_NAME})?\s*\}}\s*\{{\s*{_D}\s*({_NAME})\s*\}}")
_DIGITS = re.compile(r"\\[dt]?frac\s*(\d)\s*(\d)")
_SINGLE = {"½": "(1/2)", "⅓": "(1/3)", "⅔": "(2/3)", "¼": "(1/4)", "¾": "(3/4)", "⅛": "(1/8)"}
_IFF = re.compile(r"\\(?:iff|Leftrightarrow|Longleftrightarrow)(?![A-Za-z])")
_TAG = re.compile(r"\\(?:tag|label)\s*\{[^{}]*\}")
_BULLET = re.compile(r"\s*[•◦▪‣·*]\s+(?=\S)")
_DASH = re.compile(r"\s*[-–—]\s+(?=\S)")
_MARGIN_WORD = r"(?:step|schritt|étape|etape|part|teil|line|zeile)\s*\(?\d{1,2}\)?\s*[.:)]?"
_NUMBERED = re.compile(
    rf"\s*(?:\(?\d{{1,2}}[.)]:?|\(?[a-h]\)|\(?[ivx]{{1,4}}\)|{_MARGIN_WORD})\s+(?=\S)", re.IGNORECASE
)
_LAYERED = re.compile(r"([A-Za-zα-ωΑ-Ω](?:_\w+)?)\^\((\d)\)(?:_(\w))?")
_LAYER_ON_THE_LEFT = re.compile(
    r"(?:^|[,;∂])\s*(?:let\s+)?d?([A-Za-zα-ωΑ-Ω])(?:_\w+)?\^\(\d\)(?:_\w)?\s*(?:=|/)", re.MULTILINE
)


def plain_lines(text: str) -> list[str]:
    """The lines of a page in plain signs, without numbers and bullets of the margin."""
    lines = [_plain(line) for line in text.splitlines()]
    dashed = _are_bullets(lines)
    lines = [_without_margin(line, dashed=dashed) for line in lines]
    layered = set(_LAYER_ON_THE_LEFT.findall("\n".join(lines)))
    return [_LAYERED.sub(lambda found: _layer(found, layered), line) for line in lines]


def _plain(line: str) -> str:
    for sign, written in _SINGLE.items():
        line = line.replace(sign, written)
    if "\\" in line or line.count("$") > 1 or "&" in line:
        line = _IFF.sub("⇔", _TAG.sub("", line))
        line = _QUOTIENT.sub(lambda found: f"d{found[1] or ''}/d{found[2]}".replace("\\", ""), line)
        line = keyboard(_DIGITS.sub(r"\\frac{\1}{\2}", line)).replace("&", " ")
    return line.replace("″", "''").replace("′", "'").replace("’", "'")


def _are_bullets(lines: list[str]) -> bool:
    """Whether a dash in the margin is a bullet: on two lines or more, and on every line that does not go on."""
    begun = [line for line in lines if "=" in line and not re.match(r"\s*[=⇒⟹→]", line)]
    return len(begun) > 1 and all(_DASH.match(line) or _BULLET.match(line) for line in begun)


def _without_margin(line: str, *, dashed: bool) -> str:
    for mark in (_BULLET, *((_DASH,) if dashed else ()), _NUMBERED):
        if (found := mark.match(line)) and not re.match(r"[-+*/^·×]", line[found.end() :]):
            line = line[found.end() :]
    return line


def _layer(found: re.Match[str], layered: set[str]) -> str:
    """z^(2) as a name of its own, where the page gives such a name a value."""
    if found[1][0] not in layered:
        return found[0]
    return f"{found[1]}{'_' + found[3] if found[3] else ''}_L{found[2]}"
