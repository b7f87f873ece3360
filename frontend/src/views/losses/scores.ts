/** Numbers beside the loss. */
import type { Samples } from "../../model/interfaces";
import { codingOf } from "../../model/plans";
import type { Session } from "../../state";
import { likeliest } from "../maps/painting";
import { brief } from "../numbers";

/** R2: the share of the targets' variance, each output about its own mean, that the network explains. */
export function determination(session: Session, part: "train" | "test"): string {
  void session.tick.value;
  const { count, inputs, targets } = session.data.value[part];
  const answers = session.run.value.evaluate(inputs, count).at(-1)!;
  const outputs = targets.length / count;
  let [left, all] = [0, 0];
  for (let output = 0; output < outputs; output++) {
    let mean = 0;
    for (let row = 0; row < count; row++) mean += targets[row * outputs + output]! / count;
    for (let row = 0; row < count; row++) {
      const target = targets[row * outputs + output]!;
      left += (target - answers[output * count + row]!) ** 2;
      all += (target - mean) ** 2;
    }
  }
  return all > 0 && Number.isFinite(left) ? brief(1 - left / all, 3) : "\u2013";
}

/** counts[truth * classes + answer] */
export function confusion(session: Session, part: "train" | "test"): Int32Array {
  const data = session.data.value;
  const samples: Samples = data[part];
  const classes = data.classes.length;
  const experiment = session.experiment.value;
  const output = experiment.network.layers.at(-1)!;
  const answers = session.run.value.evaluate(samples.inputs, samples.count).at(-1)!;
  const middle = codingOf(experiment) === "bits" ? 0.5 : 0;
  const counts = new Int32Array(classes * classes);
  for (let row = 0; row < samples.count; row++) {
    const truth = truthOf(samples, row, output.units, middle);
    const answer =
      output.units === 1
        ? Number(answers[row]! >= middle)
        : likeliest(answers, row, samples.count, output.units, true)[0];
    counts[truth * classes + answer]! += 1;
  }
  return counts;
}

function truthOf(samples: Samples, row: number, outputs: number, middle: number): number {
  if (outputs === 1) return Number(samples.targets[row]! > middle);
  let best = 0;
  for (let unit = 1; unit < outputs; unit++) {
    if (samples.targets[row * outputs + unit]! > samples.targets[row * outputs + best]!) best = unit;
  }
  return best;
}
