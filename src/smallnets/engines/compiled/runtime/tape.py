"""The tape: which kernels train a network, one after the other, and on which parts of a block's memory.

A network is no program of its own but a list of steps; every kernel on it serves all networks that have such a layer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from smallnets.engines.compiled.kernels import fused_first_layer, fused_output
from smallnets.engines.compiled.kernels.activation import (
    MARGIN,
    ActivationBackward,
    ActivationForward,
    KernelActivation,
    Softmax,
)
from smallnets.engines.compiled.kernels.backward import PullBack
from smallnets.engines.compiled.kernels.forward import ForwardSums
from smallnets.engines.compiled.kernels.gradients import GradientSums
from smallnets.engines.compiled.kernels.kernel import Recipe
from smallnets.engines.compiled.kernels.layer_activations import LayerActivations
from smallnets.engines.compiled.kernels.losses import Costs, OutputSlopes
from smallnets.engines.compiled.kernels.sources import Kind
from smallnets.engines.compiled.kernels.update import ParameterUpdate
from smallnets.engines.compiled.kernels.update_row import UpdateRow
from smallnets.engines.compiled.language.shape import Shape
from smallnets.engines.compiled.runtime.data import Sharing
from smallnets.engines.compiled.runtime.memory import Layout
from smallnets.engines.program import Program
from smallnets.frozen import Frozen
from smallnets.functions.updates.sgd import SGD

IN_CACHE = 40_000
"""Bytes of parameters, gradients and passing values that stay close to the processor."""

EVALUATED = 32
"""Samples that are enough at once to make the calls of the kernels cheap."""


class TapeStep(Frozen):
    """A kernel and the numbers that it is given."""

    recipe: Recipe
    numbers: tuple[int, ...]


@dataclass
class Tape:
    """The steps of a program for blocks of a shape."""

    program: Program
    shape: Shape
    sharing: Sharing
    row: UpdateRow
    activations: LayerActivations = field(init=False)
    chunk: int = field(init=False)
    layout: Layout = field(init=False)
    train: list[TapeStep] = field(init=False)
    update: list[TapeStep] = field(init=False)
    costs: list[TapeStep] = field(init=False)

    def __post_init__(self) -> None:
        self.activations = LayerActivations.of(self.program)
        self.chunk = self._chunk()
        self.layout = self._layout()
        self.train = list(self._training())
        self.update = [] if self.in_place else list(self._updating())
        self.costs = list(self._measuring())

    @property
    def in_place(self) -> UpdateRow | None:
        """The numbers of an update that the backward kernels do on their way: plain gradient descent."""
        plain = self.program.update.step is SGD.step and self.program.penalty is None
        return self.row if plain and not any(layer.learned for layer in self.program.layers) else None

    def _chunk(self) -> int:
        """As many samples at once as stay in the cache, in equal parts of a batch; for small batches still many."""
        layers = range(len(self.program.layers))
        # a and d of each unit, and z where the slope reads it.
        values = sum((3 if self.activations.keeps_sums(n) else 2) * self.program.layers[n].units for n in layers)
        own = 0 if self.sharing.inputs else self.program.inputs
        # An input that all lanes share is one number; one of their own takes a vector.
        room = IN_CACHE - self.program.parameter_count * self.shape.bytes
        most = max(8, room // ((values + own) * self.shape.bytes))
        # Equal parts: a last part of one or two samples would pay for a call of every kernel.
        parts = -(-self.program.batch // most)
        return -(-self.program.batch // parts) if parts > 1 else max(self.program.batch, min(most, EVALUATED))

    def _layout(self) -> Layout:
        layout, count = Layout(self.shape), self.program.parameter_count
        layout.add("parameters", count)
        layout.add("gathered", count)
        layout.add("slots", count * len(self.program.update.slots))
        layout.add("dead", count if self.program.dead_links else 0)
        layout.add("alive", 1)
        layout.add("totals", 2)
        for number, layer in enumerate(self.program.layers):
            size = layer.units * self.chunk + MARGIN  # unrolled passes may run over the end
            layout.add(f"a{number}", size)
            layout.add(f"z{number}", size if self.activations.keeps_sums(number) else 0)
            layout.add(f"d{number}", size)
        if self.program.reshuffle:
            layout.add("gathered_inputs", self.chunk * self.program.inputs)
            layout.add("gathered_targets", self.chunk * self.program.outputs)
        return layout

    def _training(self) -> Iterator[TapeStep]:
        last = len(self.program.layers) - 1
        one_pass = self._fuses_output
        for number in range(last if one_pass and self._sums_in_output else last + 1):
            yield from self._forward(number, training=True)
        # Last layer first from here on. The order of sums within each kernel is the reference's, so a fused kernel
        # gives the same bits as the kernels that it stands for.
        yield self._fused_output() if one_pass else self._output_slopes()
        if one_pass and last > 0:
            yield from self._descend(last - 1)
        for number in range(last - 1 if one_pass else last, 0, -1):
            yield from self._pass_back(number)
        if not self._fuses_first_layer and not (one_pass and last == 0):
            yield self._gather(0)

    def _pass_back(self, number: int) -> Iterator[TapeStep]:
        """From d of a layer to d of the one before, then the layer's gradients.

        In this order, because `_gather` may update the weights in place: d is pulled back through those of the forward
        pass.
        """
        if number == 1 and self._fuses_first_layer:
            yield self._fused_first_layer()
        else:
            yield self._pull_back(number - 1)
            yield from self._descend(number - 1)
        yield self._gather(number)

    @property
    def _fuses_output(self) -> bool:
        """Whether the last layer is trained in one pass."""
        layer = self.program.layers[-1]
        return layer.units == 1 and not layer.softmax and not layer.learned and layer.fan_in <= fused_output.WIDEST

    @property
    def _fuses_first_layer(self) -> bool:
        """Whether the first layer's d is not kept: it is pulled back from a layer that is no fused output."""
        layers = self.program.layers
        inner = len(layers) - (1 if self._fuses_output else 0)
        # Its d is needed for its own gradient alone, so it need never be written to memory.
        return inner > 1 and fused_first_layer.fits(layers[0].fan_in, self.activations.light_slope(0), layers[1].units)

    @property
    def _sums_in_output(self) -> bool:
        """Whether the fused output makes z itself: nothing long comes between z and d."""
        return self.program.criterion.logits or self.activations.layers[-1][0].light

    def _fused_output(self) -> TapeStep:
        last, program = len(self.program.layers) - 1, self.program
        layer = program.layers[last]
        shared = self.sharing.targets and not program.reshuffle
        recipe = fused_output.FusedOutput(
            fan_in=layer.fan_in,
            biases=layer.biases,
            kind=self._kind(last, training=True),
            shared=shared,
            activation=self.activations.layers[last][0],
            loss=program.criterion,
            sums=self._sums_in_output,
            pulls=last > 0,
            before=self.activations.light_slope(last - 1) if last > 0 else None,
            in_place=self.in_place,
        ).recipe(self.shape)
        slopes = self._at(f"d{last - 1}") if last > 0 else 0
        places = (self._parameter(layer.weights_at), self._sources(last), self._gathered(layer.weights_at))
        return TapeStep(recipe, (*places, slopes, self._sums(last), self._at(f"a{last}")))

    def _fused_first_layer(self) -> TapeStep:
        layer = self.program.layers[0]
        step = self._pull_back(0)
        kind = self._kind(0, training=True)
        pass_ = fused_first_layer.FusedFirstLayer(layer.fan_in, layer.biases, kind, self._pull(0), self.in_place)
        recipe = pass_.recipe(self.shape)
        return TapeStep(recipe, (*step.numbers, self._parameter(layer.weights_at), self._gathered(layer.weights_at)))

    def _measuring(self) -> Iterator[TapeStep]:
        for number in range(len(self.program.layers)):
            yield from self._forward(number, training=False)
        last, program = len(self.program.layers) - 1, self.program
        costs = Costs(program.loss, program.outputs, program.coding, self.sharing.targets)
        yield TapeStep(costs.recipe(self.shape), (self._sums(last), self._at(f"a{last}")))

    def _forward(self, number: int, *, training: bool) -> Iterator[TapeStep]:
        layer = self.program.layers[number]
        light = self.activations.light(number)
        sums = ForwardSums(layer.fan_in, layer.units, layer.biases, self._kind(number, training=training), light)
        weights, biases = self._parameter(layer.weights_at), self._parameter(layer.biases_at)
        yield TapeStep(sums.recipe(self.shape), (weights, biases, self._sources(number), self._sums(number)))
        if layer.softmax:
            yield TapeStep(Softmax(layer.units).recipe(self.shape), (self._sums(number), self._at(f"a{number}")))
        elif light is None:
            for run in self._runs(number):
                if not run.activation.is_linear or self.activations.keeps_sums(number):
                    yield TapeStep(ActivationForward(run.activation, run.whole).recipe(self.shape), run.numbers)

    def _output_slopes(self) -> TapeStep:
        last, program = len(self.program.layers) - 1, self.program
        layer = program.layers[last]
        shared = self.sharing.targets and not program.reshuffle
        slopes = OutputSlopes(program.criterion, self.activations.layers[last], layer.softmax, shared)
        learned = layer.learned[0].at if layer.learned else 0
        places = (self._sums(last), self._at(f"a{last}"), self._at(f"d{last}"))
        return TapeStep(slopes.recipe(self.shape), (*places, self._parameter(learned), self._gathered(learned)))

    def _pull(self, number: int) -> PullBack:
        layers = self.program.layers
        return PullBack(layers[number].units, layers[number + 1].units, self.activations.light_slope(number))

    def _pull_back(self, number: int) -> TapeStep:
        weights = self._parameter(self.program.layers[number + 1].weights_at)
        places = (self._at(f"d{number + 1}"), self._at(f"d{number}"), self._at(f"a{number}"))
        return TapeStep(self._pull(number).recipe(self.shape), (weights, *places))

    def _descend(self, number: int) -> Iterator[TapeStep]:
        """The slopes of activations that are not light."""
        if self.activations.light_slope(number) is None:
            for run in self._runs(number):
                if not run.activation.is_linear:
                    yield TapeStep(ActivationBackward(run.activation, run.whole).recipe(self.shape), run.numbers)

    def _gather(self, number: int) -> TapeStep:
        layer = self.program.layers[number]
        kind = self._kind(number, training=True)
        gather = GradientSums(layer.fan_in, layer.units, layer.biases, kind, self.in_place)
        places = (self._at(f"d{number}"), self._sources(number))
        sums = (self._gathered(layer.weights_at), self._gathered(layer.biases_at))
        own = (self._parameter(layer.weights_at), self._parameter(layer.biases_at))
        return TapeStep(gather.recipe(self.shape), (*places, *sums, *own))

    def _updating(self) -> Iterator[TapeStep]:
        program = self.program
        for layer in program.layers:
            for first, end, penalty in (
                (layer.weights_at, layer.biases_at, program.penalty),
                (layer.biases_at, layer.end, None),
            ):
                if end > first:
                    dead = program.dead_links and penalty is not None
                    change = ParameterUpdate(program.update, self.row, penalty, dead)
                    yield TapeStep(change.recipe(self.shape), self._changed(first, end - first, dead=dead))

    def _changed(self, first: int, count: int, *, dead: bool) -> tuple[int, ...]:
        slots = self._at("slots", first if self.program.update.slots else 0)
        marks = self._at("dead", first if dead else 0)
        stride = self.program.parameter_count * self.shape.bytes
        return self._parameter(first), self._gathered(first), slots, marks, count, stride

    def _runs(self, number: int) -> Iterator[_Run]:
        """The runs of neighbouring units with one activation, and the numbers of their passes."""
        layer = self.program.layers[number]
        activations = self.activations.layers[number]
        for _, group in groupby(range(layer.units), key=lambda unit: activations[unit].name):
            units = list(group)
            own = [entry.at for entry in layer.learned if entry.unit in units]
            learned = own[0] if own else 0
            places = (self._sums(number, units[0]), self._at(f"a{number}", units[0]))
            rest = (len(units), layer.units * self.shape.bytes, self._parameter(learned))
            after = (self._at(f"d{number}", units[0]), self._gathered(learned))
            # A whole layer is one long run of numbers and is unrolled over samples; learned parameters forbid it,
            # since their gradients are added unit by unit.
            whole = len(units) == layer.units and not own
            yield _Run(activations[units[0]], whole, (*places, *rest, *after))

    def _kind(self, number: int, *, training: bool) -> Kind:
        if number > 0:
            return "units"
        return "shared" if self.sharing.inputs and not (training and self.program.reshuffle) else "own"

    def _sources(self, number: int) -> int:
        return self._at(f"a{number - 1}") if number > 0 else 0

    def _sums(self, number: int, unit: int = 0) -> int:
        return self._at(f"z{number}" if self.activations.keeps_sums(number) else f"a{number}", unit)

    def _parameter(self, at: int) -> int:
        return self._at("parameters", at)

    def _gathered(self, at: int) -> int:
        return self._at("gathered", at)

    def _at(self, region: str, vector: int = 0) -> int:
        return self.layout.offset(region, vector)


class _Run(Frozen):
    activation: KernelActivation
    whole: bool
    numbers: tuple[int, ...]
