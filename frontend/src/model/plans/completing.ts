/** From a draft to a finished experiment: the data and the rules fill in whatever nobody chose. */

import { SOFTMAX } from "../../contract/activations";
import {
  type Data,
  EARLIER,
  type Experiment,
  type Layer,
  type LayerWeights,
  SCHEMA,
  type Training,
} from "../../contract/documents";
import {
  ACTIVATION,
  EPOCHS,
  LEARNING_RATE,
  OPTIMIZER,
  PRECISION,
  RULES,
  type RuleSet,
  SEED,
} from "../../contract/rules";
import {
  ACTIVATIONS_OF_LAYERS,
  BIASES_OF_LAYERS,
  NEWER_SCHEMA,
  NO_EXPERIMENT,
  NO_NAME,
  NO_TRAINING_POINT,
  SHARE_RANGE,
  STANDARDIZED_CLASSES,
} from "../../contract/setting_refusals";
import { SHAPES } from "../../contract/shapes";
import { unknownName } from "../nearest";
import { refused } from "../refusing";
import { shown, shownFloat } from "../showing";
import { checkExperiment } from "./checking";
import { convert } from "./convert";
import { type Draft, merge, section } from "./drafts";
import { type DataFacts, look } from "./looking";
import {
  batchFor,
  deadLinksFor,
  hiddenFor,
  lossFor,
  outputFor,
  standardizeFor,
  startFor,
  trainShareFor,
} from "./rules";
import { seedText } from "./seeds";
import { refuseIfTooLarge } from "./size";
import {
  spelledActivation,
  spelledFeatures,
  spelledLoss,
  spelledOptimizer,
  spelledPenalty,
  spelledStart,
} from "./spelling";

type Given = Readonly<Record<string, unknown>>;
type Table = Record<string, unknown>;

const STANDARDIZE: Readonly<Record<string, readonly [boolean, boolean]>> = {
  both: [true, true],
  inputs: [true, false],
  target: [false, true],
  none: [false, false],
};

/** The experiment that drafts describe, later ones winning, with every setting spelled out. @throws InputError */
export function complete(...drafts: readonly Draft[]): Experiment {
  drafts.forEach(checkSchema);
  const chosen = merge(...drafts);
  const facts = look(section(chosen, "data"));
  const rules = rulesOf(chosen, facts);
  const data = dataOf(section(chosen, "data"), facts, rules);
  const given = section(chosen, "training");
  const training = { ...given, optimizer: spelledOptimizer(given.optimizer ?? OPTIMIZER) };
  const network = networkOf(section(chosen, "network"), training, facts, rules, data);
  const document = {
    schema: SCHEMA,
    rules: rules.name,
    precision: chosen.precision ?? PRECISION,
    seed: seedText(chosen.seed ?? SEED),
    data: whole(data, DATA),
    network: whole(network, { given: [] }),
    training: whole(trainingOf(training, facts, rules, network, data), TRAINING),
    view: whole(viewOf(section(chosen, "view")), { show_test: false, discretize: false }),
  };
  const experiment = ordered(convert<Experiment>(document, { plan: "Experiment" }, ""));
  checkExperiment(experiment);
  refuseIfTooLarge(experiment);
  return experiment;
}

const DATA: Partial<Data> = {
  classes: [],
  columns: [],
  header: true,
  categories: [],
  noise: 0,
  validation: 0,
  folds: 0,
  fold: 0,
};
const TRAINING: Partial<Training> = { penalty_rate: 0 };
const GIVEN: Partial<LayerWeights> = { biases: [], learned: {} };

function whole(given: Given, standard: Given): Given {
  const entries = Object.entries({ ...standard, ...given });
  return Object.fromEntries(entries.filter(([, value]) => value !== null && value !== undefined));
}

/** Refuse a document of another kind, or of a newer version than this one reads. */
export function checkSchema(draft: Draft): void {
  const given = draft.schema ?? SCHEMA;
  if (given === SCHEMA || (typeof given === "string" && EARLIER.includes(given))) return;
  const [kind = "", version = ""] = split(SCHEMA, typeof given === "string" ? given : shown(given));
  if (kind !== "" && /^\d+$/.test(version)) {
    throw refused(NEWER_SCHEMA, given, { schema: SCHEMA });
  }
  throw refused(NO_EXPERIMENT, given, { schema: SCHEMA });
}

function split(schema: string, given: string): readonly [string, string] {
  const kind = schema.slice(0, schema.lastIndexOf("/"));
  const at = given.lastIndexOf("/");
  return given.slice(0, Math.max(at, 0)) === kind ? [kind, given.slice(at + 1)] : ["", ""];
}

/** Each hidden control once; a list of none is no list. */
function viewOf({ hide, ...view }: Given): Given {
  if (!Array.isArray(hide)) return { ...view, hide };
  return { ...view, hide: hide.length > 0 ? [...new Set<unknown>(hide)] : undefined };
}

function rulesOf(chosen: Draft, facts: DataFacts): RuleSet {
  const name = chosen.rules ?? (facts.playground ? "playground" : "textbook");
  if (name === "playground" || name === "textbook") return RULES[name];
  throw unknownName("rules", typeof name === "string" ? name : shown(name), Object.keys(RULES));
}

function dataOf(given: Given, facts: DataFacts, rules: RuleSet): Table {
  const { class_count: _count, standardize, ...data }: Table = { ...given };
  Object.assign(data, { kind: facts.kind, classes: facts.classes, points: facts.points, columns: facts.chosen });
  delete data.checksum;
  if (facts.source !== "inline") data[facts.source] = facts.name;
  const share = facts.isTruthTable ? 100 : trainShareFor(rules, facts.source);
  data.train_share = convert(data.train_share ?? share, "float", "data.train_share");
  data.features ??= facts.features;
  const [inputs, target] =
    standardize === undefined ? standardizeFor(rules, facts.source, facts.kind) : standardizing(standardize, facts);
  data.standardize_inputs ??= inputs;
  data.standardize_target ??= target;
  if (data.same_data !== undefined) data.same_data = seedText(data.same_data);
  data.features = spelledFeatures(data.features, facts.columns.length > 0 ? facts.columns : ["x1", "x2"]);
  return data;
}

function standardizing(given: unknown, facts: DataFacts): readonly [boolean, boolean] {
  const found = typeof given === "string" && Object.hasOwn(STANDARDIZE, given) ? STANDARDIZE[given] : undefined;
  if (found === undefined) {
    throw unknownName("standardize", typeof given === "string" ? given : shown(given), Object.keys(STANDARDIZE));
  }
  if (given === "target" && facts.kind === "classification") {
    throw refused(STANDARDIZED_CLASSES, given);
  }
  return [found[0], found[1] && facts.kind === "regression"];
}

interface NetworkDraft extends Table {
  readonly layers: readonly Layer[];
}

interface TrainingDraft extends Table {
  readonly optimizer: string;
}

function networkOf(given: Given, training: TrainingDraft, facts: DataFacts, rules: RuleSet, data: Table): NetworkDraft {
  const { optimizer, loss } = training;
  const hidden = convert<readonly number[]>(given.hidden ?? hiddenFor(optimizer), { array: "int" }, "network.hidden");
  const activations = activationsOf(given.activation ?? ACTIVATION, hidden);
  const wanted = given.output ?? outputFor(rules, facts.kind, facts.classes.length, nameOrNull(loss), optimizer);
  const output = spelledActivation(wanted, "network.output");
  const several = facts.kind === "classification" && (facts.classes.length > 2 || output === SOFTMAX);
  const outputs = given.outputs || (several ? facts.classes.length : (facts.outputs ?? 1));
  const biases = biasesOf(given.biases ?? true, hidden.length + 1);
  const layers = [...hidden, outputs as number].map((units, place) => ({
    units,
    activation: activations[place] ?? output,
    biases: biases[place] ?? true,
  }));
  const names = activations.flat();
  const features = data.features as readonly string[];
  const start = spelledStart(given.start || startFor(rules, names));
  const weights = given.given ? { given: given.given } : {};
  return { inputs: given.inputs ?? features.length, layers, start, ...weights };
}

function activationsOf(given: unknown, hidden: readonly number[]): readonly (string | readonly string[])[] {
  const spelled = (one: unknown): string | readonly string[] => spelledActivation(one, "network.activation");
  if (typeof given === "string") {
    const one = spelled(given);
    return hidden.map(() => one);
  }
  const shape = { array: { oneOf: ["str", { array: "str" }] } } as const;
  const layers = convert<readonly (string | readonly string[])[]>(given, shape, "network.activation");
  if (layers.length !== hidden.length) {
    throw refused(ACTIVATIONS_OF_LAYERS, layers, { hidden: hidden.length });
  }
  return layers.map(spelled);
}

function biasesOf(given: unknown, layers: number): readonly boolean[] {
  if (typeof given === "boolean") return Array.from({ length: layers }, () => given);
  const chosen = convert<readonly boolean[]>(given, { array: "bool" }, "network.biases");
  if (chosen.length === layers) return chosen;
  throw refused(BIASES_OF_LAYERS, chosen, { layers });
}

function trainingOf(given: TrainingDraft, facts: DataFacts, rules: RuleSet, network: NetworkDraft, data: Table): Table {
  const output = network.layers.at(-1)?.activation;
  const loss = spelledLoss(nameOrNull(given.loss) || lossFor(rules, facts.kind, output));
  const penalty = spelledPenalty(given.penalty ?? "none");
  const usualBatch = batchFor(trainCount(data, facts), given.optimizer);
  return {
    ...given,
    loss,
    penalty,
    dead_links: given.dead_links ?? deadLinksFor(rules, penalty),
    reshuffle: given.reshuffle ?? rules.reshuffle,
    partial_batch: given.partial_batch ?? rules.partialBatch,
    epochs: given.epochs ?? EPOCHS,
    learning_rate: given.learning_rate ?? LEARNING_RATE,
    batch: given.batch ?? usualBatch,
  };
}

/** How many points are trained on; refuses a share that the data do not allow. */
function trainCount(data: Table, facts: DataFacts): number {
  if (facts.source === "truth") return facts.points;
  const share = data.train_share as number;
  const [low, high] = facts.playground ? [10, 90] : [1, 99];
  if (!(share >= low && share <= high) && !(share === 100 && !facts.playground)) {
    throw refused(SHARE_RANGE, shownFloat(share), { low, high });
  }
  const count = Math.floor((facts.points * share) / 100);
  if (count >= 1) return count;
  throw refused(NO_TRAINING_POINT, shownFloat(share), { points: facts.points });
}

function nameOrNull(given: unknown): string | null {
  if (given === undefined || given === null || typeof given === "string") return given ?? null;
  throw refused(NO_NAME, given, {}, "training.loss");
}

/** Fields in the order of their declaration, with what documents may leave out: equal ones are written alike. */
function ordered(experiment: Experiment): Experiment {
  const { data, network, training } = experiment;
  return {
    ...experiment,
    data: inOrder("Data", data),
    network: {
      ...inOrder("Network", network),
      layers: network.layers.map((layer) => inOrder("Layer", layer)),
      given: network.given.map((numbers) => inOrder("LayerWeights", { ...GIVEN, ...numbers })),
    },
    training: inOrder("Training", training),
  };
}

function inOrder<Plan extends object>(name: string, plan: Plan): Plan {
  const fields = Object.keys(SHAPES[name] ?? {}).filter((field) => Object.hasOwn(plan, field));
  return Object.fromEntries(fields.map((field) => [field, plan[field as keyof Plan]])) as Plan;
}
