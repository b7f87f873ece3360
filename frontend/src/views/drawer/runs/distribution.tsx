/** The distribution of final test losses: bars on a logarithmic axis, the target, median and quartiles. */
import type { JSX } from "preact";
import { type Bars, barsFor, counted as countedIn } from "../../../model/ensembles";
import { quartiles } from "../../../model/statistics";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { brief } from "../../numbers";
import { logTicks, ticks } from "../../ticks";
import type { Ensemble } from "./ensembles";
import { histogramWords } from "./words";

const LEFT = 32;
const RIGHT = 10;
const TOP = 14;
const BOTTOM = 28;
/** Below a plot that has another one below it. */
const BETWEEN = 14;
/** Room for the runs at 0, and for those that diverged. */
const ASIDE = 34;

interface Frame extends Bars {
  readonly width: number;
  readonly height: number;
  readonly zero: number;
  readonly lost: number;
  /** The largest share of runs in one bar. */
  readonly most: number;
}

interface DistributionProps {
  /** With a name where there are two. */
  readonly ensembles: readonly (readonly [name: string, ensemble: Ensemble])[];
  readonly target: number;
  readonly width: number;
  readonly height: number;
}

/** One below the other, on the same axis. */
export function Distributions({ ensembles, target, width, height }: DistributionProps): JSX.Element {
  const { edges } = barsFor(
    ensembles.flatMap(([, one]) => one.losses),
    target,
  );
  const found = ensembles.map(([, one]) => ({
    ...countedIn({ edges }, one.losses),
    of: Math.max(1, one.losses.length),
  }));
  const most = Math.max(
    0.01,
    ...found.map(({ counts, zeros, diverged, of }) => Math.max(...counts, zeros, diverged) / of),
  );
  const zero = found.some((one) => one.zeros > 0) ? ASIDE : 0;
  const lost = found.some((one) => one.diverged > 0) ? ASIDE : 0;
  const last = ensembles.length - 1;
  const high = Math.max(24, (height - BOTTOM - last * BETWEEN) / ensembles.length - TOP);
  const frame: Frame = { edges, most, zero, lost, width: width - LEFT - RIGHT, height: high };
  return (
    <>
      {ensembles.map(([name, one], index) => (
        <svg
          key={index}
          class="histogram"
          role="img"
          width={width}
          height={TOP + high + (index === last ? BOTTOM : BETWEEN)}
          aria-label={histogramWords(one, target)}
        >
          <g class="grid" transform={`translate(${LEFT} ${TOP})`}>
            <Up frame={frame} of={found[index]!.of} />
            <Columns frame={frame} {...found[index]!} target={target} />
            <Target frame={frame} target={target} name={name} named={index === 0} />
            {one.losses.length > 0 && <Quartiles frame={frame} losses={one.losses} />}
            {index === last && <Across frame={frame} />}
          </g>
        </svg>
      ))}
    </>
  );
}

function xOf({ edges, width, zero, lost }: Frame, loss: number): number {
  const [low, high] = [Math.log(edges[0]!), Math.log(edges.at(-1)!)];
  if (!Number.isFinite(loss)) return width - lost / 2 + 4;
  if (loss <= 0) return zero / 2 - 4;
  return zero + Math.max(0, Math.min(1, (Math.log(loss) - low) / (high - low))) * (width - zero - lost);
}

interface ColumnsProps {
  readonly frame: Frame;
  readonly counts: readonly number[];
  readonly zeros: number;
  readonly diverged: number;
  readonly of: number;
  readonly target: number;
}

function Columns({ frame, counts, zeros, diverged, of, target }: ColumnsProps): JSX.Element {
  const { edges, width, zero, lost } = frame;
  const { bar, divergedCount } = PANEL_TEXT.runs;
  const shared = { frame, of };
  return (
    <g>
      {zero > 0 && (
        <Column {...shared} x={[0, zero - 12]} count={zeros} look="column learnt" words={bar("0", "0", zeros)} />
      )}
      {counts.map((count, at) => {
        const [low, high] = [edges[at]!, edges[at + 1]!];
        return (
          <Column
            {...shared}
            key={at}
            x={[xOf(frame, low), xOf(frame, high)]}
            count={count}
            look={high <= target ? "column learnt" : "column"}
            words={bar(brief(low, 2), brief(high, 2), count)}
          />
        );
      })}
      {lost > 0 && (
        <Column
          {...shared}
          x={[width - lost + 12, width]}
          count={diverged}
          look="column lost"
          words={divergedCount(String(diverged))}
        />
      )}
    </g>
  );
}

interface ColumnProps extends Pick<ColumnsProps, "frame" | "of"> {
  /** From where to where it reaches. */
  readonly x: readonly [from: number, to: number];
  readonly count: number;
  readonly look: string;
  readonly words: string;
}

function Column({ frame, of, x: [from, to], count, look, words }: ColumnProps): JSX.Element | null {
  if (count === 0) return null;
  const high = Math.max(1, (count / of / frame.most) * frame.height);
  return (
    <rect class={look} x={from + 0.5} y={frame.height - high} width={Math.max(1, to - from - 1)} height={high}>
      <title>{words}</title>
    </rect>
  );
}

function Up({ frame, of }: { readonly frame: Frame; readonly of: number }): JSX.Element {
  const { width, height, zero, lost, most } = frame;
  const up = ticks(0, most * of, height > 60 ? 3 : 2).filter((count) => Number.isInteger(count) && count > 0);
  return (
    <g>
      {up.map((count) => (
        <g key={count} transform={`translate(0 ${(height - (count / of / most) * height).toFixed(1)})`}>
          <line x2={width} />
          <text x={-6} dy="0.32em" text-anchor="end">
            {count}
          </text>
        </g>
      ))}
      <line class="base" x1={zero} x2={width - lost} y1={height} y2={height} />
    </g>
  );
}

/** Room for the axis' name, and for a number beside it. */
const NAMED = 76;

function Across({ frame }: { readonly frame: Frame }): JSX.Element {
  const { edges, width, height, zero, lost } = frame;
  const across = logTicks(edges[0]!, edges.at(-1)!).filter((loss) => xOf(frame, loss) < width - lost - NAMED);
  return (
    <g>
      {across.map((loss) => (
        <g key={loss} transform={`translate(${xOf(frame, loss).toFixed(1)} ${height})`}>
          <line y2={4} />
          <text y={25} text-anchor="middle">
            {brief(loss, 2)}
          </text>
        </g>
      ))}
      {zero > 0 && (
        <text x={xOf(frame, 0)} y={height + 25} text-anchor="middle">
          {PANEL_TEXT.runs.zero}
        </text>
      )}
      <text x={width} y={height + 25} text-anchor="end">
        {lost > 0 ? `${PANEL_TEXT.runs.axis} \u00b7 ${PANEL_TEXT.runs.diverged}` : PANEL_TEXT.runs.axis}
      </text>
    </g>
  );
}

/** The target's line with its number, and on its other side the plot's name. */
function Target({
  frame,
  target,
  name,
  named,
}: {
  readonly frame: Frame;
  readonly target: number;
  readonly name: string;
  readonly named: boolean;
}): JSX.Element {
  const line = xOf(frame, target);
  const right = line > frame.width / 2;
  return (
    <g>
      <line class="target" x1={line} x2={line} y1={-2} y2={frame.height + 4} />
      {named && (
        <text
          class="name"
          x={line}
          y={-4}
          text-anchor={right === line < frame.width - LEFT ? "start" : "end"}
        >{`\u2264 ${brief(target)}`}</text>
      )}
      <text class="name" x={right ? 0 : frame.width} y={-4} text-anchor={right ? "start" : "end"}>
        {name}
      </text>
    </g>
  );
}

function Quartiles({ frame, losses }: { readonly frame: Frame; readonly losses: readonly number[] }): JSX.Element {
  const { first, median, third } = quartiles(losses);
  const [from, middle, to] = [first, median, third].map((loss) => xOf(frame, loss)) as [number, number, number];
  return (
    <g class="quartiles" transform={`translate(0 ${frame.height + 8})`}>
      <line x1={from} x2={Math.max(to, from + 1)} />
      <circle cx={middle} r={3.5} />
    </g>
  );
}
