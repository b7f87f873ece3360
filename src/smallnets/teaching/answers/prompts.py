"""What a notebook or a console shows: commands behind prompts, and below them what they gave."""

from __future__ import annotations

import json
import re
from typing import Any, cast

_IN = re.compile(r"\s*In\s*\[\s*\d*\s*\]:\s?(?P<code>.*)")
_OUT = re.compile(r"\s*Out\s*\[\s*\d*\s*\]:\s?(?P<shown>.*)")
_CONSOLE = re.compile(r"\s*(?:>>>?|julia>|octave:\d+>)\s?(?P<code>.*)")
_MORE = re.compile(r"\s*\.{3}:?\s(?P<code>.*)")
_SHELL_OF_R = re.compile(r"\s*>\s(?P<code>.*)")
_INDEX_OF_R = re.compile(r"\s*\[\d+\]\s+(?=[-+.\d])")
_ASSIGNED = re.compile(r"\s*(?P<name>[^\W\d]\w*)\s*(?:=|<-)(?!=)\s*(?P<value>.+)")
_SHOWN = re.compile(
    r"\s*(?:print|display|disp|round|np\.round|np\.around)\s*\(\s*(?P<called>[^\W\d][\w.\[\]]*?)\s*(?:,\s*\d+)?\s*\)\s*"
)
_ROUNDED = re.compile(r"\.(?:round|numpy|item|detach|tolist)\(\d*\)")
_LITERAL = re.compile(
    r"[\s\d.,;:eE+\-*/()\[\]{}']*+(?:(?:np|torch|jnp)\.)?(?:array|tensor|c|matrix|asarray)?[\s\d.,;:eE+\-*/()\[\]{}']*+"
)

_OF_TENSORS = re.compile(r",\s*(?:grad_fn=<\w*>|requires_grad=\w+|dtype=[\w.]+|device='[^'\n]*')")
"""What PyTorch and NumPy show behind the numbers of an array."""


_OF_SCALARS = re.compile(
    r"\b(?:(?:torch\.)?tensor|(?:np\.|numpy\.)?(?:float\d+|array|asarray))\(\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*\)"
)
"""tensor(0.2984) and np.float64(0.5): one number."""


def without_prompts(text: str) -> str:
    """The text as lines `name = what was shown`; a text without prompts as it is.  Lines keep their places.

    A command that only computes says nothing, since nobody sees its value; one that sets a name to numbers gives them.
    """
    text = _OF_SCALARS.sub(r"\1", _OF_TENSORS.sub("", text))
    if notebook := _notebook(text):
        text = notebook
    lines = text.splitlines()
    ours = any(_INDEX_OF_R.match(line) for line in lines) and any(_SHELL_OF_R.match(line) for line in lines)
    if not ours and not any(_IN.match(line) or _OUT.match(line) or _CONSOLE.match(line) for line in lines):
        return text
    return "\n".join(_Console(ours=ours).lines(lines))


class _Console:
    """What was asked last, and has not been answered yet."""

    def __init__(self, *, ours: bool) -> None:
        self._of_r = ours
        self._asked = ""
        self._commands = False

    def lines(self, lines: list[str]) -> list[str]:
        """Each line as somebody would type it in an answer."""
        return [self._line(line) for line in lines]

    def _line(self, line: str) -> str:
        found = _IN.match(line) or _CONSOLE.match(line) or (_SHELL_OF_R.match(line) if self._of_r else None)
        if found is None and self._commands:
            found = _MORE.match(line)
        if found is not None:
            self._commands = True
            return self._command(found["code"])
        self._commands = False
        out = _OUT.match(line)
        shown = out["shown"] if out else _INDEX_OF_R.sub("", line, count=1) if self._of_r else line
        if not shown.strip():
            return shown
        asked, self._asked = self._asked, ""
        if asked and re.match(r"\s*(?:[-+−.\d\[(]|array|tensor|matrix)", shown):
            shown = shown.strip()
            return (
                f"{asked} = [{shown}]" if re.fullmatch(r"[-+.\deE]+(?:\s+[-+.\deE]+)+", shown) else f"{asked} = {shown}"
            )
        return shown

    def _command(self, code: str) -> str:
        """The line for a command: its numbers where it sets a name to them, else nothing."""
        bare = re.sub(r"\s#.*$", "", code).strip().rstrip(";")
        self._asked = ""
        if not bare:
            return ""
        if found := _ASSIGNED.fullmatch(bare):
            value = found["value"]
            return f"{found['name']} = {value}" if _LITERAL.fullmatch(value) and re.search(r"\d", value) else ""
        if code.startswith("#"):
            return code
        shown = _SHOWN.fullmatch(bare)
        name = _ROUNDED.sub("", shown["called"] if shown else bare)
        self._asked = name if re.fullmatch(r"[^\W\d][\w.]*(?:\[\d+\])*", name) else ""
        return ""


def _notebook(text: str) -> str:
    """The cells of a notebook's file as a console shows them; "" for any other text."""
    if not text.lstrip().startswith("{") or '"cells"' not in text or '"nbformat"' not in text:
        return ""
    try:
        found = cast("dict[str, Any]", json.loads(text))
    except (ValueError, RecursionError):
        return ""
    cells: list[Any] = found["cells"] if isinstance(found.get("cells"), list) else []
    return "\n".join(line for cell in cells if isinstance(cell, dict) for line in _cell(cast("dict[str, Any]", cell)))


def _cell(cell: dict[str, Any]) -> list[str]:
    source = _joined(cell.get("source")).splitlines()
    if cell.get("cell_type") != "code":
        return [*source, ""]
    lines = [f">>> {line}" for line in source]
    outputs: list[Any] = cell["outputs"] if isinstance(cell.get("outputs"), list) else []
    for output in outputs:
        if isinstance(output, dict):
            shown = cast("dict[str, Any]", output)
            data = shown.get("data")
            plain = cast("dict[str, Any]", data).get("text/plain") if isinstance(data, dict) else shown.get("text")
            lines += _joined(plain).splitlines()
    return [*lines, ""]


def _joined(text: object) -> str:
    """Text as notebooks keep it: one string, or a list of lines."""
    parts = cast("list[object]", text) if isinstance(text, list) else [text]
    return "".join(part for part in parts if isinstance(part, str))
