"""Check the page's style sheets: tokens stand in tokens.css alone, and no selector is written over and over.

python tools/style_sheets.py

Part of `tools/house.py`; alone it prints its own complaints, and exits with 1 if there is one.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SHEETS = "frontend/src/styles/"
TOKENS = SHEETS + "tokens.css"
REPEATED = 3
"""So many rules side by side may begin with the same element before it is nested instead."""

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LITERALS = {
    "a colour": re.compile(
        r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|hwb)\(|(?<![-\w])(?:white|black)(?![-\w])"
    ),
    "a letter's size": re.compile(r"\bfont-size:\s*[\d.]+(?:px|em|rem|pt)|\bfont:\s*[\d.]+px"),
    "a z-index": re.compile(r"\bz-index:\s*-?\d"),
    "a duration": re.compile(r"(?<![\w.#-])[\d.]+m?s\b"),
}
CONDITION = re.compile(r"@container\s+([^{]+?)\s*\{")


def outside_tokens(name: str, text: str, tokens: str) -> Iterator[str]:
    """A complaint for each literal that tokens.css should hold, and for each breakpoint that it does not name."""
    for number, line in enumerate(_without_comments(text).splitlines(), start=1):
        for what, literal in LITERALS.items():
            if found := literal.search(line):
                yield f"{name}:{number}: {what} outside tokens.css: {found[0]}"
        condition = CONDITION.search(line)
        if condition and f"@container {condition[1]}" not in re.sub(r"\s+", " ", tokens):
            yield f"{name}:{number}: a breakpoint that tokens.css does not name: {condition[1]}"


def repeated(name: str, text: str) -> Iterator[str]:
    """A complaint for each element with which more than `REPEATED` rules begin that stand side by side."""
    blocks: list[Counter[str]] = [Counter()]
    for piece in re.findall(r"[^{};]*[{};]", _without_comments(text)):
        selector, end = piece[:-1].strip(), piece[-1]
        if end == "{":
            blocks[-1].update(_beginnings(selector))
            blocks.append(Counter())
        elif end == "}":
            yield from (
                f"{name}:1: {count} rules side by side begin with {begin}: nest them in one"
                for begin, count in blocks.pop().items()
                if count > REPEATED
            )
    yield from (
        f"{name}:1: {begin} is opened {count} times: nest in one"
        for begin, count in blocks[0].items()
        if count > REPEATED
    )


def _beginnings(selector: str) -> Iterator[str]:
    """The first element of a rule, where all its selectors begin with the same one."""
    if selector.startswith(("@", "&", ">", ":", "*", "from", "to")):
        return
    firsts = {re.split(r"[ :\[>+~]", one.strip(), maxsplit=1)[0] for one in selector.split(",")}
    if len(firsts) == 1:
        yield firsts.pop()


def _without_comments(text: str) -> str:
    """The same lines, their comments blank."""
    return COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)


def complaints(root: Path) -> Iterator[str]:
    """Every broken rule of the sheets under `root`."""
    tokens = (root / TOKENS).read_text(encoding="utf-8")
    for sheet in sorted((root / SHEETS).glob("*.css")):
        name, text = SHEETS + sheet.name, sheet.read_text(encoding="utf-8")
        if name != TOKENS:
            yield from outside_tokens(name, text, tokens)
        yield from repeated(name, text)


def main() -> int:
    """Print every complaint; the exit code says whether there was one."""
    found = list(complaints(Path(__file__).resolve().parent.parent))
    print("\n".join(found) if found else "style sheets: in order")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
