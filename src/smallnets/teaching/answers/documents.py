"""Answers in documents that programs write: the lines of a web page with MathML, and of a LaTeX file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_PAGE = re.compile(r"\s*(?:<!doctype\s+html|<html|<math|<\?xml)", re.IGNORECASE)
_BODY = re.compile(r"\\begin\{document\}(.*?)(?:\\end\{document\}|\Z)", re.DOTALL)
_SECTION = re.compile(
    r"\\(?:sub)*section\*?\{((?:[^{}]|\{[^{}]*\})*)\}|\\(?:paragraph|textbf)\{([^{}]*)\}\s*$", re.MULTILINE
)
_SPACING = re.compile(r"\\\\(?:\[[^\]]*\])?")
_CONTROLS = re.compile(r"\\(?:maketitle|noindent|medskip|bigskip|smallskip|newpage|title|author|date)\b(?:\{[^{}]*\})?")
_BLOCKS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "li", "tr", "table", "section", "body", "title", "br"})
_SILENT = frozenset({"style", "script", "head", "annotation"})


def as_lines(text: str) -> str:
    """The text of a document's lines; any other text as it is."""
    if _PAGE.match(text):
        return _of_page(text)
    if body := _BODY.search(text):
        before = "\n" * text.count("\n", 0, body.start(1))
        return before + _SPACING.sub(" ", _CONTROLS.sub("", _SECTION.sub(r"# \1\2", body[1])))
    return text


def _of_page(text: str) -> str:
    reader = _Page()
    reader.feed(text)
    reader.close()
    return "\n".join(line for line in reader.lines if line.strip())


@dataclass
class _Element:
    """An element of a formula and what was read in it so far."""

    tag: str
    parts: list[str] = field(default_factory=list[str])


class _Page(HTMLParser):
    """The lines of a page; formulas as people type them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self._open: list[_Element] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A new line, or an element of a formula."""
        del attrs
        self._silent += tag in _SILENT
        if tag in ("td", "th") and self.lines[-1].strip():
            self.lines[-1] += " | "
        if tag in _BLOCKS:
            self.lines.append("# " if tag in ("h1", "h2", "h3", "h4") else "")
        if self._open or tag == "math":
            self._open.append(_Element(tag))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content."""
        if tag in _BLOCKS:
            self.lines.append("")
        elif tag == "mspace" and self._open:
            self._open[-1].parts.append(" ")
        del attrs

    def handle_endtag(self, tag: str) -> None:
        """The element's text goes to the one around it."""
        self._silent -= tag in _SILENT and self._silent > 0
        if not self._open or not any(element.tag == tag for element in self._open):
            if tag in _BLOCKS:
                self.lines.append("")
            return
        while self._open:
            element = self._open.pop()
            written = _written(element)
            if self._open:
                self._open[-1].parts.append(written)
            else:
                self.lines[-1] += f" {written} "
            if element.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        """Words, and the signs of formulas."""
        if self._silent:
            return
        if self._open:
            self._open[-1].parts.append(data.strip())
        else:
            self.lines[-1] += re.sub(r"\s+", " ", data)


def _written(element: _Element) -> str:
    """An element as people type it."""
    parts = [part for part in element.parts if part]
    match element.tag, parts:
        case "msub", [base, index]:
            return f"{base}_{{{index}}}"
        case "msup", [base, raised]:
            return f"{base}^{_raised(raised)}"
        case "msubsup", [base, index, raised]:
            return f"{base}_{{{index}}}^{_raised(raised)}"
        case "mfrac", [above, below]:
            return _quotient(above, below)
        case "msqrt", _:
            return f"sqrt({''.join(parts)})"
        case "mover", [base, mark]:
            return base + {"^": "hat", "¯": "bar", "‾": "bar", "~": "tilde"}.get(mark, mark)
        case "mo", [sign]:
            return f" {sign} " if sign in "=≈+-−·×" else sign
        case _:
            return "".join(parts)


def _raised(text: str) -> str:
    return text if re.fullmatch(r"(?:\(\w+\))?(?:\[\d+\]|\+\d*|['′])+|\(\w+\)|\w", text) else f"({text})"


def _quotient(above: str, below: str) -> str:
    if re.match(r"[∂d]", above) and re.match(r"[∂d]", below):
        return f"{above}/{below}"
    return f"(({above})/({below}))"
