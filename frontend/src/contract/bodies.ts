/** Activations and losses step by step; every step in one fixed order.
 *
 * Written by tools/contract.py from smallnets.functions; changes belong there.
 */

import type { Arithmetic, Real } from "./arithmetic";

/** Arithmetic with elementary functions that have a setting. */
export interface Working<V, T> extends Arithmetic<V, T> {
  applyWith(name: string, x: Real<V>, setting: number): V;
}

export type Body = <V, T>(m: Working<V, T>, z: Real<V>, c: Constants) => Real<V>;
export type Term = <V, T>(m: Working<V, T>, o: Real<V>, t: Real<V>, c: Constants) => Real<V>;

/** An activation's value, its accurate slope, the slope from the output, and the slopes of learned parameters. */
export interface ActivationBodies {
  readonly value: Body;
  readonly slope: Body;
  readonly slopeOfOutput: Body | null;
  readonly learned: { readonly [name: string]: Body };
}

/** One output's share of a loss, and its slope. */
export interface LossBodies {
  readonly term: Term;
  readonly slope: Term;
}

/** Chosen and learned parameters by name, and as `kink` the slope where there is none. */
export type Constants = Readonly<Record<"alpha" | "beta" | "delta" | "kink", number>>;

export const ACTIVATION_BODIES: { readonly [name: string]: ActivationBodies } = {
  linear: {
    value: (_m, z, _c) => z,
    slope: (m, z, _c) => {
      const v1 = m.less(z, Infinity);
      const v2 = m.lessOrEqual(Infinity, z);
      const v3 = m.where(v2, 1, z);
      const v4 = m.where(v1, 1, v3);
      return v4;
    },
    slopeOfOutput: (m, z, _c) => {
      const v1 = m.less(z, Infinity);
      const v2 = m.where(v1, 1, 1);
      return v2;
    },
    learned: {},
  },
  step: {
    value: (m, z, _c) => {
      const v1 = m.less(z, 0);
      const v2 = m.lessOrEqual(0, z);
      const v3 = m.where(v2, 1, z);
      const v4 = m.where(v1, 0, v3);
      return v4;
    },
    slope: (m, z, c) => {
      const v1 = m.less(z, 0);
      const v2 = m.less(0, z);
      const v3 = m.lessOrEqual(0, z);
      const v4 = m.where(v3, c.kink, z);
      const v5 = m.where(v2, 0, v4);
      const v6 = m.where(v1, 0, v5);
      return v6;
    },
    slopeOfOutput: null,
    learned: {},
  },
  sigmoid: {
    value: (m, z, _c) => {
      const v1 = m.absolute(z);
      const v2 = m.negative(v1);
      const v3 = m.apply("exp", v2);
      const v4 = m.less(z, 0);
      const v5 = m.where(v4, v3, 1);
      const v6 = m.add(1, v3);
      const v7 = m.divide(v5, v6);
      const v8 = m.subtract(v6, 1);
      const v9 = m.subtract(v3, v8);
      const v10 = m.multiply(v7, v9);
      const v11 = m.subtract(v7, v10);
      return v11;
    },
    slope: (m, z, _c) => {
      const v1 = m.absolute(z);
      const v2 = m.negative(v1);
      const v3 = m.apply("exp", v2);
      const v4 = m.multiply(v3, v3);
      const v5 = m.add(v3, v3);
      const v6 = m.add(1, v5);
      const v7 = m.add(v6, v4);
      const v8 = m.subtract(v6, 1);
      const v9 = m.subtract(v5, v8);
      const v10 = m.subtract(v7, v6);
      const v11 = m.subtract(v4, v10);
      const v12 = m.add(v9, v11);
      const v13 = m.divide(v3, v7);
      const v14 = m.divide(v12, v7);
      const v15 = m.multiply(v13, v14);
      const v16 = m.subtract(v13, v15);
      return v16;
    },
    slopeOfOutput: (m, z, _c) => {
      const v1 = m.subtract(1, z);
      const v2 = m.multiply(z, v1);
      return v2;
    },
    learned: {},
  },
  tanh: {
    value: (m, z, _c) => {
      const v1 = m.apply("tanh", z);
      return v1;
    },
    slope: (m, z, _c) => {
      const v1 = m.absolute(z);
      const v2 = m.multiply(-2, v1);
      const v3 = m.less(v2, -60);
      const v4 = m.add(v2, 56.32762908935547);
      const v5 = m.where(v3, v4, v2);
      const v6 = m.apply("exp", v5);
      const v7 = m.multiply(v6, 1.3781024319663005e-24);
      const v8 = m.multiply(v6, v6);
      const v9 = m.add(v6, v6);
      const v10 = m.add(1, v9);
      const v11 = m.add(v10, v8);
      const v12 = m.subtract(v10, 1);
      const v13 = m.subtract(v9, v12);
      const v14 = m.subtract(v11, v10);
      const v15 = m.subtract(v8, v14);
      const v16 = m.add(v13, v15);
      const v17 = m.divide(v6, v11);
      const v18 = m.divide(v16, v11);
      const v19 = m.multiply(v17, v18);
      const v20 = m.subtract(v17, v19);
      const v21 = m.multiply(4, v20);
      const v22 = m.where(v3, v7, v21);
      return v22;
    },
    slopeOfOutput: (m, z, _c) => {
      const v1 = m.multiply(z, z);
      const v2 = m.subtract(1, v1);
      return v2;
    },
    learned: {},
  },
  relu: {
    value: (m, z, _c) => {
      const v1 = m.lessOrEqual(z, 0);
      const v2 = m.where(v1, 0, z);
      return v2;
    },
    slope: (m, z, c) => {
      const v1 = m.less(0, z);
      const v2 = m.less(z, 0);
      const v3 = m.lessOrEqual(0, z);
      const v4 = m.where(v3, c.kink, z);
      const v5 = m.where(v2, 0, v4);
      const v6 = m.where(v1, 1, v5);
      return v6;
    },
    slopeOfOutput: (m, z, c) => {
      const v1 = m.less(0, z);
      const v2 = m.where(v1, 1, c.kink);
      return v2;
    },
    learned: {},
  },
  leaky_relu: {
    value: (m, z, c) => {
      const v1 = m.less(0, z);
      const v2 = m.multiply(c.alpha, z);
      const v3 = m.where(v1, z, v2);
      return v3;
    },
    slope: (m, z, c) => {
      const v1 = m.less(0, z);
      const v2 = m.less(z, 0);
      const v3 = m.lessOrEqual(0, z);
      const v4 = m.where(v3, c.kink, z);
      const v5 = m.where(v2, c.alpha, v4);
      const v6 = m.where(v1, 1, v5);
      return v6;
    },
    slopeOfOutput: (m, z, c) => {
      const v1 = m.less(0, z);
      const v2 = m.where(v1, 1, c.alpha);
      return v2;
    },
    learned: {},
  },
  prelu: {
    value: (m, z, c) => {
      const v1 = m.less(0, z);
      const v2 = m.multiply(c.alpha, z);
      const v3 = m.where(v1, z, v2);
      return v3;
    },
    slope: (m, z, c) => {
      const v1 = m.less(0, z);
      const v2 = m.less(z, 0);
      const v3 = m.lessOrEqual(0, z);
      const v4 = m.where(v3, c.kink, z);
      const v5 = m.where(v2, c.alpha, v4);
      const v6 = m.where(v1, 1, v5);
      return v6;
    },
    slopeOfOutput: null,
    learned: {
      alpha: (m, z, _c) => {
      const v1 = m.less(0, z);
      const v2 = m.where(v1, 0, z);
      return v2;
    },
    },
  },
  elu: {
    value: (m, z, c) => {
      const v1 = m.less(0, z);
      const v2 = m.apply("expm1", z);
      const v3 = m.multiply(c.alpha, v2);
      const v4 = m.where(v1, z, v3);
      return v4;
    },
    slope: (m, z, c) => {
      const v1 = m.less(z, 0);
      const v2 = m.apply("exp", z);
      const v3 = m.multiply(c.alpha, v2);
      const v4 = m.lessOrEqual(0, z);
      const v5 = m.where(v4, c.kink, z);
      const v6 = m.where(v1, v3, v5);
      const v7 = m.less(0, z);
      const v8 = m.where(v7, 1, v6);
      return v8;
    },
    slopeOfOutput: (m, z, c) => {
      const v1 = m.less(0, z);
      const v2 = m.add(z, c.alpha);
      const v3 = m.where(v1, 1, v2);
      return v3;
    },
    learned: {},
  },
  selu: {
    value: (m, z, _c) => {
      const v1 = m.less(0, z);
      const v2 = m.multiply(1.0507009873554805, z);
      const v3 = m.apply("expm1", z);
      const v4 = m.multiply(1.7580993408473766, v3);
      const v5 = m.where(v1, v2, v4);
      return v5;
    },
    slope: (m, z, c) => {
      const v1 = m.less(z, 0);
      const v2 = m.apply("exp", z);
      const v3 = m.multiply(1.7580993408473766, v2);
      const v4 = m.lessOrEqual(0, z);
      const v5 = m.where(v4, c.kink, z);
      const v6 = m.where(v1, v3, v5);
      const v7 = m.less(0, z);
      const v8 = m.where(v7, 1.0507009873554805, v6);
      return v8;
    },
    slopeOfOutput: (m, z, _c) => {
      const v1 = m.less(0, z);
      const v2 = m.add(z, 1.7580993408473766);
      const v3 = m.where(v1, 1.0507009873554805, v2);
      return v3;
    },
    learned: {},
  },
  swish: {
    value: (m, z, c) => {
      const v1 = m.applyWith("swish", z, c.beta);
      return v1;
    },
    slope: (m, z, c) => {
      const v1 = m.applyWith("swish_slope", z, c.beta);
      return v1;
    },
    slopeOfOutput: null,
    learned: {},
  },
  softplus: {
    value: (m, z, _c) => {
      const v1 = m.lessOrEqual(z, 0);
      const v2 = m.where(v1, 0, z);
      const v3 = m.absolute(z);
      const v4 = m.negative(v3);
      const v5 = m.apply("exp", v4);
      const v6 = m.apply("log1p", v5);
      const v7 = m.add(v2, v6);
      return v7;
    },
    slope: (m, z, _c) => {
      const v1 = m.absolute(z);
      const v2 = m.negative(v1);
      const v3 = m.apply("exp", v2);
      const v4 = m.less(z, 0);
      const v5 = m.where(v4, v3, 1);
      const v6 = m.add(1, v3);
      const v7 = m.divide(v5, v6);
      const v8 = m.subtract(v6, 1);
      const v9 = m.subtract(v3, v8);
      const v10 = m.multiply(v7, v9);
      const v11 = m.subtract(v7, v10);
      return v11;
    },
    slopeOfOutput: null,
    learned: {},
  },
  softsign: {
    value: (m, z, _c) => {
      const v1 = m.absolute(z);
      const v2 = m.lessOrEqual(Infinity, v1);
      const v3 = m.less(z, 0);
      const v4 = m.where(v3, -1, 1);
      const v5 = m.add(1, v1);
      const v6 = m.divide(z, v5);
      const v7 = m.where(v2, v4, v6);
      return v7;
    },
    slope: (m, z, _c) => {
      const v1 = m.absolute(z);
      const v2 = m.add(1, v1);
      const v3 = m.less(1, v1);
      const v4 = m.less(v1, Infinity);
      const v5 = m.subtract(v2, v1);
      const v6 = m.subtract(1, v5);
      const v7 = m.where(v4, v6, 0);
      const v8 = m.subtract(v2, 1);
      const v9 = m.subtract(v1, v8);
      const v10 = m.where(v3, v7, v9);
      const v11 = m.divide(1, v2);
      const v12 = m.divide(v11, v2);
      const v13 = m.multiply(2, v10);
      const v14 = m.multiply(v13, v11);
      const v15 = m.multiply(v12, v14);
      const v16 = m.subtract(v12, v15);
      return v16;
    },
    slopeOfOutput: null,
    learned: {},
  },
  gelu: {
    value: (m, z, _c) => {
      const v1 = m.apply("gelu", z);
      return v1;
    },
    slope: (m, z, _c) => {
      const v1 = m.apply("gelu_slope", z);
      return v1;
    },
    slopeOfOutput: null,
    learned: {},
  },
  mish: {
    value: (m, z, _c) => {
      const v1 = m.apply("mish", z);
      return v1;
    },
    slope: (m, z, _c) => {
      const v1 = m.apply("mish_slope", z);
      return v1;
    },
    slopeOfOutput: null,
    learned: {},
  },
  sine: {
    value: (m, z, _c) => {
      const v1 = m.apply("sin", z);
      return v1;
    },
    slope: (m, z, _c) => {
      const v1 = m.apply("cos", z);
      return v1;
    },
    slopeOfOutput: null,
    learned: {},
  },
  gaussian: {
    value: (m, z, _c) => {
      const v1 = m.apply("exp_minus_square", z);
      return v1;
    },
    slope: (m, z, _c) => {
      const v1 = m.absolute(z);
      const v2 = m.lessOrEqual(Infinity, v1);
      const v3 = m.where(v2, 0, z);
      const v4 = m.apply("exp_minus_square", z);
      const v5 = m.multiply(v3, v4);
      const v6 = m.multiply(-2, v5);
      return v6;
    },
    slopeOfOutput: null,
    learned: {},
  },
};

export const LOSS_BODIES: { readonly [name: string]: LossBodies } = {
  half_squared: {
    term: (m, o, t, _c) => {
      const v1 = m.subtract(o, t);
      const v2 = m.multiply(v1, v1);
      const v3 = m.multiply(0.5, v2);
      return v3;
    },
    slope: (m, o, t, _c) => {
      const v1 = m.subtract(o, t);
      return v1;
    },
  },
  mean_squared: {
    term: (m, o, t, _c) => {
      const v1 = m.subtract(o, t);
      const v2 = m.multiply(v1, v1);
      return v2;
    },
    slope: (m, o, t, _c) => {
      const v1 = m.subtract(o, t);
      const v2 = m.multiply(2, v1);
      return v2;
    },
  },
  absolute: {
    term: (m, o, t, _c) => {
      const v1 = m.subtract(o, t);
      const v2 = m.absolute(v1);
      return v2;
    },
    slope: (m, o, t, _c) => {
      const v1 = m.subtract(o, t);
      const v2 = m.less(0, v1);
      const v3 = m.less(v1, 0);
      const v4 = m.where(v3, -1, v1);
      const v5 = m.where(v2, 1, v4);
      return v5;
    },
  },
  huber: {
    term: (m, o, t, c) => {
      const v1 = m.subtract(o, t);
      const v2 = m.absolute(v1);
      const v3 = m.lessOrEqual(v2, c.delta);
      const v4 = m.multiply(v1, v1);
      const v5 = m.multiply(0.5, v4);
      const v6 = m.multiply(0.5, c.delta);
      const v7 = m.subtract(v2, v6);
      const v8 = m.multiply(c.delta, v7);
      const v9 = m.where(v3, v5, v8);
      return v9;
    },
    slope: (m, o, t, c) => {
      const v1 = m.subtract(o, t);
      const v2 = m.less(c.delta, v1);
      const v3 = m.negative(c.delta);
      const v4 = m.less(v1, v3);
      const v5 = m.where(v4, v3, v1);
      const v6 = m.where(v2, c.delta, v5);
      return v6;
    },
  },
  logistic: {
    term: (m, o, t, _c) => {
      const v1 = m.lessOrEqual(o, 0);
      const v2 = m.where(v1, 0, o);
      const v3 = m.multiply(t, o);
      const v4 = m.subtract(v2, v3);
      const v5 = m.absolute(o);
      const v6 = m.negative(v5);
      const v7 = m.apply("exp", v6);
      const v8 = m.apply("log1p", v7);
      const v9 = m.add(v4, v8);
      return v9;
    },
    slope: (m, o, t, _c) => {
      const v1 = m.absolute(o);
      const v2 = m.negative(v1);
      const v3 = m.apply("exp", v2);
      const v4 = m.less(o, 0);
      const v5 = m.where(v4, v3, 1);
      const v6 = m.add(1, v3);
      const v7 = m.divide(v5, v6);
      const v8 = m.subtract(v6, 1);
      const v9 = m.subtract(v3, v8);
      const v10 = m.multiply(v7, v9);
      const v11 = m.subtract(v7, v10);
      const v12 = m.subtract(v11, t);
      return v12;
    },
  },
};
