"""A finding: one thing that is odd about a network, in plain words, with the units it points at."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

if TYPE_CHECKING:
    from smallnets.diagnosis.advice import Advice
    from smallnets.diagnosis.place import Place

Severity = Literal["problem", "warning", "remark"]
SEVERITIES: tuple[Severity, ...] = ("problem", "warning", "remark")
"""The gravest first.  A problem keeps the network from learning, a warning costs something, a remark does no harm."""

Number: TypeAlias = float | int | str | None
Numbers: TypeAlias = Mapping[str, "Number | list[Number] | list[list[Number]]"]


@dataclass(frozen=True)
class Counterfactual:
    """What a finding says would happen, done: `change` in words, and the training loss before and after it."""

    change: str
    loss: float
    loss_then: float

    def document(self) -> dict[str, object]:
        """The same as plain data."""
        return {"change": self.change, "loss": _plain(self.loss), "loss_then": _plain(self.loss_then)}


@dataclass(frozen=True)
class Trial:
    """An advice that was followed for several seeds.

    Attributes:
        advice: what was tried.
        epochs: how long the changed experiment trained.
        loss: the median test loss without it, over the seeds.
        loss_then: the median test loss with it.
        better: for how many seeds the test loss became clearly lower.
        seeds: how many seeds there were; the first is the seed that was looked at.
    """

    advice: Advice
    epochs: int
    loss: float
    loss_then: float
    better: int
    seeds: int

    def document(self) -> dict[str, object]:
        """The same as plain data."""
        return {
            "act": self.advice.act,
            "value": self.advice.value,
            "epochs": self.epochs,
            "loss": _plain(self.loss),
            "loss_then": _plain(self.loss_then),
            "better": self.better,
            "seeds": self.seeds,
        }


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
        counterfactual: what was changed to confirm the finding, and what that did to the loss; None where the finding
            is a plain measurement.
        trials: what the advice did when it was tried on this and other seeds.
        suspected: whether it could not be confirmed, so that it is told as a suspicion only.
    """

    kind: str
    severity: Severity
    sentence: str
    units: tuple[Place, ...] = ()
    evidence: str = ""
    numbers: Numbers = field(default_factory=dict[str, "Number | list[Number] | list[list[Number]]"])
    advice: tuple[Advice, ...] = ()
    counterfactual: Counterfactual | None = None
    trials: tuple[Trial, ...] = ()
    suspected: bool = False

    def document(self) -> dict[str, object]:
        """The same as plain data; None where a number is not finite, and no minus before 0."""
        return {
            "kind": self.kind,
            "severity": self.severity,
            "sentence": self.sentence,
            "units": [list(place) for place in self.units],
            "evidence": self.evidence,
            "numbers": {name: _plain(value) for name, value in self.numbers.items()},
            "try": [advice.text for advice in self.advice],
            "advice": [advice.document() for advice in self.advice],
            "counterfactual": None if self.counterfactual is None else self.counterfactual.document(),
            "trials": [trial.document() for trial in self.trials],
            "suspected": self.suspected,
        }


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [_plain(one) for one in cast("list[object]", value)]
    if isinstance(value, float):
        return value + 0.0 if math.isfinite(value) else None
    return value
