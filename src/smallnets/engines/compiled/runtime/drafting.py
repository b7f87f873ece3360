"""Drafts: the tape of a program as plain data, with the recipes of its kernels."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.engines.compiled.arrangement import Arrangement
from smallnets.engines.compiled.kernels.driver import DriverKernel, RecordKernel
from smallnets.engines.compiled.kernels.kernel import Recipe
from smallnets.engines.compiled.kernels.shuffling import DrawOrder, GatherSamples
from smallnets.engines.compiled.language.shape import Shape
from smallnets.engines.compiled.runtime.data import Sharing
from smallnets.engines.compiled.runtime.draft import Draft
from smallnets.engines.compiled.runtime.scalars import row_of
from smallnets.engines.compiled.runtime.tape import Tape, TapeStep
from smallnets.engines.compiled.runtime.unit_tape import UnitTape
from smallnets.engines.program import Program

Recipes = dict[tuple[str, Shape], Recipe]


def drafted(program: Program, arranged: Arrangement, sharing: Sharing, machine: str) -> tuple[Draft, list[Recipe]]:
    """The draft of a program for an arrangement of lanes, and the recipes of its kernels in the same order."""
    shape, units = arranged.shape, arranged.units
    row = row_of(program, arranged)
    tape = UnitTape(program, Shape(shape.width, units), row) if units else Tape(program, shape, sharing, row)
    recipes: Recipes = {
        recipe.key: recipe for recipe in (DriverKernel(machine).recipe(shape), RecordKernel(machine).recipe(shape))
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
        kernels=[(name, made.lanes) for name, made in recipes],
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


def _numbered(steps: Sequence[TapeStep], recipes: Recipes) -> list[list[int]]:
    """The steps with the place of their kernel's recipe, which is taken in where it is new."""
    rows: list[list[int]] = []
    for step in steps:
        recipes.setdefault(step.recipe.key, step.recipe)
        rows.append([list(recipes).index(step.recipe.key), *step.numbers])
    return rows
