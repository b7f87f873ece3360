/** Plain tables as TOML, laid out as Python writes it, so that both write the same text. */
import { shownFloat } from "../showing";
import { isTable } from "./convert";

type Table = Readonly<Record<string, unknown>>;

const LONGEST_LINE = 100;
const INDENT = "    ";

/** A table as TOML. `wholes` are the keys of one whole number; all others are written with a point. */
export function toml(table: Table, wholes: ReadonlySet<string>): string {
  return chunk(table, "", false, (key, value, level) => literal(key, value, level, wholes));
}

type Literal = (key: string, value: unknown, level: number) => string;

interface Inner {
  readonly name: string;
  readonly table: Table;
  readonly listed: boolean;
}

function chunk(table: Table, name: string, listed: boolean, write: Literal): string {
  const entries = Object.entries(table).filter(([, value]) => value !== undefined);
  const tables = entries.flatMap(([key, value]) => innerTables(key, value, write));
  const literals = entries.filter(([key, value]) => innerTables(key, value, write).length === 0 && !isTable(value));
  const headed = listed || (name !== "" && (literals.length > 0 || tables.length === 0));
  const head = headed ? (listed ? `[[${name}]]\n` : `[${name}]\n`) : "";
  const own = head + literals.map(([key, value]) => `${keyText(key)} = ${write(key, value, 0)}\n`).join("");
  const parts = tables.map((inner) => {
    const part = keyText(inner.name);
    return chunk(inner.table, name === "" ? part : `${name}.${part}`, inner.listed, write);
  });
  return [...(own === "" ? [] : [own]), ...parts].join("\n");
}

/** The tables of their own that a value becomes; a list of short tables stays in its line. */
function innerTables(key: string, value: unknown, write: Literal): readonly Inner[] {
  if (isTable(value)) return [{ name: key, table: value, listed: false }];
  if (!Array.isArray(value) || value.length === 0 || !value.every(isTable)) return [];
  const short = (table: Table): boolean => {
    const text = `${INDENT}${write(key, table, 0)},`;
    return [...text].length <= LONGEST_LINE && !text.includes("\n");
  };
  return value.every(short) ? [] : value.map((table: Table) => ({ name: key, table, listed: true }));
}

function literal(key: string, value: unknown, level: number, wholes: ReadonlySet<string>): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return level === 0 && wholes.has(key) ? String(value) : shownFloat(value);
  if (Array.isArray(value))
    return list(
      value.map((inner) => literal(key, inner, level + 1, wholes)),
      level,
    );
  if (!isTable(value)) return String(value);
  const inner = Object.entries(value).map(([name, one]) => `${keyText(name)} = ${literal(name, one, 0, wholes)}`);
  return inner.length === 0 ? "{}" : `{ ${inner.join(", ")} }`;
}

function list(items: readonly string[], level: number): string {
  if (items.length === 0) return "[]";
  const pad = INDENT.repeat(level + 1);
  return `[\n${items.map((item) => `${pad}${item},\n`).join("")}${INDENT.repeat(level)}]`;
}

const keyText = (key: string): string => (/^[A-Za-z0-9_-]+$/.test(key) ? key : quoted(key));

const COMPACT: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\n": "\\n",
  "\f": "\\f",
  "\r": "\\r",
  '"': '\\"',
  "\\": "\\\\",
};

const quoted = (text: string): string => `"${text.replace(/["\\\x00-\x08\x0a-\x1f\x7f]/g, escaped)}"`;

const escaped = (character: string): string =>
  COMPACT[character] ?? `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
