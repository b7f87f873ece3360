/** The data of an experiment and its seed: drawn or read, shuffled, split, scaled, turned into features. */
import type { Experiment } from "../../contract/documents";
import type { DrawnData, Mathematics, Samples } from "../interfaces";
import { codingOf, trainCountOf } from "../plans";
import { type FeatureMap, featureMap, features, refuseInfinite } from "./features";
import { sourceOf } from "./sources";
import { applied, fit, type Scale } from "./standardizing";
import type { Stream } from "./stream";

/** The data of one experiment and seed, with all that the stream can do. */
export interface Drawn extends DrawnData {
  readonly stream: Stream;
  /** The place of each row before the shuffle. */
  readonly order: Int32Array;
}

/**
 * Draw the data of an experiment, as Python's engines.loading does: computed in float64, features and targets rounded
 * at the end for float32.
 *
 * @param mathematics of width 64, whatever the experiment's precision.
 * @throws InputError a table's file, or a feature that is no finite number for some point.
 */
export function drawData(experiment: Experiment, mathematics: Mathematics): Drawn {
  const { data } = experiment;
  const { points: given, order, stream } = sourceOf(data, experiment.seed, mathematics);
  const { count, kind, classes } = given;
  const width = given.columns.length;
  const points = new Float64Array(count * width);
  const targets = new Float64Array(count);
  order.forEach((from, row) => {
    targets[row] = given.targets[from] ?? NaN;
    for (let at = 0; at < width; at++) points[row * width + at] = given.inputs[from * width + at] as number;
  });
  const trainCount = trainCountOf(data);
  const rounded = (values: Float64Array): Float64Array =>
    experiment.precision === "float32" ? values.map(Math.fround) : values;
  const columns = columnsOf(points, width, count);
  const scales = data.standardize_inputs ? columns.map((column) => fit(column.subarray(0, trainCount))) : [];
  const map = featureMap(data.features, given.columns);
  const scaled = standardized(columns, scales);
  const found = features(map, scaled, count, mathematics);
  refuseInfinite(map, found, scaled);
  const inputs = rounded(rowsOf(found, count));
  const every = given.rows ? inOrder(given.rows, order) : targets;
  const targetScales = data.standardize_target ? scalesOf(every, count, trainCount) : [];
  const wanted = rounded(coded(scaledRows(every, targetScales, count), experiment));
  const part = (from: number, to: number): Samples => samples(inputs, wanted, count, from, to);
  return {
    columns: given.columns,
    features: data.features,
    classes,
    kind,
    points,
    targets,
    rows: given.rows ? every : null,
    count,
    trainCount,
    train: part(0, trainCount),
    test: part(trainCount < count ? trainCount : 0, count),
    stream,
    order,
    toFeatures: (more, rows, formulas) =>
      rounded(toFeatures(formulas ? featureMap(formulas, given.columns) : map, scales, more, rows, mathematics)),
    targetScale: () => targetScales[0] ?? UNSCALED,
  };
}

/** Rows of a table in another order. */
function inOrder(rows: Float64Array, order: Int32Array | readonly number[]): Float64Array {
  const width = rows.length / order.length;
  return Float64Array.from(rows, (_, at) => rows[order[Math.floor(at / width)]! * width + (at % width)]!);
}

const UNSCALED: Scale = { mean: 0, spread: 1 };

/** The scale of each target, on the training part. */
const scalesOf = (rows: Float64Array, count: number, trainCount: number): readonly Scale[] =>
  columnsOf(rows, rows.length / count, count).map((column) => fit(column.subarray(0, trainCount)));

function scaledRows(rows: Float64Array, scales: readonly Scale[], count: number): Float64Array {
  if (scales.length === 0) return rows;
  return rowsOf(standardized(columnsOf(rows, scales.length, count), scales), count);
}

function samples(inputs: Float64Array, targets: Float64Array, count: number, from: number, to: number): Samples {
  const [wide, deep] = [inputs.length / count, targets.length / count];
  return {
    count: to - from,
    inputs: inputs.slice(from * wide, to * wide),
    targets: targets.slice(from * deep, to * deep),
  };
}

function toFeatures(
  map: FeatureMap,
  scales: readonly Scale[],
  points: Float64Array,
  rows: number,
  mathematics: Mathematics,
): Float64Array {
  const columns = columnsOf(points, map.columns.length, rows);
  return rowsOf(features(map, standardized(columns, scales), rows, mathematics), rows);
}

function standardized(columns: readonly Float64Array[], scales: readonly Scale[]): readonly Float64Array[] {
  return columns.map((column, place) => {
    const scale = scales[place];
    return scale ? applied(column, scale) : column;
  });
}

/** Targets as the network's outputs should be, row by row. */
function coded(targets: Float64Array, experiment: Experiment): Float64Array {
  const coding = codingOf(experiment);
  const outputs = experiment.network.layers.at(-1)?.units ?? 1;
  if (coding === "numbers") return targets;
  const shares = outputs === 1 ? targets : new Float64Array(targets.length * outputs);
  if (outputs > 1) targets.forEach((target, row) => (shares[row * outputs + target] = 1));
  return coding === "signs" ? shares.map((share) => 2 * share - 1) : shares;
}

const columnsOf = (points: Float64Array, width: number, rows: number): readonly Float64Array[] =>
  Array.from({ length: width }, (_, place) =>
    new Float64Array(rows).map((_, row) => points[row * width + place] as number),
  );

function rowsOf(columns: readonly Float64Array[], rows: number): Float64Array {
  const flat = new Float64Array(rows * columns.length);
  columns.forEach((column, place) => column.forEach((value, row) => (flat[row * columns.length + place] = value)));
  return flat;
}
