/** The only door of this room. */
export { createSession, type Moment, type Session } from "./session";
export { differences, type Difference, type Ghost } from "./comparing";
export type { Asking, Changed, Doors, Draft, Machine, Opened, Part, Seeds, Server } from "./doors";
export { pointAt, type History, type HistoryPoint, type Mark } from "./history";
export type { Goal } from "./playing";
export { biasAt, samePlace, weightAt, type Link } from "./selecting";
export { SPEEDS, type Speed } from "./speeds";
export type { Touch } from "./stage";
export { HOT, type Wish } from "./changing";
