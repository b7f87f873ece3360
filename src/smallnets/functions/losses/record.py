"""A loss: what one sample costs, and its slope."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace

from smallnets.frozen import Frozen
from smallnets.functions.protocol import Mathematics, Real, Value
from smallnets.functions.record import Parameter, filled

Term = Callable[..., Value]
"""One output's share: `term(output, target, m, **parameters)`."""
Whole = Callable[[Sequence[Value], Sequence[Value], Mathematics], Value]
WholeSlopes = Callable[[Sequence[Value], Sequence[Value], Mathematics], list[Value]]


class Loss(Frozen):
    """The cost of one sample as a function of the network's outputs and the targets.

    Either `term` and `term_slope` give one output's share, summed over the outputs or, with `averages`, averaged
    as PyTorch does; or `whole` and `whole_slopes` treat the outputs together.  With `logits` the arguments are the
    pre-activations z of the output layer, whose activation must then be `output`.

    `share` is one output's share as one writes it by hand, of the output o and the target t, and `share_slope` its
    slope at o; with `logits` o is what the output layer makes of z, and the slope is that at z.
    """

    name: str
    title: str
    formula: str
    source: str
    share: str
    share_slope: str
    term: Term | None = None
    term_slope: Term | None = None
    whole: Whole | None = None
    whole_slopes: WholeSlopes | None = None
    averages: bool = False
    logits: bool = False
    output: str | None = None
    aliases: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    settings: Mapping[str, float] = field(default_factory=dict[str, float])

    def bind(self, given: Mapping[str, float]) -> Loss:
        """The same loss with chosen parameters.

        Raises:
            InputError: an unknown parameter or a value out of range.
        """
        return replace(self, settings=filled(self.name, self.parameters, given))

    def value(self, outputs: Sequence[Value], targets: Sequence[Value], m: Mathematics) -> Value:
        """The cost of one sample (lanes: of many samples)."""
        if self.whole is not None:
            return self.whole(outputs, targets, m)
        assert self.term is not None  # noqa: S101 - one of the two is given, held by the registry's test
        constants = filled(self.name, self.parameters, self.settings)
        terms = [self.term(o, t, m, **constants) for o, t in zip(outputs, targets, strict=True)]
        cost = terms[0]
        for term in terms[1:]:
            cost = cost + term
        return cost * self._share(len(terms)) if self.averages and len(terms) > 1 else cost

    def slopes(self, outputs: Sequence[Value], targets: Sequence[Value], m: Mathematics) -> list[Value]:
        """d cost / d output for each output (d cost / d z with `logits`)."""
        if self.whole_slopes is not None:
            return self.whole_slopes(outputs, targets, m)
        assert self.term_slope is not None  # noqa: S101 - as above
        constants = filled(self.name, self.parameters, self.settings)
        slopes = [self.term_slope(o, t, m, **constants) for o, t in zip(outputs, targets, strict=True)]
        return [s * self._share(len(slopes)) for s in slopes] if self.averages and len(slopes) > 1 else slopes

    @staticmethod
    def _share(count: int) -> Real:
        return 1.0 / count
