/** Experiments that stand in TOML, as people write them; brought only when somebody opens one. */
import { parse, TomlDate, TomlError } from "smol-toml";
import type { Experiment } from "../../contract/documents";
import { InputError } from "../interfaces";
import { shownFloat } from "../showing";
import { complete } from "./completing";
import { isTable } from "./convert";
import { draftIn, refuseTooLong, WHOLES } from "./documents";

/** The plain tables of a TOML document. @throws InputError */
export function tablesIn(text: string): object {
  refuseTooLong(text);
  return plain(parsed(text), "", "") as object;
}

/** The experiment that tables hold; what they leave out is filled in by its rules. @throws InputError */
export const experimentIn = (tables: object): Experiment => complete(draftIn(tables));

function parsed(text: string): unknown {
  try {
    return parse(text.replace(/^\ufeff/, ""), { integersAsBigInt: true });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const reason = error.message.replace(/^Invalid TOML document: /, "").split("\n", 1)[0] ?? "";
    const why = `cannot be read as TOML: ${reason} (at line ${error.line}, column ${error.column})`;
    throw new InputError("file", "document", why, "mend that place");
  }
}

/** Whole numbers are told from numbers with a point, which cannot stand where things are counted. */
function plain(value: unknown, path: string, key: string, listed = false): unknown {
  if (typeof value === "bigint") return whole(value, path);
  if (value instanceof TomlDate)
    throw new InputError(path, value.toISOString(), "does not fit: got date", "no setting is one");
  if (typeof value === "number" && (listed ? key === "hidden" : WHOLES.has(key))) {
    throw new InputError(path, shownFloat(value), "does not fit: expected int, got float");
  }
  if (Array.isArray(value)) return value.map((inner, place) => plain(inner, `${path}[${place}]`, key, true));
  if (!isTable(value)) return value;
  const within = (name: string): string => (path === "" ? name : `${path}.${name}`);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner, within(name), name)]));
}

function whole(value: bigint, path: string): number {
  if (Number.isSafeInteger(Number(value))) return Number(value);
  throw new InputError(path, value.toString(), "is larger than whole numbers are in a browser", "write a smaller one");
}
