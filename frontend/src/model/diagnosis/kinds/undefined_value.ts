/** A unit whose formula has no value, or no slope, where the network comes to, such as log(x) at -0.3. */
import { VARIABLE } from "../../../contract/activations";
import { UNDEFINED_VALUE as FACTS } from "../../../contract/findings";
import { differentiate, type Node, writeText } from "../../expressions";
import { activationOf } from "../../functions";
import type { Finding } from "../../interfaces";
import { advise } from "../advice";
import { found } from "../finding";
import { hasOverflowed, type Look } from "../look";
import { undefinedPart } from "../partial_functions";
import { lastNumbers } from "../rerunning";
import { seen, type UnitSeen } from "../units";
import { counted, named, number, say, whole } from "../wording";

interface OddPlace {
  readonly unit: UnitSeen;
  readonly what: "value" | "slope";
  readonly part: Node;
  /** The first sum at which it is so. */
  readonly x: number;
  /** How many training points lead to such a sum. */
  readonly points: number;
}

/** The finding, where a run has lost its numbers so. */
export function undefinedValue(look: Look): Finding[] {
  if (!hasOverflowed(look.found)) return [];
  const { epoch, parameters } = lastNumbers(look.found, look.epochs);
  const units = unitsAt(look, parameters);
  const odd = oddPlace(look, units, "value") ?? oddPlace(look, units, "slope");
  return odd === null ? [] : [findingOf(look, odd, epoch)];
}

function findingOf(look: Look, { unit, what, part, x, points }: OddPlace, epoch: number): Finding {
  const [layer] = unit.place;
  const when = epoch > 0 ? say(FACTS.texts.epoch, { epoch: whole(epoch) }) : FACTS.texts.start;
  return found({
    kind: "undefined_value",
    severity: "problem",
    sentence: say(FACTS.texts[what], { part: writeText(part), x: number(x), unit: named([unit.place]), when }),
    units: [unit.place],
    evidence: say(FACTS.texts.evidence, { points, all: counted(unit.z.length, FACTS.texts.point) }),
    numbers: { epoch, x, points },
    advice: layer < look.layers.length ? [advise("activation", "tanh", { layer })] : [],
  });
}

/** All units as they are with other parameters. */
function unitsAt({ found: { engine, program, data }, m }: Look, parameters: Float64Array): readonly UnitSeen[] {
  const run = engine.start(program, data, parameters);
  try {
    const { inputs, count } = data.train;
    const [sums, values] = [run.preActivations(inputs, count), run.evaluate(inputs, count)];
    return seen(program.layers, sums, values, count, parameters, m).flat();
  } finally {
    run.free();
  }
}

function oddPlace(look: Look, units: readonly UnitSeen[], what: OddPlace["what"]): OddPlace | null {
  for (const unit of units) {
    const { formula } = unit.activation;
    if (formula === null) continue;
    const values = what === "value" ? unit.a : unit.slopes;
    const odd = unit.z.filter((z, at) => Number.isFinite(z) && !Number.isFinite(values[at]));
    const [x] = odd;
    if (x === undefined) continue;
    const tree = what === "value" ? formula : differentiate(formula, VARIABLE);
    const part = undefinedPart(tree, (node) => valueAt(look, node, x));
    if (part !== null) return { unit, what, part: what === "value" ? part : formula, x, points: odd.length };
  }
  return null;
}

/** The value of a formula in x. */
const valueAt = ({ found: { engine } }: Look, node: Node, x: number): number =>
  activationOf(`${writeText(node)} + 0 * ${VARIABLE}`).value(Float64Array.of(x), engine.mathematics(64))[0]!;
