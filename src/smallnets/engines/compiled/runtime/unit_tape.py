"""The tape of a network whose lanes are units: one seed is trained as fast as the processor can."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from smallnets.engines.compiled.kernels.layer_activations import LayerActivations
from smallnets.engines.compiled.kernels.update import ParameterUpdate
from smallnets.engines.compiled.kernels.update_row import UpdateRow
from smallnets.engines.compiled.language.shape import Shape
from smallnets.engines.compiled.runtime.memory import ALIGNMENT, Layout
from smallnets.engines.compiled.runtime.tape import TapeStep
from smallnets.engines.compiled.runtime.unit_layout import UnitLayer, UnitLayout
from smallnets.engines.compiled.units.columns import equal_parts
from smallnets.engines.compiled.units.gradients import Biases, UnitGradients
from smallnets.engines.compiled.units.outputs import UnitCosts, UnitOutputSlopes, UnitSoftmax
from smallnets.engines.compiled.units.passes import UNROLLED, UnitActivation
from smallnets.engines.compiled.units.sums import UnitSums
from smallnets.engines.compiled.units.turning import TurnedWeights
from smallnets.engines.program import Program
from smallnets.functions.penalties import Penalty

IN_CACHE = 64_000
"""Bytes of passing values that stay close to the processor."""

FEWEST, EVALUATED = 16, 32
"""Samples at once, where a batch has them: that are never too many; and that make the calls of kernels cheap."""


@dataclass
class UnitTape:
    """The steps of a program for one seed and vectors of `vectors`; its own shape has one lane, the seed's."""

    program: Program
    vectors: Shape
    row: UpdateRow
    activations: LayerActivations = field(init=False)
    chunk: int = field(init=False)
    units: UnitLayout = field(init=False)
    layout: Layout = field(init=False)
    train: list[TapeStep] = field(init=False)
    update: list[TapeStep] = field(init=False)
    costs: list[TapeStep] = field(init=False)

    def __post_init__(self) -> None:
        self.activations = LayerActivations.of(self.program)
        self.units = UnitLayout.of(self.program, self.vectors.lanes)
        self.chunk = self._chunk()
        self.layout = self._layout()
        self.train = list(self._training())
        self.update = [*self._updating(), *self._turning()]
        self.costs = list(self._measuring())

    @property
    def margin(self) -> int:
        """Numbers behind a region's own that a pass may work on; nobody reads them."""
        return UNROLLED * self.vectors.lanes

    def _chunk(self) -> int:
        numbers = sum((3 if self.activations.keeps_sums(n) else 2) * layer.units.stride for n, layer in self._numbered)
        most = max(FEWEST, IN_CACHE // (numbers * self.vectors.real_bytes))
        batch = self.program.batch
        return equal_parts(batch, most) if batch > most else max(batch, min(most, EVALUATED))

    @property
    def _numbered(self) -> list[tuple[int, UnitLayer]]:
        return list(enumerate(self.units.layers))

    def _layout(self) -> Layout:
        layout, size = Layout(Shape(self.vectors.width, 1)), self.units.size
        # Regions are whole lines of the cache: a vector across two lines is loaded twice.
        line = ALIGNMENT // self.vectors.real_bytes

        def add(name: str, count: int) -> None:
            layout.add(name, -(-count // line) * line)

        for name, count in (
            ("parameters", size), ("gathered", size), ("slots", size * len(self.program.update.slots)),
            ("dead", size if self.program.dead_links else 0), ("turned", self.units.turned), ("alive", 1),
            ("totals", 2), ("losses", self.chunk + self.margin), ("right", self.chunk + self.margin),
        ):  # fmt: skip
            add(name, count)
        # A kernel may take a vector of samples at once and run over the last one; what it finds there is never used,
        # but it has to be memory of this block.
        rows = self.chunk + self.vectors.lanes
        for number, layer in self._numbered:
            count = layer.units.stride * rows + self.margin
            add(f"a{number}", count)
            add(f"z{number}", count if self.activations.keeps_sums(number) else 0)
            add(f"d{number}", count)
        if self.program.reshuffle:
            add("gathered_inputs", self.chunk * self.program.inputs)
            add("gathered_targets", rows * self.program.outputs)
        return layout

    def _training(self) -> Iterator[TapeStep]:
        last = len(self.units.layers) - 1
        for number in range(last + 1):
            yield from self._forward(number)
        # Nothing is updated before the batch has gone back through all layers: here the update is a pass of its own,
        # so unlike in `tape` the order of pulling back and gathering does not matter for the bits.
        yield self._output_slopes()
        for number in range(last, 0, -1):
            yield from self._pull_back(number)
            yield self._gather(number)
        yield self._gather(0)

    def _measuring(self) -> Iterator[TapeStep]:
        for number in range(len(self.units.layers)):
            yield from self._forward(number)
        last, program = len(self.units.layers) - 1, self.program
        costs = UnitCosts(program.loss, program.coding, program.outputs, self.units.layers[last].units.stride)
        places = (self._sums(last), self._at(f"a{last}"), 0, self._at("losses"), self._at("right"))
        yield TapeStep(costs.recipe(self.vectors), places)

    def _forward(self, number: int) -> Iterator[TapeStep]:
        # Features are read as they lie in the data, without the gaps that make a layer's rows whole vectors.
        layer, light = self.units.layers[number], self.activations.light(number)
        stride = self.units.layers[number - 1].units.stride if number else layer.program.fan_in
        sums = UnitSums(
            columns=layer.units,
            stride=stride,
            features=number == 0,
            biases=layer.program.biases,
            light=light,
            back=False,
            samples=self.chunk,
        )
        sources = self._at(f"a{number - 1}") if number else 0
        places = (self._matrix(layer, by_source=True), sources, self._sums(number), layer.program.fan_in)
        yield TapeStep(sums.recipe(self.vectors), (*places, self._at("parameters", layer.biases_at), 0))
        if layer.program.softmax:
            softmax = UnitSoftmax(layer.program.units, layer.units.stride)
            yield TapeStep(softmax.recipe(self.vectors), (self._sums(number), self._at(f"a{number}")))
        elif light is None:
            kind = self.activations.layers[number][0]
            if not kind.is_linear or self.activations.keeps_sums(number):
                yield self._pass(number, back=False)

    def _pass(self, number: int, *, back: bool) -> TapeStep:
        kind, stride = self.activations.layers[number][0], self.units.layers[number].units.stride
        places = (self._sums(number), self._at(f"a{number}"), self._at(f"d{number}"), stride)
        return TapeStep(UnitActivation(kind, back).recipe(self.vectors), places)

    def _output_slopes(self) -> TapeStep:
        last, program = len(self.units.layers) - 1, self.program
        layer, kind = self.units.layers[last], self.activations.layers[last][0]
        slopes = UnitOutputSlopes(program.criterion, kind, layer.program.softmax, program.outputs, layer.units.stride)
        places = (self._sums(last), self._at(f"a{last}"), self._at(f"d{last}"))
        return TapeStep(slopes.recipe(self.vectors), places)

    def _pull_back(self, number: int) -> Iterator[TapeStep]:
        """From d of a layer to d of the one before."""
        layer, before = self.units.layers[number], number - 1
        light = self.activations.light_slope(before)
        sums = UnitSums(
            columns=layer.sources,
            stride=layer.units.stride,
            features=False,
            biases=False,
            light=light,
            back=True,
            samples=self.chunk,
        )
        places = (self._matrix(layer, by_source=False), self._at(f"d{number}"), self._at(f"d{before}"))
        yield TapeStep(sums.recipe(self.vectors), (*places, layer.program.units, 0, self._at(f"a{before}")))
        if light is None and not self.activations.layers[before][0].is_linear:
            yield self._pass(before, back=True)

    def _gather(self, number: int) -> TapeStep:
        layer = self.units.layers[number]
        sources, slopes = self._at(f"a{number - 1}") if number else 0, self._at(f"d{number}")
        stride = self.units.layers[number - 1].units.stride if number else layer.program.fan_in
        # Whichever of units and sources leaves fewer lanes empty lies in the lanes; the bias goes with the units, on
        # either side.
        where: Biases = "none" if not layer.program.biases else "lanes" if layer.by_source else "rows"
        gradients = UnitGradients(
            rows=layer.sources.count if layer.by_source else layer.units.count,
            columns=layer.units if layer.by_source else layer.sources,
            stride=stride if layer.by_source else layer.units.stride,
            features=number == 0,
            biases=where,
        )
        places = (sources, slopes) if layer.by_source else (slopes, sources)
        sums = (self._at("gathered", layer.weights_at), self._at("gathered", layer.biases_at))
        return TapeStep(gradients.recipe(self.vectors), (*places, *sums))

    def _updating(self) -> Iterator[TapeStep]:
        program = self.program
        # In as few runs as penalties allow: the padding between layers is updated along, which is cheaper than to
        # begin a kernel once more, and its gradients are 0.
        for first, end, penalty in self._runs():
            dead = program.dead_links and penalty is not None
            change = ParameterUpdate(program.update, self.row, penalty, dead)
            slots = self._at("slots", first if program.update.slots else 0)
            places = (self._at("parameters", first), self._at("gathered", first), slots)
            marks = self._at("dead", first if dead else 0)
            counts = ((end - first) // self.vectors.lanes, self.units.size * self.vectors.real_bytes)
            yield TapeStep(change.recipe(self.vectors), (*places, marks, *counts))

    def _runs(self) -> Iterator[tuple[int, int, Penalty | None]]:
        """Neighbouring parameters that have the same penalty: begin, end, penalty."""
        ends = [layer.weights_at for layer in self.units.layers[1:]] + [self.units.size]
        if self.program.penalty is None:
            yield 0, self.units.size, None
            return
        for layer, end in zip(self.units.layers, ends, strict=True):
            yield layer.weights_at, layer.biases_at, self.program.penalty
            if end > layer.biases_at:
                yield layer.biases_at, end, None

    def _turning(self) -> Iterator[TapeStep]:
        for layer in self.units.layers:
            if layer.turned_at is not None:
                # The way back reads the matrix across; one turning after an update costs less than strided loads for
                # each sample.
                sides = (layer.sources, layer.units) if layer.by_source else (layer.units, layer.sources)
                places = (self._at("parameters", layer.weights_at), self._at("turned", layer.turned_at))
                yield TapeStep(TurnedWeights(*sides).recipe(self.vectors), places)

    def _matrix(self, layer: UnitLayer, *, by_source: bool) -> int:
        """Where the weights stand in a layout; those of a single unit are the same in both."""
        if by_source == layer.by_source or layer.turned_at is None:
            return self._at("parameters", layer.weights_at)
        return self._at("turned", layer.turned_at)

    def _sums(self, number: int) -> int:
        return self._at(f"z{number}" if self.activations.keeps_sums(number) else f"a{number}")

    def _at(self, region: str, number: int = 0) -> int:
        return self.layout.offset(region, number)
