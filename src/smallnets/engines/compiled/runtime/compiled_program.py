"""A program made ready for a target: its tape with the addresses of the kernels, shared by all blocks and threads.

The tape, as names of kernels and numbers, is kept on disk like the kernels themselves: a program that somebody has
trained before is made ready without the rooms that write tapes and kernels.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from smallnets.engines.compiled.arrangement import Arrangement
from smallnets.engines.compiled.kernels.frame import STEP_FIELDS
from smallnets.engines.compiled.kernels.update_row import UpdateRow
from smallnets.engines.compiled.language.shape import Shape
from smallnets.engines.compiled.machine.library import Library
from smallnets.engines.compiled.runtime.data import Sharing
from smallnets.engines.compiled.runtime.draft import Draft
from smallnets.engines.compiled.runtime.memory import Layout, MemoryRegion, aligned
from smallnets.engines.compiled.runtime.scalars import row_of
from smallnets.engines.compiled.runtime.unit_layout import UnitLayout
from smallnets.engines.program import LayerProgram, Program
from smallnets.frozen import Frozen

if TYPE_CHECKING:
    from smallnets.engines.compiled.kernels.kernel import Recipe


class CompiledProgram(Frozen):
    """A tape with addresses; each list of steps is (steps, 8) of int64, the kernel's address first."""

    program: Program
    shape: Shape
    row: UpdateRow
    layout: Layout
    chunk: int
    run: int
    record: int
    train: NDArray[Any]
    update: NDArray[Any]
    costs: NDArray[Any]
    record_step: NDArray[Any]
    shuffle_step: NDArray[Any]
    gather_step: NDArray[Any]
    units: UnitLayout | None

    @cached_property
    def homes(self) -> NDArray[np.intp] | slice:
        """Where the parameters stand in their region."""
        return self.units.homes() if self.units else slice(None)

    @cached_property
    def copies(self) -> tuple[NDArray[np.intp], NDArray[np.intp]] | None:
        """Where turned weights stand, and which parameters they are."""
        return self.units.copies() if self.units and self.units.turned else None


def ready(program: Program, library: Library, arranged: Arrangement, sharing: Sharing) -> CompiledProgram:
    """The program's compiled for an arrangement of lanes."""
    row = row_of(program, arranged)
    file = library.file_of(f"tape of {describe(program, sharing)}{row.name} by {arranged.units} units", arranged.shape)
    draft = _kept(library.cache.read(file))
    if draft is not None:
        addresses = [library.known(name, Shape(program.width, count)) for name, count in draft.kernels]
        found = [address for address in addresses if address is not None]
        if len(found) == len(addresses):
            return with_addresses(program, arranged, draft, found)
    from smallnets.engines.compiled.runtime.drafting import drafted

    draft, recipes = drafted(program, arranged, sharing, library.target.machine)
    library.cache.write(file, msgspec.msgpack.encode(draft))
    return with_addresses(program, arranged, draft, addressed(recipes, library))


def addressed(recipes: Sequence[Recipe], library: Library) -> list[int]:
    """The addresses of kernels."""
    return [library.address(recipe) for recipe in recipes]


def with_addresses(program: Program, arranged: Arrangement, draft: Draft, addresses: Sequence[int]) -> CompiledProgram:
    """A draft with the addresses of its kernels."""
    regions = {name: MemoryRegion(offset, count) for name, (offset, count) in draft.regions.items()}
    run, record = addresses[:2]
    return CompiledProgram(
        program=program,
        shape=arranged.shape,
        row=row_of(program, arranged),
        layout=Layout(arranged.shape, regions, draft.vectors),
        chunk=draft.chunk,
        run=run,
        record=record,
        train=_rows(draft.train, addresses),
        update=_rows(draft.update, addresses),
        costs=_rows(draft.costs, addresses),
        record_step=_rows([[1]], addresses),
        shuffle_step=_rows(draft.shuffle, addresses),
        gather_step=_rows(draft.gather, addresses),
        units=UnitLayout.of(program, arranged.units) if arranged.units else None,
    )


def _rows(steps: list[list[int]], addresses: Sequence[int]) -> NDArray[Any]:
    rows = aligned((len(steps), STEP_FIELDS), np.int64)
    for row, (kernel, *numbers) in zip(rows, steps, strict=True):
        row[0] = addresses[kernel]
        row[1 : 1 + len(numbers)] = numbers
    return rows


def _kept(text: bytes | None) -> Draft | None:
    if text is None:
        return None
    try:
        return msgspec.msgpack.decode(text, type=Draft)
    except msgspec.MsgspecError:
        return None


def describe(program: Program, sharing: Sharing) -> str:
    """Everything about a program that decides its tape, beside precision and lanes."""
    loss, update, penalty = program.loss, program.update, program.penalty
    return repr((
        [_layer(layer) for layer in program.layers],
        (loss.name, sorted(loss.settings.items())),
        (update.name, sorted(update.settings.items()), penalty.name if penalty else None, program.dead_links),
        (program.batch, program.reshuffle, program.coding, sharing.inputs, sharing.targets),
    ))  # fmt: skip


def _layer(layer: LayerProgram) -> tuple[object, ...]:
    functions = [function.text for function in layer.functions]
    learned = [(entry.name, entry.unit, entry.at) for entry in layer.learned]
    places = (layer.weights_at, layer.biases_at, layer.end)
    return layer.fan_in, layer.units, functions, layer.softmax, layer.biases, learned, places
