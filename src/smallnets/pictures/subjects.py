"""What pictures are drawn from: plain records of arrays and names, filled by the laboratory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.floating]
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True)
class ValueScale:
    """Which values are drawn orange (low), grey (middle) and blue (high); beyond the ends the colour stays."""

    low: float = -1.0
    middle: float = 0.0
    high: float = 1.0


@dataclass(frozen=True, eq=False)
class Surface:
    """What a network answers over a grid of its two inputs.

    `values` is (ny, nx) for one output (a regression, or two classes told apart at `scale.middle`; the second
    class is the one with the higher values), or (ny, nx, classes) with the share of each class.  Row i is at ys[i].
    `class_names` is empty for a regression.
    """

    xs: Floats
    ys: Floats
    values: Floats
    x_name: str = "x1"
    y_name: str = "x2"
    value_name: str = "output"
    unit: str = ""
    class_names: tuple[str, ...] = ()
    scale: ValueScale = ValueScale()

    @property
    def shares(self) -> bool:
        """Whether the values are shares of several classes."""
        return self.values.ndim == 3


@dataclass(frozen=True, eq=False)
class DrawnPoints:
    """The data on a map: inputs (n, 2), targets (n,) and which rows are for training (n,).

    A target is the value of a regression, or the index of the class in the surface's `class_names`.
    """

    inputs: Floats
    targets: Floats
    train: Flags


@dataclass(frozen=True, eq=False)
class DrawnPredictions:
    """What a network answers at the points of a data set, for networks that no map can show.

    `actual` and `predicted` are (n,): values of a regression, or indices of classes; `train` is (n,).
    `class_names` is empty for a regression.
    """

    actual: Floats
    predicted: Floats
    train: Flags
    target_name: str = "target"
    unit: str = ""
    class_names: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class DrawnLayer:
    """One layer of a diagram: weights (units, sources), biases (units,) or None, one activation name a unit.

    `maps` has an image (k, k) for each unit, row 0 at the bottom, or nothing; `dead` (units, sources) marks links
    that a penalty has cut for good.
    """

    weights: Floats
    biases: Floats | None
    activations: tuple[str, ...]
    maps: tuple[Floats, ...] = ()
    dead: Flags | None = None

    @property
    def units(self) -> int:
        """How many units the layer has."""
        return int(self.weights.shape[0])


@dataclass(frozen=True, eq=False)
class Diagram:
    """A network as it is drawn: inputs, hidden layers, and the output layer last.

    `input_maps` has an image for each input or nothing; `map_scale` is the scale of every small map.
    """

    input_names: tuple[str, ...]
    layers: tuple[DrawnLayer, ...]
    output_names: tuple[str, ...]
    input_maps: tuple[Floats, ...] = ()
    map_scale: ValueScale = ValueScale()


@dataclass(frozen=True, eq=False)
class Curves:
    """The course of one run: epochs, losses and, for classes, accuracies between 0 and 1; each is (n,).

    NaN and inf are gaps.  `diverged_at` is the epoch at which a loss was no number any more.
    """

    epochs: NDArray[np.integer]
    train: Floats
    test: Floats
    train_accuracy: Floats | None = None
    test_accuracy: Floats | None = None
    loss_name: str = "loss"
    diverged_at: int | None = None


@dataclass(frozen=True)
class DrawnSolved:
    """How many runs reached a test loss: the target, the count, the share and its 95 % Wilson interval."""

    at: float
    count: int
    rate: float
    wilson: tuple[float, float]


@dataclass(frozen=True, eq=False)
class DrawnEnsemble:
    """The last losses of many runs, each (runs,), inf where a run diverged.

    The quartiles count a diverged run as inf, as everywhere in the project, so they are given and not computed here.
    """

    train: Floats
    test: Floats
    train_quartiles: tuple[float, float, float]
    test_quartiles: tuple[float, float, float]
    epochs: int
    solved: DrawnSolved | None = None
    loss_name: str = "loss"


@dataclass(frozen=True)
class DrawnKink:
    """A point where value or slope jumps: the limits from both sides and what is taken at the point."""

    z: float
    values: tuple[float, float]
    slopes: tuple[float, float]
    value_taken: float
    slope_taken: float


@dataclass(frozen=True)
class Fact:
    """A remarkable point of a curve, such as a peak: where it is, what to call it, on the value or the slope."""

    z: float
    height: float
    name: str
    of_slope: bool = False


@dataclass(frozen=True, eq=False)
class Function:
    """A function and its slope, sampled: z, value and slope are (n,); asymptotes are limits of the value."""

    name: str
    z: Floats
    value: Floats
    slope: Floats
    kinks: tuple[DrawnKink, ...] = ()
    asymptotes: tuple[float, ...] = ()
    facts: tuple[Fact, ...] = ()
