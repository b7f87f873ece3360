import type { Program } from "../interfaces";

/** For each layer the root mean square of the gradient at its weights: how fast it learns. */
export function gradientSizes(program: Program, gradient: Float64Array): number[] {
  return program.layers.map(({ weightsAt, biasesAt }) => {
    let total = 0;
    for (let at = weightsAt; at < biasesAt; at++) total += gradient[at]! * gradient[at]!;
    return biasesAt > weightsAt ? Math.sqrt(total / (biasesAt - weightsAt)) : 0;
  });
}
