/** What is said of links: why one cannot be read, and what the Playground has not.
 *
 * Written by tools/contract.py from smallnets.plans; changes belong there.
 */

import type { Refusal } from "./refusal";

export const NO_SETTING: Refusal = { argument: "link", why: "is no setting", instead: "begin it with one of {known}" };

export const FILE_IN_LINK: Refusal = {
  argument: "link", why: "names a file", instead: "a link says points themselves, as data.inline",
};

export const QUOTE: string = "put the whole link in quotes: 'https://playground.tensorflow.org/#...'";

export const NO_HASH: Refusal = {
  argument: "link", why: "has no # part, so it says nothing about an experiment; perhaps the shell cut it",
  instead: "put the whole link in quotes: 'https://playground.tensorflow.org/#...'",
};

export const NO_LINK: Refusal = {
  argument: "link", why: "is no Playground link", instead: "write for example '#dataset=xor&seed=0.12345'",
};

export const SHARE_OF_LINK: Refusal = {
  argument: "percTrainData", why: "is outside 10 to 90 percent", instead: "write for example 50",
};

export const RATE_OF_LINK: Refusal = {
  argument: "learningRate", why: "cannot train", instead: "write a number above 0, such as 0.03",
};

export const PENALTY_OF_LINK: Refusal = { argument: "regularizationRate", why: "cannot train", instead: "write 0 or more" };

export const ONE_KEY: string = "the link has only one key; if the shell cut it at the first &, {advice}";

export const UNKNOWN_NAME: string = "{key}={value} is not a name that the Playground knows, so it is ignored, as there";

export const OTHER_PROBLEM: string = "{other}={value} is not kept: the problem is {problem}";

export const PERCENT: string = "write percent, such as 10";

export const NOISE_ROUNDED: string = "noise={noise} counts as {kept}, as in the Playground";

export const SHARE: string = "write percent, such as 50";

export const FEATURE_AWAY: string = "{name}{ending}=true takes that feature away, as in the Playground";

export const UNITS: string = "write the units of each hidden layer from 1, such as 4,2";

export const OTHER_ACTIVATION: string = "activation={name} is no name of the Playground's, which would take tanh; here it is {name}";

export const BATCH: string = "write 1 or more samples, such as 10";

export const NO_SEED_IN_LINK: string = "the link has no seed: the Playground draws another one each time it opens it";

export const NO_CONTROL: string = "{name}{ending}=true is not kept: no control has that name";

export const NO_NUMBER_CHANGED: string = "{key}={value} is not kept: it changes no number";

export const TUTORIAL: string = "tutorial={value} is not kept: it changes no number";

export const UNKNOWN_KEY: string = "{key} is not a key that the Playground knows, so it is ignored, as there";

export const LINK_POINTS: string = "{points} points (it has {usual})";

export const LINK_FEATURE: string = "the feature {formula}";

export const FEATURE_ORDER: string = "features in another order than its own";

export const SEVERAL_ACTIVATIONS: string = "several activations ({names})";

export const LINK_ACTIVATION: string = "the activation {name}";

export const LINK_OUTPUT: string = "the output activation {names}";

export const NO_BIASES: string = "layers without biases";

export const LINK_WEIGHTS: string = "given weights";

export const LINK_START: string = "the start {start}";

export const LINK_PENALTY: string = "the penalty {penalty}";

export const LINK_SEED: string = "the seed {seed}, since it does not read %-signs in a link";

export const LINK_CONTROLS: string = "the hidden controls {names}";
