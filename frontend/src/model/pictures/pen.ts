/** A pen that is used like a canvas' and writes SVG paths. */
import { tag } from "./svg";

/** What drawings on the page use of a canvas' pen. */
export interface Pen {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  closePath(): void;
  fill(): void;
  stroke(): void;
}

/** The pen and, once it has drawn, its paths; an outline that is filled and then stroked is one of them. */
export function svgPen(): { readonly pen: Pen; paths(): string } {
  const parts: { path: string; fill: string; stroke: string; width: number }[] = [];
  let path = "";
  const at = (x: number, y: number): string => `${short(x)} ${short(y)}`;
  const pen: Pen = {
    fillStyle: "none",
    strokeStyle: "none",
    lineWidth: 1,
    beginPath: () => void (path = ""),
    moveTo: (x, y) => void (path += `M${at(x, y)}`),
    lineTo: (x, y) => void (path += `${path === "" ? "M" : "L"}${at(x, y)}`),
    arc(x, y, radius) {
      const size = `${short(radius)} ${short(radius)} 0 1 0`;
      path += `M${at(x - radius, y)}a${size} ${short(2 * radius)} 0a${size} ${short(-2 * radius)} 0Z`;
    },
    closePath: () => void (path += "Z"),
    fill: () => void parts.push({ path, fill: String(pen.fillStyle), stroke: "none", width: 0 }),
    stroke() {
      const last = parts.at(-1);
      if (last?.path === path && last.stroke === "none")
        [last.stroke, last.width] = [String(pen.strokeStyle), pen.lineWidth];
      else parts.push({ path, fill: "none", stroke: String(pen.strokeStyle), width: pen.lineWidth });
    },
  };
  const written = ({ path, fill, stroke, width }: (typeof parts)[number]): string =>
    tag("path", { d: path, fill, stroke, "stroke-width": width });
  return {
    pen,
    paths: () =>
      parts
        .filter((part) => part.path !== "")
        .map(written)
        .join(""),
  };
}

const short = (value: number): string => String(Number(value.toFixed(2)));
