/** The words, thresholds and order of findings: one source for Python and the page.
 *
 * Written by tools/contract.py from smallnets.diagnosis; changes belong there.
 */

export const SEVERITIES: readonly ("problem" | "warning" | "remark")[] = ["problem", "warning", "remark"];

export const COVERED: Readonly<Record<string, readonly string[]>> = {
  duplicate_units: ["symmetric_units", "linear_layers", "bottleneck"],
  idle_unit: ["symmetric_units", "duplicate_units"], always_on_unit: ["linear_layers", "saturated_unit", "dead_unit"],
  bottleneck: ["symmetric_units", "linear_layers"], saturated_unit: ["dead_unit"], linear_layers: ["stuck_output"],
  nearly_dead_unit: ["dead_unit"], stuck_output: ["output_range"],
};

export const EXPLAINED: Readonly<Record<string, readonly string[]>> = { underfitting: ["output_range", "unscaled_target"] };

export const CAUSES: readonly string[] = [
  "unscaled_inputs", "unscaled_target", "output_range", "flat_function", "symmetric_units", "linear_layers",
  "bottleneck", "vanishing_gradient",
];

export const CONSEQUENCES: readonly string[] = [
  "constant_predictor", "underfitting", "still_learning", "stuck_output", "saturated_unit", "dead_unit",
];

export const OPPOSITE_ACTS: Readonly<Record<string, readonly [string, number]>> = {
  hidden_layer: ["size", 1], layer_less: ["size", -1], no_hidden_layer: ["size", -1], penalty: ["penalty", 1],
  no_penalty: ["penalty", -1],
};

export const COMPARED_ACTS: Readonly<Record<string, string>> = { epochs: "epochs", learning_rate: "learning_rate", points: "points" };

export const LOWEST_ARGUMENTS: Readonly<Record<string, number>> = { log: 0, log2: 0, log10: 0, log1p: -1, sqrt: 0 };

export const LARGEST_ARGUMENTS: Readonly<Record<string, number>> = { arcsin: 1, arccos: 1 };

export const ZERO_AT_ZERO: readonly string[] = ["relu", "abs", "sqrt", "sin", "tan", "tanh", "sinh", "arctan", "sign"];

export const POPULATION = {
  xor_nodes: 16, circle_nodes: 12, circle_angles: 320, field_nodes: 4, square_panels: 12, square_nodes: 4, far: 1e-12,
  cloud_reach: 8, blobs_steps: 5, padding: 0.3, field: 2.5, half_width: 5, radius: 5, gauss_steps: [16, 2],
  cells: [240, 480], edge: 6, move_panels: 2, moves_a_panel: 8, blobs_radius: 3, gauss_centre: 2,
} as const;

export const ALWAYS_ON_UNIT = {
  thresholds: { almost_all: 0.99 },
  texts: {
    sentence: "{units} is always on: its bend lies outside the data, so it acts as a straight (linear) unit.",
    sentence_many: "{units} are always on: their bends lie outside the data, so they act as straight (linear) units.",
    evidence: "At least {share} of the training points lie on one straight piece; pre-activations reach from {reach}.",
    evidence_all: "All training points lie on one straight piece; pre-activations reach from {reach}.",
    reach: "{low} to {high}",
  },
} as const;

export const BOTTLENECK = {
  texts: {
    sentence: "Layer {layer} is a bottleneck: {units}, and {seen}.", one_unit: "it has one unit",
    all_alike: "its {count} units say nearly the same",
    one_varies: "only unit {unit} of its {count} units changes from point to point",
    rest_alike: "only {varying} of its {count} units change from point to point, and those say nearly the same",
    along_a_line: "the network sees the data along one direction only, so its answer is the same along parallel straight lines",
    one_number: "all later layers see one number for each point",
    evidence: "Behind layer {layer} each point is one number.",
    bound: "{evidence} No function of this one direction costs less than about {along} on average, and none of any one direction less than about {best}; with more than one direction {floor} is possible.",
  },
} as const;

export const CONSTANT_PREDICTOR = {
  thresholds: { longer: 5, largest_rate: 10 },
  texts: {
    sentence: "The network answers no better than the best constant: it has learned nothing yet.",
    sentence_worse: "Training made the network worse than the best constant answer.",
    evidence: "Its training loss is {loss} after {epochs}, that of the best constant {constant}; before training it was {begun}. Its outputs have a standard deviation of {spread} over the training points.",
    epoch: "epoch", change: "the best constant in place of the network",
  },
} as const;

export const DEAD_UNIT = {
  thresholds: { nearly: 0.02, shown_points: 10, largest_bias: 1000 },
  texts: {
    sentence: "{unit} is dead: it gives 0 for every training point and cannot learn.",
    evidence: "Its pre-activation is at most {highest} on all {points}.", point: "training point",
    revival: " With {change} the training loss becomes {loss}, and a gradient of size {gradient} reaches it.",
    no_revival: " No change of its own numbers revives it: what comes before or after it is dead too.",
    sentence_nearly: "{unit} is off for {share} of the training points.",
    evidence_nearly: "It is on at {count} of {points}{classes}.", classes: ": {classes}",
    of_class: "{count} of class {name}",
  },
} as const;

export const DIVERGED = {
  thresholds: { grown: 10, halvings: 24, narrowings: 2, longest: 200, smallest_rate: 1e-06 },
  texts: {
    sentence: "Training diverged at epoch {epoch}: {why}.",
    not_the_rate: "it still does at a learning rate of {rate}, so the rate alone is not the reason",
    unlike: "the inputs are of unlike size", large_target: "the target is large",
    rate_too_large: "the learning rate {rate} is about {times} times too large here",
    evidence: "Repeated with smaller rates for {epochs}: a rate works if all numbers stay finite and the loss ends no higher than it began. {lost}",
    overflow: "Some numbers are too large to be written.", grown: "The training loss grew from {begun} to {loss}.",
    epoch: "epoch", change: "the learning rate {rate}",
  },
} as const;

export const DUPLICATE_UNITS = {
  thresholds: { alike: 0.95, fewest: 10, same_weights: 0.05 },
  texts: {
    sentence: "{units} are duplicates: they say nearly the same about every point, so together they do the work of one.",
    sentence_mirrored: "{units} are mirror images: they say nearly the same about every point, so together they do the work of one.",
    evidence: "Every two of their activations have a correlation of at least {correlation} in size. With one unit in place of all, the training loss goes from {loss} to {folded}.",
    change: "one unit in place of {units}",
  },
} as const;

export const FLAT_FUNCTION = {
  texts: {
    sentence: "{units} cannot be trained by gradients: the slope of {functions} is 0 everywhere.",
    evidence: "The largest slope for z from -{reach} to {reach} is 0.",
  },
} as const;

export const IDLE_UNIT = {
  thresholds: { little: 0.01 },
  texts: {
    sentence: "{units} does nothing downstream: the next layer hardly hears it.",
    sentence_many: "{units} do nothing downstream: the next layer hardly hears them.",
    evidence: "{why}; no pull on the next layer is more than {share} of the strongest there. With the mean in place of each, the training loss goes from {loss} to {without}.",
    evidence_no_pull: "{why}. With the mean in place of each, the training loss goes from {loss} to {without}.",
    constant: "The same value for every training point, as a bias has",
    dead_links: "All outgoing links are dead (L1)", small_weight: "The largest outgoing weight is {weight}",
    change: "the mean in place of {units}",
  },
} as const;

export const LINEAR_LAYERS = {
  thresholds: { a_few: 3 },
  texts: {
    sentence: "{what}, so the whole network is one {shape}, as it would be without them.",
    all_linear: "All hidden layers are linear", no_bend: "No hidden unit bends where the data are",
    evidence: "{layers} and the output layer multiply out to one set of {inputs} weights for each output.",
    layer: "hidden layer", sentence_no_layer: "There is no hidden layer: the network can draw one {shape} only.",
    evidence_no_layer: "It has learned too little, and that may be all that keeps it back.",
    evidence_own_error: "It has learned too little, and that may be all that keeps it back; the update rule {rule} goes without hidden layers, so features that bend, or another rule, are what is left.",
    change: "one layer with these weights in place of all", constant: "constant", function: "straight function",
    line: "straight line", plane: "flat plane",
  },
} as const;

export const NOISE_FLOOR = {
  thresholds: { visible: 0.01, half: 0.5, digits: 5 },
  texts: {
    sentence: "Noise alone costs {floor}: no network can have a lower loss on average.",
    evidence: "That is the mean over all points of this kind. On these {points} test points the best possible answers cost {best}, the network {loss}; with fresh test points that varies by about {spread}.",
    chance: " On {share} of all test sets of this size the best possible answers cost at most {target}.",
    sentence_unknown: "What noise alone costs is not known for this data set with this loss.",
    sentence_target: "The target {target} is below what noise allows: the best possible answers cost {floor} on average.",
  },
} as const;

export const OUTPUT_RANGE = {
  thresholds: { many: 0.05, left: 0.05 },
  texts: {
    sentence: "The output ({unit}) cannot reach {share} of the targets: {function} gives {values}, and the targets go from {least} to {most}.",
    between: "numbers from {low} to {high}", above: "no number below {low}", below: "no number above {high}",
    evidence: "With the nearest number that it has for every point the training loss would still be {bound}; the best constant costs {constant}.",
    change: "the nearest number that the output can give",
  },
} as const;

export const OVERFITTING = {
  thresholds: { fewest: 10, penalty: 0.03, more_points: 4, certain: 3 },
  texts: {
    sentence: "The network overfits: it does clearly better on its training points than on others.",
    evidence: "The training loss is {train}, the test loss {test}. {judged}",
    against_the_floor: "The best possible answers would cost {train} on the training points and {floor} on average; the network costs {true} on average over all points of this kind, so it has learned the noise of its training points.",
    population: "On average over all points of this kind the network costs {true}.",
    by_the_gap: "The gap of {gap} is {times} times what the draw of the points explains.",
  },
} as const;

export const SATURATED_UNIT = {
  thresholds: { flat: 0.05, most: 0.95, largest: 1e+300 },
  texts: {
    sentence: "{units} is saturated: it sits on the flat ends of {functions} for {share} of the training points and hardly learns.",
    sentence_many: "{units} are saturated: they sit on the flat ends of {functions} for {share} of the training points and hardly learn.",
    evidence: "The mean slope there is at most {slope}, the steepest of the function {steepest}. With incoming numbers for which pre-activations lie about 0 with the mean size 1, {reached}.",
    reached: "gradients {times} times as large would reach {them}",
    reached_now_only: "gradients would reach {them}, where none do now", them: "it", them_many: "them",
  },
} as const;

export const STUCK_OUTPUT = {
  thresholds: { many: 0.1, taught: 0.1, longest: 1000 },
  texts: {
    sentence: "The output ({unit}) is saturated at the wrong end for {share} of the training points, and its flat slope keeps their errors from teaching it.",
    evidence: "{function} has the slope {slope} there, against {steepest} at its steepest.",
    evidence_later: "{evidence} As many epochs again leave the training loss at {later}.",
    change: "as many epochs again",
  },
} as const;

export const SYMMETRIC_UNITS = {
  texts: {
    sentence: "{units} began with the same numbers and stay equal for ever: they are one unit.",
    evidence: "Their incoming and outgoing numbers were the same at the start, so their gradients are the same at every step.",
  },
} as const;

export const UNDEFINED_VALUE = {
  texts: {
    value: "{part} has no value at x = {x}, and {unit} comes to it {when}: from there on nothing is a number.",
    slope: "{part} has no slope at x = {x}, and {unit} comes to it {when}: from there on nothing is a number.",
    start: "with the first weights", epoch: "in epoch {epoch}",
    evidence: "{points} of {all} lead to such a place. A smaller learning rate may not help; a function that has a value everywhere does.",
    point: "training point",
  },
} as const;

export const UNDERFITTING = {
  thresholds: { longer: 4, gained: 0.05, longest: 1000 },
  texts: {
    floor: "the best possible answers cost", neighbours: "the mean of {count} neighbours reaches",
    evidence: "The training loss is {loss}; the best constant costs {constant}, {known} {reference} on these points.",
    sentence: "The network underfits: it has learned {share} of what the training points teach, and its loss hardly falls any more.",
    sentence_jumps: "The network underfits: it has learned {share} of what the training points teach, and its loss goes up and down.",
    sentence_early: "The network has learned {share} of what the training points teach after {epochs}; too few losses were recorded to say whether it still learns.",
    epoch: "epoch",
    sentence_learning: "The network is still learning: the loss was falling when the training ended, at {share} of what can be learned.",
    evidence_learning: "{evidence} It fell by {fallen} in the last fifth of the epochs.",
    evidence_later: "{evidence} As many epochs again bring it to {later}.", change: "as many epochs again",
  },
} as const;

export const UNIT_LINES = {
  thresholds: { tolerance: 15, most: 4 },
  texts: {
    sentence: "The lines of layer 1: {lines}.", line: "unit {unit} {name} ({angle} degrees)",
    evidence: "A line's direction is taken against the axis of {first}; within {tolerance} degrees it is called by its name.",
    slanting: "slanting", at_0: "horizontal", at_45: "diagonal", at_90: "vertical", at_135: "diagonal",
    at_180: "horizontal",
  },
} as const;

export const UNSCALED_INPUTS = {
  thresholds: { unlike: 100, helped: 0.9, longest: 200 },
  texts: {
    sentence: "The inputs are of unlike size: {large} is about {largest}, {small} about {smallest}, so no one learning rate fits all weights.",
    sentence_large: "The inputs are large: {large} is about {largest}, so the learning rate does not fit its weights.",
    sentence_target: "The target is large: about {largest}, so the first errors make steps that are much too long.",
    evidence: "The same run with standardized features comes to {share} times the best constant's training loss after {epochs}; {this}.",
    now: "this one has come to {now} times", lost: "this one has lost its numbers", epoch: "epoch",
    change: "standardized features", change_target: "standardized features and target",
  },
} as const;

export const VANISHING_GRADIENT = {
  thresholds: { thousand: 1000 },
  texts: {
    sentence: "The gradients vanish towards the first layer: it learns about {ratio} times slower than the last.",
    sentence_exploding: "The gradients explode towards the first layer: it learns about {ratio} times faster than the last.",
    evidence_start: "At the start {sizes}", evidence_end: "At the end {sizes}",
    sizes: "their sizes from the first layer to the last are {sizes}; an error is at most {limit} times as large when it comes back to the first layer.",
  },
} as const;

export const ADVICE = {
  texts: {
    activation: "{value} in layer {layer}", activation_units: "{value} for {units}",
    bias: "the bias {value} for {units}", by_hand: "weights set by hand", epochs: "{value} epochs in all",
    feature: "the feature {value}", hidden_layer: "a hidden layer of {value} units",
    layer_less: "one hidden layer fewer", learning_rate: "the learning rate {value}",
    loss: "the {value} loss with a sigmoid output, whose gradient does not vanish there",
    no_hidden_layer: "no hidden layer", no_penalty: "no penalty", optimizer: "the optimizer {value}",
    penalty: "an L2 penalty with the rate {value}", points: "{value} points in place of {now}",
    more_points: "more points", seed: "another seed", signs: "the opposite sign for all incoming numbers of {units}",
    standardize: "standardized inputs", standardize_both: "standardized inputs and target",
    start: "first weights by the rule {value}", target: "a target of {value} or more",
    units_less: "one unit fewer in layer {layer}", units_more: "one more unit in layer {layer}",
  },
} as const;

export const BEST_ANSWERS = { thresholds: { neighbours: 5, fewest: 20, most_points: 2000, tiny: 1e-09 } } as const;

export const DIAGNOSIS = {
  texts: {
    healthy: "Nothing is wrong.", ill: "{counts}.", untrained: "The network is not trained yet.",
    untrained_ill: "The network is not trained yet; {counts} already.",
    few_points: "No fault is found, but so few points cannot tell whether that is right.",
    nothing_known: "No fault is found, but nothing shows that the inputs say more about these targets than a constant does.",
    not_near: "No single fault is found, but the loss is not near the best that is known to be possible.",
    test_far: "No single fault is found, but on other points the loss is not near the best that is known to be possible.",
    trial: "with this the median test loss after {epochs} was {then} instead of {loss}, lower for {better} of {seeds}",
    epoch: "epoch", seed: "seed", suspected: "Suspicion",
    alike: "the same holds for {units}; --json has their numbers.",
  },
} as const;

export const FIT = {
  thresholds: { enough: 0.9, nothing: 0.05, carried_over: 0.8, sure: 2, slack: 0.05, rounding: 1e-09 },
} as const;

export const LEARNING_CURVE = { thresholds: { last: 0.2, worth_while: 0.1, jumpy: 0.05 } } as const;

export const ONE_DIRECTION = { thresholds: { strips: 48, directions: 36 } } as const;

export const PARTIAL_FUNCTIONS = { thresholds: { rounding: 1e-09 } } as const;

export const UNITS = { thresholds: { reach: 10, probed: 2001, rounding: 1e-09 } } as const;

export const WORDING = {
  thresholds: { smallest_written_out: -6, largest_written_out: 5 },
  texts: {
    percent: "{share} %", one: "{count} {thing}", many: "{count} {thing}s", joined: "{first} and {last}",
    unit: "unit {units} of layer {layer}", units: "units {units} of layer {layer}",
  },
} as const;
