/** A sentence that stands for a while and then goes; a newer one has its whole while. */
import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";

const LASTS = 5000;

export function useSaid(): readonly [said: ReadonlySignal<string>, say: (sentence: string) => void] {
  const said = useSignal("");
  const say = useMemo(() => {
    let end: ReturnType<typeof setTimeout> | undefined;
    return (sentence: string): void => {
      clearTimeout(end);
      said.value = sentence;
      end = setTimeout(() => void (said.value = ""), LASTS);
    };
  }, []);
  return [said, say];
}
