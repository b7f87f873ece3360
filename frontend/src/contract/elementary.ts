/** The elementary functions of formulas, step by step; every step in one fixed order.
 *
 * Written by tools/contract.py from smallnets.expressions.elementary; changes belong there.
 */

import type { Arithmetic, Real } from "../model/expressions/arithmetic";

function expOf<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.apply("exp", x);
  return v1;
}

function expm1Of<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.apply("expm1", x);
  return v1;
}

function logOf<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.apply("log", x);
  return v1;
}

function log1pOf<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.apply("log1p", x);
  return v1;
}

function log2Of<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.apply("log", x);
  const v2 = m.divide(v1, 0.6931471805599453);
  return v2;
}

function log10Of<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.apply("log", x);
  const v2 = m.divide(v1, 2.302585092994046);
  return v2;
}

function sqrtOf<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.sqrt(x);
  return v1;
}

function sinOf<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.apply("sin", x);
  return v1;
}

function cosOf<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.apply("cos", x);
  return v1;
}

function tanOf<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.apply("sin", x);
  const v2 = m.apply("cos", x);
  const v3 = m.divide(v1, v2);
  return v3;
}

function sinhOf<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.absolute(x);
  const v2 = m.less(v1, 40);
  const v3 = m.where(v2, v1, 0);
  const v4 = m.apply("expm1", v3);
  const v5 = m.multiply(0.5, v1);
  const v6 = m.apply("exp", v5);
  const v7 = m.add(v4, 1);
  const v8 = m.divide(v4, v7);
  const v9 = m.add(v4, v8);
  const v10 = m.multiply(0.5, v9);
  const v11 = m.multiply(0.5, v6);
  const v12 = m.multiply(v11, v6);
  const v13 = m.where(v2, v10, v12);
  const v14 = m.less(x, 0);
  const v15 = m.negative(v13);
  const v16 = m.less(0, x);
  const v17 = m.where(v16, v13, x);
  const v18 = m.where(v14, v15, v17);
  return v18;
}

function coshOf<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.absolute(x);
  const v2 = m.multiply(0.5, v1);
  const v3 = m.apply("exp", v2);
  const v4 = m.less(v1, 40);
  const v5 = m.where(v4, v1, 0);
  const v6 = m.apply("exp", v5);
  const v7 = m.divide(1, v6);
  const v8 = m.add(v6, v7);
  const v9 = m.multiply(0.5, v8);
  const v10 = m.multiply(0.5, v3);
  const v11 = m.multiply(v10, v3);
  const v12 = m.where(v4, v9, v11);
  return v12;
}

function tanhOf<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.apply("tanh", x);
  return v1;
}

function arcsinOf<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.subtract(1, x);
  const v2 = m.add(1, x);
  const v3 = m.multiply(v1, v2);
  const v4 = m.sqrt(v3);
  const v5 = m.divide(x, v4);
  const v6 = m.absolute(v5);
  const v7 = m.less(2.414213562373095, v6);
  const v8 = m.less(0.66, v6);
  const v9 = m.where(v7, v6, 1);
  const v10 = m.divide(-1, v9);
  const v11 = m.subtract(v6, 1);
  const v12 = m.add(v6, 1);
  const v13 = m.divide(v11, v12);
  const v14 = m.where(v8, v13, v6);
  const v15 = m.where(v7, v10, v14);
  const v16 = m.where(v8, 0.7853981633974483, 0);
  const v17 = m.where(v7, 1.5707963267948966, v16);
  const v18 = m.where(v8, 3.061616997868383e-17, 0);
  const v19 = m.where(v7, 6.123233995736766e-17, v18);
  const v20 = m.multiply(v15, v15);
  const v21 = m.multiply(-0.8750608600031904, v20);
  const v22 = m.add(v21, -16.157537187333652);
  const v23 = m.multiply(v22, v20);
  const v24 = m.add(v23, -75.00855792314705);
  const v25 = m.multiply(v24, v20);
  const v26 = m.add(v25, -122.88666844901361);
  const v27 = m.multiply(v26, v20);
  const v28 = m.add(v27, -64.85021904942025);
  const v29 = m.multiply(v20, v28);
  const v30 = m.multiply(1, v20);
  const v31 = m.add(v30, 24.858464901423062);
  const v32 = m.multiply(v31, v20);
  const v33 = m.add(v32, 165.02700983169885);
  const v34 = m.multiply(v33, v20);
  const v35 = m.add(v34, 432.88106049129027);
  const v36 = m.multiply(v35, v20);
  const v37 = m.add(v36, 485.3903996359137);
  const v38 = m.multiply(v37, v20);
  const v39 = m.add(v38, 194.5506571482614);
  const v40 = m.divide(v29, v39);
  const v41 = m.multiply(v15, v40);
  const v42 = m.add(v41, v15);
  const v43 = m.add(v42, v19);
  const v44 = m.add(v17, v43);
  const v45 = m.less(v5, 0);
  const v46 = m.negative(v44);
  const v47 = m.less(0, v5);
  const v48 = m.where(v47, v44, v5);
  const v49 = m.where(v45, v46, v48);
  return v49;
}

function arccosOf<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.subtract(1, x);
  const v2 = m.add(1, x);
  const v3 = m.divide(v1, v2);
  const v4 = m.sqrt(v3);
  const v5 = m.absolute(v4);
  const v6 = m.less(2.414213562373095, v5);
  const v7 = m.less(0.66, v5);
  const v8 = m.where(v6, v5, 1);
  const v9 = m.divide(-1, v8);
  const v10 = m.subtract(v5, 1);
  const v11 = m.add(v5, 1);
  const v12 = m.divide(v10, v11);
  const v13 = m.where(v7, v12, v5);
  const v14 = m.where(v6, v9, v13);
  const v15 = m.where(v7, 0.7853981633974483, 0);
  const v16 = m.where(v6, 1.5707963267948966, v15);
  const v17 = m.where(v7, 3.061616997868383e-17, 0);
  const v18 = m.where(v6, 6.123233995736766e-17, v17);
  const v19 = m.multiply(v14, v14);
  const v20 = m.multiply(-0.8750608600031904, v19);
  const v21 = m.add(v20, -16.157537187333652);
  const v22 = m.multiply(v21, v19);
  const v23 = m.add(v22, -75.00855792314705);
  const v24 = m.multiply(v23, v19);
  const v25 = m.add(v24, -122.88666844901361);
  const v26 = m.multiply(v25, v19);
  const v27 = m.add(v26, -64.85021904942025);
  const v28 = m.multiply(v19, v27);
  const v29 = m.multiply(1, v19);
  const v30 = m.add(v29, 24.858464901423062);
  const v31 = m.multiply(v30, v19);
  const v32 = m.add(v31, 165.02700983169885);
  const v33 = m.multiply(v32, v19);
  const v34 = m.add(v33, 432.88106049129027);
  const v35 = m.multiply(v34, v19);
  const v36 = m.add(v35, 485.3903996359137);
  const v37 = m.multiply(v36, v19);
  const v38 = m.add(v37, 194.5506571482614);
  const v39 = m.divide(v28, v38);
  const v40 = m.multiply(v14, v39);
  const v41 = m.add(v40, v14);
  const v42 = m.add(v41, v18);
  const v43 = m.add(v16, v42);
  const v44 = m.less(v4, 0);
  const v45 = m.negative(v43);
  const v46 = m.less(0, v4);
  const v47 = m.where(v46, v43, v4);
  const v48 = m.where(v44, v45, v47);
  const v49 = m.multiply(2, v48);
  return v49;
}

function arctanOf<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.absolute(x);
  const v2 = m.less(2.414213562373095, v1);
  const v3 = m.less(0.66, v1);
  const v4 = m.where(v2, v1, 1);
  const v5 = m.divide(-1, v4);
  const v6 = m.subtract(v1, 1);
  const v7 = m.add(v1, 1);
  const v8 = m.divide(v6, v7);
  const v9 = m.where(v3, v8, v1);
  const v10 = m.where(v2, v5, v9);
  const v11 = m.where(v3, 0.7853981633974483, 0);
  const v12 = m.where(v2, 1.5707963267948966, v11);
  const v13 = m.where(v3, 3.061616997868383e-17, 0);
  const v14 = m.where(v2, 6.123233995736766e-17, v13);
  const v15 = m.multiply(v10, v10);
  const v16 = m.multiply(-0.8750608600031904, v15);
  const v17 = m.add(v16, -16.157537187333652);
  const v18 = m.multiply(v17, v15);
  const v19 = m.add(v18, -75.00855792314705);
  const v20 = m.multiply(v19, v15);
  const v21 = m.add(v20, -122.88666844901361);
  const v22 = m.multiply(v21, v15);
  const v23 = m.add(v22, -64.85021904942025);
  const v24 = m.multiply(v15, v23);
  const v25 = m.multiply(1, v15);
  const v26 = m.add(v25, 24.858464901423062);
  const v27 = m.multiply(v26, v15);
  const v28 = m.add(v27, 165.02700983169885);
  const v29 = m.multiply(v28, v15);
  const v30 = m.add(v29, 432.88106049129027);
  const v31 = m.multiply(v30, v15);
  const v32 = m.add(v31, 485.3903996359137);
  const v33 = m.multiply(v32, v15);
  const v34 = m.add(v33, 194.5506571482614);
  const v35 = m.divide(v24, v34);
  const v36 = m.multiply(v10, v35);
  const v37 = m.add(v36, v10);
  const v38 = m.add(v37, v14);
  const v39 = m.add(v12, v38);
  const v40 = m.less(x, 0);
  const v41 = m.negative(v39);
  const v42 = m.less(0, x);
  const v43 = m.where(v42, v39, x);
  const v44 = m.where(v40, v41, v43);
  return v44;
}

function erfOf<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.apply("erf", x);
  return v1;
}

function erfcOf<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.apply("erfc", x);
  return v1;
}

function absOf<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.absolute(x);
  return v1;
}

function signOf<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.less(0, x);
  const v2 = m.less(x, 0);
  const v3 = m.where(v2, -1, x);
  const v4 = m.where(v1, 1, v3);
  return v4;
}

function stepOf<V, T>(m: Arithmetic<V, T>, x: Real<V>): Real<V> {
  const v1 = m.lessOrEqual(0, x);
  const v2 = m.less(x, 0);
  const v3 = m.where(v2, 0, x);
  const v4 = m.where(v1, 1, v3);
  return v4;
}

export function minimum<V, T>(m: Arithmetic<V, T>, a: Real<V>, b: Real<V>): Real<V> {
  const v1 = m.lessOrEqual(a, b);
  const v2 = m.lessOrEqual(b, a);
  const v3 = m.add(a, b);
  const v4 = m.where(v2, b, v3);
  const v5 = m.where(v1, a, v4);
  return v5;
}

export function maximum<V, T>(m: Arithmetic<V, T>, a: Real<V>, b: Real<V>): Real<V> {
  const v1 = m.lessOrEqual(b, a);
  const v2 = m.lessOrEqual(a, b);
  const v3 = m.add(a, b);
  const v4 = m.where(v2, b, v3);
  const v5 = m.where(v1, a, v4);
  return v5;
}

export const FUNCTIONS: { readonly [name: string]: <V, T>(m: Arithmetic<V, T>, x: Real<V>) => Real<V> } = {
  exp: expOf,
  expm1: expm1Of,
  log: logOf,
  log1p: log1pOf,
  log2: log2Of,
  log10: log10Of,
  sqrt: sqrtOf,
  sin: sinOf,
  cos: cosOf,
  tan: tanOf,
  sinh: sinhOf,
  cosh: coshOf,
  tanh: tanhOf,
  arcsin: arcsinOf,
  arccos: arccosOf,
  arctan: arctanOf,
  erf: erfOf,
  erfc: erfcOf,
  abs: absOf,
  sign: signOf,
  step: stepOf,
};
