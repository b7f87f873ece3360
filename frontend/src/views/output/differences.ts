/** In what two experiments differ, in the words that stand beside the controls. */
import type { Data, Experiment, Layer } from "../../contract/documents";
import { GENERATORS } from "../../contract/generators";
import { TEXT } from "../../texts/en";
import { shortName } from "../choices";
import { className, featureName } from "../names";

export interface Difference {
  readonly what: string;
  readonly before: string;
  readonly now: string;
}

const WORDS = TEXT.differences;

/** Everything that decides numbers in which they differ; how they are shown does not count. */
export function differencesOf(ghost: Experiment, now: Experiment): readonly Difference[] {
  const settings = SETTINGS.map(([what, of]) => ({ what, before: of(ghost), now: of(now) }));
  return [...settings, ...layerDifferences(ghost, now)].filter((one) => one.before !== one.now);
}

const yesNo = (value: boolean): string => (value ? WORDS.yes : WORDS.no);
const percent = (value: number): string => `${value} %`;
const list = (names: readonly string[]): string => (names.length > 0 ? names.join(", ") : WORDS.nothing);
const units = (layers: readonly Layer[]): string => list(layers.slice(0, -1).map((layer) => String(layer.units)));

/** What each setting is called, and what an experiment says of it. */
const SETTINGS: readonly (readonly [what: string, of: (experiment: Experiment) => string])[] = [
  [TEXT.data.title, ({ data }) => sourceOf(data)],
  [TEXT.data.points, ({ data }) => String(data.points)],
  [TEXT.data.noise, ({ data }) => percent(data.noise)],
  [TEXT.data.share, ({ data }) => percent(data.train_share)],
  [WORDS.kind, ({ data }) => WORDS.kinds[data.kind]],
  [TEXT.data.classes, ({ data }) => list(data.classes.map(className))],
  [WORDS.target, ({ data }) => data.target ?? WORDS.nothing],
  [WORDS.columns, ({ data }) => list(data.columns)],
  [TEXT.network.features, ({ data }) => list(data.features.map(featureName))],
  [TEXT.settings.standardize, ({ data }) => WORDS.standardized(data.standardize_inputs, data.standardize_target)],
  [WORDS.header, ({ data }) => yesNo(data.header)],
  [WORDS.missing, ({ data }) => (data.missing ? WORDS.fillings[data.missing] : WORDS.nothing)],
  [WORDS.categories, ({ data }) => list(data.categories.map(({ column, words }) => `${column} (${list(words)})`))],
  [WORDS.validation, ({ data }) => percent(data.validation)],
  [WORDS.folds, ({ data }) => String(data.folds)],
  [WORDS.fold, ({ data }) => String(data.fold)],
  [WORDS.sameData, ({ data }) => data.same_data ?? WORDS.nothing],
  [TEXT.network.layers, ({ network }) => units(network.layers)],
  [WORDS.outputs, ({ network }) => String(network.layers.at(-1)?.units)],
  [TEXT.training.start, ({ network }) => (network.given.length > 0 ? WORDS.given : shortName(network.start))],
  [TEXT.data.batch, ({ training }) => String(training.batch)],
  [TEXT.training.learningRate, ({ training }) => String(training.learning_rate)],
  [TEXT.training.optimizer, ({ training }) => shortName(training.optimizer)],
  [TEXT.training.loss, ({ training }) => shortName(training.loss)],
  [TEXT.training.penalty, ({ training }) => shortName(training.penalty)],
  [TEXT.training.penaltyRate, ({ training }) => String(training.penalty_rate)],
  [TEXT.settings.dead_links, ({ training }) => yesNo(training.dead_links)],
  [TEXT.settings.reshuffle, ({ training }) => yesNo(training.reshuffle)],
  [TEXT.settings.partial_batch, ({ training }) => WORDS.leftOver[training.partial_batch]],
  [WORDS.epochs, ({ training }) => String(training.epochs)],
  [WORDS.stopAt, ({ training }) => String(training.stop_at ?? WORDS.nothing)],
  [WORDS.patience, ({ training }) => String(training.patience ?? WORDS.nothing)],
  [TEXT.bar.seed, ({ seed }) => seed],
  [TEXT.settings.rules, ({ rules }) => shortName(rules)],
  [TEXT.settings.precision, ({ precision }) => precision],
];

/** Given numbers and points are too many to be said one by one: that they differ is said. */
function sourceOf({ generator, truth, table, inline }: Data): string {
  if (generator !== undefined) return GENERATORS.find((one) => one.name === generator)?.title ?? generator;
  if (truth !== undefined) return `${TEXT.data.truth} ${truth.toUpperCase()}`;
  return table ?? WORDS.ownPoints(inline?.inputs.length ?? 0);
}

/** Layer by layer, as far as both have it; a layer's units count in the list of all. */
function layerDifferences(ghost: Experiment, now: Experiment): readonly Difference[] {
  const [before, after] = [ghost.network.layers, now.network.layers];
  const found: Difference[] = [];
  for (const [name, one, other] of pairs(before, after)) {
    found.push(...activationDifferences(name, one, other));
    found.push({ what: WORDS.biasesOf(name), before: yesNo(one.biases), now: yesNo(other.biases) });
  }
  return [...found, ...sameButOther(ghost, now)];
}

/** Hidden layers by their numbers, and the output layers whichever number they have. */
function* pairs(before: readonly Layer[], after: readonly Layer[]): Generator<readonly [string, Layer, Layer]> {
  const shared = Math.min(before.length, after.length) - 1;
  for (let place = 0; place < shared; place += 1) {
    yield [TEXT.network.layer(place + 1).toLowerCase(), before[place]!, after[place]!];
  }
  yield [WORDS.theOutput, before.at(-1)!, after.at(-1)!];
}

function activationDifferences(name: string, before: Layer, now: Layer): readonly Difference[] {
  const [one, other] = [activations(before), activations(now)];
  if (new Set(one).size === 1 && new Set(other).size === 1) {
    return [{ what: WORDS.activationOf(name), before: shortName(one[0]!), now: shortName(other[0]!) }];
  }
  return one.slice(0, other.length).map((activation, place) => ({
    what: WORDS.activationOf(WORDS.unitOf(name, place + 1)),
    before: shortName(activation),
    now: shortName(other[place]!),
  }));
}

const activations = ({ activation, units: count }: Layer): readonly string[] =>
  typeof activation === "string" ? new Array<string>(Math.max(1, count)).fill(activation) : activation;

/** Points or first weights of the same name that are others. */
function sameButOther(ghost: Experiment, now: Experiment): readonly Difference[] {
  const other = (one: unknown, two: unknown): boolean => JSON.stringify(one) !== JSON.stringify(two);
  const found: Difference[] = [];
  if (sourceOf(ghost.data) === sourceOf(now.data) && other(pointsIn(ghost.data), pointsIn(now.data))) {
    found.push({ what: TEXT.data.title, before: sourceOf(ghost.data), now: WORDS.others });
  }
  const given = [ghost.network.given, now.network.given] as const;
  if (given.every((one) => one.length > 0) && other(...given)) {
    found.push({ what: TEXT.training.start, before: WORDS.given, now: WORDS.others });
  }
  return found;
}

const pointsIn = ({ inline, checksum }: Data): unknown => [inline, checksum];
