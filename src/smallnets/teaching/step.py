"""The typed step: one line of a worked solution, and everything that can be known about it.

The list of steps is a graph: a step's formula names the symbols that it depends on, and every one of them is an
earlier step or something given.  A writer turns steps into text; a checker judges printed values against them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from smallnets.expressions import Node

Value: TypeAlias = Fraction | Decimal
"""A rational number exactly, or any other number to 60 significant digits."""

Quantity: TypeAlias = Literal[
    "input",
    "target",
    "constant",
    "rate",
    "setting",
    "weight",
    "bias",
    "pre_activation",
    "activation",
    "power",
    "loss_part",
    "sample_loss",
    "loss",
    "slope",
    "activation_gradient",
    "activation_gradient_part",
    "delta",
    "weight_gradient",
    "bias_gradient",
    "input_gradient",
    "change",
    "velocity",
    "squares",
    "velocity_corrected",
    "squares_corrected",
    "gathered",
    "part",
    "part_slope",
    "part_gradient",
    "collapsed_weight",
    "collapsed_bias",
    "count",
    "factor",
    "norm",
    "loss_above",
    "loss_below",
    "numeric_gradient",
    "gradient_difference",
    "error",
    "derivative",
    "line",
    "statement",
]
"""What a symbol stands for.

`power` is e^z of softmax, `loss_part` one output's share, `sample_loss` one sample's, `loss` the whole.  `delta` is
dL/dz (its negative under the convention "descent"), `slope` is da/dz, `activation_gradient` is dL/da and
`activation_gradient_part` one output's share in it.  `change` is what an update adds, `gathered` a sum of
gradients that waits for it.  `loss_above` and
`loss_below` are the loss with a parameter a little larger and smaller, `numeric_gradient` is the slope between them and
`gradient_difference` what it differs by from the gradient.  `part...` belong to expression
graphs.  An `error` is target minus output and a `derivative` that of any quantity by another: both are made for a
check alone, where somebody writes them.  A `line` is a line of a derivation and a `statement` is words: both may have
no number.
"""


@dataclass(frozen=True, slots=True)
class Index:
    """The indices of a quantity, where it stands.  Everything counts from 1; 0 means that it does not apply.

    `layer` is 0 for inputs.  A weight goes from unit `source` of layer - 1 to `unit`; a bias that is written as the
    weight of a constant input has source 0.  `update` is the number of updates made before: 0 for first values, 1 for
    weights after the first update and for the pass that uses them.
    """

    quantity: Quantity
    layer: int = 0
    unit: int = 0
    source: int = 0
    sample: int = 0
    update: int = 0


@dataclass(frozen=True, slots=True)
class Given:
    """A symbol whose value the exercise states.  Fields as in `Step`."""

    symbol: str
    shown: str
    exact: Value
    decimal: str
    place: Index


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a solution.

    Attributes:
        symbol: canonical name (`expressions.canonical_name`), unique in its solution; formulas use it.
        shown: the symbol as people print it: `dE/dw5`, `w5+`, `h1`.
        rule: name of the rule, a key of `teaching.rules.RULES`.
        formula: the right-hand side over symbols; activations are calls by their registry name (`sigmoid(z_h1)`,
            slope `relu'(z_h1)`).  None for a step that is words only.
        numbers: the formula with the operands' printed values in the symbols' places; None where one has no number.
        exact: value at full precision, from exact operands; None where it has none.
        carried: the value a person has on paper: computed from the carried operands and rounded.  Equal to `exact`
            when no digits are set.
        decimal: `carried` as it is printed; "" where there is none.
        depends: the symbols in the formula, in order of appearance, each once.
        place: what and where.
        note: one sentence on what is special here (a kink's convention, what revives a dead unit); often "".
    """

    symbol: str
    shown: str
    rule: str
    formula: Node | None
    numbers: Node | None
    exact: Value | None
    carried: Value | None
    decimal: str
    depends: tuple[str, ...]
    place: Index
    note: str = ""
