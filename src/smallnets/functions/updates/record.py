"""An update rule: how a parameter follows its gradient."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from typing import Literal

from smallnets.frozen import Frozen
from smallnets.functions.losses.record import Loss
from smallnets.functions.protocol import Mathematics, Value
from smallnets.functions.record import Parameter, filled

Step = Callable[..., tuple[Value, tuple[Value, ...]]]
"""`step(w, gradient, slots, scalars, m)` gives the new w and the new slots; `scalars` are those below."""
Scalars = Callable[..., tuple[float, ...]]
"""`scalars(count, rate, **parameters)` for update number `count` = 1, 2, ... and the learning rate.

A rule that looks at the number takes `power` (base, count) and `root` too, as a host may have them for many at once.
"""


class Update(Frozen):
    """A rule with `slots` remembered numbers for each parameter, all 0 at the start.

    `lines` is the rule as one writes it by hand, each a letter and what it becomes: first what is remembered, in the
    order of `slots`, last w.  g is the mean gradient, n the update's number, `v_new` the new v; `letters` are those of
    the parameters that are not written by their names.

    A rule with a `criterion` follows its slope at the net input of the outputs, whatever loss is recorded, and passes
    nothing back to hidden layers; `error` says what that slope compares with the target: the "output" or the "net"
    input.

    What depends only on the update's number is computed once in float64 by `scalars` and rounded to the
    experiment's precision, so that every host uses the same numbers.
    """

    name: str
    title: str
    formula: str
    source: str
    lines: tuple[tuple[str, str], ...]
    step: Step
    scalars: Scalars
    slots: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    letters: Mapping[str, str] = field(default_factory=dict[str, str])
    settings: Mapping[str, float] = field(default_factory=dict[str, float])
    criterion: Loss | None = None
    error: Literal["output", "net"] | None = None

    def bind(self, given: Mapping[str, float]) -> Update:
        """The same rule with chosen parameters.

        Raises:
            InputError: an unknown parameter or a value out of range.
        """
        return replace(self, settings=filled(self.name, self.parameters, given))

    def same_step(self, rules: Sequence[Update]) -> Update:
        """The first of the rules that takes the same step with a gradient."""
        return next(rule for rule in rules if rule.step is self.step)

    def scalars_at(self, count: int, rate: float) -> tuple[float, ...]:
        """The numbers of update number `count` (from 1) that no parameter decides."""
        return self.scalars(count, rate, **filled(self.name, self.parameters, self.settings))

    def apply(
        self, w: Value, gradient: Value, slots: Sequence[Value], scalars: Sequence[float], m: Mathematics
    ) -> tuple[Value, tuple[Value, ...]]:
        """The parameter and its slots after one update with the mean gradient of the batch."""
        return self.step(w, gradient, tuple(slots), tuple(scalars), m)
