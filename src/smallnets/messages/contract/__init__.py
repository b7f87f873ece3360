"""The contract with the page: Python's facts as the text of TypeScript modules, one file a concept."""

from __future__ import annotations

from smallnets.messages.contract import (
    activations,
    arithmetic,
    bodies,
    by_hand,
    choices,
    documents,
    drafts,
    elementary,
    exercises,
    findings,
    generator_formulas,
    generators,
    grammar,
    limits,
    links,
    losses,
    messages,
    optimizers,
    options,
    parameters,
    penalties,
    refusals,
    rules,
    settings,
    shapes,
    starts,
    tables,
)

MODULES = {
    "activations": activations.text,
    "arithmetic": arithmetic.text,
    "bodies": bodies.text,
    "by_hand": by_hand.text,
    "choices": choices.text,
    "documents": documents.text,
    "drafts": drafts.text,
    "findings": findings.text,
    "elementary": elementary.text,
    "exercises": exercises.text,
    "generator_formulas": generator_formulas.text,
    "generators": generators.text,
    "grammar": grammar.text,
    "limits": limits.text,
    "links": links.text,
    "losses": losses.text,
    "messages": messages.text,
    "optimizers": optimizers.text,
    "options": options.text,
    "parameters": parameters.text,
    "penalties": penalties.text,
    "exercise_refusals": refusals.exercises,
    "link_refusals": refusals.links,
    "name_refusals": refusals.names,
    "point_refusals": refusals.points,
    "refusal": refusals.refusal,
    "rules": rules.text,
    "setting_refusals": refusals.settings,
    "table_refusals": refusals.tables,
    "settings": settings.text,
    "shapes": shapes.text,
    "starts": starts.text,
    "tables": tables.text,
}
"""The modules of the page's contract and who writes them."""


def files() -> dict[str, str]:
    """The text of each file of the contract by its name, such as "documents.ts"."""
    return {f"{name}.ts": write() for name, write in MODULES.items()}


__all__ = ["MODULES", "files"]
