/** The elementary functions of formulas, step by step; every step in one fixed order.
 *
 * Written by tools/contract.py from smallnets.expressions.elementary; changes belong there.
 */

import type { Arithmetic, Real } from "./arithmetic";

export const FUNCTIONS: { readonly [name: string]: <V, T>(m: Arithmetic<V, T>, x: Real<V>) => Real<V> } = {
  exp: (m, x) => m.apply("exp", x),
  expm1: (m, x) => m.apply("expm1", x),
  log: (m, x) => m.apply("log", x),
  log1p: (m, x) => m.apply("log1p", x),
  log2: (m, x) => m.divide(m.apply("log", x), 0.6931471805599453),
  log10: (m, x) => m.divide(m.apply("log", x), 2.302585092994046),
  sqrt: (m, x) => m.sqrt(x),
  sin: (m, x) => m.apply("sin", x),
  cos: (m, x) => m.apply("cos", x),
  tan: (m, x) => m.divide(m.apply("sin", x), m.apply("cos", x)),
  sinh: (m, x) => {
    const v1 = m.absolute(x);
    const v2 = m.less(v1, 40);
    const v4 = m.apply("expm1", m.where(v2, v1, 0));
    const v6 = m.apply("exp", m.multiply(0.5, v1));
    const v10 = m.multiply(0.5, m.add(v4, m.divide(v4, m.add(v4, 1))));
    const v13 = m.where(v2, v10, m.multiply(m.multiply(0.5, v6), v6));
    const v18 = m.where(m.less(x, 0), m.negative(v13), m.where(m.less(0, x), v13, x));
    return v18;
  },
  cosh: (m, x) => {
    const v1 = m.absolute(x);
    const v3 = m.apply("exp", m.multiply(0.5, v1));
    const v4 = m.less(v1, 40);
    const v6 = m.apply("exp", m.where(v4, v1, 0));
    const v12 = m.where(v4, m.multiply(0.5, m.add(v6, m.divide(1, v6))), m.multiply(m.multiply(0.5, v3), v3));
    return v12;
  },
  tanh: (m, x) => m.apply("tanh", x),
  arcsin: (m, x) => {
    const v4 = m.sqrt(m.multiply(m.subtract(1, x), m.add(1, x)));
    const v5 = m.divide(x, v4);
    const v6 = m.absolute(v5);
    const v7 = m.less(2.414213562373095, v6);
    const v8 = m.less(0.66, v6);
    const v14 = m.where(v8, m.divide(m.subtract(v6, 1), m.add(v6, 1)), v6);
    const v15 = m.where(v7, m.divide(-1, m.where(v7, v6, 1)), v14);
    const v17 = m.where(v7, 1.5707963267948966, m.where(v8, 0.7853981633974483, 0));
    const v19 = m.where(v7, 6.123233995736766e-17, m.where(v8, 3.061616997868383e-17, 0));
    const v20 = m.multiply(v15, v15);
    const v22 = m.add(m.multiply(-0.8750608600031904, v20), -16.157537187333652);
    const v24 = m.add(m.multiply(v22, v20), -75.00855792314705);
    const v26 = m.add(m.multiply(v24, v20), -122.88666844901361);
    const v28 = m.add(m.multiply(v26, v20), -64.85021904942025);
    const v31 = m.add(m.multiply(1, v20), 24.858464901423062);
    const v33 = m.add(m.multiply(v31, v20), 165.02700983169885);
    const v35 = m.add(m.multiply(v33, v20), 432.88106049129027);
    const v37 = m.add(m.multiply(v35, v20), 485.3903996359137);
    const v39 = m.add(m.multiply(v37, v20), 194.5506571482614);
    const v41 = m.multiply(v15, m.divide(m.multiply(v20, v28), v39));
    const v44 = m.add(v17, m.add(m.add(v41, v15), v19));
    const v49 = m.where(m.less(v5, 0), m.negative(v44), m.where(m.less(0, v5), v44, v5));
    return v49;
  },
  arccos: (m, x) => {
    const v4 = m.sqrt(m.divide(m.subtract(1, x), m.add(1, x)));
    const v5 = m.absolute(v4);
    const v6 = m.less(2.414213562373095, v5);
    const v7 = m.less(0.66, v5);
    const v13 = m.where(v7, m.divide(m.subtract(v5, 1), m.add(v5, 1)), v5);
    const v14 = m.where(v6, m.divide(-1, m.where(v6, v5, 1)), v13);
    const v16 = m.where(v6, 1.5707963267948966, m.where(v7, 0.7853981633974483, 0));
    const v18 = m.where(v6, 6.123233995736766e-17, m.where(v7, 3.061616997868383e-17, 0));
    const v19 = m.multiply(v14, v14);
    const v21 = m.add(m.multiply(-0.8750608600031904, v19), -16.157537187333652);
    const v23 = m.add(m.multiply(v21, v19), -75.00855792314705);
    const v25 = m.add(m.multiply(v23, v19), -122.88666844901361);
    const v27 = m.add(m.multiply(v25, v19), -64.85021904942025);
    const v30 = m.add(m.multiply(1, v19), 24.858464901423062);
    const v32 = m.add(m.multiply(v30, v19), 165.02700983169885);
    const v34 = m.add(m.multiply(v32, v19), 432.88106049129027);
    const v36 = m.add(m.multiply(v34, v19), 485.3903996359137);
    const v38 = m.add(m.multiply(v36, v19), 194.5506571482614);
    const v40 = m.multiply(v14, m.divide(m.multiply(v19, v27), v38));
    const v43 = m.add(v16, m.add(m.add(v40, v14), v18));
    const v48 = m.where(m.less(v4, 0), m.negative(v43), m.where(m.less(0, v4), v43, v4));
    const v49 = m.multiply(2, v48);
    return v49;
  },
  arctan: (m, x) => {
    const v1 = m.absolute(x);
    const v2 = m.less(2.414213562373095, v1);
    const v3 = m.less(0.66, v1);
    const v9 = m.where(v3, m.divide(m.subtract(v1, 1), m.add(v1, 1)), v1);
    const v10 = m.where(v2, m.divide(-1, m.where(v2, v1, 1)), v9);
    const v12 = m.where(v2, 1.5707963267948966, m.where(v3, 0.7853981633974483, 0));
    const v14 = m.where(v2, 6.123233995736766e-17, m.where(v3, 3.061616997868383e-17, 0));
    const v15 = m.multiply(v10, v10);
    const v17 = m.add(m.multiply(-0.8750608600031904, v15), -16.157537187333652);
    const v19 = m.add(m.multiply(v17, v15), -75.00855792314705);
    const v21 = m.add(m.multiply(v19, v15), -122.88666844901361);
    const v23 = m.add(m.multiply(v21, v15), -64.85021904942025);
    const v26 = m.add(m.multiply(1, v15), 24.858464901423062);
    const v28 = m.add(m.multiply(v26, v15), 165.02700983169885);
    const v30 = m.add(m.multiply(v28, v15), 432.88106049129027);
    const v32 = m.add(m.multiply(v30, v15), 485.3903996359137);
    const v34 = m.add(m.multiply(v32, v15), 194.5506571482614);
    const v36 = m.multiply(v10, m.divide(m.multiply(v15, v23), v34));
    const v39 = m.add(v12, m.add(m.add(v36, v10), v14));
    const v44 = m.where(m.less(x, 0), m.negative(v39), m.where(m.less(0, x), v39, x));
    return v44;
  },
  erf: (m, x) => m.apply("erf", x),
  erfc: (m, x) => m.apply("erfc", x),
  abs: (m, x) => m.absolute(x),
  sign: (m, x) => m.where(m.less(0, x), 1, m.where(m.less(x, 0), -1, x)),
  step: (m, x) => m.where(m.lessOrEqual(0, x), 1, m.where(m.less(x, 0), 0, x)),
};

export function minimum<V, T>(m: Arithmetic<V, T>, a: Real<V>, b: Real<V>): Real<V> {
  const v5 = m.where(m.lessOrEqual(a, b), a, m.where(m.lessOrEqual(b, a), b, m.add(a, b)));
  return v5;
}

export function maximum<V, T>(m: Arithmetic<V, T>, a: Real<V>, b: Real<V>): Real<V> {
  const v5 = m.where(m.lessOrEqual(b, a), a, m.where(m.lessOrEqual(a, b), b, m.add(a, b)));
  return v5;
}
