/** Experiments as documents: JSON for programs, TOML for people; numbers survive both exactly. */
import type { Experiment } from "../../contract/documents";
import { InputError } from "../interfaces";
import { checkSchema, complete } from "./completing";
import { isTable } from "./convert";
import { checkKeys, type Draft } from "./drafts";
import { shownFloat } from "../showing";
import { jsonText } from "./json_text";

const LARGEST = 32 * 2 ** 20;

/**
 * The draft that a JSON document holds; in a saved run, the part called `experiment` is the document.
 *
 * @throws InputError text that is no JSON, a key that is not known, or a newer schema
 */
export function readDraft(text: string): Draft {
  if (text.length > LARGEST) {
    const why = `is larger than ${LARGEST / 2 ** 20} MiB`;
    throw new InputError("file", "document", why, "give an experiment's document");
  }
  const found = parsed(text);
  if (!isTable(found)) {
    const instead = "write settings such as [training] epochs = 100";
    throw new InputError("file", "document", "holds no experiment", instead);
  }
  const draft = isTable(found["experiment"]) ? found["experiment"] : found;
  checkSchema(draft);
  checkKeys(draft);
  return draft;
}

/** The experiment of a JSON document; what it leaves out is filled in by its rules. @throws InputError */
export const read = (text: string): Experiment => complete(readDraft(text));

/** The experiment as JSON, the same text as Python's but for numbers such as 1.0, which is 1. */
export const write = (experiment: Experiment): string => `${jsonText(experiment, "  ")}\n`;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError("file", "document", `cannot be read as JSON: ${reason}`, "mend that place");
  }
}

type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

/** Settings that are whole numbers; all others have a point in TOML, as in Python. */
const WHOLES: ReadonlySet<string> = new Set(["points", "inputs", "units", "epochs", "batch"]);

/** The experiment as TOML, which Python reads; numbers keep their bits. */
export function writeToml(experiment: Experiment): string {
  const { data, network, training, view, ...head } = experiment;
  const { layers, given, ...net } = network;
  const { inline, ...rest } = data;
  const parts = [
    settings(head),
    table("data", rest),
    ...(inline === undefined ? [] : [table("data.inline", inline as unknown as Settings)]),
    table("network", net),
    ...layers.map((layer) => `[[network.layers]]\n${settings(layer)}`),
    ...given.map(({ learned, ...numbers }) => `[[network.given]]\n${settings(numbers)}\n${table("network.given.learned", learned)}`),
    table("training", training),
    table("view", view),
  ];
  return parts.join("\n");
}

type Settings = Readonly<Record<string, Value | undefined>>;

const table = (name: string, inner: object): string => `[${name}]\n${settings(inner)}`;

function settings(inner: object): string {
  const entries = Object.entries(inner as Settings).filter(([, value]) => value !== undefined);
  return entries.map(([key, value]) => `${bare(key)} = ${toml(key, value ?? "")}\n`).join("");
}

const bare = (key: string): string => (/^[A-Za-z0-9_-]+$/.test(key) ? key : quoted(key));

function toml(key: string, value: Value): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return WHOLES.has(key) ? String(value) : shownFloat(value);
  if (typeof value === "boolean") return String(value);
  return `[${(value as readonly Value[]).map((inner) => toml(key, inner)).join(", ")}]`;
}

/** A text in quotes; TOML escapes as JSON does, and the delete character too. */
const quoted = (text: string): string => JSON.stringify(text).replaceAll("\x7f", "\\u007f");
