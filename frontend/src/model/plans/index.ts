/** The plans: what is to be done, as documents, and the ways in which people change and hand them on. */

export { general } from "../showing";
export {
  type Changed,
  change,
  changeDraft,
  changeSetting,
  type Restart,
  restartsBetween,
  type StructureChanges,
} from "./changing";
export { checkExperiment, outputsNeeded } from "./checking";
export { complete } from "./completing";
export { activationsOf, testCountOf, trainCountOf, widthsOf } from "./counting";
export { read, readDraft, tablesOf, write, writeToml } from "./documents";
export { type Draft, fromOptions, merge } from "./drafts";
export { firstExperiment } from "./first";
export { type FunctionText, functionText, type Role, withSetting } from "./function_texts";
export { activationOf, type ChosenActivation, learnedOf, lossOf, optimizerOf, penaltyOf, startOf } from "./functions";
export { lookAtPoints, rowsOf } from "./given_points";
export { isLink } from "./is_link";
export { LONGEST_LINK } from "./link_size";
export { type OpenedLink, type PlaygroundLink, playgroundLink, readLink, writeAddress, writeLink } from "./links";
export { classNames } from "./looking";
export { type ParameterPlace, parameterNames, places } from "./names";
export { codingOf, layOut, lower } from "./program";
export { countSeeds, drawnSeed, nextSeed, seedText } from "./seeds";
export { memoryNeeded, parameterCount, refuseIfTooLarge } from "./size";
export { generatorOf, truthOutputs } from "./sources";
