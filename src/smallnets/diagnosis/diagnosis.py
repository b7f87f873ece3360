"""A diagnosis: all findings about one network, the most important first, and the verdict over them."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import SEVERITIES, Finding, Number, Trial
from smallnets.diagnosis.wording import counted, joined, named, number
from smallnets.notebook_html import coloured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smallnets.diagnosis.advice import Advice


SCHEMA = "smallnets.diagnosis/2"
WIDTH = 100
AT_LENGTH = 2
"""Findings of one kind about single units of one layer that the text tells at length."""

State = Literal["healthy", "ill", "undecided", "untrained"]

FACTS = Facts(
    name="diagnosis",
    texts={
        "healthy": "Nothing is wrong.",
        "ill": "{counts}.",
        "untrained": "The network is not trained yet.",
        "untrained_ill": "The network is not trained yet; {counts} already.",
        "few_points": "No fault is found, but so few points cannot tell whether that is right.",
        "nothing_known": "No fault is found, but nothing shows that the inputs say more about these targets than "
        "a constant does.",
        "not_near": "No single fault is found, but the loss is not near the best that is known to be possible.",
        "test_far": "No single fault is found, but on other points the loss is not near the best that is known to be "
        "possible.",
        "trial": "with this the median test loss after {epochs} was {then} instead of {loss}, lower for {better} of "
        "{seeds}",
        "epoch": "epoch",
        "seed": "seed",
        "suspected": "Suspicion",
        "alike": "the same holds for {units}; --json has their numbers.",
    },
)
HEADS = {"problem": "Problem", "warning": "Warning", "remark": "Worth knowing"}
KNOWN = {
    "noise floor": "The best possible answers cost",
    "neighbours": "5 neighbours reach",
    "exact fit": "An exact fit costs",
}


COLOURS = {"problem": "#c0392b", "warning": "#b9770e"}
"""What a notebook shows them in: readable on light and on dark ground."""


@dataclass(frozen=True, repr=False)
class Diagnosis:
    """What was found about the network of one seed.

    `findings` are ordered: problems, warnings, remarks; causes before what follows from them.  `losses` holds the
    numbers that the verdict stands on, by name; it is empty if the training diverged.  `state` is "healthy" only where
    the losses are near the best that is known to be possible, with points enough to say so; where nothing was found
    but that cannot be said it is "undecided", and `doubt` names the reason.
    """

    seed: str
    findings: tuple[Finding, ...]
    losses: dict[str, Number] = field(default_factory=dict[str, Number])
    state: State = "ill"
    doubt: str | None = None

    def __repr__(self) -> str:
        return f"<Diagnosis: seed {self.seed}, {self.state}; {counted(len(self.findings), 'finding')}>"

    def _repr_html_(self) -> str:
        return self.html()

    @property
    def healthy(self) -> bool:
        """Whether nothing is wrong, with the losses to show for it."""
        return self.state == "healthy"

    @property
    def verdict(self) -> str:
        """The diagnosis in one sentence."""
        if self.state == "undecided" and self.doubt is not None:
            return FACTS.say(self.doubt)
        counts = [
            counted(found, severity)
            for severity in SEVERITIES[:2]
            if (found := sum(finding.severity == severity for finding in self.findings))
        ]
        if self.state == "untrained":
            return FACTS.say("untrained_ill", counts=joined(counts)) if counts else FACTS.say("untrained")
        return FACTS.say("healthy") if self.state == "healthy" else FACTS.say("ill", counts=joined(counts))

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What to try about all findings together, the most important first."""
        return tuple(advice for finding in self.findings for advice in finding.advice)

    def of_kind(self, kind: str) -> tuple[Finding, ...]:
        """The findings of one kind."""
        return tuple(finding for finding in self.findings if finding.kind == kind)

    def html(self) -> str:
        """The text with its problems and warnings coloured."""
        parts: list[tuple[str, str | None]] = [(f"Seed {self.seed}: {self.verdict}{self._standing()}", None)]
        return coloured([*parts, *((f"\n{text}", COLOURS.get(severity)) for text, severity in self._paragraphs())])

    def text(self) -> str:
        """For people: the verdict, then every finding with its evidence and what to try."""
        parts = [f"Seed {self.seed}: {self.verdict}{self._standing()}"]
        parts += [text for text, _ in self._paragraphs()]
        return "\n\n".join(parts)

    def _paragraphs(self) -> Iterator[tuple[str, str]]:
        """Every finding with its severity; of units of one layer with the same one, two are told at length."""
        alike = [list(group) for _, group in groupby(self.findings, key=_sort)]
        for group in alike:
            told = group if len(group) <= AT_LENGTH + 1 else group[:AT_LENGTH]
            yield from ((_paragraph(finding), finding.severity) for finding in told)
            if len(told) < len(group):
                units = named([finding.units[0] for finding in group[AT_LENGTH:]])
                text = f"{HEADS[group[0].severity]}: {FACTS.say('alike', units=units)}"
                yield "\n".join(_wrapped(text, "")), group[0].severity

    def _standing(self) -> str:
        held = {name: value for name, value in self.losses.items() if isinstance(value, float)}
        if "train_loss" not in held:
            return ""
        losses = f"Training loss {number(held['train_loss'], 4)}, test loss {number(held['test_loss'], 4)}"
        best = f"{KNOWN[str(self.losses['reference'])]} {number(held['reference_loss'], 4)}"
        return f"\n{losses}. {best}, the best constant {number(held['constant_loss'], 4)}."

    def document(self) -> dict[str, object]:
        """Plain data, as `smallnets diagnose --json` prints it; docs/diagnosis.md tells the keys."""
        return {
            "schema": SCHEMA,
            "seed": self.seed,
            "state": self.state,
            "healthy": self.healthy,
            "verdict": self.verdict,
            "losses": dict(self.losses),
            "findings": [finding.document() for finding in self.findings],
        }


def _sort(finding: Finding) -> tuple[object, ...]:
    """What findings have in common that are told together; those of no single unit, or with advice, stand alone."""
    alone = len(finding.units) != 1 or bool(finding.advice)
    return (id(finding),) if alone else (finding.kind, finding.units[0][0], finding.severity, finding.suspected)


def _paragraph(finding: Finding) -> str:
    head = FACTS.say("suspected") if finding.suspected else HEADS[finding.severity]
    lines = _wrapped(f"{head}: {finding.sentence}", "")
    lines += _wrapped(finding.evidence, "  ") if finding.evidence else []
    tried = {trial.advice: trial for trial in finding.trials}
    for advice in finding.advice:
        lines += _wrapped(f"try {advice.text}{_outcome(tried.get(advice))}", "  - ", "    ")
    return "\n".join(lines)


def _outcome(trial: Trial | None) -> str:
    if trial is None:
        return ""
    told = FACTS.say(
        "trial",
        epochs=counted(trial.epochs, FACTS.say("epoch")),
        then=number(trial.loss_then),
        loss=number(trial.loss),
        better=trial.better,
        seeds=counted(trial.seeds, FACTS.say("seed")),
    )
    return f": {told}"


def _wrapped(text: str, first: str, later: str | None = None) -> list[str]:
    following = first if later is None else later
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=following, break_long_words=False)
