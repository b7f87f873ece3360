/** Work in slices, one a frame, so that the page stays alive; a hidden page has no frames and works by the clock. */

const WITHOUT_FRAMES = 50;

/** Calls until false is answered; the answer of this ends it before. */
export function everyFrame(slice: () => boolean): () => void {
  let [wish, timer]: [number, ReturnType<typeof setTimeout> | undefined] = [0, undefined];
  const stop = (): void => {
    clearTimeout(timer);
    globalThis.cancelAnimationFrame?.(wish);
  };
  const next = (): void => {
    stop();
    if (slice()) plan();
  };
  const plan = (): void => {
    wish = globalThis.requestAnimationFrame?.(next) ?? 0;
    timer = setTimeout(next, wish === 0 ? 0 : WITHOUT_FRAMES);
  };
  plan();
  return stop;
}
