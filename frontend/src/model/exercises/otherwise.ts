/** What the page does otherwise than an exercise's conventions say. */
import { SAID, USUAL } from "../../contract/exercises";
import { optimizerOf } from "../plans";
import type { Exercise } from "./exercise_tables";

export function otherwise({ conventions, fixed, begun, optimizer, stepAtZero }: Exercise): readonly string[] {
  const { record } = optimizerOf(optimizer);
  const said = { ...USUAL, ...conventions };
  const unusual = (name: string): boolean => said[name] !== USUAL[name];
  const differs: Readonly<Record<string, boolean>> = {
    step_at_zero: stepAtZero !== 1,
    velocity: unusual("velocity") && record.name === "momentum",
    lookahead: unusual("lookahead") && record.name === "nesterov",
    order: unusual("order"),
    logarithm: unusual("logarithm"),
    update_biases: unusual("update_biases"),
    constant: said.bias === "weight" && unusual("constant"),
    output_slope: unusual("output_slope") && record.criterion === null,
  };
  const told = Object.entries(differs).flatMap(([name, holds]) =>
    holds ? [SAID[name]!.replaceAll("{value}", String(said[name]))] : [],
  );
  return [
    ...(conventions.digits !== undefined || conventions.places !== undefined ? [SAID.digits!] : []),
    ...told,
    ...(fixed.length > 0 ? [SAID.fixed!.replaceAll("{value}", fixed.join(", "))] : []),
    ...(begun ? [SAID.before!] : []),
  ];
}
