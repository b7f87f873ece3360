/** How each data set's points follow from their draws, step by step.
 *
 * Written by tools/contract.py from smallnets.datasets.generators; changes belong there.
 */

import type { Arithmetic, Real } from "./arithmetic";

/** A point that is being made, or many side by side: its draws, its place from 0, and how many points there are. */
export interface Point<V> {
  readonly draw: (place: number) => V;
  readonly index: V;
  readonly count: number;
}

/** x, y and the target of a point: a number, or the index of its class. */
export type Made<V> = readonly [x: Real<V>, y: Real<V>, target: Real<V>];

/** `noise` is a share from 0 to 1, `classes` their number. */
export type Body = <V, T>(m: Arithmetic<V, T>, point: Point<V>, noise: number, classes: number) => Made<V>;

const circle: Body = (m, { draw, index, count }, noise, _classes) => {
  const v7 = m.subtract(count, m.floor(m.divide(count, 2)));
  const v9 = m.where(m.less(index, v7), m.add(m.multiply(draw(0), 2.5), 0), m.add(m.multiply(draw(0), 1.5), 3.5));
  const v11 = m.add(m.multiply(draw(1), 6.283185307179586), 0);
  const v13 = m.multiply(v9, m.apply("sin", v11));
  const v15 = m.multiply(v9, m.apply("cos", v11));
  const v18 = m.multiply(m.add(m.multiply(draw(2), 10), -5), noise);
  const v19 = m.add(v13, v18);
  const v22 = m.multiply(m.add(m.multiply(draw(3), 10), -5), noise);
  const v23 = m.add(v15, v22);
  const v26 = m.add(m.multiply(v19, v19), m.multiply(v23, v23));
  const v29 = m.where(m.less(m.sqrt(v26), 2.5), 1, 0);
  return [v13, v15, v29];
};

const xor: Body = (m, { draw }, noise, _classes) => {
  const v2 = m.add(m.multiply(draw(0), 10), -5);
  const v5 = m.add(v2, m.where(m.less(0, v2), 0.3, -0.3));
  const v7 = m.add(m.multiply(draw(1), 10), -5);
  const v10 = m.add(v7, m.where(m.less(0, v7), 0.3, -0.3));
  const v13 = m.multiply(m.add(m.multiply(draw(2), 10), -5), noise);
  const v17 = m.multiply(m.add(m.multiply(draw(3), 10), -5), noise);
  const v20 = m.lessOrEqual(0, m.multiply(m.add(v5, v13), m.add(v10, v17)));
  const v21 = m.where(v20, 1, 0);
  return [v5, v10, v21];
};

const gauss: Body = (m, { draw, index, count }, noise, _classes) => {
  const v3 = m.subtract(count, m.floor(m.divide(count, 2)));
  const v4 = m.less(index, v3);
  const v5 = m.where(v4, 2, -2);
  const v8 = m.sqrt(m.add(0.5, m.multiply(7, noise)));
  const v11 = m.divide(m.multiply(-2, m.apply("log", draw(1))), draw(1));
  const v14 = m.multiply(v8, m.multiply(m.sqrt(v11), draw(0)));
  const v15 = m.add(v5, v14);
  const v18 = m.divide(m.multiply(-2, m.apply("log", draw(3))), draw(3));
  const v21 = m.multiply(v8, m.multiply(m.sqrt(v18), draw(2)));
  const v22 = m.add(v5, v21);
  const v23 = m.where(v4, 1, 0);
  return [v15, v22, v23];
};

const spiral: Body = (m, { draw, index, count }, noise, _classes) => {
  const v3 = m.subtract(count, m.floor(m.divide(count, 2)));
  const v4 = m.less(index, v3);
  const v6 = m.where(v4, index, m.subtract(index, v3));
  const v8 = m.where(v4, v3, m.subtract(count, v3));
  const v10 = m.multiply(m.divide(v6, v8), 5);
  const v13 = m.multiply(m.divide(m.multiply(1.75, v6), v8), 2);
  const v16 = m.add(m.multiply(v13, 3.141592653589793), m.where(v4, 0, 3.141592653589793));
  const v21 = m.multiply(m.add(m.multiply(draw(0), 2), -1), noise);
  const v22 = m.add(m.multiply(v10, m.apply("sin", v16)), v21);
  const v27 = m.multiply(m.add(m.multiply(draw(1), 2), -1), noise);
  const v28 = m.add(m.multiply(v10, m.apply("cos", v16)), v27);
  const v29 = m.where(v4, 1, 0);
  return [v22, v28, v29];
};

const plane: Body = (m, { draw }, noise, _classes) => {
  const v2 = m.add(m.multiply(draw(0), 12), -6);
  const v4 = m.add(m.multiply(draw(1), 12), -6);
  const v7 = m.multiply(m.add(m.multiply(draw(2), 12), -6), noise);
  const v11 = m.multiply(m.add(m.multiply(draw(3), 12), -6), noise);
  const v14 = m.divide(m.add(m.add(v2, v7), m.add(v4, v11)), 10);
  return [v2, v4, v14];
};

const multi_gauss: Body = (m, { draw }, noise, _classes) => {
  const v2 = m.add(m.multiply(draw(0), 12), -6);
  const v4 = m.add(m.multiply(draw(1), 12), -6);
  const v7 = m.multiply(m.add(m.multiply(draw(2), 12), -6), noise);
  const v8 = m.add(v2, v7);
  const v11 = m.multiply(m.add(m.multiply(draw(3), 12), -6), noise);
  const v12 = m.add(v4, v11);
  const v14 = m.absolute(m.multiply(0, v2));
  const v15 = m.subtract(v8, -4);
  const v16 = m.subtract(v12, 2.5);
  const v17 = m.multiply(v15, v15);
  const v18 = m.multiply(v16, v16);
  const v22 = m.subtract(1, m.divide(m.sqrt(m.add(v17, v18)), 2));
  const v25 = m.multiply(1, m.where(m.less(0, v22), v22, 0));
  const v29 = m.where(m.less(m.absolute(v14), m.absolute(v25)), v25, v14);
  const v30 = m.subtract(v8, 0);
  const v31 = m.multiply(v30, v30);
  const v35 = m.subtract(1, m.divide(m.sqrt(m.add(v31, v18)), 2));
  const v38 = m.multiply(-1, m.where(m.less(0, v35), v35, 0));
  const v42 = m.where(m.less(m.absolute(v29), m.absolute(v38)), v38, v29);
  const v43 = m.subtract(v8, 4);
  const v44 = m.multiply(v43, v43);
  const v48 = m.subtract(1, m.divide(m.sqrt(m.add(v44, v18)), 2));
  const v51 = m.multiply(1, m.where(m.less(0, v48), v48, 0));
  const v55 = m.where(m.less(m.absolute(v42), m.absolute(v51)), v51, v42);
  const v56 = m.subtract(v12, -2.5);
  const v57 = m.multiply(v56, v56);
  const v61 = m.subtract(1, m.divide(m.sqrt(m.add(v17, v57)), 2));
  const v64 = m.multiply(-1, m.where(m.less(0, v61), v61, 0));
  const v68 = m.where(m.less(m.absolute(v55), m.absolute(v64)), v64, v55);
  const v72 = m.subtract(1, m.divide(m.sqrt(m.add(v31, v57)), 2));
  const v75 = m.multiply(1, m.where(m.less(0, v72), v72, 0));
  const v79 = m.where(m.less(m.absolute(v68), m.absolute(v75)), v75, v68);
  const v83 = m.subtract(1, m.divide(m.sqrt(m.add(v44, v57)), 2));
  const v86 = m.multiply(-1, m.where(m.less(0, v83), v83, 0));
  const v90 = m.where(m.less(m.absolute(v79), m.absolute(v86)), v86, v79);
  return [v2, v4, v90];
};

const moons: Body = (m, { draw, index, count }, noise, _classes) => {
  const v3 = m.subtract(count, m.floor(m.divide(count, 2)));
  const v4 = m.less(index, v3);
  const v6 = m.add(m.multiply(draw(0), 3.141592653589793), 0);
  const v7 = m.apply("cos", v6);
  const v8 = m.apply("sin", v6);
  const v14 = m.sqrt(m.multiply(noise, noise));
  const v17 = m.divide(m.multiply(-2, m.apply("log", draw(2))), draw(2));
  const v20 = m.multiply(v14, m.multiply(m.sqrt(v17), draw(1)));
  const v21 = m.add(m.where(v4, v7, m.subtract(1, v7)), v20);
  const v24 = m.divide(m.multiply(-2, m.apply("log", draw(4))), draw(4));
  const v27 = m.multiply(v14, m.multiply(m.sqrt(v24), draw(3)));
  const v28 = m.add(m.where(v4, v8, m.subtract(0.5, v8)), v27);
  const v29 = m.where(v4, 1, 0);
  return [v21, v28, v29];
};

const blobs: Body = (m, { draw, index, count }, noise, classes) => {
  const v2 = m.floor(m.divide(count, classes));
  const v4 = m.subtract(count, m.multiply(v2, classes));
  const v5 = m.add(v2, 1);
  const v6 = m.multiply(v4, v5);
  const v13 = m.add(v4, m.floor(m.divide(m.subtract(index, v6), v2)));
  const v14 = m.where(m.less(index, v6), m.floor(m.divide(index, v5)), v13);
  const v16 = m.multiply(m.divide(v14, classes), 6.283185307179586);
  const v21 = m.sqrt(m.add(0.25, m.multiply(3, noise)));
  const v24 = m.divide(m.multiply(-2, m.apply("log", draw(1))), draw(1));
  const v27 = m.multiply(v21, m.multiply(m.sqrt(v24), draw(0)));
  const v28 = m.add(m.multiply(3, m.apply("cos", v16)), v27);
  const v33 = m.divide(m.multiply(-2, m.apply("log", draw(3))), draw(3));
  const v36 = m.multiply(v21, m.multiply(m.sqrt(v33), draw(2)));
  const v37 = m.add(m.multiply(3, m.apply("sin", v16)), v36);
  return [v28, v37, v14];
};

const checkerboard: Body = (m, { draw }, noise, _classes) => {
  const v2 = m.add(m.multiply(draw(0), 10), -5);
  const v4 = m.add(m.multiply(draw(1), 10), -5);
  const v9 = m.add(m.floor(m.divide(v2, 2.5)), m.floor(m.divide(v4, 2.5)));
  const v13 = m.subtract(v9, m.multiply(2, m.floor(m.divide(v9, 2))));
  const v16 = m.where(m.less(draw(2), noise), v13, m.subtract(1, v13));
  return [v2, v4, v16];
};

const rings: Body = (m, { draw, index, count }, noise, classes) => {
  const v2 = m.floor(m.divide(count, classes));
  const v4 = m.subtract(count, m.multiply(v2, classes));
  const v5 = m.add(v2, 1);
  const v6 = m.multiply(v4, v5);
  const v13 = m.add(v4, m.floor(m.divide(m.subtract(index, v6), v2)));
  const v14 = m.where(m.less(index, v6), m.floor(m.divide(index, v5)), v13);
  const v16 = m.add(m.multiply(draw(0), 0.6000000000000001), 0.2);
  const v19 = m.multiply(m.divide(m.add(v14, v16), classes), 5);
  const v21 = m.add(m.multiply(draw(1), 6.283185307179586), 0);
  const v26 = m.multiply(m.add(m.multiply(draw(2), 2), -1), noise);
  const v27 = m.add(m.multiply(v19, m.apply("cos", v21)), v26);
  const v32 = m.multiply(m.add(m.multiply(draw(3), 2), -1), noise);
  const v33 = m.add(m.multiply(v19, m.apply("sin", v21)), v32);
  return [v27, v33, v14];
};

export const BODIES: Readonly<Record<string, Body>> = {
  circle,
  xor,
  gauss,
  spiral,
  plane,
  multi_gauss,
  moons,
  blobs,
  checkerboard,
  rings,
};
