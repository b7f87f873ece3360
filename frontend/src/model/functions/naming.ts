/** A function's text taken apart: `leaky_relu(alpha=0.1)`.  The text stands in a document, so it is right already. */
export interface Named {
  readonly name: string;
  readonly settings: Readonly<Record<string, number>>;
}

const NAMED = /^\s*([A-Za-z][A-Za-z0-9_ -]*?)\s*(?:\(([^]*)\))?\s*$/;

export function named(text: string): Named | null {
  const [, name, inner = ""] = NAMED.exec(text) ?? [];
  if (name === undefined) return null;
  const parts = inner.split(",").filter((part) => part.trim() !== "");
  const pairs = parts.map((part) => part.split("=")).map(([left = "", right = ""]) => [left.trim(), Number(right)] as const);
  return { name: name.toLowerCase().replace(/[- ]/g, "_"), settings: Object.fromEntries(pairs) };
}
