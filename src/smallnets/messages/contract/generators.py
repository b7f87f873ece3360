"""The data sets as tables."""

from __future__ import annotations

from smallnets.datasets.registry import ALIASES, GENERATORS
from smallnets.datasets.truth import MOST_INPUTS, PREFIX, TRUTH_TABLES
from smallnets.messages.contract.records import chosen
from smallnets.messages.contract.typescript import constant, module

_TYPES = """
/** A data set that is drawn from a random stream; `draws` are the draws for one point, in the order of the stream. */
export interface Generator {
  readonly name: string;
  readonly title: string;
  readonly kind: "classification" | "regression";
  readonly draws: readonly (readonly ["uniform" | "polar", number])[];
  /** One sentence: what noise does here. */
  readonly noiseMeaning: string;
  readonly points: number;
  /** The largest noise in percent. */
  readonly noiseLimit: number;
  /** Maps are drawn on [-reach, reach] in both inputs. */
  readonly reach: number;
  /** The smallest and the largest number of classes; [0, 0] for regression. */
  readonly classLimits: readonly [number, number];
  readonly classDefault: number;
  /** The name in a TensorFlow Playground link; null where the Playground does not have it. */
  readonly linkName: string | null;
}
"""


def text() -> str:
    """The module `generators`."""
    names = ("name", "title", "kind", "draws", "noise_meaning", "points", "noise_limit", "reach")
    names = (*names, "class_limits", "class_default", "link_name")
    rows = [chosen(record, *names) for record in GENERATORS.values()]
    table = "Readonly<Record<string, string>>"
    return module(
        "The data sets.",
        "smallnets.datasets",
        _TYPES,
        constant("GENERATORS", rows, "readonly Generator[]"),
        constant("GENERATOR_ALIASES", ALIASES, table, "Other names of data sets."),
        constant("TRUTH_TABLES", TRUTH_TABLES, table, "The output column of each table, inputs counted in binary."),
        constant("TRUTH_PREFIX", PREFIX, "string"),
        constant("TRUTH_MOST_INPUTS", MOST_INPUTS, "number"),
    )
