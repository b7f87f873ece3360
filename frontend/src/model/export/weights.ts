/** An experiment that begins with given parameters. */
import type { Experiment, LayerWeights } from "../../contract/documents";
import type { LayerProgram, Program } from "../interfaces";

export function experimentWithWeights(experiment: Experiment, program: Program, parameters: Float64Array): Experiment {
  const given = program.layers.map((layer) => layerWeights(layer, parameters));
  return { ...experiment, network: { ...experiment.network, given } };
}

export function layerWeights(
  { units, fanIn, weightsAt, biases, biasesAt, learned }: LayerProgram,
  parameters: Float64Array,
): LayerWeights {
  const row = (unit: number): number[] => [
    ...parameters.subarray(weightsAt + unit * fanIn, weightsAt + (unit + 1) * fanIn),
  ];
  const names = [...new Set(learned.map((entry) => entry.name))];
  const values = (name: string): number[] =>
    Array.from({ length: units }, (_, unit) => {
      const entry = learned.find((one) => one.name === name && one.unit === unit);
      return entry ? parameters[entry.at]! : 0;
    });
  return {
    weights: Array.from({ length: units }, (_, unit) => row(unit)),
    biases: biases ? [...parameters.subarray(biasesAt, biasesAt + units)] : [],
    learned: Object.fromEntries(names.map((name) => [name, values(name)])),
  };
}
