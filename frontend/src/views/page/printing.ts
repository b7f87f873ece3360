/** On paper stands what stands on the screen: the page keeps its size, and the browser makes all of it smaller. */

export function keepSizeOnPaper(): void {
  const home = document.getElementById("smallnets");
  if (home === null) return;
  addEventListener(
    "beforeprint",
    () => void Object.assign(home.style, { width: `${innerWidth}px`, height: `${innerHeight}px` }),
  );
  addEventListener("afterprint", () => void Object.assign(home.style, { width: "", height: "" }));
}
