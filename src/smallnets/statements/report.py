"""The report on checked claims: as text, as HTML, as plain data."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from smallnets.notebook_html import preformatted
from smallnets.statements.claim import Judged, Verdict

SCHEMA = "smallnets.claims/1"

_WORDS: dict[Verdict, str] = {
    "right": "right",
    "truncated": "cut off instead of rounded",
    "wrong": "WRONG",
    "undecided": "undecided",
    "unreadable": "not understood",
}
_WIDTH = 100


@dataclass(frozen=True, repr=False)
class ClaimReport:
    """The verdicts on claims, in their order; `left` is how many were not looked at when the work was ended."""

    judged: tuple[Judged, ...]
    left: int = 0

    def __repr__(self) -> str:
        return f"<ClaimReport: {self._counted()}>"

    def _repr_html_(self) -> str:
        return preformatted(self.text())

    @property
    def is_right(self) -> bool:
        """Whether no claim is wrong."""
        return not any(one.verdict == "wrong" for one in self.judged)

    def counts(self) -> dict[str, int]:
        """How many claims got each verdict."""
        found = Counter(one.verdict for one in self.judged)
        return {verdict: found[verdict] for verdict in _WORDS if found[verdict]}

    def text(self) -> str:
        """The verdicts, one below the other, and how many there are of each."""
        lines = [line for number, one in enumerate(self.judged, 1) for line in _lines(number, one)]
        rest = [f"{self.left} not looked at."] if self.left else []
        return "\n".join([*lines, "", f"{self._counted()}.", *rest])

    def data(self) -> dict[str, Any]:
        """Plain data, as `smallnets claims check --json` prints it."""
        verdicts = [one.data() for one in self.judged]
        return {
            "schema": SCHEMA,
            "right": self.is_right,
            "counts": self.counts(),
            "left": self.left,
            "claims": verdicts,
        }

    def _counted(self) -> str:
        return ", ".join(f"{count} {_WORDS[cast('Verdict', name)].lower()}" for name, count in self.counts().items())


def _lines(number: int, one: Judged) -> list[str]:
    claim = one.claim
    name = claim.id or str(number)
    words = (
        f"{name}. {claim.kind} of {_shown(claim.of)}{_place(claim.where)}: {_shown(claim.value)}: {_WORDS[one.verdict]}"
    )
    if one.verdict == "wrong" and one.right:
        words += f"; right is {one.right}"
    found = textwrap.wrap(words, _WIDTH, subsequent_indent="    ")
    return [*found, *textwrap.wrap(one.reason, _WIDTH, initial_indent="    ", subsequent_indent="    ")]


def _place(where: object) -> str:
    return f" where {_shown(where)}" if where else ""


def _shown(thing: object) -> str:
    if isinstance(thing, Mapping):
        return ", ".join(f"{name} = {value}" for name, value in cast("Mapping[str, object]", thing).items())
    return " ".join(str(thing).split())


def claims_schema() -> dict[str, Any]:
    """The JSON schema of what `smallnets claims check --json` prints."""
    text = {"type": "string"}
    claim = dict.fromkeys(("id", "kind", "right", "reason"), text)
    claim |= {"of": {}, "value": {}, "where": {}, "verdict": {"enum": list(_WORDS)}}
    parts = {
        "schema": {"const": SCHEMA},
        "right": {"type": "boolean", "description": "whether no claim is wrong"},
        "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
        "left": {"type": "integer", "description": "claims not looked at, after Ctrl-C"},
        "claims": {"type": "array", "items": {"type": "object", "properties": claim, "required": list(claim)}},
    }
    title = "smallnets claims check FILE --json"
    return {"title": title, "type": "object", "properties": parts, "required": list(parts)}
