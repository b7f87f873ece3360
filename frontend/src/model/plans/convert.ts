/** Loose values as records: nothing is guessed, "3" is no number; the messages are Python's. */
import { WRONG_TYPE } from "../../contract/setting_refusals";
import { REQUIRED, SHAPES, type Shape } from "../../contract/shapes";
import type { InputError } from "../interfaces";
import { refused } from "../refusing";
import { shown } from "../showing";

/** Points that were found to fit: documents never change, and points are many. */
const FITTING = new WeakSet<object>();

/** Where a value stands, and what a message shows of it. */
interface Spot {
  /** Spelled out only where something is wrong: points are many. */
  readonly path: () => string;
  readonly value: unknown;
  /** Within a table of free keys a message shows the table. */
  readonly table: unknown;
}

/** The value if it has the shape. @throws InputError naming the place, and showing the value. */
export function convert<Wanted>(value: unknown, shape: Shape, path: string): Wanted {
  check({ path: () => path, value, table: undefined }, shape);
  return value as Wanted;
}

function check(spot: Spot, shape: Shape): void {
  if (typeof shape === "string") {
    if (!isPlain(spot.value, shape)) throw mismatch(spot, shape);
  } else if ("array" in shape) checkArray(spot, shape.array);
  else if ("table" in shape) checkTable(spot, shape.table);
  else if ("choice" in shape) checkChoice(spot, shape.choice);
  else if ("plan" in shape) checkPlan(spot, shape.plan);
  else checkOneOf(spot, shape.oneOf);
}

function isPlain(value: unknown, shape: string): boolean {
  if (shape === "int") return Number.isInteger(value);
  if (shape === "float") return typeof value === "number";
  if (shape === "null") return value === null || value === undefined;
  return typeof value === (shape === "str" ? "string" : "boolean");
}

function checkArray(spot: Spot, inner: Shape): void {
  if (!Array.isArray(spot.value)) throw mismatch(spot, "array");
  if (typeof inner === "string" && spot.value.every((value) => isPlain(value, inner))) return;
  spot.value.forEach((value: unknown, index) =>
    check(
      within(spot, () => `[${index}]`, value),
      inner,
    ),
  );
}

function checkTable(spot: Spot, inner: Shape): void {
  if (!isTable(spot.value)) throw mismatch(spot, "object");
  for (const value of Object.values(spot.value)) {
    check({ path: () => `${spot.path()}[...]`, value, table: spot.table ?? spot.value }, inner);
  }
}

function checkChoice(spot: Spot, names: readonly string[]): void {
  if (typeof spot.value !== "string") throw mismatch(spot, "str");
  if (!names.includes(spot.value)) throw misfit(spot, `invalid enum value ${shown(spot.value)}`);
}

function checkPlan(spot: Spot, plan: string): void {
  if (!isTable(spot.value)) throw mismatch(spot, "object");
  if (FITTING.has(spot.value)) return;
  const fields = SHAPES[plan] ?? {};
  for (const [key, value] of Object.entries(spot.value)) {
    const shape = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (shape === undefined) throw misfit(spot, `object contains unknown field ${key}`);
    check(
      within(spot, () => `.${key}`, value),
      shape,
    );
  }
  for (const key of REQUIRED[plan] ?? []) {
    if (!Object.hasOwn(spot.value, key)) throw misfit(spot, `object missing required field ${key}`);
  }
  if (plan === "Inline") FITTING.add(spot.value);
}

function checkOneOf(spot: Spot, shapes: readonly Shape[]): void {
  const fitting = shapes.find((shape) => kindOf(shape) === kindOfValue(spot.value, shapes));
  if (fitting === undefined) throw mismatch(spot, shapes.map(kindOf).join(" | "));
  check(spot, fitting);
}

function kindOf(shape: Shape): string {
  if (typeof shape === "string") return shape;
  if ("array" in shape) return "array";
  return "choice" in shape ? "str" : "object";
}

/** The kind of a value; a whole number counts as a float where a float is wanted. */
function kindOfValue(value: unknown, wanted: readonly Shape[]): string {
  const kind = pythonKind(value);
  return kind === "int" && !wanted.includes("int") && wanted.includes("float") ? "float" : kind;
}

function pythonKind(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  return { string: "str", boolean: "bool" }[typeof value as string] ?? "object";
}

const within = (spot: Spot, step: () => string, value: unknown): Spot => ({
  path: () => `${spot.path()}${step()}`,
  value,
  table: spot.table,
});

const mismatch = (spot: Spot, wanted: string): InputError =>
  misfit(spot, `expected ${wanted}, got ${pythonKind(spot.value)}`);

const misfit = (spot: Spot, why: string): InputError =>
  refused(WRONG_TYPE, spot.table ?? spot.value, { reason: why }, spot.path().replace(/^\./, "") || "experiment");

/** Whether a value is a table with keys, as JSON has them. */
export const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
