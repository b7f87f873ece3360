/** How fast a run may be watched. */

export interface Speed {
  readonly stride: "batch" | "epoch";
  /** Strides a second of the clock; Infinity is as fast as the machine goes. */
  readonly perSecond: number;
}

export const SPEEDS: readonly Speed[] = [
  { stride: "batch", perSecond: 2 },
  { stride: "batch", perSecond: 10 },
  { stride: "epoch", perSecond: 2 },
  { stride: "epoch", perSecond: 10 },
  { stride: "epoch", perSecond: 60 },
  { stride: "epoch", perSecond: 300 },
  { stride: "epoch", perSecond: 1500 },
  { stride: "epoch", perSecond: Infinity },
];

/** One epoch a picture, as people know it. */
export const USUAL_SPEED = 4;
