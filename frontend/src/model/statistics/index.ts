/** Statistics of many runs, the same numbers as smallnets.laboratory.statistics. */
export { quantile, quartiles, type Quartiles } from "./quartiles";
export { solved, wilson, type Solved } from "./success";
