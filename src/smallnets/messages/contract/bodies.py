"""The bodies of activations and losses, for the page: values and slopes, step by step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from smallnets.functions.activations import ACTIVATIONS, Activation
from smallnets.functions.activations.derived import derived_slope
from smallnets.functions.losses import LOSSES, Loss
from smallnets.messages.contract.recording import Recorded, Recording, RecordingMathematics, written
from smallnets.messages.contract.typescript import comment, module

_TYPES = """
import type { Arithmetic, Real } from "./arithmetic";

/** Arithmetic with elementary functions that have a setting. */
export interface Working<V, T> extends Arithmetic<V, T> {
  applyWith(name: string, x: Real<V>, setting: number): V;
}

export type Body = <V, T>(m: Working<V, T>, z: Real<V>, c: Constants) => Real<V>;
export type Term = <V, T>(m: Working<V, T>, o: Real<V>, t: Real<V>, c: Constants) => Real<V>;

/** An activation's value, its accurate slope, the slope from the output, and the slopes of learned parameters. */
export interface ActivationBodies {
  readonly value: Body;
  readonly slope: Body;
  readonly slopeOfOutput: Body | null;
  readonly learned: { readonly [name: string]: Body };
}

/** One output's share of a loss, and its slope. */
export interface LossBodies {
  readonly term: Term;
  readonly slope: Term;
}
"""


class _Mathematics(RecordingMathematics):
    """The mathematics of activations: swish has a setting."""

    def swish(self, z: Any, /, beta: Any = 1.0) -> Any:  # noqa: ANN401 - recorded or a number
        """Z / (1 + e^-(beta z))."""
        return self.recording.with_setting("swish", z, beta)

    def swish_slope(self, z: Any, /, beta: Any = 1.0) -> Any:  # noqa: ANN401
        """Its derivative."""
        return self.recording.with_setting("swish_slope", z, beta)


def text() -> str:
    """The module's text."""
    activations = "\n".join(f"  {record.name}: {_activation(record)}," for record in ACTIVATIONS)
    losses = "\n".join(f"  {record.name}: {_loss(record)}," for record in LOSSES if record.term is not None)
    return module(
        "Activations and losses step by step; every step in one fixed order.",
        "smallnets.functions",
        _TYPES,
        _constants(),
        f"export const ACTIVATION_BODIES: {{ readonly [name: string]: ActivationBodies }} = {{\n{activations}\n}};",
        f"export const LOSS_BODIES: {{ readonly [name: string]: LossBodies }} = {{\n{losses}\n}};",
    )


def _constants() -> str:
    names = {parameter.name for record in (*ACTIVATIONS, *LOSSES) for parameter in record.parameters}
    kinds = " | ".join(f'"{name}"' for name in sorted({*names, "kink"}))
    meaning = comment("Chosen and learned parameters by name, and as `kink` the slope where there is none.")
    return f"{meaning}\nexport type Constants = Readonly<Record<{kinds}, number>>;"


def _activation(record: Activation) -> str:
    names = tuple(parameter.name for parameter in record.parameters)
    with_kink = (*names, "kink") if record.kinks_at else names
    of_output = record.slope_of_output
    slope = record.slope_kernel or derived_slope(record.value, "z")
    slope_names = with_kink if record.slope_kernel else names
    learned = "".join(
        f"\n      {one.name}: {_body(derived_slope(record.value, one.name), ('z',), names)}," for one in record.learned
    )
    lines = [
        f"    value: {_body(record.kernel or record.value, ('z',), names)},",
        f"    slope: {_body(slope, ('z',), slope_names)},",
        f"    slopeOfOutput: {_body(of_output, ('z',), with_kink) if of_output else 'null'},",
        f"    learned: {{{learned}{chr(10) + '    ' if learned else ''}}},",
    ]
    return "\n".join(["{", *lines, "  }"])


def _loss(record: Loss) -> str:
    names = tuple(parameter.name for parameter in record.parameters)
    term, slope = (_body(body, ("o", "t"), names) for body in (record.term, record.term_slope))
    return "\n".join(["{", f"    term: {term},", f"    slope: {slope},", "  }"])


def _body(body: Callable[..., Any] | None, arguments: tuple[str, ...], names: tuple[str, ...]) -> str:
    assert body is not None  # noqa: S101 - asked by the callers
    recording = Recording()
    constants = {name: Recorded(recording, f"c.{name}") for name in names}
    given = [Recorded(recording, argument) for argument in arguments]
    result = written(body(*given, _Mathematics(recording), **constants))
    lines = [line.strip() for line in recording.lines()]
    used = "c" if any("c." in line for line in (*lines, result)) else "_c"
    head = f"({_used('m', lines)}, {', '.join(arguments)}, {used}) =>"
    if not lines:
        return f"{head} {result}"
    steps = "\n".join(f"      {line}" for line in (*lines, f"return {result};"))
    return f"{head} {{\n{steps}\n    }}"


def _used(name: str, lines: list[str]) -> str:
    return name if lines else f"_{name}"
