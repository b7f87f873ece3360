/** Numbers on the network of the page while a panel is open that works with them. */
import { type ReadonlySignal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useMemo } from "preact/hooks";
import type { Session } from "../../../state";
import { offeredFeatures } from "../../names";
import { type Stage, usePage } from "../../page_context";
import { type Board, labelsOf } from "./board_labels";
import type { PresentStep } from "./present_step";

/** The numbers of a sample, as far as so many lines of its step. */
export function boardOf({ run, data }: Session, { shown, rows }: PresentStep, lines: number): Board {
  const { features, train } = data.value;
  const row = rows[0] ?? 0;
  const inputs = train.inputs.subarray(row * features.length, (row + 1) * features.length);
  return { run: run.value, inputs, done: shown.steps.slice(0, lines) };
}

/** Writes the board on the network for as long as the panel stands. */
export function useBoard(board: Board): void {
  const { overNetwork } = usePage();
  const latest = useSignal(board);
  useLayoutEffect(() => void (latest.value = board));
  const Over = useMemo(
    () =>
      ({ layout }: { readonly layout: Stage }): JSX.Element => <Written board={latest} stage={layout} />,
    [],
  );
  useLayoutEffect(() => {
    overNetwork.value = Over;
    return () => void (overNetwork.value = null);
  }, []);
}

function Written({ board, stage }: { readonly board: ReadonlySignal<Board>; readonly stage: Stage }): JSX.Element {
  const { session } = usePage();
  const { features } = session.data.value;
  const offered = offeredFeatures(session.experiment.value, session.data.value.columns);
  const labels = labelsOf(board.value, stage, (feature) => offered.indexOf(features[feature - 1] ?? "") + 1);
  return (
    <svg class="board-numbers" width={stage.width} height={stage.height} aria-hidden="true">
      {labels.map(({ key, x, y, text, on, last }) => (
        <text key={key} class={`${on}-number${last ? " last" : ""}`} x={x} y={y}>
          {text}
        </text>
      ))}
    </svg>
  );
}
