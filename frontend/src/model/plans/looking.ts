/** A look at the data that a draft names: what kind they are, how many, and which columns they have. */
import type { Inline, Kind } from "../../contract/documents";
import type { Generator } from "../../contract/generators";
import { GENERATOR } from "../../contract/rules";
import { InputError } from "../interfaces";
import { shownFloat } from "../showing";
import { convert } from "./convert";
import { lookAtPoints, type PointsLook } from "./given_points";
import type { Source } from "./rules";
import { generatorOf, truthName, truthOutputs } from "./sources";

/** What the data say about themselves. */
export interface Facts {
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
export function look(data: Given): Facts {
  const sources = ["generator", "truth", "table", "inline"].filter((key) => data[key] !== undefined);
  if (sources.length > 1) {
    throw new InputError("data", sources.join(", "), "are several sources", "give one of them");
  }
  const facts = lookAt(sources[0], data);
  refuseForeign(data, facts);
  return facts;
}

function lookAt(source: string | undefined, data: Given): Facts {
  if (source === "truth") return lookAtTruth(convert(data.truth, "str", "data.truth"));
  if (source === "inline") return lookAtInline(data);
  if (source !== "table") return lookAtGenerator(data);
  const path = convert<string>(data.table, "str", "data.table");
  throw new InputError("table", path, "is a file, and a page reads none by its name", "drop the file on the page");
}

function refuseForeign(data: Given, facts: Facts): void {
  for (const name of ["validation", "folds", "missing"]) {
    if (data[name]) throw new InputError(name, data[name], "is not for the page", "train it in Python");
  }
  if (data.target !== undefined && facts.source !== "inline") {
    throw new InputError("target", data.target, "goes with a table only", "leave it out");
  }
  const { columns, noise, points, class_count: count } = data;
  const generated = facts.source === "generator";
  if (generated && Array.isArray(columns) && columns.length > 0) {
    throw new InputError("columns", columns, "goes with a table only", "choose features instead");
  }
  if (generated) return;
  if (noise) {
    const given = typeof noise === "number" ? shownFloat(noise) : noise;
    throw new InputError("noise", given, "goes with generated data only", "leave it out");
  }
  if (points !== undefined && points !== facts.points) {
    throw new InputError("points", points, `does not fit the ${facts.points} that are given`, "leave it out");
  }
  if (count !== undefined && count !== facts.classes.length) {
    throw new InputError("classes", count, `does not fit the ${facts.classes.length} that are given`, "leave it out");
  }
}

function lookAtGenerator(data: Given): Facts {
  const generator = generatorOf(convert(data.generator ?? GENERATOR, "str", "data.generator"));
  const kind = data.kind ?? generator.kind;
  if (kind !== generator.kind) {
    throw new InputError("kind", kind, `does not go with ${generator.name}`, `it is a ${generator.kind}`);
  }
  const count = classCount(data, generator);
  const points = convert<number>(data.points ?? generator.points, "int", "data.points");
  const least = Math.max(2, generator.classLimits[1]);
  if (points < least) {
    throw new InputError("points", points, `is below ${least}`, `write for example ${generator.points}`);
  }
  const noise = convert<number>(data.noise ?? 0, "float", "data.noise");
  if (!(noise >= 0 && noise <= generator.noiseLimit)) {
    const why = `is outside 0 to ${generator.noiseLimit} percent`;
    throw new InputError("noise", shownFloat(noise), why, "write for example 10");
  }
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
  const [low, high] = generator.classLimits;
  const whole = typeof count === "number" && Number.isInteger(count);
  if (!whole || (generator.kind === "classification" && !(low <= count && count <= high))) {
    const limits = low === high ? `write ${low}` : `write ${low} to ${high}`;
    throw new InputError("classes", count, `is not possible for ${generator.name}`, limits);
  }
  return count;
}

/** The names of the classes: -1 and +1 where there are always two, else 0, 1, 2, ... */
export function classNames(generator: Generator, count: number): readonly string[] {
  if (generator.kind === "regression") return [];
  const [low, high] = generator.classLimits;
  return low === 2 && high === 2 ? ["-1", "+1"] : Array.from({ length: count }, (_, index) => String(index));
}

function lookAtTruth(name: string): Facts {
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

function lookAtInline(data: Given): Facts {
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
