/** Activations and losses at work: values and slopes of many numbers side by side, the same bits as Python's. */
export { activationOf, type ActivationAtWork } from "./activation";
export { lossOf, type LossAtWork, softmax } from "./loss";
export { working } from "./working";
