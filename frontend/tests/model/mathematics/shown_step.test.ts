import assert from "node:assert/strict";
import { test } from "node:test";
import type { Program, Samples } from "../../../src/model/interfaces";
import {
  networkFormula,
  nextBatch,
  type Step,
  shownStep,
  unitFormula,
  writeLatex,
  writeMathml,
  writeText,
} from "../../../src/model/mathematics";
import { caseOf, type Recorded, vectors } from "../cases";
import { theEngine } from "../engine/bits";

/** Matt Mazur's network (2015), with learned biases, which he keeps fixed. */
const layer = (activation: string, at: number) => ({
  fanIn: 2,
  units: 2,
  activations: [activation, activation],
  softmax: false,
  biases: true,
  weightsAt: at,
  biasesAt: at + 4,
  learned: [],
  end: at + 6,
});
const MAZUR: Program = {
  width: 64,
  layers: [layer("sigmoid", 0), layer("sigmoid", 6)],
  loss: "half_squared",
  update: "sgd",
  learningRate: 0.5,
  penalty: "none",
  penaltyRate: 0,
  deadLinks: false,
  batch: 1,
  partialBatch: "apply",
  reshuffle: false,
  coding: "numbers",
  trainCount: 1,
  testCount: 1,
  parameterCount: 12,
};
const START = Float64Array.of(0.15, 0.2, 0.25, 0.3, 0.35, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.6);
const SAMPLE: Samples = { count: 1, inputs: Float64Array.of(0.05, 0.1), targets: Float64Array.of(0.01, 0.99) };
const still = { uniform: () => 0, shuffled: () => Int32Array.of(0), copy: () => still };
const DATA = {
  columns: ["x1", "x2"],
  features: ["x1", "x2"],
  classes: [],
  kind: "regression" as const,
  points: SAMPLE.inputs,
  targets: SAMPLE.targets,
  count: 1,
  trainCount: 1,
  train: SAMPLE,
  test: SAMPLE,
  stream: still,
  toFeatures: (points: Float64Array) => points,
  targetScale: () => ({ mean: 0, spread: 1 }),
};
const FEATURES = ["x1", "x2"];

function mazur() {
  const engine = theEngine();
  const run = engine.start(MAZUR, DATA, START);
  return { run, shown: shownStep({ engine, run, features: FEATURES, samples: SAMPLE, rows: [0] }) };
}

const found = (steps: readonly Step[], symbol: string): Step => {
  const step = steps.find((one) => writeText(one.symbol) === symbol);
  assert.ok(step, `${symbol} among ${steps.map((one) => writeText(one.symbol)).join(" ")}`);
  return step;
};

test("Mazur's numbers", () => {
  const { steps, loss } = mazur().shown;
  const published: [string, number, number][] = [
    ["z_1^(1)", 0.3775, 10],
    ["a_1^(1)", 0.593269992, 9],
    ["a_2^(1)", 0.596884378, 9],
    ["z_1^(2)", 1.105905967, 9],
    ["a_1^(2)", 0.75136507, 8],
    ["a_2^(2)", 0.772928465, 9],
    ["L", 0.298371109, 9],
    ["delta_1^(2)", 0.138498562, 9],
    ["dL/dw_11^(2)", 0.082167041, 9],
    ["dL/dw_11^(1)", 0.000438568, 9],
    ["w_11_new^(1)", 0.149780716, 9],
    ["w_12_new^(1)", 0.19956143, 8],
    ["w_21_new^(1)", 0.24975114, 8],
    ["w_22_new^(1)", 0.29950229, 8],
    ["w_11_new^(2)", 0.35891648, 8],
    ["w_12_new^(2)", 0.408666186, 9],
    ["w_21_new^(2)", 0.51130127, 8],
  ];
  for (const [symbol, value, digits] of published)
    assert.equal(found(steps, symbol).value.toFixed(digits), value.toFixed(digits), symbol);
  assert.equal(loss.toFixed(9), "0.298371109");
});

test("each line says what it does, in symbols and with numbers", () => {
  const { steps } = mazur().shown;
  const line = (symbol: string): string => {
    const { formula, numbers } = found(steps, symbol);
    return `${writeText(formula)} = ${writeText(numbers)}`;
  };
  assert.equal(line("z_1^(1)"), "b_1^(1) + w_11^(1)*x1 + w_12^(1)*x2 = 0.35 + 0.15*0.05 + 0.2*0.1");
  assert.equal(line("a_1^(1)"), "sigmoid(z_1^(1)) = sigmoid(0.3775)");
  assert.equal(line("L"), "(a_1^(2) - t_1)^2/2 + (a_2^(2) - t_2)^2/2 = (0.7514 - 0.01)^2/2 + (0.7729 - 0.99)^2/2");
  assert.equal(line("delta_1^(2)"), "(a_1^(2) - t_1)*sigmoid'(z_1^(2)) = (0.7514 - 0.01)*0.1868");
  assert.equal(
    line("delta_1^(1)"),
    "(w_11^(2)*delta_1^(2) + w_21^(2)*delta_2^(2))*sigmoid'(z_1^(1)) = (0.4*0.1385 + 0.5*(-0.0381))*0.2413",
  );
  assert.equal(line("dL/dw_11^(2)"), "delta_1^(2)*a_1^(1) = 0.1385*0.5933");
  assert.equal(line("dL/db_2^(1)"), `delta_2^(1) = ${writeText(found(steps, "dL/db_2^(1)").numbers)}`);
  assert.equal(line("w_11_new^(1)"), "w_11^(1) - eta*(dL/dw_11^(1)) = 0.15 - 0.5*0.0004386");
  assert.equal(writeLatex(found(steps, "w_11_new^(1)").symbol), "w_{11,\\mathrm{new}}^{(1)}");
});

test("the gradient is that of finite differences", () => {
  const { run, shown } = mazur();
  for (let at = 0; at < START.length; at++) {
    const losses = [1e-6, -1e-6].map((step) => {
      run.setParameter(at, START[at]! + step);
      return run.losses().trainLoss;
    }) as [number, number];
    run.setParameter(at, START[at]!);
    assert.ok(Math.abs((losses[0] - losses[1]) / 2e-6 - shown.gradient[at]!) < 1e-9, `parameter ${at}`);
  }
});

test("the new weights are the engine's, bit for bit", () => {
  const { run, shown } = mazur();
  run.step("batch");
  assert.deepEqual(shown.updated, run.parameters());
});

for (const [update, output, delta, first] of [
  ["perceptron", "step", "a_1^(1) - t_1", 1 - 0.01],
  ["adaline", "tanh", "z_1^(1) - t_1", 0.35 + 0.15 * 0.05 + 0.2 * 0.1 - 0.01],
] as const) {
  test(`${update}: an output's own error is its delta, and the new weights are the engine's`, () => {
    const program: Program = { ...MAZUR, layers: [layer(output, 0)], update, parameterCount: 6 };
    const engine = theEngine();
    const run = engine.start(program, DATA, START.slice(0, 6));
    const shown = shownStep({ engine, run, features: FEATURES, samples: SAMPLE, rows: [0] });
    const step = found(shown.steps, "delta_1^(1)");
    assert.equal(writeText(step.formula), delta);
    assert.ok(Math.abs(step.value - first) < 1e-15);
    run.step("batch");
    assert.deepEqual(shown.updated, run.parameters());
  });
}

for (const recorded of vectors("findings") as readonly Recorded[]) {
  if (recorded.program.reshuffle || recorded.name.includes("diverged")) continue;
  test(`${recorded.name}: the loss, the gradient and the first batch's new weights are the engine's`, () => {
    const { engine, run, data, program } = caseOf(recorded);
    const all = Array.from({ length: program.trainCount }, (_, row) => row);
    const { features } = recorded.experiment.data;
    const whole = shownStep({ engine, run, features, samples: data.train, rows: all });
    assert.equal(whole.loss, run.losses().trainLoss);
    assert.deepEqual(whole.gradient, run.gradient());
    const batch = all.slice(0, program.batch);
    const { updated } = shownStep({ engine, run, features, samples: data.train, rows: batch });
    if (recorded.dead.length > 0) return;
    run.step("batch");
    assert.deepEqual(updated, run.parameters());
  });
}

test("a unit's formula has its numbers, and no minus after a plus", () => {
  const parameters = START.slice();
  parameters[1] = -0.5;
  const unit = unitFormula(MAZUR, parameters, FEATURES, [1, 1]);
  assert.equal(writeText(unit.numbers), "sigmoid(0.35 + 0.15*x1 - 0.5*x2)");
  assert.equal(writeText(unit.symbols), "sigmoid(b_1^(1) + w_11^(1)*x1 + w_12^(1)*x2)");
  assert.equal(
    writeMathml(unit.symbol),
    '<math display="inline"><msubsup><mi>a</mi><mrow><mn>1</mn></mrow><mrow><mtext>(1)</mtext></mrow></msubsup></math>',
  );
});

test("the whole network is the composition of its units", () => {
  const { text, python } = networkFormula(MAZUR, START, FEATURES);
  assert.equal(
    text.split("\n")[0],
    "y_1 = sigmoid(0.6 + 0.4*sigmoid(0.35 + 0.15*x1 + 0.2*x2) + 0.45*sigmoid(0.35 + 0.25*x1 + 0.3*x2))",
  );
  assert.match(
    python,
    /^import numpy as np\n\na_1_1 = 1\.0\/\(1\.0 \+ np\.exp\(-\(0\.35 \+ 0\.15\*x1 \+ 0\.2\*x2\)\)\)/,
  );
});

const UPDATES = ["momentum", "nesterov(momentum=0.5)", "adagrad", "rmsprop", "adam", "adam(beta1=0.5)"];
const PENALTIES = ["none", "l1", "l2", "decay"] as const;
for (const recorded of vectors("findings") as readonly Recorded[]) {
  if (recorded.dead.length > 0 || !/single precision|prelu|healthy|^reg-plane/.test(recorded.name)) continue;
  test(`${recorded.name}: every update rule and penalty gives the engine's bits, step after step`, () => {
    for (const [at, update] of UPDATES.entries()) {
      const penalty = PENALTIES[at % PENALTIES.length]!;
      const program = {
        ...recorded.program,
        update,
        penalty,
        penaltyRate: 0.01,
        deadLinks: false,
        batch: 7,
        partialBatch: "carry" as const,
      };
      const { engine, run, data } = caseOf({ ...recorded, program });
      for (let step = 0; step < 12; step++) {
        const { features } = recorded.experiment.data;
        const { rows, begun, updates } = nextBatch(run);
        const { updated, steps } = shownStep({ engine, run, features, samples: data.train, rows, begun });
        const wanted = updates ? updated : run.parameters();
        run.step("batch");
        assert.deepEqual(wanted, run.parameters(), `${update}, step ${step}`);
        assert.equal(steps.filter((one) => one.part === "gradient").length, program.parameterCount);
      }
    }
  });
}

test("a batch that reaches over the end of an epoch, and one that was begun sample by sample", () => {
  const recorded = (vectors("findings") as readonly Recorded[]).find((one) => one.name.startsWith("reg-plane"))!;
  const program = { ...recorded.program, batch: recorded.program.trainCount - 3, partialBatch: "carry" as const };
  const { engine, run, data } = caseOf({ ...recorded, program });
  for (const stride of ["batch", "batch", "sample"] as const) run.step(stride);
  const { rows, begun, next } = nextBatch(run);
  assert.equal(begun?.count, 4);
  assert.deepEqual([rows[0], next, rows.length], [1, 1, program.batch - 1]);
  const { updated } = shownStep({ engine, run, features: ["x1", "x2"], samples: data.train, rows, begun });
  run.step("batch");
  assert.deepEqual(updated, run.parameters());
});

test("an update's lines tell what it remembers", () => {
  const engine = theEngine();
  const run = engine.start({ ...MAZUR, update: "adam", penalty: "l2", penaltyRate: 0.1 }, DATA, START);
  run.step("batch");
  const { steps } = shownStep({ engine, run, features: FEATURES, samples: SAMPLE, rows: [0] });
  const lines = steps.filter((one) => one.part === "update").slice(0, 5);
  assert.deepEqual(
    lines.map((one) => `${writeText(one.symbol)} = ${writeText(one.formula)}`),
    [
      "m_11_new^(1) = beta1*m_11^(1) + (1 - beta1)*(dL/dw_11^(1) + lambda*w_11^(1))",
      "v_11_new^(1) = beta2*v_11^(1) + (1 - beta2)*(dL/dw_11^(1) + lambda*w_11^(1))^2",
      "mhat_11_new^(1) = m_11_new^(1)/(1 - beta1^n)",
      "vhat_11_new^(1) = v_11_new^(1)/(1 - beta2^n)",
      "w_11_new^(1) = w_11^(1) - eta*(mhat_11_new^(1)/(sqrt(vhat_11_new^(1)) + epsilon))",
    ],
  );
  assert.match(writeText(lines[2]!.numbers), /\/\(1 - 0\.9\^2\)/);
});
