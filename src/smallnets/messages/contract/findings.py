"""What findings say, their thresholds and their order, as the text of a TypeScript module."""

from __future__ import annotations

from smallnets.diagnosis import best_answers, diagnosis, fit, learning_curve, noise, units, wording
from smallnets.diagnosis.diagnosing import GRAVER
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import SEVERITIES
from smallnets.diagnosis.kinds import MODULES
from smallnets.messages.contract.typescript import constant, literal, module

OTHERS = (best_answers, diagnosis, fit, learning_curve, noise, units, wording)


def text() -> str:
    """The module `findings`: a constant for each module of the room `diagnosis` that has facts."""
    return module(
        "The words, thresholds and order of findings: one source for Python and the page.",
        "smallnets.diagnosis",
        constant("SEVERITIES", list(SEVERITIES), 'readonly ("problem" | "warning" | "remark")[]'),
        constant("GRAVER", GRAVER, "Readonly<Record<string, readonly string[]>>"),
        *(_facts(one.FACTS) for one in (*MODULES, *OTHERS)),
    )


def _facts(facts: Facts) -> str:
    plain = {"thresholds": dict(facts.thresholds), "texts": dict(facts.texts), "advice": list(facts.advice)}
    held = {name: value for name, value in plain.items() if value}
    return f"export const {facts.name.upper()} = {literal(held)} as const;"
