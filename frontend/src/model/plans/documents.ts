/** Experiments as documents: JSON for programs, TOML for people; numbers survive both exactly. */
import type { Experiment } from "../../contract/documents";
import { SHAPES } from "../../contract/shapes";
import { InputError } from "../interfaces";
import { checkSchema, complete } from "./completing";
import { isTable } from "./convert";
import { checkKeys, type Draft } from "./drafts";
import { jsonText } from "./json_text";
import { toml } from "./toml";

const LARGEST = 32 * 2 ** 20;

/**
 * The draft that a JSON document holds; in a saved run, the part called `experiment` is the document.
 *
 * @throws InputError text that is no JSON, a key that is not known, or a newer schema
 */
export function readDraft(text: string): Draft {
  refuseTooLong(text);
  return draftIn(parsed(text));
}

/** The tables of a JSON document; empty where it holds none. @throws InputError text that is no JSON */
export function tablesOf(text: string): object {
  refuseTooLong(text);
  const found = parsed(text);
  return isTable(found) ? found : {};
}

export function refuseTooLong(text: string): void {
  if (text.length <= LARGEST) return;
  const why = `is larger than ${LARGEST / 2 ** 20} MiB`;
  throw new InputError("file", "document", why, "give an experiment's document");
}

/** The draft that plain data hold. @throws InputError a key that is not known, or a newer schema */
export function draftIn(found: unknown): Draft {
  if (!isTable(found)) {
    const instead = "write settings such as [training] epochs = 100";
    throw new InputError("file", "document", "holds no experiment", instead);
  }
  const draft = isTable(found.experiment) ? found.experiment : found;
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

/** Settings that are whole numbers. */
export const WHOLES: ReadonlySet<string> = new Set(
  Object.values(SHAPES).flatMap((fields) => Object.keys(fields).filter((name) => fields[name] === "int")),
);

/** The experiment as TOML, the same text as Python's. */
export const writeToml = (experiment: Experiment): string => toml({ ...experiment }, WHOLES);
