/** The keys of drafts.
 *
 * Written by tools/contract.py from smallnets.plans.drafts; changes belong there.
 */

/** The keys of each section of a draft; "" is the draft itself. */
export const DRAFT_KEYS: Readonly<Record<string, readonly string[]>> = {
  "": ["schema", "rules", "precision", "seed", "data", "network", "training", "view"],
  given: ["weights", "biases", "learned"], inline: ["columns", "inputs", "targets"],
  data: [
    "generator", "truth", "table", "inline", "kind", "classes", "target", "columns", "header", "missing",
    "categories", "checksum", "points", "noise", "train_share", "validation", "folds", "fold", "features",
    "standardize_inputs", "standardize_target", "same_data", "class_count", "standardize",
  ],
  network: ["inputs", "layers", "start", "given", "hidden", "activation", "output", "outputs", "biases"],
  training: [
    "epochs", "batch", "learning_rate", "loss", "optimizer", "penalty", "penalty_rate", "dead_links", "reshuffle",
    "partial_batch", "stop_at", "patience",
  ],
  view: ["show_test", "discretize", "hide"],
};

/** What a setting, chosen anew, takes back of what had followed from it. */
export const REPLACES: Readonly<Record<string, readonly string[]>> = {
  "data.generator": [
    "data.generator", "data.truth", "data.table", "data.inline", "data.points", "data.checksum", "data.classes",
    "data.features", "network.inputs", "network.outputs", "data.kind", "data.target", "data.columns", "data.header",
    "data.missing", "data.categories", "data.validation", "data.folds", "data.fold", "data.class_count", "data.noise",
    "data.train_share", "data.standardize_inputs", "data.standardize_target", "network.output", "training.loss",
    "training.batch",
  ],
  "data.truth": [
    "data.generator", "data.truth", "data.table", "data.inline", "data.points", "data.checksum", "data.classes",
    "data.features", "network.inputs", "network.outputs", "data.kind", "data.target", "data.columns", "data.header",
    "data.missing", "data.categories", "data.validation", "data.folds", "data.fold", "data.class_count", "data.noise",
    "data.train_share", "data.standardize_inputs", "data.standardize_target", "network.output", "training.loss",
    "training.batch",
  ],
  "data.table": [
    "data.generator", "data.truth", "data.table", "data.inline", "data.points", "data.checksum", "data.classes",
    "data.features", "network.inputs", "network.outputs", "data.kind", "data.target", "data.columns", "data.header",
    "data.missing", "data.categories", "data.validation", "data.folds", "data.fold", "data.class_count", "data.noise",
    "data.train_share", "data.standardize_inputs", "data.standardize_target", "network.output", "training.loss",
    "training.batch",
  ],
  "data.inline": [
    "data.generator", "data.truth", "data.table", "data.inline", "data.points", "data.checksum", "data.classes",
    "data.features", "network.inputs", "network.outputs", "data.kind", "data.target", "data.columns", "data.header",
    "data.missing", "data.categories", "data.validation", "data.folds", "data.fold", "data.class_count", "data.noise",
    "data.train_share", "data.standardize_inputs", "data.standardize_target", "network.output", "training.loss",
    "training.batch",
  ],
  rules: [
    "network.output", "network.outputs", "network.start", "training.loss", "training.reshuffle",
    "training.partial_batch", "training.dead_links", "data.standardize_inputs", "data.standardize_target",
  ],
  "data.target": [
    "data.points", "data.checksum", "data.classes", "data.features", "network.inputs", "network.outputs",
    "data.columns", "data.kind",
  ],
  "data.columns": [
    "data.points", "data.checksum", "data.classes", "data.features", "network.inputs", "network.outputs",
    "data.categories",
  ],
  "data.missing": [
    "data.points", "data.checksum", "data.classes", "data.features", "network.inputs", "network.outputs",
  ],
  "data.categories": [
    "data.points", "data.checksum", "data.classes", "data.features", "network.inputs", "network.outputs",
  ],
  "data.header": [
    "data.points", "data.checksum", "data.classes", "data.features", "network.inputs", "network.outputs",
  ],
  "data.kind": [
    "data.classes", "data.standardize_target", "network.output", "network.outputs", "training.loss",
  ],
  "data.class_count": ["data.classes", "network.output", "network.outputs", "training.loss"],
  "data.features": ["network.inputs"], "data.standardize": ["data.standardize_inputs", "data.standardize_target"],
  "network.output": ["network.outputs", "training.loss"], "network.start": ["network.given"],
  "training.loss": ["network.output", "network.outputs"], "training.penalty": ["training.dead_links"],
};

/** What an update rule takes back that follows something else than the one before it did. */
export const NEW_CRITERION: readonly string[] = ["network.output", "network.outputs", "training.loss", "training.batch"];
