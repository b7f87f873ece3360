/** The points of an experiment in the order of its shuffle, from a generator, a truth table or the document itself. */
import type { Data, Inline } from "../../contract/documents";
import { BODIES } from "../../contract/generator_formulas";
import type { Generator } from "../../contract/generators";
import { arithmetic, sideBySide } from "../expressions";
import { InputError, type Mathematics } from "../interfaces";
import { generatorOf, rowsOf, truthOutputs } from "../plans";
import { shownFloat } from "../showing";
import type { Points } from "./points";
import { polar, type Stream, streamOf } from "./stream";
import { numbersAsTarget, rowsAsTarget, wordsAsTarget } from "./targets";

/** Points, the place of each row before the shuffle, and the stream of the seed right after it. */
export interface Source {
  readonly points: Points;
  readonly order: Int32Array;
  readonly stream: Stream;
}

/** The points of an experiment's data and seed; `mathematics` is of width 64. */
export function sourceOf(data: Data, seed: string, mathematics: Mathematics): Source {
  if (data.generator !== undefined) return generated(generatorOf(data.generator), data, seed, mathematics);
  const stream = streamOf(seed);
  if (data.truth !== undefined) {
    const points = truthTable(data.truth);
    return { points, order: Int32Array.from({ length: points.count }, (_, place) => place), stream };
  }
  if (data.inline === undefined) {
    const instead = "drop the file on the page";
    throw new InputError("table", data.table, "is a file, and a page reads none by its name", instead);
  }
  const points = inlinePoints(data.inline, data.kind);
  const order = stream.shuffled(points.count);
  return { points, order: data.same_data ? streamOf(data.same_data).shuffled(points.count) : order, stream };
}

/** A seed's stream passes over its own data also where another seed's are shared. */
function generated(generator: Generator, data: Data, seed: string, mathematics: Mathematics): Source {
  const own = drawn(generator, seed, data.points);
  const shared = data.same_data === undefined ? own : drawn(generator, data.same_data, data.points);
  return { points: built(generator, shared.draws, data, mathematics), order: shared.order, stream: own.stream };
}

/** Everything that is read from the stream before any formula: draws[place][point]. */
function drawn(generator: Generator, seed: string, count: number) {
  const stream = streamOf(seed);
  const width = generator.draws.reduce((sum, [what, times]) => sum + (what === "polar" ? 2 : 1) * times, 0);
  const draws = Array.from({ length: width }, () => new Float64Array(count));
  for (let point = 0; point < count; point += 1) {
    const numbers = generator.draws.flatMap(([what, times]) =>
      Array.from({ length: times }, () => (what === "polar" ? polar(stream) : [stream.uniform()])).flat(),
    );
    numbers.forEach((number, place) => void draws[place]?.fill(number, point, point + 1));
  }
  return { draws, order: stream.shuffled(count), stream };
}

function built(generator: Generator, draws: readonly Float64Array[], data: Data, mathematics: Mathematics): Points {
  const count = data.points;
  const host = sideBySide(mathematics, count);
  const m = arithmetic(host);
  const draw = (place: number): Float64Array => draws[place] ?? host.lanes(NaN);
  const index = Float64Array.from({ length: count }, (_, place) => place);
  const classes = data.classes.length || generator.classDefault;
  const made = BODIES[generator.name]?.(m, { draw, index, count }, data.noise / 100, classes) ?? [NaN, NaN, NaN];
  const [x, y, targets] = made.map(m.lanes) as [Float64Array, Float64Array, Float64Array];
  const inputs = new Float64Array(2 * count).map((_, at) => (at % 2 ? y : x)[at >> 1] as number);
  const columns = ["x1", "x2"];
  return { inputs, targets, count, kind: data.kind, classes: data.classes, columns, target: "target", notes: [] };
}

/** All rows of a truth table in counting order; class 0 is "0" and class 1 is "1". */
function truthTable(name: string): Points {
  const outputs = [...truthOutputs(name)];
  const width = Math.round(Math.log2(outputs.length));
  const columns = Array.from({ length: width }, (_, place) => `x${place + 1}`);
  const inputs = outputs.flatMap((_, row) => columns.map((_, place) => (row >> (width - 1 - place)) & 1));
  return {
    inputs: Float64Array.from(inputs),
    targets: Float64Array.from(outputs, Number),
    count: outputs.length,
    kind: "classification",
    classes: ["0", "1"],
    columns,
    target: "y",
    notes: [],
  };
}

/** Points that stand in a document. */
export function inlinePoints(inline: Inline, kind: Points["kind"] | null): Points {
  const { columns, inputs } = inline;
  const rows = rowsOf(inline);
  const targets = inline.targets as readonly (number | string)[];
  const words = targets.some((target) => typeof target === "string") && kind !== "regression";
  const asWord = (target: string | number): string => (typeof target === "string" ? target : shownFloat(target));
  const found =
    rows.length > 0
      ? rowsAsTarget(rows)
      : words
        ? wordsAsTarget("target", targets.map(asWord))
        : numbersAsTarget("target", targets.map(Number), kind);
  const notes = found.note ? [found.note] : [];
  const flat = new Float64Array(inputs.length * columns.length);
  inputs.forEach((row, at) => flat.set(row, at * columns.length));
  return { ...found, inputs: flat, targets: found.values, count: targets.length, columns, target: "target", notes };
}
