"""A finding: one thing that is odd about a network, in plain words, with the units it points at."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, cast

Severity = Literal["problem", "warning", "remark"]
SEVERITIES: tuple[Severity, ...] = ("problem", "warning", "remark")
"""The gravest first.  A problem keeps the network from learning, a warning costs something, a remark does no harm."""

Place: TypeAlias = tuple[int, int]
"""A unit as (layer, unit), both counted from 1; layer 0 would be the inputs."""

Number: TypeAlias = float | int | str | None
Numbers: TypeAlias = Mapping[str, "Number | list[Number] | list[list[Number]]"]


@dataclass(frozen=True)
class Finding:
    """What one look has found.

    Attributes:
        kind: the finding's name, as in docs/diagnosis.md.
        severity: problem, warning or remark.
        sentence: what is the matter, one plain sentence.
        units: the units that the sentence is about, empty where it is about the whole network.
        evidence: the measurement behind the sentence, in words.
        numbers: the same measurement as numbers with names.
        advice: what to try, the most promising first.
    """

    kind: str
    severity: Severity
    sentence: str
    units: tuple[Place, ...] = ()
    evidence: str = ""
    numbers: Numbers = field(default_factory=dict[str, "Number | list[Number] | list[list[Number]]"])
    advice: tuple[str, ...] = ()

    def document(self) -> dict[str, object]:
        """The same as plain data; None where a number is not finite, and no minus before 0."""
        return {
            "kind": self.kind,
            "severity": self.severity,
            "sentence": self.sentence,
            "units": [list(place) for place in self.units],
            "evidence": self.evidence,
            "numbers": {name: _plain(value) for name, value in self.numbers.items()},
            "try": list(self.advice),
        }


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [_plain(one) for one in cast("list[object]", value)]
    if isinstance(value, float):
        return value + 0.0 if math.isfinite(value) else None
    return value
