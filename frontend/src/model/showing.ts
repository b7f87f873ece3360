/** Values as Python's messages show them, so that both say the same sentence. */

/** A number with a fraction in mind, as Python's repr writes it: 50 is 50.0, 1e22 is 1e+22. */
export function shownFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const [mantissa = "", power = "0"] = Math.abs(value).toExponential().split("e");
  const digits = mantissa.replace(".", "");
  const point = Number(power);
  if (point >= 16 || point < -4) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    const exponent = Math.abs(point).toString().padStart(2, "0");
    return `${sign}${digits[0]}${fraction}e${point < 0 ? "-" : "+"}${exponent}`;
  }
  if (point < 0) return `${sign}0.${"0".repeat(-point - 1)}${digits}`;
  const padded = digits.padEnd(point + 1, "0");
  return `${sign}${padded.slice(0, point + 1)}.${padded.slice(point + 1) || "0"}`;
}

/** A number in at most six digits, or as many as are wanted, as Python's %g writes it. */
export function general(value: number, digits = 6): string {
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const [mantissa = "", power = "0"] = value.toExponential(digits - 1).split("e");
  const point = Number(power);
  if (point >= -4 && point < digits) return trimmed(value.toFixed(digits - 1 - point));
  return `${trimmed(mantissa)}e${point < 0 ? "-" : "+"}${Math.abs(point).toString().padStart(2, "0")}`;
}

const trimmed = (text: string): string => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

/** Deeper than a message is long. */
const DEEPEST = 64;

/** A value as Python's repr writes it; a whole number counts as an int. */
export function shown(value: unknown, depth = 0): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return Number.isInteger(value) ? BigInt(value).toString() : shownFloat(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  if (value === null || value === undefined) return "None";
  if (depth > DEEPEST) return "...";
  const inner = (one: unknown): string => shown(one, depth + 1);
  if (Array.isArray(value)) return `[${value.map(inner).join(", ")}]`;
  if (typeof value === "object") {
    return `{${Object.entries(value)
      .map(([key, one]) => `${quoted(key)}: ${inner(one)}`)
      .join(", ")}}`;
  }
  return String(value);
}

const LONGEST = 60;

/** One sentence: what is wrong with the value of an argument, and what to write instead. */
export function sentence(argument: string, value: unknown, why: string, instead: string): string {
  const characters = [...(typeof value === "string" ? value : shown(value))];
  const cut = characters.length > LONGEST ? `${characters.slice(0, LONGEST - 3).join("")}...` : characters.join("");
  return `${argument} = ${cut} ${why}${instead ? `: ${instead}` : ""}`;
}

/** As Python quotes a text. */
export function quoted(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  return mark + [...text].map((one) => escaped(one, mark)).join("") + mark;
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escaped(character: string, mark: string): string {
  if (character === mark) return `\\${character}`;
  if (character === " " || !/[\\\p{C}\p{Z}]/u.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const [letter, width] = code < 0x100 ? ["x", 2] : code < 0x10000 ? ["u", 4] : ["U", 8];
  return ESCAPES[character] ?? `\\${letter}${code.toString(16).padStart(width, "0")}`;
}
