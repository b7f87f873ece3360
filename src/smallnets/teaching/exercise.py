"""An exercise as data: what is given, what is asked, and which conventions hold.

A number may be written as a number or as text: `0.1` is one tenth exactly, `"3/8"` and `"ln(1 + sqrt(2)) + 6"` are
exact too.  See `exercise_files` for documents.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

import msgspec

from smallnets.errors import InputError, Refusal
from smallnets.expressions import canonical_name
from smallnets.functions.penalties import penalty
from smallnets.functions.updates import update
from smallnets.plans.network import Layer, Network
from smallnets.plans.record import Plan
from smallnets.plans.shorthand import network as read_shorthand
from smallnets.teaching.exercise_convolution import TOPICS as CONVOLUTION_TOPICS
from smallnets.teaching.exercise_convolution import ExerciseConvolution
from smallnets.teaching.exercise_errors import check_layers, own_error
from smallnets.teaching.exercise_losses import stated_loss
from smallnets.teaching.exercise_origin import Origin
from smallnets.teaching.exercise_parts import Amount, Before, Conventions, ExerciseLayer, Graph, amount, amounts
from smallnets.teaching.exercise_variants import Changes, Variant, changed_conventions

SCHEMA = "smallnets.exercise/4"
EARLIER = ("smallnets.exercise/1", "smallnets.exercise/2", "smallnets.exercise/3")
"""Earlier schemas, which are read for ever: all that they lack has a default."""

FUNCTION_TOPICS = frozenset({"derivative", "extremum"})
SHAPE_TOPICS = frozenset({"count", "shapes", "vanishing", "collapse"})

Asked: TypeAlias = Literal[
    "forward",
    "loss",
    "deltas",
    "gradient",
    "input_gradient",
    "gradient_check",
    "change",
    "update",
    "after",
    "collapse",
    "dead_units",
    "vanishing",
    "count",
    "shapes",
    "derivative",
    "extremum",
]
"""What can be asked.

`forward`: every z and a; `loss`; `deltas`: dL/dz of every unit; `gradient`: dL/dw and dL/db; `input_gradient`: dL/dx;
`gradient_check`: the gradient beside central differences of the loss;
`change`: what an update adds; `update`: the new parameters; `after`: output and loss with them.  Each asks for what it
needs.  `collapse`: the one layer that linear layers are; `dead_units`: which units are dead, for which data, and what
revives them; `vanishing`: the factors by which a gradient shrinks, layer by layer; `count`: parameters; `shapes`: the
vectorised pass with its shapes; `derivative` and `extremum` of `function`, line by line.
"""


UNEQUAL_SAMPLES = Refusal("", "does not fit {samples} samples")
NO_LAYERS = Refusal("layers", "is empty", "give the network's layers")
WRONG_LENGTH = Refusal("", "has {count} numbers, {needed} are needed")


class Exercise(Plan, frozen=True, kw_only=True):
    """An exercise.

    The network is `layers` with numbers, or `network` in shorthand ("3-4-2 relu") where none are needed, or a `graph`,
    or a `convolution` of an image, or only `scores`: the sums z in front of a softmax, one row for each sample.
    `function` is an activation or a formula in x, for `derivative` and `extremum`.  `inputs` and `targets` hold one row
    for each sample.  `loss` is half_squared, sum_squared, mean_squared, half_mean_squared (averaged over outputs),
    cross_entropy, binary_cross_entropy, or one that networks are trained with and that is averaged over the outputs:
    absolute, huber, "huber(delta=2)", logistic (binary_cross_entropy averaged); over samples it is averaged or summed
    as `reduction` says.  `optimizer` is any update rule, such as "adam(beta1=0.8)"; `updates` are made with `batch`
    samples each, in turn (None: all).  `penalty` (l1, l2, decay) with its `penalty_rate` pulls at the weights; with
    `dead_links` one that l1 carries across 0 stays there.  `fixed` names weights and biases that no update changes, and
    `before` says what went before the first one.  `names` gives standard symbols the names that the exercise uses
    (`w_11^(1)` = "w1"); `aliases` gives further spellings their symbol in the exercise.  For checking: `allowed` names
    other conventions that count as right, each with what it changes (conventions, `loss`, `reduction`); `variants` are
    other variants of the exercise, from which numbers may have been copied.  `drawn` says which template and seed it
    comes from.
    """

    schema: str = SCHEMA
    title: str = ""
    source: str = ""
    asked: tuple[Asked, ...] = ()
    layers: tuple[ExerciseLayer, ...] = ()
    network: str = ""
    graph: Graph | None = None
    convolution: ExerciseConvolution | None = None
    scores: tuple[tuple[Amount, ...], ...] = ()
    function: str = ""
    inputs: tuple[tuple[Amount, ...], ...] = ()
    targets: tuple[tuple[Amount, ...], ...] = ()
    loss: str = ""
    reduction: Literal["mean", "sum"] | None = None
    rate: Amount | None = None
    optimizer: str = "sgd"
    penalty: str = "none"
    penalty_rate: Amount = 0
    dead_links: bool = False
    fixed: tuple[str, ...] = ()
    updates: int = 1
    batch: int | None = None
    before: Before = Before()
    conventions: Conventions = Conventions()
    names: dict[str, str] = msgspec.field(default_factory=dict[str, str])
    aliases: dict[str, str] = msgspec.field(default_factory=dict[str, str])
    allowed: dict[str, Changes] = msgspec.field(default_factory=dict[str, Changes])
    variants: tuple[Variant, ...] = ()
    drawn: Origin | None = None

    def __post_init__(self) -> None:
        if self.schema != SCHEMA:
            raise InputError("schema", self.schema, "is not known", f"write {SCHEMA}")
        self._check_kinds()
        if self.layers:
            plan = self.shape
            self._check_widths(plan)
            self._check_rows("inputs", self.inputs, plan.inputs)
            self._check_rows("targets", self.targets, plan.outputs)
        elif self.scores:
            self._check_rows("scores", self.scores, len(self.scores[0]))
            self._check_rows("targets", self.targets, len(self.scores[0]))
        if self.targets and len(self.targets) != self.samples:
            raise UNEQUAL_SAMPLES.error(f"{len(self.targets)} rows", "targets", samples=self.samples)
        for name in (*self.names, *self.names.values()):
            canonical_name(name)
        self._check_learning()
        for changes in self.allowed.values():
            self.under(changes)
        for variant in self.variants:
            self.varied(variant)

    @property
    def samples(self) -> int:
        """How many samples there are."""
        return len(self.scores or self.inputs)

    @property
    def averages(self) -> bool:
        """Whether losses and gradients of a batch are averaged: they are where nothing is said."""
        return self.reduction != "sum"

    @property
    def own_error(self) -> Literal["output", "net"] | None:
        """What of an output is compared with its target in place of the loss's slope; None where that is followed."""
        return own_error(update(self.optimizer), self.conventions)

    @property
    def loss_name(self) -> str:
        """The loss among `exercise_losses.LOSSES`, without settings; "" where none is stated."""
        return stated_loss(self.loss)[0] if self.loss else ""

    @property
    def shape(self) -> Network:
        """Widths, biases and activations as a plan.

        Raises:
            InputError: there is no network, or its layers do not fit together.
        """
        if self.network:
            return read_shorthand(self.network)
        if not self.layers:
            raise NO_LAYERS.error("[]")
        return Network(
            inputs=len(self.layers[0].weights[0]),
            layers=tuple(
                Layer(units=len(layer.weights), activation=layer.activation, biases=bool(layer.biases))
                for layer in self.layers
            ),
        )

    def under(self, changes: Mapping[str, object]) -> Exercise:
        """The exercise under other conventions; see `allowed`.

        Raises:
            InputError: an unknown convention, or a value that it cannot have.
        """
        found = changed_conventions(self.conventions, changes)
        return msgspec.structs.replace(self, allowed={}, variants=(), **found)

    def varied(self, variant: Variant) -> Exercise:
        """Another variant of the exercise.

        Raises:
            InputError: what it changes does not fit the exercise.
        """
        return msgspec.structs.replace(self, allowed={}, variants=(), **variant.changes(self.layers))

    def _check_kinds(self) -> None:
        kinds = [name for name in ("layers", "network", "graph", "convolution", "scores") if getattr(self, name)]
        if len(kinds) > 1:
            raise InputError("exercise", " and ".join(kinds), "stand side by side", "give one of them")
        if not kinds and not self.function:
            raise InputError(
                "exercise",
                "(empty)",
                "holds nothing to solve",
                "give layers, network, graph, convolution, scores or function",
            )
        if self.convolution is not None:
            for topic in self.asked:
                if topic not in CONVOLUTION_TOPICS and not (self.function and topic in FUNCTION_TOPICS):
                    known = ", ".join(sorted(CONVOLUTION_TOPICS))
                    raise InputError("asked", topic, "is not asked of a convolution", f"ask for {known}")
            return
        has = {
            "function": bool(self.function),
            "network": bool(self.layers or self.network),
            "layers": bool(self.layers or self.graph or self.scores),
        }
        for topic in self.asked:
            needs = "function" if topic in FUNCTION_TOPICS else "network" if topic in SHAPE_TOPICS else "layers"
            if not has[needs]:
                raise InputError("asked", topic, f"needs {needs}", f"add {needs} to the exercise")

    def _check_widths(self, plan: Network) -> None:
        for number, (before, layer) in enumerate(zip(plan.widths, self.layers, strict=False), 1):
            if len(layer.weights[0]) != before:
                why = f"has {len(layer.weights[0])} weights a unit, layer {number - 1} has {before} units"
                raise InputError(f"layer {number}", [len(row) for row in layer.weights], why)

    def _check_rows(self, argument: str, rows: tuple[tuple[Amount, ...], ...], width: int) -> None:
        for number, row in enumerate(rows, 1):
            if len(row) != width:
                raise WRONG_LENGTH.error(list(row), f"{argument}[{number}]", count=len(row), needed=width)
            amounts(row, f"{argument}[{number}]")

    def _check_learning(self) -> None:
        if self.loss:
            stated_loss(self.loss)
        if self.rate is not None:
            amount(self.rate, "rate")
        check_layers(update(self.optimizer), self.layers)
        amount(self.penalty_rate, "penalty_rate")
        chosen = penalty(self.penalty)
        if self.dead_links and not (chosen and chosen.can_kill):
            raise InputError(
                "dead_links", self.dead_links, f"does not go with penalty {self.penalty}", "use penalty l1"
            )
        if self.updates < 1:
            raise InputError("updates", self.updates, "is too few", "write 1 or more")
        if self.batch is not None and not 1 <= self.batch <= self.samples:
            raise UNEQUAL_SAMPLES.error(self.batch, "batch", samples=self.samples)
