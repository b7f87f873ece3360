/** A number on a range. */
import type { JSX } from "preact";
import type { FieldAttributes } from "./field";

interface SliderProps {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly onMove: (value: number) => void;
  readonly attributes?: Partial<FieldAttributes>;
  readonly name?: string;
  /** The value in words. */
  readonly spoken?: string;
}

export function Slider({ value, low, high, step, onMove, attributes, name, spoken }: SliderProps): JSX.Element {
  const share = high > low ? (100 * (Math.min(high, Math.max(low, value)) - low)) / (high - low) : 0;
  return (
    <input
      {...attributes}
      type="range"
      aria-label={name}
      aria-valuetext={spoken}
      min={low}
      max={high}
      step={step}
      value={value}
      style={{ "--share": `${share}%` }}
      onInput={(event) => onMove(Number(event.currentTarget.value))}
    />
  );
}
