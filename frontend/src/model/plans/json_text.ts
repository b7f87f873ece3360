/** JSON as Python reads it back with the same bits: -0 keeps its sign. */

/** Plain data as JSON; on several lines where an indent is given. */
export function jsonText(value: unknown, indent = ""): string {
  return text(value, indent, indent === "" ? "" : "\n");
}

function text(value: unknown, indent: string, line: string): string {
  if (typeof value === "number") return Object.is(value, -0) ? "-0.0" : JSON.stringify(value);
  if (Array.isArray(value))
    return block(
      "[]",
      value.map((inner) => text(inner, indent, line + indent)),
      indent,
      line,
    );
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const colon = indent === "" ? ":" : ": ";
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const parts = entries.map(([key, inner]) => `${JSON.stringify(key)}${colon}${text(inner, indent, line + indent)}`);
  return block("{}", parts, indent, line);
}

function block(marks: string, parts: readonly string[], indent: string, line: string): string {
  if (parts.length === 0) return marks;
  const separator = line === "" ? "," : `,${line}${indent}`;
  const open = line === "" ? "" : `${line}${indent}`;
  return `${marks[0]}${open}${parts.join(separator)}${line}${marks[1]}`;
}
