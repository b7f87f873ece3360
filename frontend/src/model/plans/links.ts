/** Links in and out: a Playground link opens as the same run, and own keys say what the Playground cannot. */
import { HIDABLE } from "../../contract/choices";
import type { Experiment } from "../../contract/documents";
import { ADDRESS, FIRST, HIDE, ORDER, PLAYGROUND } from "../../contract/links";
import { InputError } from "../interfaces";
import { complete } from "./completing";
import { type Draft, loosened, merge } from "./drafts";
import { ownDraft, ownKeys, valueText } from "./link_own_keys";
import { saidBy } from "./link_reading";
import { fitLink, LONGEST_LINK } from "./link_size";
import { keysOf, quote } from "./link_text";
import { beyond, dataKeys, networkKeys, otherKeys, trainingKeys } from "./link_writing";

/** What a link says. */
export interface OpenedLink {
  readonly experiment: Experiment;
  /** What could not be kept or was changed, sentences. */
  readonly notes: readonly string[];
}

/**
 * The experiment of a link of the Playground or of this page, or of its `#...` part.
 *
 * @param typed whether it was typed into a shell, which may have cut it
 * @throws InputError
 */
export function readLink(text: string, typed = true): OpenedLink {
  const keys = keysOf(text);
  const theirs = (text.split("#")[0] ?? "").includes(PLAYGROUND);
  const { draft, notes } = saidBy(keys, typed, theirs);
  return { experiment: complete(merge(draft, ownDraft(keys))), notes };
}

/** As `writeLink`, but "" where it would be longer than links may be. */
export function writeAddress(experiment: Experiment): string {
  const { inline } = experiment.data;
  const link = inline === undefined || fitLink(inline) ? writeLink(experiment) : "";
  return link.length > LONGEST_LINK ? "" : link;
}

/** The `#...` part under which exactly this experiment opens; in the Playground, what comes nearest. */
export function writeLink(experiment: Experiment): string {
  const keys = playgroundKeys(experiment);
  const pairs = ORDER.filter((key) => Object.hasOwn(keys, key)).map((key) => [key, keys[key] ?? ""] as const);
  const hiding = hidingPairs(experiment.view.hide ?? []);
  const own = ownPairs(experiment, [...pairs, ...hiding]).map(([key, value]) => [key, quotedOwn(value)] as const);
  return `#${[...pairs, ...own, ...hiding].map(([key, value]) => `${key}=${value}`).join("&")}`;
}

/** The keys by which a link hides controls. */
const hidingPairs = (names: readonly string[]): Pairs => names.map((name) => [`${name}${HIDE}`, "true"]);

/** The Playground's keys; where it does not have the data, those of data and batch left out. */
function playgroundKeys(experiment: Experiment): Readonly<Record<string, string>> {
  const data = dataKeys(experiment);
  const { batchSize = "", ...training } = trainingKeys(experiment).keys;
  return {
    ...(data === null ? {} : { ...data.keys, batchSize }),
    ...networkKeys(experiment).keys,
    ...training,
    ...otherKeys(experiment).keys,
  };
}

type Pairs = readonly (readonly [string, string])[];

function ownPairs(experiment: Experiment, pairs: Pairs): Pairs {
  const wanted = loosened(experiment as unknown as Draft);
  const { draft } = saidBy(keysOf(`#${pairs.map((pair) => pair.join("=")).join("&")}`));
  const own = new Map<string, string>();
  let got: Draft = {};
  for (;;) {
    got = openedSoFar(draft, own) ?? got;
    const rest = ownKeys(wanted, got).filter(([key]) => !own.has(key));
    if (rest.length === 0) return [...own];
    const first = rest.filter(([key]) => FIRST.includes(key)).slice(0, 1);
    for (const [key, value] of first.length > 0 ? first : rest) own.set(key, valueText(value));
  }
}

/** What the keys say so far; null where they do not make an experiment yet. */
function openedSoFar(draft: Draft, own: ReadonlyMap<string, string>): Draft | null {
  try {
    return loosened(complete(merge(draft, ownDraft(own))) as unknown as Draft);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

const READABLE = /%(?:2C|3A|28|29|5B|5D|2A|5E)/g;

/** As `quote`, but signs of formulas and lists that an address may hold stay readable. */
const quotedOwn = (value: string): string => quote(value).replace(READABLE, (sign) => decodeURIComponent(sign));

/** The Playground's own link. */
export interface PlaygroundLink {
  /** As near as the Playground comes to the experiment; null where it does not have the data at all. */
  readonly text: string | null;
  /** What the Playground cannot say; empty where its link opens as the same run. */
  readonly reasons: readonly string[];
}

/** The Playground link of an experiment; it never says how many epochs, it trains until it is paused. */
export function playgroundLink(experiment: Experiment): PlaygroundLink {
  const data = dataKeys(experiment);
  const { generator, truth, table } = experiment.data;
  if (data === null) return { text: null, reasons: [`the data ${generator ?? truth ?? table ?? "given points"}`] };
  const parts = [data, networkKeys(experiment), trainingKeys(experiment), otherKeys(experiment)];
  const keys: Readonly<Record<string, string>> = Object.assign({}, ...parts.map((part) => part.keys));
  const hiding = hidingPairs((experiment.view.hide ?? []).filter((name) => HIDABLE.includes(name)));
  const there = ORDER.filter((key) => Object.hasOwn(keys, key)).map((key) => [key, keys[key]] as const);
  const said = [...there, ...hiding].map((pair) => pair.join("="));
  const reasons = [...parts.flatMap((part) => part.reasons), ...beyond(experiment)];
  return { text: `${ADDRESS}#${said.join("&")}`, reasons };
}
