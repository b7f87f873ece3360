/** Statistics of many runs, the same numbers as smallnets.statistics. */
export { type Quartiles, quantile, quartiles } from "./quartiles";
export { type Solved, solved, wilson } from "./success";
