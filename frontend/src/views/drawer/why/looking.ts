/** What is found about the run: anew when it stands still, about once a second while it goes on. */
import { type ReadonlySignal, signal, untracked, useSignalEffect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { Diagnosis } from "../../../model/interfaces";
import type { Session } from "../../../state";

/** Milliseconds between two looks while it trains. */
const PATIENCE = 1000;

/** Milliseconds after which a look whose part could not be loaded is tried again. */
const AGAIN = 3000;

export interface Looked extends Pick<Diagnosis, "findings" | "verdict"> {
  readonly epoch: number;
}

/** What was seen last; null before the first look, "failed" where the part that looks could not be loaded. */
export type Seen = Looked | "failed" | null;

export function useFindings(session: Session): ReadonlySignal<Seen> {
  const looking = useMemo(() => createLooking(session), [session]);
  useSignalEffect(() => {
    void session.tick.value;
    looking.wish(session.playing.value);
  });
  useEffect(() => looking.end, [looking]);
  return looking.seen;
}

function createLooking(session: Session): {
  readonly seen: ReadonlySignal<Seen>;
  wish(playing: boolean): void;
  end(): void;
} {
  const seen = signal<Seen>(null);
  let [busy, again, ended, last] = [false, false, false, -Infinity];
  const look = async (): Promise<void> => {
    [busy, again, last] = [true, false, performance.now()];
    const epoch = session.epoch.value;
    try {
      const { findings, verdict } = await session.services.findings(session.look());
      if (!ended) seen.value = { findings, verdict, epoch };
    } catch {
      if (!ended && (seen.value === null || seen.value === "failed")) {
        seen.value = "failed";
        setTimeout(() => !ended && !busy && void look(), AGAIN);
      }
    } finally {
      busy = false;
      if (again && !ended) void look();
    }
  };
  return {
    seen,
    wish(playing) {
      if (busy) again ||= !playing;
      else if (!playing || performance.now() - last >= PATIENCE) untracked(() => void look());
    },
    end: () => void (ended = true),
  };
}
