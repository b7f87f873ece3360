/** How each data set's points follow from their draws, step by step.
 *
 * Written by tools/contract.py from smallnets.datasets.generators; changes belong there.
 */

import type { Arithmetic, Real } from "../model/expressions/arithmetic";

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
  const v1 = m.multiply(draw(0), 2.5);
  const v2 = m.add(v1, 0);
  const v3 = m.multiply(draw(0), 1.5);
  const v4 = m.add(v3, 3.5);
  const v5 = m.divide(count, 2);
  const v6 = m.floor(v5);
  const v7 = m.subtract(count, v6);
  const v8 = m.less(index, v7);
  const v9 = m.where(v8, v2, v4);
  const v10 = m.multiply(draw(1), 6.283185307179586);
  const v11 = m.add(v10, 0);
  const v12 = m.apply("sin", v11);
  const v13 = m.multiply(v9, v12);
  const v14 = m.apply("cos", v11);
  const v15 = m.multiply(v9, v14);
  const v16 = m.multiply(draw(2), 10);
  const v17 = m.add(v16, -5);
  const v18 = m.multiply(v17, noise);
  const v19 = m.add(v13, v18);
  const v20 = m.multiply(draw(3), 10);
  const v21 = m.add(v20, -5);
  const v22 = m.multiply(v21, noise);
  const v23 = m.add(v15, v22);
  const v24 = m.multiply(v19, v19);
  const v25 = m.multiply(v23, v23);
  const v26 = m.add(v24, v25);
  const v27 = m.sqrt(v26);
  const v28 = m.less(v27, 2.5);
  const v29 = m.where(v28, 1, 0);
  return [v13, v15, v29];
};

const xor: Body = (m, { draw }, noise, _classes) => {
  const v1 = m.multiply(draw(0), 10);
  const v2 = m.add(v1, -5);
  const v3 = m.less(0, v2);
  const v4 = m.where(v3, 0.3, -0.3);
  const v5 = m.add(v2, v4);
  const v6 = m.multiply(draw(1), 10);
  const v7 = m.add(v6, -5);
  const v8 = m.less(0, v7);
  const v9 = m.where(v8, 0.3, -0.3);
  const v10 = m.add(v7, v9);
  const v11 = m.multiply(draw(2), 10);
  const v12 = m.add(v11, -5);
  const v13 = m.multiply(v12, noise);
  const v14 = m.add(v5, v13);
  const v15 = m.multiply(draw(3), 10);
  const v16 = m.add(v15, -5);
  const v17 = m.multiply(v16, noise);
  const v18 = m.add(v10, v17);
  const v19 = m.multiply(v14, v18);
  const v20 = m.lessOrEqual(0, v19);
  const v21 = m.where(v20, 1, 0);
  return [v5, v10, v21];
};

const gauss: Body = (m, { draw, index, count }, noise, _classes) => {
  const v1 = m.divide(count, 2);
  const v2 = m.floor(v1);
  const v3 = m.subtract(count, v2);
  const v4 = m.less(index, v3);
  const v5 = m.where(v4, 2, -2);
  const v6 = m.multiply(7, noise);
  const v7 = m.add(0.5, v6);
  const v8 = m.sqrt(v7);
  const v9 = m.apply("log", draw(1));
  const v10 = m.multiply(-2, v9);
  const v11 = m.divide(v10, draw(1));
  const v12 = m.sqrt(v11);
  const v13 = m.multiply(v12, draw(0));
  const v14 = m.multiply(v8, v13);
  const v15 = m.add(v5, v14);
  const v16 = m.apply("log", draw(3));
  const v17 = m.multiply(-2, v16);
  const v18 = m.divide(v17, draw(3));
  const v19 = m.sqrt(v18);
  const v20 = m.multiply(v19, draw(2));
  const v21 = m.multiply(v8, v20);
  const v22 = m.add(v5, v21);
  const v23 = m.where(v4, 1, 0);
  return [v15, v22, v23];
};

const spiral: Body = (m, { draw, index, count }, noise, _classes) => {
  const v1 = m.divide(count, 2);
  const v2 = m.floor(v1);
  const v3 = m.subtract(count, v2);
  const v4 = m.less(index, v3);
  const v5 = m.subtract(index, v3);
  const v6 = m.where(v4, index, v5);
  const v7 = m.subtract(count, v3);
  const v8 = m.where(v4, v3, v7);
  const v9 = m.divide(v6, v8);
  const v10 = m.multiply(v9, 5);
  const v11 = m.multiply(1.75, v6);
  const v12 = m.divide(v11, v8);
  const v13 = m.multiply(v12, 2);
  const v14 = m.multiply(v13, 3.141592653589793);
  const v15 = m.where(v4, 0, 3.141592653589793);
  const v16 = m.add(v14, v15);
  const v17 = m.apply("sin", v16);
  const v18 = m.multiply(v10, v17);
  const v19 = m.multiply(draw(0), 2);
  const v20 = m.add(v19, -1);
  const v21 = m.multiply(v20, noise);
  const v22 = m.add(v18, v21);
  const v23 = m.apply("cos", v16);
  const v24 = m.multiply(v10, v23);
  const v25 = m.multiply(draw(1), 2);
  const v26 = m.add(v25, -1);
  const v27 = m.multiply(v26, noise);
  const v28 = m.add(v24, v27);
  const v29 = m.where(v4, 1, 0);
  return [v22, v28, v29];
};

const plane: Body = (m, { draw }, noise, _classes) => {
  const v1 = m.multiply(draw(0), 12);
  const v2 = m.add(v1, -6);
  const v3 = m.multiply(draw(1), 12);
  const v4 = m.add(v3, -6);
  const v5 = m.multiply(draw(2), 12);
  const v6 = m.add(v5, -6);
  const v7 = m.multiply(v6, noise);
  const v8 = m.add(v2, v7);
  const v9 = m.multiply(draw(3), 12);
  const v10 = m.add(v9, -6);
  const v11 = m.multiply(v10, noise);
  const v12 = m.add(v4, v11);
  const v13 = m.add(v8, v12);
  const v14 = m.divide(v13, 10);
  return [v2, v4, v14];
};

const multi_gauss: Body = (m, { draw }, noise, _classes) => {
  const v1 = m.multiply(draw(0), 12);
  const v2 = m.add(v1, -6);
  const v3 = m.multiply(draw(1), 12);
  const v4 = m.add(v3, -6);
  const v5 = m.multiply(draw(2), 12);
  const v6 = m.add(v5, -6);
  const v7 = m.multiply(v6, noise);
  const v8 = m.add(v2, v7);
  const v9 = m.multiply(draw(3), 12);
  const v10 = m.add(v9, -6);
  const v11 = m.multiply(v10, noise);
  const v12 = m.add(v4, v11);
  const v13 = m.multiply(0, v2);
  const v14 = m.absolute(v13);
  const v15 = m.subtract(v8, -4);
  const v16 = m.subtract(v12, 2.5);
  const v17 = m.multiply(v15, v15);
  const v18 = m.multiply(v16, v16);
  const v19 = m.add(v17, v18);
  const v20 = m.sqrt(v19);
  const v21 = m.divide(v20, 2);
  const v22 = m.subtract(1, v21);
  const v23 = m.less(0, v22);
  const v24 = m.where(v23, v22, 0);
  const v25 = m.multiply(1, v24);
  const v26 = m.absolute(v25);
  const v27 = m.absolute(v14);
  const v28 = m.less(v27, v26);
  const v29 = m.where(v28, v25, v14);
  const v30 = m.subtract(v8, 0);
  const v31 = m.multiply(v30, v30);
  const v32 = m.add(v31, v18);
  const v33 = m.sqrt(v32);
  const v34 = m.divide(v33, 2);
  const v35 = m.subtract(1, v34);
  const v36 = m.less(0, v35);
  const v37 = m.where(v36, v35, 0);
  const v38 = m.multiply(-1, v37);
  const v39 = m.absolute(v38);
  const v40 = m.absolute(v29);
  const v41 = m.less(v40, v39);
  const v42 = m.where(v41, v38, v29);
  const v43 = m.subtract(v8, 4);
  const v44 = m.multiply(v43, v43);
  const v45 = m.add(v44, v18);
  const v46 = m.sqrt(v45);
  const v47 = m.divide(v46, 2);
  const v48 = m.subtract(1, v47);
  const v49 = m.less(0, v48);
  const v50 = m.where(v49, v48, 0);
  const v51 = m.multiply(1, v50);
  const v52 = m.absolute(v51);
  const v53 = m.absolute(v42);
  const v54 = m.less(v53, v52);
  const v55 = m.where(v54, v51, v42);
  const v56 = m.subtract(v12, -2.5);
  const v57 = m.multiply(v56, v56);
  const v58 = m.add(v17, v57);
  const v59 = m.sqrt(v58);
  const v60 = m.divide(v59, 2);
  const v61 = m.subtract(1, v60);
  const v62 = m.less(0, v61);
  const v63 = m.where(v62, v61, 0);
  const v64 = m.multiply(-1, v63);
  const v65 = m.absolute(v64);
  const v66 = m.absolute(v55);
  const v67 = m.less(v66, v65);
  const v68 = m.where(v67, v64, v55);
  const v69 = m.add(v31, v57);
  const v70 = m.sqrt(v69);
  const v71 = m.divide(v70, 2);
  const v72 = m.subtract(1, v71);
  const v73 = m.less(0, v72);
  const v74 = m.where(v73, v72, 0);
  const v75 = m.multiply(1, v74);
  const v76 = m.absolute(v75);
  const v77 = m.absolute(v68);
  const v78 = m.less(v77, v76);
  const v79 = m.where(v78, v75, v68);
  const v80 = m.add(v44, v57);
  const v81 = m.sqrt(v80);
  const v82 = m.divide(v81, 2);
  const v83 = m.subtract(1, v82);
  const v84 = m.less(0, v83);
  const v85 = m.where(v84, v83, 0);
  const v86 = m.multiply(-1, v85);
  const v87 = m.absolute(v86);
  const v88 = m.absolute(v79);
  const v89 = m.less(v88, v87);
  const v90 = m.where(v89, v86, v79);
  return [v2, v4, v90];
};

const moons: Body = (m, { draw, index, count }, noise, _classes) => {
  const v1 = m.divide(count, 2);
  const v2 = m.floor(v1);
  const v3 = m.subtract(count, v2);
  const v4 = m.less(index, v3);
  const v5 = m.multiply(draw(0), 3.141592653589793);
  const v6 = m.add(v5, 0);
  const v7 = m.apply("cos", v6);
  const v8 = m.apply("sin", v6);
  const v9 = m.subtract(1, v7);
  const v10 = m.where(v4, v7, v9);
  const v11 = m.subtract(0.5, v8);
  const v12 = m.where(v4, v8, v11);
  const v13 = m.multiply(noise, noise);
  const v14 = m.sqrt(v13);
  const v15 = m.apply("log", draw(2));
  const v16 = m.multiply(-2, v15);
  const v17 = m.divide(v16, draw(2));
  const v18 = m.sqrt(v17);
  const v19 = m.multiply(v18, draw(1));
  const v20 = m.multiply(v14, v19);
  const v21 = m.add(v10, v20);
  const v22 = m.apply("log", draw(4));
  const v23 = m.multiply(-2, v22);
  const v24 = m.divide(v23, draw(4));
  const v25 = m.sqrt(v24);
  const v26 = m.multiply(v25, draw(3));
  const v27 = m.multiply(v14, v26);
  const v28 = m.add(v12, v27);
  const v29 = m.where(v4, 1, 0);
  return [v21, v28, v29];
};

const blobs: Body = (m, { draw, index, count }, noise, classes) => {
  const v1 = m.divide(count, classes);
  const v2 = m.floor(v1);
  const v3 = m.multiply(v2, classes);
  const v4 = m.subtract(count, v3);
  const v5 = m.add(v2, 1);
  const v6 = m.multiply(v4, v5);
  const v7 = m.divide(index, v5);
  const v8 = m.floor(v7);
  const v9 = m.less(index, v6);
  const v10 = m.subtract(index, v6);
  const v11 = m.divide(v10, v2);
  const v12 = m.floor(v11);
  const v13 = m.add(v4, v12);
  const v14 = m.where(v9, v8, v13);
  const v15 = m.divide(v14, classes);
  const v16 = m.multiply(v15, 6.283185307179586);
  const v17 = m.multiply(3, noise);
  const v18 = m.add(0.25, v17);
  const v19 = m.apply("cos", v16);
  const v20 = m.multiply(3, v19);
  const v21 = m.sqrt(v18);
  const v22 = m.apply("log", draw(1));
  const v23 = m.multiply(-2, v22);
  const v24 = m.divide(v23, draw(1));
  const v25 = m.sqrt(v24);
  const v26 = m.multiply(v25, draw(0));
  const v27 = m.multiply(v21, v26);
  const v28 = m.add(v20, v27);
  const v29 = m.apply("sin", v16);
  const v30 = m.multiply(3, v29);
  const v31 = m.apply("log", draw(3));
  const v32 = m.multiply(-2, v31);
  const v33 = m.divide(v32, draw(3));
  const v34 = m.sqrt(v33);
  const v35 = m.multiply(v34, draw(2));
  const v36 = m.multiply(v21, v35);
  const v37 = m.add(v30, v36);
  return [v28, v37, v14];
};

const checkerboard: Body = (m, { draw }, noise, _classes) => {
  const v1 = m.multiply(draw(0), 10);
  const v2 = m.add(v1, -5);
  const v3 = m.multiply(draw(1), 10);
  const v4 = m.add(v3, -5);
  const v5 = m.divide(v2, 2.5);
  const v6 = m.floor(v5);
  const v7 = m.divide(v4, 2.5);
  const v8 = m.floor(v7);
  const v9 = m.add(v6, v8);
  const v10 = m.divide(v9, 2);
  const v11 = m.floor(v10);
  const v12 = m.multiply(2, v11);
  const v13 = m.subtract(v9, v12);
  const v14 = m.less(draw(2), noise);
  const v15 = m.subtract(1, v13);
  const v16 = m.where(v14, v13, v15);
  return [v2, v4, v16];
};

const rings: Body = (m, { draw, index, count }, noise, classes) => {
  const v1 = m.divide(count, classes);
  const v2 = m.floor(v1);
  const v3 = m.multiply(v2, classes);
  const v4 = m.subtract(count, v3);
  const v5 = m.add(v2, 1);
  const v6 = m.multiply(v4, v5);
  const v7 = m.divide(index, v5);
  const v8 = m.floor(v7);
  const v9 = m.less(index, v6);
  const v10 = m.subtract(index, v6);
  const v11 = m.divide(v10, v2);
  const v12 = m.floor(v11);
  const v13 = m.add(v4, v12);
  const v14 = m.where(v9, v8, v13);
  const v15 = m.multiply(draw(0), 0.6000000000000001);
  const v16 = m.add(v15, 0.2);
  const v17 = m.add(v14, v16);
  const v18 = m.divide(v17, classes);
  const v19 = m.multiply(v18, 5);
  const v20 = m.multiply(draw(1), 6.283185307179586);
  const v21 = m.add(v20, 0);
  const v22 = m.apply("cos", v21);
  const v23 = m.multiply(v19, v22);
  const v24 = m.multiply(draw(2), 2);
  const v25 = m.add(v24, -1);
  const v26 = m.multiply(v25, noise);
  const v27 = m.add(v23, v26);
  const v28 = m.apply("sin", v21);
  const v29 = m.multiply(v19, v28);
  const v30 = m.multiply(draw(3), 2);
  const v31 = m.add(v30, -1);
  const v32 = m.multiply(v31, noise);
  const v33 = m.add(v29, v32);
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
