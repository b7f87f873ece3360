/**
 * What a link says beyond the Playground: document paths as keys, which the Playground ignores, such as
 * `data.points=300`.  A value is JSON, or else plain text.
 */
import { FILE_IN_LINK, NO_SETTING } from "../../contract/link_refusals";
import { FIRST, OUTSIDE, REFUSED } from "../../contract/links";
import { refused } from "../refusing";
import { type Draft, SECTIONS, section } from "./drafts";
import { jsonText } from "./json_text";

const isSection = (key: string): boolean => (SECTIONS as readonly string[]).includes(key);

/** The draft that a link's own keys say. @throws InputError a key of no section, or a file */
export function ownDraft(keys: ReadonlyMap<string, string>): Draft {
  const draft: Record<string, unknown> = {};
  for (const [key, text] of keys) {
    const at = key.indexOf(".");
    if (at < 0) continue;
    const [part, name] = [key.slice(0, at), key.slice(at + 1)];
    if (!isSection(part) && part !== OUTSIDE) {
      throw refused(NO_SETTING, key, { known: [...SECTIONS, OUTSIDE].join(", ") });
    }
    if (REFUSED.includes(key)) {
      throw refused(FILE_IN_LINK, key);
    }
    if (part === OUTSIDE) define(draft, name, valueIn(text));
    else {
      const inner = { ...section(draft, part) };
      define(inner, name, valueIn(text));
      draft[part] = inner;
    }
  }
  return draft;
}

/** Sets a key as it is, whatever its name. */
const define = (table: object, key: string, value: unknown): void =>
  void Object.defineProperty(table, key, { value, enumerable: true, writable: true, configurable: true });

/** The settings of the draft `wanted` that differ in `got`, by their keys, those first from which others follow. */
export function ownKeys(wanted: Draft, got: Draft): readonly (readonly [string, unknown])[] {
  const [found, there] = [new Map(settingsOf(wanted)), new Map(settingsOf(got))];
  const order = [...FIRST.filter((key) => found.has(key)), ...[...found.keys()].filter((key) => !FIRST.includes(key))];
  const differs = (key: string): boolean => jsonText(found.get(key)) !== jsonText(there.get(key) ?? null);
  return order.filter(differs).map((key) => [key, found.get(key)]);
}

/** A value as a link writes it: text as it is, unless it could be read as JSON; all else as JSON. */
export function valueText(value: unknown): string {
  return typeof value === "string" && valueIn(value) === value ? value : jsonText(value);
}

function valueIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function settingsOf(draft: Draft): readonly (readonly [string, unknown])[] {
  return Object.entries(draft).flatMap(([key, value]): readonly (readonly [string, unknown])[] => {
    if (isSection(key)) return Object.entries(section(draft, key)).map(([name, inner]) => [`${key}.${name}`, inner]);
    return key === "schema" ? [] : [[`${OUTSIDE}.${key}`, value]];
  });
}
