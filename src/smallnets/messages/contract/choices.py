"""What controls offer, as tables."""

from __future__ import annotations

from smallnets.datasets.features import TILES
from smallnets.messages.contract.records import plain
from smallnets.messages.contract.typescript import constant, module
from smallnets.plans.choices import HIDABLE, OWN_HIDABLE, PLAYGROUND, WIDE

_TYPES = """
/** Numbers from `low` to `high` in equal steps, both ends among them. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

/** What the controls of a page offer; an experiment may say more. */
export interface Choices {
  readonly learningRates: readonly number[];
  readonly penaltyRates: readonly number[];
  readonly batch: ValueRange;
  readonly noise: ValueRange;
  readonly trainShare: ValueRange;
  readonly hiddenLayers: ValueRange;
  readonly units: ValueRange;
  readonly points: ValueRange;
  readonly classes: ValueRange;
}

/** A feature of the Playground: its key in a link, its formula in a document, and how it is shown. */
export interface Tile {
  readonly key: string;
  readonly formula: string;
  readonly label: string;
}
"""
_SHOWN = {"x1": "x₁", "x2": "x₂", "^2": "²", "*": ""}


def text() -> str:
    """The module `choices`."""
    tiles = [{"key": key, "formula": formula, "label": _label(formula)} for key, formula in TILES.items()]
    return module(
        "What controls offer.",
        "smallnets.plans.choices",
        _TYPES,
        constant("PLAYGROUND_CHOICES", plain(PLAYGROUND), "Choices"),
        constant("WIDE_CHOICES", plain(WIDE), "Choices"),
        constant("TILES", tiles, "readonly Tile[]", "The Playground's features in the order of its network's inputs."),
        constant("HIDABLE", HIDABLE, "readonly string[]", "Controls that a link hides with `<name>_hide=true`."),
        constant("OWN_HIDABLE", OWN_HIDABLE, "readonly string[]", "Others that a page hides, but no Playground."),
    )


def _label(formula: str) -> str:
    for written, shown in _SHOWN.items():
        formula = formula.replace(written, shown)
    return formula
