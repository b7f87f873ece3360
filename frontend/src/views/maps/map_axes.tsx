/** Numbers along the two sides of a map. */
import type { JSX } from "preact";
import { featureName } from "../names";
import { brief } from "../numbers";
import { ticks } from "../ticks";
import type { Frame } from "./frame";

export function MapAxes({ frame, columns }: { readonly frame: Frame; readonly columns: readonly string[] }): JSX.Element {
  const share = (value: number, low: number, high: number): string => `${((100 * (value - low)) / (high - low)).toFixed(2)}%`;
  return (
    <div class="axes" aria-hidden="true">
      <div class="axis across">
        {ticks(frame.left, frame.right, 5).map((value) => (
          <span key={value} class="tick" style={{ left: share(value, frame.left, frame.right) }}>{brief(value)}</span>
        ))}
        <span class="axis-name">{featureName(columns[frame.xColumn] ?? "")}</span>
      </div>
      <div class="axis up">
        {columns.length > 1 &&
          ticks(frame.bottom, frame.top, 5).map((value) => (
            <span key={value} class="tick" style={{ bottom: share(value, frame.bottom, frame.top) }}>{brief(value)}</span>
          ))}
        {columns.length > 1 && <span class="axis-name">{featureName(columns[frame.yColumn] ?? "")}</span>}
      </div>
    </div>
  );
}
