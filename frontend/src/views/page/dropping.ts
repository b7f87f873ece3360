/** Files that are dragged over the page. */
import type { Page } from "../page_context";

/** What the page does with files that are dragged over it. */
export function dropping(page: Page): {
  onDragOver: (event: DragEvent) => void;
  onDragLeave: (event: DragEvent) => void;
  onDrop: (event: DragEvent) => void;
} {
  const over = (event: DragEvent, on: boolean): void =>
    void (event.currentTarget as HTMLElement).classList.toggle("dropping", on);
  return {
    onDragOver(event) {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      over(event, true);
    },
    onDragLeave(event) {
      if (!(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null)) over(event, false);
    },
    onDrop(event) {
      const file = event.dataTransfer?.files[0];
      over(event, false);
      if (file === undefined) return;
      event.preventDefault();
      void import("../drawer/opening").then(({ openFile }) => openFile(page, file));
    },
  };
}
