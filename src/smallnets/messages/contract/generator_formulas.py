"""How each data set's points follow from their draws: the bodies of the generators, written down."""

from __future__ import annotations

from typing import Any

from smallnets.datasets.generators.point import Point
from smallnets.datasets.generators.record import Generator
from smallnets.datasets.registry import GENERATORS
from smallnets.messages.contract.recording import Recorded, Recording, RecordingMathematics, written
from smallnets.messages.contract.typescript import module

_HEAD = """
import type { Arithmetic, Real } from "./arithmetic";

/** A point that is being made, or many side by side: its draws, its place from 0, and how many points there are. */
export interface Point<V> {
  readonly draw: (place: number) => V;
  readonly index: V;
  readonly count: number;
}

/** x, y and the target of a point: a number, or the index of its class. */
export type Made<V> = readonly [x: Real<V>, y: Real<V>, target: Real<V>];

/** `noise` is a share from 0 to 1, `classes` their number. */
export type Body = <V, T>(m: Arithmetic<V, T>, point: Point<V>, noise: number, classes: number) => Made<V>;
"""


def text() -> str:
    """The module's text."""
    table = "\n".join(f"  {name}," for name in GENERATORS)
    return module(
        "How each data set's points follow from their draws, step by step.",
        "smallnets.datasets.generators",
        _HEAD,
        *map(_function, GENERATORS.values()),
        f"export const BODIES: Readonly<Record<string, Body>> = {{\n{table}\n}};",
    )


def _function(generator: Generator) -> str:
    recording = Recording()
    draws = [_named(recording, f"draw({place})") for place in range(generator.width)]
    point = Point(draws, _named(recording, "index"), _named(recording, "count"))
    m: Any = RecordingMathematics(recording)
    made: Any = generator.body(m, point, _named(recording, "noise"), _named(recording, "classes"))
    lines = recording.short_lines(*made)
    used = "\n".join(lines)
    classes = "classes" if "classes" in used else "_classes"
    known = ", ".join(name for name in ("draw", "index", "count") if name in used)
    head = f"const {generator.name}: Body = (m, {{ {known} }}, noise, {classes}) => {{"
    return "\n".join([head, *lines, f"  return [{', '.join(map(written, made))}];", "};"])


def _named(recording: Recording, name: str) -> Any:  # noqa: ANN401 - stands for a value of any host
    return Recorded(recording, name)


__all__ = ["text"]
