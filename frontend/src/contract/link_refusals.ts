/** Why a link cannot be read.
 *
 * Written by tools/contract.py from smallnets.plans; changes belong there.
 */

import type { Refusal } from "./refusal";

export const NO_SETTING: Refusal = { argument: "link", why: "is no setting", instead: "begin it with one of {known}" };

export const FILE_IN_LINK: Refusal = {
  argument: "link", why: "names a file", instead: "a link says points themselves, as data.inline",
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
