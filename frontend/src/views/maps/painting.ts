/** Values on a grid as pixels of a canvas. */
import { classPixel, type Palette } from "./palette";
import type { Scale } from "./scales";

const pictures = new WeakMap<HTMLCanvasElement, ImageData>();

function picture(canvas: HTMLCanvasElement, size: number): ImageData {
  let image = pictures.get(canvas);
  if (image === undefined || image.width !== size) {
    canvas.width = size;
    canvas.height = size;
    image = new ImageData(size, size);
    pictures.set(canvas, image);
  }
  return image;
}

/** Where each of `size` pixels looks on a grid of `grid` places. */
function places(size: number, grid: number): Int32Array {
  return Int32Array.from({ length: size }, (_, index) => Math.round((index * (grid - 1)) / Math.max(1, size - 1)));
}

/** Paint one unit's values, values[from + row * grid + column]. */
export function paintValues(
  canvas: HTMLCanvasElement,
  values: Float64Array,
  from: number,
  grid: number,
  size: number,
  scale: Scale,
  colours: Palette,
  discretize: boolean,
): void {
  const image = picture(canvas, size);
  const pixels = new Uint32Array(image.data.buffer);
  const at = places(size, grid);
  const below = 127.5 / (scale.middle - scale.low || 1);
  const above = 127.5 / (scale.high - scale.middle || 1);
  let pixel = 0;
  for (let row = 0; row < size; row++) {
    const line = from + at[row]! * grid;
    for (let column = 0; column < size; column++) {
      const away = values[line + at[column]!]! - scale.middle;
      const index = discretize ? (away >= 0 ? 255 : 0) : 127.5 + away * (away < 0 ? below : above);
      pixels[pixel++] = !Number.isNaN(away)
        ? colours.values[index < 0 ? 0 : index > 255 ? 255 : index | 0]!
        : colours.lost;
    }
  }
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}

const STEPS = 32;

/** Paint which class is likeliest; values[unit * grid * grid + place]. */
export function paintClasses(
  canvas: HTMLCanvasElement,
  values: Float64Array,
  classes: number,
  grid: number,
  size: number,
  shares: boolean,
  colours: Palette,
  discretize: boolean,
): void {
  const image = picture(canvas, size);
  const pixels = new Uint32Array(image.data.buffer);
  const at = places(size, grid);
  const table = classTable(classes, colours);
  let pixel = 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const [best, sure] = likeliest(values, at[row]! * grid + at[column]!, grid * grid, classes, shares);
      pixels[pixel++] = !Number.isNaN(sure)
        ? table[best * STEPS + (discretize ? STEPS - 1 : Math.round(sure * (STEPS - 1)))]!
        : colours.lost;
    }
  }
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}

function classTable(classes: number, colours: Palette): Uint32Array {
  return Uint32Array.from({ length: classes * STEPS }, (_, index) =>
    classPixel(colours, Math.floor(index / STEPS), (index % STEPS) / (STEPS - 1)),
  );
}

/**
 * The class with the largest output, the first on ties, and from 0 to 1 how sure that is; NaN where no number is
 * there.
 */
export function likeliest(
  values: Float64Array,
  place: number,
  stride: number,
  classes: number,
  shares: boolean,
): [number, number] {
  let [best, most, second, lost] = [0, -Infinity, -Infinity, false];
  for (let index = 0; index < classes; index++) {
    const value = values[index * stride + place]!;
    if (Number.isNaN(value)) lost = true;
    if (value > most) [best, second, most] = [index, most, value];
    else if (value > second) second = value;
  }
  if (lost) return [best, NaN];
  const sure = shares ? (most - 1 / classes) / (1 - 1 / classes) : most - second;
  return [best, Math.max(0, Math.min(1, sure))];
}
