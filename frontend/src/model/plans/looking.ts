/** A look at the data that a draft names: what kind they are, how many, and which columns they have. */

import type { Inline, Kind } from "../../contract/documents";
import type { Generator } from "../../contract/generators";
import { GENERATOR } from "../../contract/rules";
import {
  CLASS_LIMIT,
  COLUMNS_OF_TABLES,
  FEW_POINTS,
  GENERATED_ONLY,
  NOISE_LIMIT,
  OTHER_KIND,
  SEVERAL_SOURCES,
  TABLE_ONLY,
  UNLIKE_GIVEN,
} from "../../contract/setting_refusals";
import { InputError } from "../interfaces";
import { refused } from "../refusing";
import { shownFloat } from "../showing";
import { type Facts, refuse } from "./conditions";
import { convert } from "./convert";
import { lookAtPoints, type PointsLook } from "./given_points";
import type { Source } from "./rules";
import { generatorOf, truthName, truthOutputs } from "./sources";

/** What the data say about themselves. */
export interface DataFacts {
  readonly source: Source;
  /** The generator's or truth table's one spelling; "" for given points. */
  readonly name: string;
  readonly kind: Kind;
  readonly classes: readonly string[];
  readonly columns: readonly string[];
  readonly points: number;
  /** How many targets a point has, where they are given as a row. */
  readonly outputs?: number;
  readonly features: readonly string[];
  /** The columns that the inputs come from: a column of words is one, and several inputs. */
  readonly chosen: readonly string[];
  /** Whether the points are all rows of a truth table, given as points. */
  readonly isTruthTable: boolean;
  /** Whether the Playground has these data. */
  readonly playground: boolean;
}

type Given = Readonly<Record<string, unknown>>;

/** The facts about the data of a draft; without any source they are the Playground's first set. @throws InputError */
export function look(data: Given): DataFacts {
  const sources = ["generator", "truth", "table", "inline"].filter((key) => data[key] !== undefined);
  if (sources.length > 1) {
    throw refused(SEVERAL_SOURCES, sources.join(", "));
  }
  const facts = lookAt(sources[0], data);
  refuseForeign(data, facts);
  return facts;
}

function lookAt(source: string | undefined, data: Given): DataFacts {
  if (source === "truth") return lookAtTruth(convert(data.truth, "str", "data.truth"));
  if (source === "inline") return lookAtInline(data);
  if (source !== "table") return lookAtGenerator(data);
  const path = convert<string>(data.table, "str", "data.table");
  throw new InputError("table", path, "is a file, and a page reads none by its name", "drop the file on the page");
}

function refuseForeign(data: Given, facts: DataFacts): void {
  for (const name of ["validation", "folds", "missing"]) {
    if (data[name]) throw new InputError(name, data[name], "is not for the page", "train it in Python");
  }
  if (data.target !== undefined && facts.source !== "inline") {
    throw refused(TABLE_ONLY, data.target, {}, "target");
  }
  const { columns, noise, points, class_count: count } = data;
  const generated = facts.source === "generator";
  if (generated && Array.isArray(columns) && columns.length > 0) {
    throw refused(COLUMNS_OF_TABLES, columns);
  }
  if (generated) return;
  if (noise) {
    const given = typeof noise === "number" ? shownFloat(noise) : noise;
    throw refused(GENERATED_ONLY, given);
  }
  if (points !== undefined && points !== facts.points) {
    throw refused(UNLIKE_GIVEN, points, { points: facts.points }, "points");
  }
  if (count !== undefined && count !== facts.classes.length) {
    throw refused(UNLIKE_GIVEN, count, { points: facts.classes.length }, "classes");
  }
}

function lookAtGenerator(data: Given): DataFacts {
  const generator = generatorOf(convert(data.generator ?? GENERATOR, "str", "data.generator"));
  const kind = data.kind ?? generator.kind;
  if (kind !== generator.kind) {
    throw refused(OTHER_KIND, kind, { name: generator.name, kind: generator.kind });
  }
  const count = classCount(data, generator);
  const points = convert<number>(data.points ?? generator.points, "int", "data.points");
  const limits = { ...wordsOf(generator), usual: generator.points, noise_limit: generator.noiseLimit };
  refuse([FEW_POINTS, NOISE_LIMIT], {
    points,
    noise: convert<number>(data.noise ?? 0, "float", "data.noise"),
    ...limits,
  });
  return {
    source: "generator",
    name: generator.name,
    kind: generator.kind,
    classes: classNames(generator, count),
    columns: [],
    points,
    features: ["x1", "x2"],
    chosen: [],
    isTruthTable: false,
    playground: generator.linkName !== null,
  };
}

function classCount(data: Given, generator: Generator): number {
  const stated = convert<readonly string[]>(data.classes ?? [], { array: "str" }, "data.classes");
  const count = data.class_count ?? (stated.length > 0 ? stated.length : generator.classDefault);
  const words = wordsOf(generator);
  if (typeof count !== "number" || !Number.isInteger(count)) throw refused(CLASS_LIMIT, count, words);
  if (generator.kind === "classification") refuse([CLASS_LIMIT], { classes: count, ...words });
  return count;
}

/** What the generator's refusals look at and say. */
function wordsOf({ name, classLimits: [low, high] }: Generator): Facts {
  return { name, low, high, least: Math.max(2, high), limits: low === high ? `${low}` : `${low} to ${high}` };
}

/** The names of the classes: -1 and +1 where there are always two, else 0, 1, 2, ... */
export function classNames(generator: Generator, count: number): readonly string[] {
  if (generator.kind === "regression") return [];
  const [low, high] = generator.classLimits;
  return low === 2 && high === 2 ? ["-1", "+1"] : Array.from({ length: count }, (_, index) => String(index));
}

function lookAtTruth(name: string): DataFacts {
  const points = truthOutputs(name).length;
  const columns = Array.from({ length: Math.round(Math.log2(points)) }, (_, place) => `x${place + 1}`);
  const classes = ["0", "1"];
  const kind = "classification";
  const same = { features: columns, chosen: columns, isTruthTable: false, playground: false } as const;
  const facts = { kind, classes, columns, points, ...same } as const;
  return { source: "truth", name: truthName(name), ...facts };
}

/** What was seen of points before, by the kind that was wanted: they are many, and documents never change. */
const SEEN = new WeakMap<Inline, Map<unknown, PointsLook>>();

function lookAtInline(data: Given): DataFacts {
  const inline = convert<Inline>(data.inline, { plan: "Inline" }, "data.inline");
  const seen = SEEN.get(inline) ?? new Map<unknown, PointsLook>();
  const look = seen.get(data.kind) ?? lookAtPoints(inline, data.kind);
  SEEN.set(inline, seen.set(data.kind, look));
  const { columns, inputs } = inline;
  const words = Array.isArray(data.categories) && data.categories.length > 0;
  const chosen = words ? convert<readonly string[]>(data.columns ?? [], { array: "str" }, "data.columns") : columns;
  const facts = { ...look, columns, chosen, points: inputs.length, features: columns, playground: false };
  return { source: "inline", name: "", ...facts };
}
