/** A network as steps: forward through its layers, and back from the slopes of the loss to the gathered gradient. */
import type { LayerProgram, Program } from "../interfaces";
import { lossOf, optimizerOf } from "../plans";
import { backSteps, isLearned, isStraight, keepsSums, learnedSteps, type UnitRun, valueStep } from "./activations";
import type { LayerPlace, Layout } from "./layout";
import type { Machine } from "./machine";
import type { Numbers } from "./numbers_of";
import { type SampleSet, sourceRows } from "./samples";
import { at, type Rows, type Tape } from "./tape";

/** What a pass works on. */
export interface Network {
  readonly program: Program;
  readonly layout: Layout;
  readonly numbers: Numbers;
}

/** The rows that one layer fills: pre-activations and values, the same rows where nobody reads the former. */
export interface LayerRows {
  readonly layer: LayerProgram;
  readonly place: LayerPlace;
  readonly sources: Rows;
  readonly z: Rows;
  readonly a: Rows;
  readonly runs: readonly UnitRun[];
}

/** Steps through all layers for up to `row` bytes of samples; `every` keeps all pre-activations. */
export function forward(tape: Tape, network: Network, inputs: Rows, row: number, every = false): readonly LayerRows[] {
  const { layers } = network.program;
  const passed: LayerRows[] = [];
  let sources = inputs;
  layers.forEach((layer, index) => {
    const next = layers[index + 1];
    const a = sourceRows(tape, layer.units, next?.biases ?? false, row, false);
    const z =
      every || readsSums(tape.machine, network.program, index)
        ? { ...a, address: tape.holding.take(layer.units * row) }
        : a;
    const place = network.layout.layers[index] as LayerPlace;
    const runs = layer.softmax ? [] : runsOf(network, layer, z, a, row);
    const rows: LayerRows = { layer, place, sources, z, a, runs };
    sumsSteps(tape, network, rows);
    valueSteps(tape, rows);
    passed.push(rows);
    sources = a;
  });
  return passed;
}

/** Steps from the outputs' targets back to the gradient. */
export function backward(tape: Tape, network: Network, passed: readonly LayerRows[], set: SampleSet): void {
  const { numbers } = network;
  const last = passed.length - 1;
  let slopes = outputSlopes(tape, network.program, passed[last] as LayerRows, set.targets);
  for (let index = last; index >= 0; index--) {
    const rows = passed[index] as LayerRows;
    if (index < last) slopes = pulledBack(tape, network, passed[index + 1] as LayerRows, slopes);
    if (index < last || !endsAtSums(network.program)) downSteps(tape, network, rows, slopes);
    gatherStep(tape, numbers, rows, slopes);
  }
}

const criterionOf = (program: Program) => optimizerOf(program.update).record.criterion;

/** Whether training's slopes at the outputs are those at z. */
const endsAtSums = (program: Program): boolean => criterionOf(program) !== null || lossOf(program.loss).record.logits;

function readsSums(machine: Machine, program: Program, index: number): boolean {
  const layer = program.layers[index] as LayerProgram;
  const isOutput = index === program.layers.length - 1;
  const takesSums = lossOf(program.loss).record.logits || criterionOf(program)?.error === "net";
  if (layer.softmax || (isOutput && takesSums)) return true;
  return layer.activations.some((activation) => keepsSums(machine, activation) || isLearned(activation));
}

/** Neighbours with the same activation; a unit with a learned parameter is a run of its own. */
function runsOf(network: Network, layer: LayerProgram, z: Rows, a: Rows, row: number): readonly UnitRun[] {
  const runs: UnitRun[] = [];
  let first = 0;
  layer.activations.forEach((activation, unit) => {
    const learned = layer.learned.find((each) => each.unit === unit);
    if (layer.activations[unit + 1] === activation && !learned) return;
    const place = learned ? (network.layout.places[learned.at] as number) : 0;
    const address = network.numbers.parameters + (place * network.program.width) / 8;
    const bytes = (unit + 1 - first) * row;
    runs.push({ activation, z: at(z, first), a: at(a, first), bytes, learned: learned ? address : null });
    first = unit + 1;
  });
  return runs;
}

function sumsSteps(tape: Tape, { numbers }: Network, { layer, place, sources, z }: LayerRows): void {
  if (layer.fanIn === 0 && !layer.biases) return;
  const weights = numbers.parameters + place.at * tape.realBytes;
  tape.add(layer.biases ? "sums with biases" : "sums", {
    weights,
    unit_step: place.row * tape.realBytes,
    source_step: tape.realBytes,
    biases: weights + layer.fanIn * tape.realBytes,
    sources: sources.address,
    source_row: sources.row,
    moving: sources.moving ? -1 : 0,
    fan_in: layer.fanIn,
    out: z.address,
    out_row: z.row,
    units: layer.units,
  });
}

function valueSteps(tape: Tape, { layer, z, a, runs }: LayerRows): void {
  if (layer.softmax) tape.add("softmax", { x: z.address, row: z.row, units: layer.units, out: a.address });
  for (const run of runs) {
    if (run.z === run.a && isStraight(run.activation)) continue;
    valueStep(tape, run.activation, run.z, run.a, run.bytes, run.learned ?? undefined);
  }
}

/** d loss / d output (d loss / d z for losses of pre-activations), or the update rule's own error; rows of outputs. */
function outputSlopes(tape: Tape, program: Program, outputs: LayerRows, targets: Rows): Rows {
  const own = criterionOf(program);
  return own ? errorsOf(tape, outputs, own.error, targets) : lossSlopes(tape, program, outputs, targets);
}

/** What is compared with the targets, minus them. */
function errorsOf(tape: Tape, { layer, z, a }: LayerRows, error: "output" | "net", targets: Rows): Rows {
  const slopes = { ...a, address: tape.holding.take(layer.units * a.row) };
  const settings = tape.constants([]);
  for (let output = 0; output < layer.units; output++) {
    const [x, target, out] = [at(error === "net" ? z : a, output), at(targets, output), at(slopes, output)];
    tape.add("slope half_squared", { x, target, out, settings });
  }
  return slopes;
}

function lossSlopes(tape: Tape, program: Program, { layer, z, a }: LayerRows, targets: Rows): Rows {
  const { record, settings } = lossOf(program.loss);
  const slopes = { ...a, address: tape.holding.take(layer.units * a.row) };
  const whole = record.name === "softmax_cross_entropy";
  if (whole) tape.add("softmax", { x: z.address, row: z.row, units: layer.units, out: slopes.address });
  const from = whole ? slopes : record.logits ? z : a;
  const numbers = tape.constants([...settings.values()]);
  for (let output = 0; output < layer.units; output++) {
    const kernel = whole ? "slope half_squared" : `slope ${record.name}`;
    const [x, target, out] = [at(from, output), at(targets, output), at(slopes, output)];
    tape.add(kernel, { x, target, out, settings: numbers });
  }
  const bytes = layer.units * a.row;
  if (record.averages && layer.units > 1) {
    tape.add("scale", { x: slopes.address, out: slopes.address, bytes, settings: tape.constants([1 / layer.units]) });
  }
  return slopes;
}

/** From d loss / d a to d loss / d z, in place. */
function downSteps(tape: Tape, network: Network, { layer, z, a, runs }: LayerRows, slopes: Rows): void {
  if (layer.softmax) {
    const fields = { row: a.row, units: layer.units, out: slopes.address };
    tape.add("pull back softmax", { x: a.address, y: slopes.address, ...fields });
  }
  const { parameters, gathered } = network.numbers;
  for (const run of runs) {
    const upstream = slopes.address + (run.z - z.address);
    learnedSteps(tape, run, upstream, (run.learned ?? 0) - parameters + gathered);
    backSteps(tape, run, upstream);
  }
}

function pulledBack(tape: Tape, { numbers }: Network, { layer, place }: LayerRows, slopes: Rows): Rows {
  const out = { ...slopes, address: tape.holding.take(Math.max(layer.fanIn, 1) * slopes.row) };
  tape.add("sums", {
    weights: numbers.parameters + place.at * tape.realBytes,
    unit_step: tape.realBytes,
    source_step: place.row * tape.realBytes,
    sources: slopes.address,
    source_row: slopes.row,
    fan_in: layer.units,
    out: out.address,
    out_row: out.row,
    units: layer.fanIn,
  });
  return out;
}

function gatherStep(tape: Tape, numbers: Numbers, { layer, place, sources }: LayerRows, slopes: Rows): void {
  if (place.row === 0) return;
  tape.add("gather", {
    sums: numbers.gathered + place.at * tape.realBytes,
    sums_row: place.row * tape.realBytes,
    sources: sources.address,
    source_row: sources.row,
    moving: sources.moving ? -1 : 0,
    groups: place.row / tape.lanes,
    slopes: slopes.address,
    slope_row: slopes.row,
    units: layer.units,
  });
}
