/** The step that is shown: which samples, what they say, and the calculation. */
import {
  type NextBatch,
  nextBatch,
  type ShownStep,
  type StepRequest,
  shownStep,
  stepText,
} from "../../../model/mathematics";
import type { Copies } from "./copying";
import type { Chosen, PanelState } from "./panel_state";

export interface PresentStep extends NextBatch {
  readonly chosen: Chosen;
  readonly shown: ShownStep;
}

/** `single`: of a batch, the sample that comes next alone. */
export function presentStep(panel: PanelState, single = false): PresentStep {
  const { session, digits, chosen } = panel;
  const coming = nextBatch(session.run.value);
  const which = single && chosen.value === "batch" ? "next" : chosen.value;
  const row = which === "next" ? coming.next : Math.min(Number(which), session.data.value.trainCount) - 1;
  const own = which === "batch" ? coming : { ...coming, rows: [row], begun: null };
  return { ...own, chosen: which, shown: shownStep({ ...requestOf(panel, own), digits: digits.value }) };
}

function requestOf({ session }: PanelState, { rows, begun }: Pick<NextBatch, "rows" | "begun">): StepRequest {
  const { services, run, data, experiment } = session;
  const { learning_rate, penalty_rate } = experiment.value.training;
  return {
    engine: services.engine,
    run: run.value,
    features: data.value.features,
    samples: data.value.train,
    rows,
    begun,
    learningRate: learning_rate,
    penaltyRate: penalty_rate,
  };
}

/** The step as it stands; the program with all digits and with activations written out. */
export function stepCopies(panel: PanelState): Copies {
  const step = presentStep(panel);
  const spelled = shownStep({ ...requestOf(panel, step), digits: "all", spelled: true });
  return stepText(step.shown.steps, panel.digits.value, spelled.steps);
}
