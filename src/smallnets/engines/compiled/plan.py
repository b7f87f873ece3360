"""A program made ready for a target: the tape with the addresses of its kernels, shared by all blocks and threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from smallnets.engines.compiled.driver import Record, Run
from smallnets.engines.compiled.frame import STEP_FIELDS
from smallnets.engines.compiled.library import Library
from smallnets.engines.compiled.memory import aligned
from smallnets.engines.compiled.shuffling import Bring, Shuffle
from smallnets.engines.compiled.sources import Sharing
from smallnets.engines.compiled.tape import Step, Tape
from smallnets.engines.compiled.values import Shape
from smallnets.engines.program import Program


@dataclass(frozen=True)
class Plan:
    """A tape with addresses; each list of steps is (steps, 8) of int64, the kernel's address first."""

    tape: Tape
    run: int
    record: int
    train: NDArray[Any]
    update: NDArray[Any]
    costs: NDArray[Any]
    record_step: NDArray[Any]
    shuffle_step: NDArray[Any]
    bring_step: NDArray[Any]

    @property
    def shape(self) -> Shape:
        """The precision and the lanes of a block."""
        return self.tape.shape

    @property
    def program(self) -> Program:
        """What is trained."""
        return self.tape.program


def ready(program: Program, library: Library, lanes: int, sharing: Sharing) -> Plan:
    """The program's plan for blocks of so many lanes."""
    tape = Tape(program, Shape(program.width, lanes), sharing)
    machine, shape = library.target.machine, tape.shape
    run = library.address(Run(machine).recipe(shape))
    record = library.address(Record(machine).recipe(shape))
    shuffles: list[Step] = []
    brings: list[Step] = []
    if program.reshuffle:
        shuffles.append(Step(Shuffle().recipe(shape), ()))
        bring = Bring(program.inputs, program.outputs, sharing.inputs, sharing.targets)
        brings.append(Step(bring.recipe(shape), ()))
    return Plan(
        tape=tape,
        run=run,
        record=record,
        train=_rows(tape.train, library),
        update=_rows(tape.update, library),
        costs=_rows(tape.costs, library),
        record_step=_row(record),
        shuffle_step=_rows(shuffles, library),
        bring_step=_rows(brings, library),
    )


def _rows(steps: list[Step], library: Library) -> NDArray[Any]:
    rows = aligned((len(steps), STEP_FIELDS), np.int64)
    for row, step in zip(rows, steps, strict=True):
        row[0] = library.address(step.recipe)
        row[1 : 1 + len(step.numbers)] = step.numbers
    return rows


def _row(address: int) -> NDArray[Any]:
    rows = aligned((1, STEP_FIELDS), np.int64)
    rows[0, 0] = address
    return rows
