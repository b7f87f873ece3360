/** What the network makes of each single point. */
import { lossOf } from "../../../model/functions";
import type { Samples } from "../../../model/interfaces";
import { codingOf } from "../../../model/plans";
import type { Session } from "../../../state";
import { likeliest } from "../../maps/painting";

/** One entry a row of the data. */
export interface PointNumbers {
  readonly losses: Float64Array;
  /** The answer as a number in the target's own units, or the class that the network takes it for. */
  readonly answers: Float64Array;
  readonly wrong: (row: number) => boolean;
  /** units[unit][row], the hidden units layer by layer. */
  readonly units: readonly Float64Array[];
}

type Part = Omit<PointNumbers, "wrong">;

export function numbersOfPoints(session: Session): PointNumbers {
  const data = session.data.value;
  const parts = [data.train, ...(data.trainCount < data.count ? [data.test] : [])].map((samples) =>
    numbersOf(session, samples),
  );
  const joined = ([one = new Float64Array(0), other]: readonly Float64Array[]): Float64Array => {
    const both = new Float64Array(data.count);
    both.set(one);
    if (other) both.set(other, one.length);
    return both;
  };
  const answers = joined(parts.map((part) => part.answers));
  return {
    answers,
    losses: joined(parts.map((part) => part.losses)),
    wrong: (row) => data.kind === "classification" && answers[row] !== data.targets[row],
    units: (parts[0]?.units ?? []).map((_, unit) => joined(parts.map((part) => part.units[unit]!))),
  };
}

function numbersOf({ run, data, experiment, services }: Session, { count, inputs, targets }: Samples): Part {
  const values = run.value.evaluate(inputs, count);
  const split = (layer: Float64Array): Float64Array[] =>
    Array.from({ length: Math.floor(layer.length / count) }, (_, unit) =>
      layer.subarray(unit * count, (unit + 1) * count),
    );
  const { loss, width, layers } = run.value.program;
  const cost = lossOf(loss);
  const outputs = layers.at(-1)!.units;
  const wanted = Array.from({ length: outputs }, (_, unit) =>
    new Float64Array(count).map((_, row) => targets[row * outputs + unit]!),
  );
  const seen = cost.logits ? run.value.preActivations(inputs, count).at(-1)! : values.at(-1)!;
  return {
    losses: cost.value(split(seen), wanted, services.engine.mathematics(width)),
    answers: answersOf(values.at(-1)!, count, outputs),
    units: values.slice(1, -1).flatMap(split),
  };

  function answersOf(answers: Float64Array, rows: number, units: number): Float64Array {
    if (data.value.kind === "regression") {
      const { mean, spread } = data.value.targetScale();
      return answers.subarray(0, rows).map((answer) => mean + spread * answer);
    }
    if (units > 1) return new Float64Array(rows).map((_, row) => likeliest(answers, row, rows, units, true)[0]);
    const middle = codingOf(experiment.value) === "bits" ? 0.5 : 0;
    return answers.map((answer) => Number(answer >= middle));
  }
}
