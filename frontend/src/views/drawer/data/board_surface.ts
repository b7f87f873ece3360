/**
 * What lies beneath the brush: a piece of the plane that stands still while points come and go, and the network's
 * answers on it.
 */
import { type ReadonlySignal, useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { DrawnData } from "../../../model/interfaces";
import type { Session } from "../../../state";
import { type Frame, frameOf, gridPoints } from "../../maps/frame";
import type { Surface } from "../../maps/surfaces";

const GRID = 60;
const PATIENCE = 100;
const REACH = 6;

export const PLANE: Frame = {
  xColumn: 0,
  yColumn: 1,
  left: -REACH,
  right: REACH,
  bottom: -REACH,
  top: REACH,
  rest: [0, 0],
  curve: false,
};

/**
 * The frame for points: the one at hand where they lie in it, the usual plane where that suits them, else as far as
 * they reach.
 */
export function boardFrame(now: Frame | null, session: Session): Frame {
  const data = session.data.value;
  if (data.columns.length !== 2) return PLANE;
  if (now && within(now, data)) return now;
  const found = frameOf(session.experiment.value, data);
  return within(PLANE, data) && found.right - found.left > REACH / 2 ? PLANE : found;
}

function within(frame: Frame, { points, count }: DrawnData): boolean {
  for (let row = 0; row < count; row++) {
    const [x, y] = [points[2 * row]!, points[2 * row + 1]!];
    if (x < frame.left || x > frame.right || y < frame.bottom || y > frame.top) return false;
  }
  return true;
}

export function useBoardSurface(session: Session, frame: ReadonlySignal<Frame>): ReadonlySignal<Surface | null> {
  const surface = useSignal<Surface | null>(null);
  const looked = useSignal(0);
  const inputs = useComputed(() => {
    const data = session.data.value;
    return data.columns.length === 2 ? data.toFeatures(gridPoints(frame.value, 2, GRID), GRID * GRID) : null;
  });
  useSignalEffect(() => {
    void session.tick.value;
    const [now, at] = [performance.now(), inputs.value];
    if (session.playing.value && now - looked.peek() < PATIENCE && surface.peek()?.frame === frame.value) return;
    looked.value = now;
    surface.value = {
      grid: GRID,
      frame: frame.value,
      values: at === null ? [] : session.run.value.evaluate(at, GRID * GRID),
    };
  });
  return surface;
}
