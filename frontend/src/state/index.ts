/** The only door of this room. */

export { HOT, type Wish } from "./changing";
export { type Difference, differences, type Ghost } from "./comparing";
export type { Asking, Changed, Doors, Draft, Machine, Part, Seeds, Server } from "./doors";
export { type History, type Mark, pointAt } from "./history";
export type { Moment } from "./moments";
export type { Goal } from "./playing";
export { biasAt, type Link, samePlace, weightAt } from "./selecting";
export { createSession, type Session } from "./session";
export { SPEEDS, type Speed } from "./speeds";
export type { Touch } from "./stage";
export { type HistoryPoint, thinned } from "./stretches";
