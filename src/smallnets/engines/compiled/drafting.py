"""Drafts: the tape of a program as plain data, with the recipes of its kernels."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.engines.compiled.data import Sharing
from smallnets.engines.compiled.draft import Draft
from smallnets.engines.compiled.driver import Record, Run
from smallnets.engines.compiled.kernel import Recipe
from smallnets.engines.compiled.shape import Shape
from smallnets.engines.compiled.shuffling import Bring, Shuffle
from smallnets.engines.compiled.tape import Step, Tape
from smallnets.engines.program import Program


def drafted(program: Program, shape: Shape, sharing: Sharing, machine: str) -> tuple[Draft, list[Recipe]]:
    """The draft of a program for blocks of a shape, and the recipes of its kernels in the same order."""
    tape = Tape(program, shape, sharing)
    recipes = {recipe.name: recipe for recipe in (Run(machine).recipe(shape), Record(machine).recipe(shape))}
    shuffles: list[Step] = []
    brings: list[Step] = []
    if program.reshuffle:
        shuffles.append(Step(Shuffle().recipe(shape), ()))
        bring = Bring(program.inputs, program.outputs, sharing.inputs, sharing.targets)
        brings.append(Step(bring.recipe(shape), ()))
    lists = (tape.train, tape.update, tape.costs, shuffles, brings)
    train, update, costs, shuffle, bring_in = [_numbered(steps, recipes) for steps in lists]
    draft = Draft(
        kernels=list(recipes),
        regions={name: (region.offset, region.count) for name, region in tape.layout.regions.items()},
        vectors=tape.layout.vectors,
        chunk=tape.chunk,
        train=train,
        update=update,
        costs=costs,
        shuffle=shuffle,
        bring=bring_in,
    )
    return draft, list(recipes.values())


def _numbered(steps: Sequence[Step], recipes: dict[str, Recipe]) -> list[list[int]]:
    """The steps with the place of their kernel's recipe, which is taken in where it is new."""
    rows: list[list[int]] = []
    for step in steps:
        recipes.setdefault(step.recipe.name, step.recipe)
        rows.append([list(recipes).index(step.recipe.name), *step.numbers])
    return rows
