/** Advice that can be followed at once, as buttons: what only a person can do is left as a sentence. */
import type { Advice, Finding, Place } from "../../../model/interfaces";
import { biasAt, type Draft, type Session } from "../../../state";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { shortName } from "../../choices";
import { withActivation, withoutLayer, withUnits } from "../../network/shape";
import { brief } from "../../numbers";

const WORDS = PANEL_TEXT.why.actions;

export interface AdviceAction {
  readonly label: string;
  /** Whether the run goes on. */
  readonly hot: boolean;
  readonly act: () => void;
}

/** The controls that an act moves, as links name them: where one of them is hidden, the act is only said. */
const MOVES: Partial<Record<Advice["act"], readonly string[]>> = {
  activation: ["activation"],
  epochs: ["playButton"],
  hidden_layer: ["numHiddenLayers"],
  layer_less: ["numHiddenLayers"],
  learning_rate: ["learningRate"],
  loss: ["loss"],
  no_hidden_layer: ["numHiddenLayers"],
  no_penalty: ["regularization"],
  optimizer: ["optimizer"],
  penalty: ["regularization", "regularizationRate"],
  start: ["start"],
  units: ["numHiddenLayers"],
};

/** What can be done about an advice. */
export function actionsOf(session: Session, finding: Finding, advice: Advice): AdviceAction[] {
  if (MOVES[advice.act]?.some((control) => session.hidden.value.includes(control))) return [];
  const action = actionOf(session, finding, advice);
  return action === null ? [] : [action];
}

type Doing = (session: Session, advice: Advice, finding: Finding) => AdviceAction | null;

/** What is missing here is advice that only a person can follow. */
const DOINGS: Partial<Record<Advice["act"], Doing>> = {
  activation: (session, advice) => activation(session, advice),
  bias: (session, { units, value }) => bias(session, units, Number(value)),
  epochs: (session, { value }) => runTo(session, Number(value)),
  feature: (session, { value }) => withFeature(session, String(value)),
  hidden_layer: (session, { value }) =>
    changing(session, WORDS.aLayer(Number(value)), { network: { hidden: [Number(value)], given: [] } }),
  layer_less: (session) => changing(session, WORDS.layerLess, withoutLayer(session.experiment.value)),
  learning_rate: (session, { value }, finding) => rate(session, finding, Number(value)),
  loss: (session) => changing(session, WORDS.logistic, { training: { loss: "logistic" } }),
  no_hidden_layer: (session) =>
    changing(session, WORDS.noLayer, { network: { hidden: [], activation: "tanh", given: [] } }),
  no_penalty: (session) => changing(session, WORDS.noPenalty, { training: { penalty: "none" } }),
  optimizer: (session, { value }) =>
    changing(session, WORDS.optimizer(shortName(String(value))), { training: { optimizer: String(value) } }),
  penalty: (session, { value }) =>
    changing(session, WORDS.penalty("L2", String(value)), {
      training: { penalty: "l2", penalty_rate: Number(value) },
    }),
  points: (session, { value }) => points(session, value),
  seed: (session) => ({ label: WORDS.seed, hot: false, act: session.newSeed }),
  signs: (session, { units }) => signs(session, units),
  standardize: (session, { value }) => standardize(session, value === "both"),
  start: (session, { value }) => start(session, String(value)),
  units: (session, { value, layer }) => units(session, layer ?? 1, Number(value)),
};

const actionOf = (session: Session, finding: Finding, advice: Advice): AdviceAction | null =>
  DOINGS[advice.act]?.(session, advice, finding) ?? null;

const changing = (session: Session, label: string, draft: Draft): AdviceAction => ({
  label,
  hot: false,
  act: () => void session.change(draft),
});

/** A run that diverged has nothing to go on with. */
function rate(session: Session, { kind }: Finding, value: number): AdviceAction {
  const anew = kind === "diverged";
  const act = (): void => {
    const { experiment } = session;
    if (!anew) session.change({ training: { learning_rate: value } });
    else session.open({ ...experiment.value, training: { ...experiment.value.training, learning_rate: value } });
  };
  return { label: WORDS.rate(String(value)), hot: !anew, act };
}

function runTo(session: Session, epoch: number): AdviceAction | null {
  if (!(epoch > session.run.value.epoch)) return null;
  return { label: WORDS.runTo(String(epoch)), hot: true, act: () => session.runTo({ epoch }) };
}

function bias(session: Session, [place]: readonly Place[], value: number): AdviceAction | null {
  const at = place ? biasAt(session.run.value, place) : null;
  if (at === null || !Number.isFinite(value)) return null;
  return { label: WORDS.bias(brief(value)), hot: true, act: () => void session.setParameter(at, value) };
}

/** The opposite sign for all incoming numbers of a unit. */
function signs(session: Session, [place]: readonly Place[]): AdviceAction | null {
  const run = session.run.value;
  const layer = place && run.program.layers[place[0] - 1];
  if (!place || !layer) return null;
  const sources = Array.from(
    { length: layer.fanIn },
    (_, source) => layer.weightsAt + (place[1] - 1) * layer.fanIn + source,
  );
  const own = layer.biases ? [...sources, layer.biasesAt + place[1] - 1] : sources;
  const act = (): void => {
    const values = session.run.value.parameters();
    for (const at of own) values[at] = -values[at]!;
    session.setParameters(values);
  };
  return { label: WORDS.signs, hot: true, act };
}

function units(session: Session, layer: number, more: number): AdviceAction | null {
  const count = session.experiment.value.network.layers.slice(0, -1)[layer - 1]?.units ?? 0;
  if (count === 0 || count + more < 1) return null;
  const label = more > 0 ? WORDS.moreUnits(layer) : WORDS.fewerUnits(layer);
  return { label, hot: false, act: () => void session.change((now) => withUnits(now, layer, more > 0 ? 1 : -1)) };
}

/** For the units that are named, else for the whole layer. */
function activation(session: Session, { units: named, layer, value }: Advice): AdviceAction | null {
  const name = String(value);
  const places: (readonly [number, number | null])[] = named.length > 0 ? [...named] : [[layer ?? 1, null]];
  const act = (): void => {
    for (const [at, unit] of places) session.change((now) => withActivation(now, at, unit, name));
  };
  return { label: WORDS.activation(shortName(name), named.length > 0 ? null : (layer ?? 1)), hot: false, act };
}

function standardize(session: Session, both: boolean): AdviceAction | null {
  const { data } = session.experiment.value;
  if (data.standardize_inputs && (data.standardize_target || !both)) return null;
  const target = both ? { standardize_target: true } : {};
  return changing(session, WORDS.standardize, { data: { standardize_inputs: true, ...target } });
}

function withFeature(session: Session, feature: string): AdviceAction | null {
  const { features } = session.experiment.value.data;
  const plane = session.data.value.columns.join() === "x1,x2";
  if (!plane || features.includes(feature)) return null;
  return changing(session, WORDS.feature(feature.replace("x1*x2", "x1 x2")), {
    data: { features: [...features, feature] },
  });
}

function start(session: Session, name: string): AdviceAction | null {
  if (session.experiment.value.network.start === name) return null;
  return changing(session, WORDS.start(shortName(name)), { network: { start: name } });
}

function points(session: Session, value: Advice["value"]): AdviceAction | null {
  const drawn = session.experiment.value.data.generator !== undefined;
  return drawn && typeof value === "number"
    ? changing(session, WORDS.points(String(value)), { data: { points: value } })
    : null;
}
