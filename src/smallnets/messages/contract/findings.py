"""What findings say, their thresholds and their order, as the text of a TypeScript module."""

from __future__ import annotations

from collections.abc import Mapping

from smallnets.datasets import cones, outcomes, population
from smallnets.diagnosis import (
    advice,
    best_answers,
    consistency,
    diagnosis,
    fit,
    learning_curve,
    one_direction,
    partial_functions,
    units,
    wording,
)
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import SEVERITIES
from smallnets.diagnosis.kinds import MODULES
from smallnets.messages.contract.typescript import constant, literal, module

OTHERS = (advice, best_answers, diagnosis, fit, learning_curve, one_direction, partial_functions, units, wording)


def text() -> str:
    """The module `findings`: a constant for each module of the room `diagnosis` that has facts."""
    return module(
        "The words, thresholds and order of findings: one source for Python and the page.",
        "smallnets.diagnosis",
        constant("SEVERITIES", list(SEVERITIES), 'readonly ("problem" | "warning" | "remark")[]'),
        constant("COVERED", consistency.COVERED, "Readonly<Record<string, readonly string[]>>"),
        constant("EXPLAINED", consistency.EXPLAINED, "Readonly<Record<string, readonly string[]>>"),
        constant("CAUSES", list(consistency.CAUSES), "readonly string[]"),
        constant("CONSEQUENCES", list(consistency.CONSEQUENCES), "readonly string[]"),
        constant(
            "OPPOSITE_ACTS", _pairs(consistency.OPPOSITE_ACTS), "Readonly<Record<string, readonly [string, number]>>"
        ),
        constant("COMPARED_ACTS", dict(consistency.COMPARED_ACTS), "Readonly<Record<string, string>>"),
        constant("LOWEST_ARGUMENTS", dict(partial_functions.LOWEST), "Readonly<Record<string, number>>"),
        constant("LARGEST_ARGUMENTS", dict(partial_functions.LARGEST), "Readonly<Record<string, number>>"),
        constant("ZERO_AT_ZERO", list(partial_functions.ZERO_AT_ZERO), "readonly string[]"),
        f"export const POPULATION = {literal(_population())} as const;",
        *(_facts(one.FACTS) for one in (*MODULES, *OTHERS)),
    )


def _pairs(acts: Mapping[str, tuple[str, int]]) -> dict[str, list[object]]:
    return {act: list(pulls) for act, pulls in acts.items()}


def _population() -> dict[str, object]:
    """What places and outcomes are computed from."""
    names = ("XOR_NODES", "CIRCLE_NODES", "CIRCLE_ANGLES", "FIELD_NODES", "SQUARE_PANELS", "SQUARE_NODES", "FAR",
             "CLOUD_REACH", "BLOBS_STEPS", "PADDING", "FIELD", "HALF_WIDTH", "RADIUS")  # fmt: skip
    found: dict[str, object] = {name.lower(): getattr(population, name) for name in names}
    found |= {"gauss_steps": list(population.GAUSS_STEPS), "cells": list(cones.CELLS), "edge": cones.EDGE}
    others = ("MOVE_PANELS", "MOVES_A_PANEL", "BLOBS_RADIUS", "GAUSS_CENTRE")
    return found | {name.lower(): getattr(outcomes, name) for name in others}


def _facts(facts: Facts) -> str:
    plain = {"thresholds": dict(facts.thresholds), "texts": dict(facts.texts)}
    held = {name: value for name, value in plain.items() if value}
    return f"export const {facts.name.upper()} = {literal(held)} as const;"
