/** The line on which a unit's value crosses a level: marching squares over the grid. */

/** Draw it into a square of `side` pixels. */
export function drawContour(
  pen: CanvasRenderingContext2D,
  values: Float64Array,
  from: number,
  grid: number,
  level: number,
  side: number,
): void {
  const step = side / (grid - 1);
  pen.beginPath();
  for (let row = 0; row + 1 < grid; row++) {
    for (let column = 0; column + 1 < grid; column++) {
      const at = from + row * grid + column;
      cell(
        pen,
        values[at]! - level,
        values[at + 1]! - level,
        values[at + grid + 1]! - level,
        values[at + grid]! - level,
        column,
        row,
        step,
      );
    }
  }
  pen.stroke();
}

/** One cell, its corners clockwise from the top left; each crossed edge gives one end of a line. */
function cell(
  pen: CanvasRenderingContext2D,
  a: number,
  b: number,
  c: number,
  d: number,
  column: number,
  row: number,
  step: number,
): void {
  const mask = (a >= 0 ? 1 : 0) | (b >= 0 ? 2 : 0) | (c >= 0 ? 4 : 0) | (d >= 0 ? 8 : 0);
  if (mask === 0 || mask === 15 || Number.isNaN(a + b + c + d)) return;
  let ends = 0;
  const end = (x: number, y: number): void => {
    if (ends % 2 === 0) pen.moveTo((column + x) * step, (row + y) * step);
    else pen.lineTo((column + x) * step, (row + y) * step);
    ends += 1;
  };
  if (a >= 0 !== b >= 0) end(a / (a - b), 0);
  if (b >= 0 !== c >= 0) end(1, b / (b - c));
  if (c >= 0 !== d >= 0) end(1 - c / (c - d), 1);
  if (d >= 0 !== a >= 0) end(0, 1 - d / (d - a));
}
