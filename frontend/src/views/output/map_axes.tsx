/** Numbers along the two sides of a map. */
import type { JSX } from "preact";
import type { Frame } from "../maps/frame";
import { featureName } from "../names";
import { brief } from "../numbers";
import { ticks } from "../ticks";

/** Where a short name stands, as a share of its axis' length; numbers give way to it. */
const NAME_AT = 0.917;
/** Letters of the longest name that has room among the numbers; longer ones stand within the map, in its corner. */
const SHORT = 3;

function marks(low: number, high: number, name: string): readonly number[] {
  const beside = name.length <= SHORT;
  return ticks(low, high, 5).filter((value) => !beside || Math.abs((value - low) / (high - low) - NAME_AT) > 0.06);
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
  const across = featureName(columns[frame.xColumn] ?? "");
  const up = frame.curve ? target : featureName(columns[frame.yColumn] ?? "");
  return (
    <div class="axes" aria-hidden="true">
      <div class="axis across">
        {marks(frame.left, frame.right, across).map((value) => (
          <span key={value} class="tick" style={{ left: share(value, frame.left, frame.right) }}>
            {brief(value)}
          </span>
        ))}
        <AxisName name={across} arrow={"\u2192"} />
      </div>
      <div class="axis up">
        {marks(frame.bottom, frame.top, up).map((value) => (
          <span key={value} class="tick" style={{ bottom: share(value, frame.bottom, frame.top) }}>
            {brief(value)}
          </span>
        ))}
        <AxisName name={up} arrow={"\u2191"} />
      </div>
    </div>
  );
}

function AxisName({ name, arrow }: { readonly name: string; readonly arrow: string }): JSX.Element {
  return name.length <= SHORT ? (
    <span class="axis-name">{name}</span>
  ) : (
    <span class="axis-name within" title={name}>{`${name} ${arrow}`}</span>
  );
}
