/** The kinds of findings, one a file, in the order of importance within one severity: causes before what follows. */
import type { Finding } from "../../interfaces";
import type { Fit } from "../fit";
import type { Look } from "../look";
import { alwaysOnUnits } from "./always_on_unit";
import { bottlenecks } from "./bottleneck";
import { constantPredictor } from "./constant_predictor";
import { deadUnits } from "./dead_unit";
import { duplicateUnits } from "./duplicate_units";
import { flatFunctions } from "./flat_function";
import { idleUnits } from "./idle_unit";
import { linearLayers, plannedLinearLayers } from "./linear_layers";
import { noiseFloor } from "./noise_floor";
import { outputRanges } from "./output_range";
import { overfitting } from "./overfitting";
import { saturatedUnits } from "./saturated_unit";
import { stuckOutputs } from "./stuck_output";
import { symmetricUnits } from "./symmetric_units";
import { underfitting } from "./underfitting";
import { unitLines } from "./unit_lines";
import { unscaledInputs } from "./unscaled_inputs";
import { vanishingGradient } from "./vanishing_gradient";

/** What can be said of a network before it is trained. */
export const UNTRAINED_FINDERS: readonly ((look: Look, fit: Fit) => Finding[])[] = [
  symmetricUnits,
  flatFunctions,
  outputRanges,
  plannedLinearLayers,
  vanishingGradient,
];

export const FINDERS: readonly ((look: Look, fit: Fit) => Finding[])[] = [
  unscaledInputs,
  outputRanges,
  symmetricUnits,
  flatFunctions,
  linearLayers,
  bottlenecks,
  vanishingGradient,
  deadUnits,
  stuckOutputs,
  constantPredictor,
  overfitting,
  saturatedUnits,
  underfitting,
  duplicateUnits,
  idleUnits,
  alwaysOnUnits,
  noiseFloor,
  unitLines,
];
