/** Advice that can be followed at once, as buttons: what is not clear enough to be done is left as a sentence. */
import { WIDE_CHOICES } from "../../../contract/choices";
import type { Finding, Place } from "../../../model/interfaces";
import { biasAt, type Draft, type Session } from "../../../state";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { shortName } from "../../choices";
import { withActivation, withoutLayer, withUnits } from "../../network/shape";

const WORDS = PANEL_TEXT.why.deeds;

export interface Deed {
  readonly label: string;
  /** Whether the run goes on. */
  readonly hot: boolean;
  readonly act: () => void;
}

/** How an advice is recognised by its words, and what can be done. */
type Rule = readonly [
  words: RegExp,
  deeds: (session: Session, finding: Finding, match: RegExpExecArray) => (Deed | null)[],
];

const RATES = WIDE_CHOICES.learningRates;

const RULES: readonly Rule[] = [
  [
    /learning rate below (\S+)/,
    (session, finding, [, bound]) => [
      rate(
        session,
        finding,
        RATES.findLast((one) => one < Number(bound)),
      ),
    ],
  ],
  [
    /learning rate, such as (\S+)(?: or (\S+))?$/,
    (session, finding, [, ...rates]) => rates.filter(Boolean).map((one) => rate(session, finding, Number(one))),
  ],
  [
    /smaller learning rate(?!, such)/,
    (session, finding) => [
      rate(
        session,
        finding,
        RATES.findLast((one) => one < rateOf(session)),
      ),
    ],
  ],
  [
    /larger learning rate/,
    (session, finding) => [
      rate(
        session,
        finding,
        RATES.find((one) => one > rateOf(session)),
      ),
    ],
  ],
  [
    /more epochs, such as ([\d,]+)/,
    (session, _, [, epochs = ""]) => [runTo(session, Number(epochs.replaceAll(",", "")))],
  ],
  [/more epochs(?!, such)/, (session) => [{ label: WORDS.train, hot: true, act: session.play }]],
  [/weaker penalty/, (session) => [changing(session, WORDS.noPenalty, { training: { penalty: "none" } })]],
  [
    /l2 penalty, beginning with (\S+)/,
    (session, _, [, size]) => [
      changing(session, WORDS.penalty("L2", String(size)), { training: { penalty: "l2", penalty_rate: Number(size) } }),
    ],
  ],
  [/raise its bias from \S+ to (-?[\d.e+-]*\d)/, (session, finding, [, to]) => [bias(session, finding, Number(to))]],
  [/more units/, (session, finding) => [units(session, finding, 1)]],
  [/one unit less|fewer units/, (session, finding) => [units(session, finding, -1)]],
  [/^fewer layers/, (session) => [changing(session, WORDS.layerLess, withoutLayer(session.experiment.value))]],
  [
    /no hidden layer/,
    (session) => [changing(session, WORDS.noLayer, { network: { hidden: [], activation: "tanh", given: [] } })],
  ],
  [/a hidden layer/, (session) => [changing(session, WORDS.aLayer(3), { network: { hidden: [3], given: [] } })]],
  [
    /such as (x1\^2) or (x1\*x2)/,
    (session, _, [, ...features]) => features.map((feature) => withFeature(session, feature)),
  ],
  [
    /(tanh|sigmoid) or (relu|tanh)/,
    (session, finding, [, ...names]) => names.map((name) => activation(session, finding, name, true)),
  ],
  [/leaky_relu/, (session, finding) => [activation(session, finding, "leaky_relu", false)]],
  [/^adam$/, (session) => [changing(session, WORDS.optimizer(shortName("adam")), { training: { optimizer: "adam" } })]],
  [
    /start (\w+_normal)(?: for relu, (\w+_normal))?/,
    (session, _, [, ...names]) => names.filter(Boolean).map((name) => start(session, name)),
  ],
  [/a random start/, (session) => [start(session, "glorot_uniform")]],
  [
    /standardized/,
    (session) => [
      session.experiment.value.data.standardize_inputs
        ? null
        : changing(session, WORDS.standardize, { data: { standardize_inputs: true } }),
    ],
  ],
  [/the logistic loss/, (session) => [changing(session, WORDS.logistic, { training: { loss: "logistic" } })]],
  [/more (?:training )?points/, (session) => [points(session)]],
  [/another seed|more points or another seed/, (session) => [{ label: WORDS.seed, hot: false, act: session.newSeed }]],
];

/** What can be done about a finding, for each of its advices. */
export function deedsOf(session: Session, finding: Finding, advice: string): Deed[] {
  const found = RULES.flatMap(([words, deeds]) => {
    const match = words.exec(advice);
    return match ? deeds(session, finding, match) : [];
  });
  return found.filter((deed) => deed !== null);
}

const changing = (session: Session, label: string, draft: Draft): Deed => ({
  label,
  hot: false,
  act: () => void session.change(draft),
});

const rateOf = (session: Session): number => session.experiment.value.training.learning_rate;

/** A run that diverged has nothing to go on with. */
function rate(session: Session, { kind }: Finding, value: number | undefined): Deed | null {
  if (value === undefined || !Number.isFinite(value)) return null;
  const anew = kind === "diverged";
  const act = (): void => {
    const { experiment } = session;
    if (!anew) session.change({ training: { learning_rate: value } });
    else session.open({ ...experiment.value, training: { ...experiment.value.training, learning_rate: value } });
  };
  return { label: WORDS.rate(String(value)), hot: !anew, act };
}

function runTo(session: Session, epoch: number): Deed | null {
  if (!(epoch > session.run.value.epoch)) return null;
  return { label: WORDS.runTo(String(epoch)), hot: true, act: () => session.runTo({ epoch }) };
}

function bias(session: Session, { units: [place] }: Finding, value: number): Deed | null {
  const at = place ? biasAt(session.run.value, place) : null;
  if (at === null || !Number.isFinite(value)) return null;
  return { label: WORDS.bias(String(value)), hot: true, act: () => void session.setParameter(at, value) };
}

/** In the layer that the finding speaks of, else in the last hidden one. */
function units(session: Session, finding: Finding, more: 1 | -1): Deed | null {
  const hidden = session.experiment.value.network.layers.slice(0, -1);
  const layer = Math.min(finding.units[0]?.[0] ?? hidden.length, hidden.length);
  const count = hidden[layer - 1]?.units ?? 0;
  if (layer < 1 || count + more < 1) return null;
  const label = (more === 1 ? WORDS.moreUnits : WORDS.fewerUnits)(layer);
  return { label, hot: false, act: () => void session.change((now) => withUnits(now, layer, more)) };
}

/** For the units of the finding, or (`whole`) for their layers; where it names none, for all hidden layers. */
function activation(session: Session, finding: Finding, name: string | undefined, whole: boolean): Deed | null {
  const count = session.experiment.value.network.layers.length;
  if (name === undefined || count < 2) return null;
  const hidden = finding.units.filter(([layer]) => layer < count);
  const layers =
    hidden.length > 0
      ? [...new Set(hidden.map(([layer]) => layer))]
      : Array.from({ length: count - 1 }, (_, at) => at + 1);
  const places: (readonly [number, number | null])[] = whole
    ? layers.map((layer) => [layer, null])
    : hidden.map(([layer, unit]: Place) => [layer, unit]);
  if (places.length === 0) return null;
  const act = (): void => {
    for (const [layer, unit] of places) session.change((now) => withActivation(now, layer, unit, name));
  };
  return { label: WORDS.activation(shortName(name)), hot: false, act };
}

function withFeature(session: Session, feature: string | undefined): Deed | null {
  const { features } = session.experiment.value.data;
  const plane = session.data.value.columns.join() === "x1,x2";
  if (feature === undefined || !plane || features.includes(feature)) return null;
  return changing(session, WORDS.feature(feature.replace("x1*x2", "x1 x2")), {
    data: { features: [...features, feature] },
  });
}

function start(session: Session, name: string | undefined): Deed | null {
  if (name === undefined || session.experiment.value.network.start === name) return null;
  return changing(session, WORDS.start(shortName(name)), { network: { start: name } });
}

function points(session: Session): Deed | null {
  const { generator, points: now } = session.experiment.value.data;
  return generator === undefined
    ? null
    : changing(session, WORDS.points(String(2 * now)), { data: { points: 2 * now } });
}
