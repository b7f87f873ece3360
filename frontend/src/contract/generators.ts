/** The data sets.
 *
 * Written by tools/contract.py from smallnets.datasets; changes belong there.
 */

/** A data set that is drawn from a random stream; `draws` are the draws for one point, in the order of the stream. */
export interface Generator {
  readonly name: string;
  readonly title: string;
  readonly kind: "classification" | "regression";
  readonly draws: readonly (readonly ["uniform" | "polar", number])[];
  /** One sentence: what noise does here. */
  readonly noiseMeaning: string;
  readonly points: number;
  /** The largest noise in percent. */
  readonly noiseLimit: number;
  /** Maps are drawn on [-reach, reach] in both inputs. */
  readonly reach: number;
  /** The smallest and the largest number of classes; [0, 0] for regression. */
  readonly classLimits: readonly [number, number];
  readonly classDefault: number;
  /** The name in a TensorFlow Playground link; null where the Playground does not have it. */
  readonly linkName: string | null;
}

export const GENERATORS: readonly Generator[] = [
  {
    name: "circle", title: "disc in a ring", kind: "classification", draws: [["uniform", 4]],
    noiseMeaning: "each label is that of a place moved by up to 5 times the noise along x and y; the points stay clean",
    points: 500, noiseLimit: 80, reach: 6, classLimits: [2, 2], classDefault: 2, linkName: "circle",
  },
  {
    name: "xor", title: "four squares", kind: "classification", draws: [["uniform", 4]],
    noiseMeaning: "each label is that of a place moved by up to 5 times the noise along x and y; the points stay clean",
    points: 500, noiseLimit: 80, reach: 6, classLimits: [2, 2], classDefault: 2, linkName: "xor",
  },
  {
    name: "gauss", title: "two clouds", kind: "classification", draws: [["polar", 2]],
    noiseMeaning: "the clouds widen: the variance of each coordinate is 0.5 + 7 times the noise", points: 500,
    noiseLimit: 80, reach: 6, classLimits: [2, 2], classDefault: 2, linkName: "gauss",
  },
  {
    name: "spiral", title: "two spirals", kind: "classification", draws: [["uniform", 2]],
    noiseMeaning: "each point is moved by up to the noise along x and y, and keeps its label", points: 500,
    noiseLimit: 80, reach: 6, classLimits: [2, 2], classDefault: 2, linkName: "spiral",
  },
  {
    name: "plane", title: "tilted plane", kind: "regression", draws: [["uniform", 4]],
    noiseMeaning: "each target is that of a place moved by up to 6 times the noise along x and y; points stay clean",
    points: 1200, noiseLimit: 80, reach: 6, classLimits: [0, 0], classDefault: 0, linkName: "reg-plane",
  },
  {
    name: "multi_gauss", title: "six cones", kind: "regression", draws: [["uniform", 4]],
    noiseMeaning: "each target is that of a place moved by up to 6 times the noise along x and y; points stay clean",
    points: 1200, noiseLimit: 80, reach: 6, classLimits: [0, 0], classDefault: 0, linkName: "reg-gauss",
  },
  {
    name: "moons", title: "two moons", kind: "classification", draws: [["uniform", 1], ["polar", 2]],
    noiseMeaning: "each point is moved along x and y by a normal deviate with the noise as its standard deviation",
    points: 500, noiseLimit: 80, reach: 3, classLimits: [2, 2], classDefault: 2, linkName: null,
  },
  {
    name: "blobs", title: "clouds in a circle", kind: "classification", draws: [["polar", 2]],
    noiseMeaning: "the clouds widen: the variance of each coordinate is 0.25 + 3 times the noise", points: 500,
    noiseLimit: 80, reach: 6, classLimits: [2, 6], classDefault: 3, linkName: null,
  },
  {
    name: "checkerboard", title: "checkerboard", kind: "classification", draws: [["uniform", 3]],
    noiseMeaning: "each label is flipped with the noise as its probability; the points stay clean", points: 500,
    noiseLimit: 50, reach: 6, classLimits: [2, 2], classDefault: 2, linkName: null,
  },
  {
    name: "rings", title: "rings", kind: "classification", draws: [["uniform", 4]],
    noiseMeaning: "each point is moved by up to the noise along x and y, and keeps its class", points: 500,
    noiseLimit: 80, reach: 6, classLimits: [2, 6], classDefault: 2, linkName: null,
  },
];

/** Other names of data sets. */
export const GENERATOR_ALIASES: Readonly<Record<string, string>> = { "reg-plane": "plane", "reg-gauss": "multi_gauss" };

/** The output column of each table, inputs counted in binary. */
export const TRUTH_TABLES: Readonly<Record<string, string>> = { and: "0001", or: "0111", xor: "0110", nand: "1110", nor: "1000", xnor: "1001", not: "10" };

export const TRUTH_PREFIX: string = "truth:";

export const TRUTH_MOST_INPUTS: number = 10;
