/** Activations and losses at work: values and slopes of many numbers side by side, the same bits as Python's. */
export { type ActivationAtWork, activationOf } from "./activation";
export { type LossAtWork, lossOf, softmax } from "./loss";
export { working } from "./working";
