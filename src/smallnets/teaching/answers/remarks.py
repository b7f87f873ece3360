"""What programs write beside their lines: the value that a line of code gives, matrices and counts behind colons."""

from __future__ import annotations

import re

from smallnets.teaching.answers.equations import NUMBER
from smallnets.teaching.answers.signs import RELATION

COMMENT = re.compile(r"\s(?:#|//|;;|%%)\s.*$|\s(?:#|//)\S.*$")
GIVES = re.compile(
    rf"\s*(?:[^:]*[\w\])]\s*:\s*(?:[a-z.]*(?:tensor|array)\(|\[\s*\[?\s*[-+.\d]).*"
    rf"|[^:\d]*\b(?:total|params?|parameters?|summe|gesamt\w*)\b[^:\d]*(?:schicht|layer|couche|capa|strato)?\s*\d?\s*:\s*{NUMBER}\s*)",
    re.IGNORECASE,
)
"""A matrix behind a colon, and the count of parameters that Keras prints."""

_SHOWN_BEHIND = re.compile(r"\s+(?:#|//)\s*(?:(?:=|≈|->|→|=>)\s*)?(?P<value>[\[(]?[^#]*\d[.\d][^#]*)$")
_NUMBERS = re.compile(rf"\s*[\[(]*\s*(?:(?>{NUMBER})\s*+[\[\](),;]*+\s*+)++")


def without_comment(text: str) -> str:
    """The line without its remark; a value there is what the code before it gives: `a = f(z)  # 0.5744`."""
    found = _SHOWN_BEHIND.search(text)
    code = text[: found.start()] if found else ""
    if found and _NUMBERS.fullmatch(found["value"]) and RELATION.search(code):
        last = RELATION.split(code)[-1]
        if re.search(r"[^\W\d_]", last):
            return f"{code} = {found['value'].strip()}"
    return COMMENT.sub("", text)
