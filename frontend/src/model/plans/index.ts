/** The door of the plans: what is to be done, as documents, and the ways in which people change and hand them on. */
export { change, changeDraft, type Changed, type Restart, restartsBetween, type StructureChanges } from "./changing";
export { activationsOf, checkExperiment, outputsNeeded, testCountOf, trainCountOf, widthsOf } from "./checking";
export { complete } from "./completing";
export { read, readDraft, write, writeToml } from "./documents";
export { type Draft, fromOptions, merge } from "./drafts";
export { firstExperiment } from "./first";
export { functionText, type FunctionText, type Role, withSetting } from "./function_texts";
export { activationOf, type ChosenActivation, learnedOf, lossOf, optimizerOf, penaltyOf, startOf } from "./functions";
export { lookAtPoints } from "./given_points";
export { isLink } from "./is_link";
export { type OpenedLink, playgroundLink, type PlaygroundLink, readLink, writeLink } from "./links";
export { classNames, generatorOf, truthOutputs } from "./looking";
export { type ParameterPlace, parameterNames, places } from "./names";
export { codingOf, layOut, lower } from "./program";
export { general } from "../showing";
export { countSeeds, drawnSeed, nextSeed, seedText } from "./seeds";
export { memoryNeeded, parameterCount, refuseIfTooLarge } from "./size";
