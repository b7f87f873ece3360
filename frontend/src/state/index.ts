/** All that other rooms may import from this one. */

export { HOT, type Wish } from "./changing";
export { type Difference, differences, type Ghost } from "./comparing";
export { type History, type Mark, pointAt } from "./history";
export type { Moment } from "./moments";
export type { Goal } from "./playing";
export type { Touch } from "./run_state";
export { biasAt, type Link, samePlace, weightAt } from "./selecting";
export type { Changed, Draft, Machine, Part, Seeds, Server, Services } from "./services";
export { createSession, type Session } from "./session";
export { SPEEDS, type Speed } from "./speeds";
export { type HistoryPoint, thinned } from "./stretches";
