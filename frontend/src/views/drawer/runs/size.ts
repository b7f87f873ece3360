/** How large an element is now. */
import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function useSize(home: { readonly current: Element | null }, first: Size): ReadonlySignal<Size> {
  const size = useSignal(first);
  useLayoutEffect(() => {
    if (home.current === null) return undefined;
    const watcher = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) size.value = entry.contentRect;
    });
    watcher.observe(home.current);
    return () => watcher.disconnect();
  }, []);
  return size;
}
