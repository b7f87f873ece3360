/** Points of a data set as marks: the shape tells the class, filled is training, hollow is test. */
import type { DrawnData } from "../../model/interfaces";
import { type Frame, heightOf } from "./frame";
import { classLook, type Palette, type Shape, valueColour } from "./palette";
import { placeOn, type Scale } from "./scales";

/** Draw all points into a square of `side` pixels; answers how many lie outside the frame. */
export function drawPoints(
  pen: CanvasRenderingContext2D,
  data: DrawnData,
  frame: Frame,
  scale: Scale,
  colours: Palette,
  side: number,
  withTest: boolean,
): number {
  const size = Math.max(2, (5.8 - 1.05 * Math.log10(Math.max(1, data.count))) * (side / 280));
  const spots = data.count > CROWD ? new Set<number>() : null;
  let outside = 0;
  for (const train of [false, true]) {
    if (!train && !withTest) continue;
    spots?.clear();
    const [from, to] = train ? [0, data.trainCount] : [data.trainCount, data.count];
    for (let row = from; row < to; row++) {
      const at = row * data.columns.length;
      const x = ((data.points[at + frame.xColumn]! - frame.left) / (frame.right - frame.left)) * side;
      const height = frame.curve ? heightOf(data, row, scale) : data.points[at + frame.yColumn]!;
      const y = ((frame.top - height) / (frame.top - frame.bottom)) * side;
      if (x < 0 || x > side || y < 0 || y > side) outside += 1;
      else if (!spots || isFree(spots, x, y, size, data.targets[row]!))
        drawMark(pen, x, y, size, markLook(data, row, scale, colours), train, colours);
    }
  }
  return outside;
}

/** In a crowd, a mark that would lie on one of its kind is left out: nobody would see it, and each takes its time. */
const CROWD = 10_000;
const MOST_KINDS = 64;

function isFree(spots: Set<number>, x: number, y: number, size: number, target: number): boolean {
  const place = Math.floor(y / size) * 65_536 + Math.floor(x / size);
  const spot = place * MOST_KINDS + (Number.isInteger(target) ? Math.abs(target) % MOST_KINDS : 0);
  return spots.size !== spots.add(spot).size;
}

interface MarkLook {
  readonly shape: Shape;
  readonly fill: string;
  readonly edge: string;
}

function markLook(data: DrawnData, row: number, scale: Scale, colours: Palette): MarkLook {
  const target = data.targets[row]!;
  if (data.kind === "classification") return classLook(colours, target);
  const { mean, spread } = data.targetScale();
  const fill = valueColour(colours, placeOn(scale, (target - mean) / spread));
  return {
    shape: row < data.trainCount ? "disc" : "diamond",
    fill,
    edge: colours.theme === "dark" ? colours.ink : "#4a5157",
  };
}

function drawMark(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  size: number,
  look: MarkLook,
  filled: boolean,
  colours: Palette,
): void {
  outline(pen, x, y, size, look.shape);
  pen.fillStyle = filled ? look.fill : colours.theme === "dark" ? "#14181c" : "#ffffff";
  pen.strokeStyle = filled ? look.edge : colours.theme === "dark" ? look.fill : look.edge;
  pen.lineWidth = filled ? 0.75 : 1.25;
  pen.fill();
  pen.stroke();
}

const CORNERS: Readonly<Record<Exclude<Shape, "disc">, readonly (readonly [number, number])[]>> = {
  triangle: [
    [0, -1.25],
    [1.15, 0.85],
    [-1.15, 0.85],
  ],
  square: [
    [-0.95, -0.95],
    [0.95, -0.95],
    [0.95, 0.95],
    [-0.95, 0.95],
  ],
  diamond: [
    [0, -1.3],
    [1.3, 0],
    [0, 1.3],
    [-1.3, 0],
  ],
  wedge: [
    [0, 1.25],
    [1.15, -0.85],
    [-1.15, -0.85],
  ],
  cross: [
    [-0.4, -1.2],
    [0.4, -1.2],
    [0.4, -0.4],
    [1.2, -0.4],
    [1.2, 0.4],
    [0.4, 0.4],
    [0.4, 1.2],
    [-0.4, 1.2],
    [-0.4, 0.4],
    [-1.2, 0.4],
    [-1.2, -0.4],
    [-0.4, -0.4],
  ],
};

/** The outline of a mark as a path. */
export function outline(pen: CanvasRenderingContext2D, x: number, y: number, size: number, shape: Shape): void {
  pen.beginPath();
  if (shape === "disc") {
    pen.arc(x, y, size, 0, 2 * Math.PI);
    return;
  }
  for (const [dx, dy] of CORNERS[shape]) pen.lineTo(x + size * dx, y + size * dy);
  pen.closePath();
}

/** The same outline for SVG. */
export function outlinePath(shape: Shape, size: number): string {
  if (shape === "disc") return `M${-size} 0a${size} ${size} 0 1 0 ${2 * size} 0a${size} ${size} 0 1 0 ${-2 * size} 0`;
  return `M${CORNERS[shape].map(([x, y]) => `${size * x} ${size * y}`).join("L")}Z`;
}
