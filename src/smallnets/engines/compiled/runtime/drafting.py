"""Drafts: the tape of a program as plain data, with the recipes of its kernels."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.engines.compiled.kernels.driver import DriverKernel, RecordKernel
from smallnets.engines.compiled.kernels.kernel import Recipe
from smallnets.engines.compiled.kernels.shuffling import DrawOrder, GatherSamples
from smallnets.engines.compiled.language.shape import Shape
from smallnets.engines.compiled.runtime.data import Sharing
from smallnets.engines.compiled.runtime.draft import Draft
from smallnets.engines.compiled.runtime.tape import Tape, TapeStep
from smallnets.engines.program import Program


def drafted(program: Program, shape: Shape, sharing: Sharing, machine: str) -> tuple[Draft, list[Recipe]]:
    """The draft of a program for blocks of a shape, and the recipes of its kernels in the same order."""
    tape = Tape(program, shape, sharing)
    recipes = {
        recipe.name: recipe for recipe in (DriverKernel(machine).recipe(shape), RecordKernel(machine).recipe(shape))
    }
    shuffles: list[TapeStep] = []
    gathers: list[TapeStep] = []
    if program.reshuffle:
        shuffles.append(TapeStep(DrawOrder().recipe(shape), ()))
        samples = GatherSamples(program.inputs, program.outputs, sharing.inputs, sharing.targets)
        gathers.append(TapeStep(samples.recipe(shape), ()))
    lists = (tape.train, tape.update, tape.costs, shuffles, gathers)
    train, update, costs, shuffle, gather = [_numbered(steps, recipes) for steps in lists]
    draft = Draft(
        kernels=list(recipes),
        regions={name: (region.offset, region.count) for name, region in tape.layout.regions.items()},
        vectors=tape.layout.vectors,
        chunk=tape.chunk,
        train=train,
        update=update,
        costs=costs,
        shuffle=shuffle,
        gather=gather,
    )
    return draft, list(recipes.values())


def _numbered(steps: Sequence[TapeStep], recipes: dict[str, Recipe]) -> list[list[int]]:
    """The steps with the place of their kernel's recipe, which is taken in where it is new."""
    rows: list[list[int]] = []
    for step in steps:
        recipes.setdefault(step.recipe.name, step.recipe)
        rows.append([list(recipes).index(step.recipe.name), *step.numbers])
    return rows
