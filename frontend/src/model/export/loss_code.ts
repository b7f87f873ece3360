/** The losses as a line of Python: the cost of each point from pre-activations z, outputs a and targets t. */
import { lossOf } from "../plans";

const CODE: Readonly<Record<string, string>> = {
  half_squared: "return np.sum((a - t)**2 / 2, axis=1)",
  mean_squared: "return np.mean((a - t)**2, axis=1)",
  absolute: "return np.mean(np.abs(a - t), axis=1)",
  huber:
    "return np.mean(np.where(np.abs(a - t) <= DELTA, (a - t)**2 / 2, DELTA * (np.abs(a - t) - DELTA / 2)), axis=1)",
  logistic: "return np.mean(np.maximum(z, 0) - t * z + np.log1p(np.exp(-np.abs(z))), axis=1)",
  softmax_cross_entropy:
    "top = z.max(axis=1, keepdims=True)\n    return np.sum(t * (top - z + np.log(np.exp(z - top).sum(axis=1, " +
    "keepdims=True))), axis=1)",
};

export function lossCode(loss: string): string {
  const { record, settings } = lossOf(loss);
  const delta = settings.get("delta") ?? record.parameters.find((one) => one.name === "delta")?.standard;
  return CODE[record.name]!.replaceAll("DELTA", String(delta));
}
