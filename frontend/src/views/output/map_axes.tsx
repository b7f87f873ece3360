/** Numbers along the two sides of a map. */
import type { JSX } from "preact";
import type { Frame } from "../maps/frame";
import { featureName } from "../names";
import { brief } from "../numbers";
import { ticks } from "../ticks";

/** Where the axis' name stands, as a share of its length; numbers give way to it. */
const NAME_AT = 0.917;

function marks(low: number, high: number): readonly number[] {
  return ticks(low, high, 5).filter((value) => Math.abs((value - low) / (high - low) - NAME_AT) > 0.06);
}

interface AxesProps {
  readonly frame: Frame;
  readonly columns: readonly string[];
  /** The name of what goes up where the map is a curve. */
  readonly target: string;
}

export function MapAxes({ frame, columns, target }: AxesProps): JSX.Element {
  const share = (value: number, low: number, high: number): string =>
    `${((100 * (value - low)) / (high - low)).toFixed(2)}%`;
  return (
    <div class="axes" aria-hidden="true">
      <div class="axis across">
        {marks(frame.left, frame.right).map((value) => (
          <span key={value} class="tick" style={{ left: share(value, frame.left, frame.right) }}>
            {brief(value)}
          </span>
        ))}
        <span class="axis-name">{featureName(columns[frame.xColumn] ?? "")}</span>
      </div>
      <div class="axis up">
        {marks(frame.bottom, frame.top).map((value) => (
          <span key={value} class="tick" style={{ bottom: share(value, frame.bottom, frame.top) }}>
            {brief(value)}
          </span>
        ))}
        <span class="axis-name">{frame.curve ? target : featureName(columns[frame.yColumn] ?? "")}</span>
      </div>
    </div>
  );
}
