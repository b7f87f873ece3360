/**
 * Changing an experiment: a draft is laid over it, and the rules fill in what followed from the old choice.
 *
 * Where Python would refuse a change because of something that nobody chose just now (a batch larger than the new
 * training part, weights that fit no more), the page mends that and says so in a note.
 */
import type { Data, Experiment, Layer } from "../../contract/documents";
import { TRUTH_PREFIX } from "../../contract/generators";
import { ACTIVATION } from "../../contract/rules";
import { InputError } from "../interfaces";
import { complete } from "./completing";
import { isTable } from "./convert";
import { trainCountOf } from "./counting";
import { type Draft, fromOptions, loosened, section } from "./drafts";
import { fitLink, LONGEST_LINK } from "./link_size";
import { generatorOf } from "./sources";
import { addLayer, fitted, removeLayer, setActivation, setBiases, setUnits } from "./structure";

/** What begins anew after a change: the data and everything behind them, the weights, or nothing. */
export type Restart = "data" | "weights" | "nothing";

export interface Changed {
  readonly experiment: Experiment;
  /** What was mended on the way, sentences. */
  readonly notes: readonly string[];
  readonly restarts: Restart;
}

/** Changes of the page beside the settings; each value has the named parts. */
export interface StructureChanges {
  /** A generator's name, `truth:NAME`, or points. */
  readonly data: string | NonNullable<Data["inline"]>;
  readonly given: Experiment["network"]["given"];
  readonly add_layer: { readonly after?: number; readonly units?: number };
  readonly remove_layer: { readonly layer?: number };
  readonly layer_units: { readonly layer: number; readonly units: number };
  readonly layer_activation: { readonly layer: number; readonly activation: string };
  readonly unit_activation: { readonly layer: number; readonly unit: number; readonly activation: string };
  readonly layer_biases: { readonly layer: number; readonly biases: boolean };
}

type Drafting<Value> = (experiment: Experiment, value: Value) => Draft;

const STRUCTURE: { readonly [Name in keyof StructureChanges]: Drafting<StructureChanges[Name]> } = {
  data: (_, source) => ({ data: sourceOf(source) }),
  given: (_, given) => ({ network: { given } }),
  add_layer: (experiment, { after, units }) => addLayer(experiment, after, units),
  remove_layer: (experiment, { layer }) => removeLayer(experiment, layer),
  layer_units: (experiment, { layer, units }) => setUnits(experiment, layer, units),
  layer_activation: (experiment, { layer, activation }) => setActivation(experiment, layer, activation),
  unit_activation: (experiment, { layer, unit, activation }) => setActivation(experiment, layer, activation, unit),
  layer_biases: (experiment, { layer, biases }) => setBiases(experiment, layer, biases),
};

/** A change of the network's shape or the data. @throws InputError */
export const change = <Name extends keyof StructureChanges>(
  experiment: Experiment,
  name: Name,
  value: StructureChanges[Name],
): Changed => changeDraft(experiment, STRUCTURE[name](experiment, value));

/** A setting of `SETTINGS` by its name, its value as typed or given. @throws InputError */
export const changeSetting = (experiment: Experiment, name: string, value: unknown): Changed =>
  changeDraft(experiment, fromOptions({ [name]: value }));

const TOO_LONG =
  `These points are too many for a link, which carries at most ${LONGEST_LINK.toLocaleString("en")} characters: ` +
  "to keep them, save the experiment as a file (Code & figures).";

/** Several settings at once, in the shape of a document; only what is to change. @throws InputError */
export function changeDraft(experiment: Experiment, draft: Draft): Changed {
  const notes: string[] = [];
  const fitted = fittedLayers(experiment, keptData(experiment, loosened(draft)));
  const changed = mended(experiment, fitted, notes);
  const { inline } = changed.data;
  if (inline && inline !== experiment.data.inline && !fitLink(inline)) notes.push(TOO_LONG);
  return { experiment: changed, notes, restarts: restartsBetween(experiment, changed) };
}

function sourceOf(source: StructureChanges["data"]): Draft {
  if (typeof source !== "string") return { inline: source };
  const truth = source.toLowerCase().startsWith(TRUTH_PREFIX);
  return truth ? { truth: source.slice(TRUTH_PREFIX.length).trim() } : { generator: source };
}

/** Another generated data set keeps features, noise, share and batch, as in the Playground; its own size is new. */
function keptData(experiment: Experiment, draft: Draft): Draft {
  const given = section(draft, "data");
  const name = given.generator;
  const { generator: old, noise, train_share: share, features, points } = experiment.data;
  if (typeof name !== "string" || old === undefined) return draft;
  const generator = generatorOf(name);
  const usual = points === generatorOf(old).points ? {} : { points };
  const kept = { noise: Math.min(noise, generator.noiseLimit), train_share: share, features, ...usual };
  const training = { batch: experiment.training.batch, ...section(draft, "training") };
  return { ...draft, data: { ...kept, ...given }, training };
}

const FIRST_HIDDEN: Layer = { units: 1, activation: ACTIVATION, biases: true };

/** Other hidden layers keep the activations and biases of the ones that are left. */
function fittedLayers(experiment: Experiment, draft: Draft): Draft {
  const network = section(draft, "network");
  const widths = network.hidden;
  const hidden = experiment.network.layers.slice(0, -1);
  const output = experiment.network.layers.at(-1);
  if (!Array.isArray(widths) || output === undefined) return draft;
  const like = (place: number): Layer => hidden[Math.min(place, hidden.length - 1)] ?? FIRST_HIDDEN;
  const activation = widths.map((units: number, place) => fitted(like(place), units));
  const biases = [...widths.map((_, place) => like(place).biases), output.biases];
  return { ...draft, network: { activation, biases, ...network } };
}

/** The experiment with the draft over it; what fits no more and was not chosen just now gives way. */
function mended(experiment: Experiment, draft: Draft, notes: string[]): Experiment {
  try {
    return complete(experiment as unknown as Draft, draft);
  } catch (error) {
    const mending = error instanceof InputError ? mendingOf(error, experiment, draft) : null;
    if (mending === null) throw error;
    notes.push(mending.note);
    return mended(mending.experiment, mending.draft, notes);
  }
}

interface Mending {
  readonly experiment: Experiment;
  readonly draft: Draft;
  readonly note: string;
}

function mendingOf(error: InputError, experiment: Experiment, draft: Draft): Mending | null {
  const given = experiment.network.given.length > 0 && section(draft, "network").given === undefined;
  if (error.argument.startsWith("given") && given) {
    const without = { ...experiment, network: { ...experiment.network, given: [] } };
    return { experiment: without, draft, note: "the given weights do not fit any more, so weights are drawn" };
  }
  const training = section(draft, "training");
  const chosen = training.batch !== undefined && training.batch !== experiment.training.batch;
  if (error.argument !== "batch" || chosen) return null;
  const { data } = complete(experiment as unknown as Draft, { ...draft, training: { ...training, batch: 1 } });
  const batch = trainCountOf(data);
  const note = `the batch is ${batch} now, since there are only ${batch} training points`;
  return { experiment, draft: { ...draft, training: { ...training, batch } }, note };
}

/** Settings of the training that a run takes up as it goes. */
const HOT: ReadonlySet<string> = new Set(["epochs", "learning_rate", "penalty_rate", "stop_at"]);

/** What begins anew when one experiment becomes the other. */
export function restartsBetween(before: Experiment, after: Experiment): Restart {
  if (differ(before.data, after.data) || before.seed !== after.seed) return "data";
  const kept = (experiment: Experiment): object =>
    Object.fromEntries(Object.entries(experiment.training).filter(([name]) => !HOT.has(name)));
  const weights = differ(before.network, after.network) || differ(kept(before), kept(after));
  return weights || before.precision !== after.precision ? "weights" : "nothing";
}

/** Points that are the same list are not read through. */
function differ(one: unknown, other: unknown): boolean {
  if (one === other) return false;
  if (!isTable(one) || !isTable(other)) return JSON.stringify(one) !== JSON.stringify(other);
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].some((key) => differ(one[key], other[key]));
}
