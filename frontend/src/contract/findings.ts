/** The words, thresholds and order of findings: one source for Python and the page.
 *
 * Written by tools/contract.py from smallnets.diagnosis; changes belong there.
 */

export const SEVERITIES: readonly ("problem" | "warning" | "remark")[] = ["problem", "warning", "remark"];

export const GRAVER: Readonly<Record<string, readonly string[]>> = {
  duplicate_units: ["symmetric_units", "linear_layers", "bottleneck"], idle_unit: ["symmetric_units"],
  always_on_unit: ["linear_layers", "saturated_unit"], bottleneck: ["symmetric_units"], saturated_unit: ["dead_unit"],
  linear_layers: ["stuck_output"],
};

export const ALWAYS_ON_UNIT = {
  thresholds: { almost_all: 0.99 },
  texts: {
    sentence: "{units} is always on: its bend lies outside the data, so it acts as a straight (linear) unit.",
    sentence_many: "{units} are always on: their bends lie outside the data, so they act as straight (linear) units.",
    evidence: "{share} of the training points or more lie on one straight piece; pre-activations reach from {reach}.",
    reach: "{low} to {high}",
  },
  advice: ["another seed", "smaller biases, so that the bends come to lie among the points"],
} as const;

export const BOTTLENECK = {
  texts: {
    sentence: "Layer {layer} is a bottleneck: {units}, and {seen}.", one_unit: "it has one unit",
    one_different: "only one of its {count} units says something of its own",
    along_a_line: "the network sees the data along one direction only, so its answer is the same along parallel straight lines",
    one_number: "all later layers see one number for each point",
    evidence: "Layer {layer} has {units}, different ones: 1.", unit: "unit",
    more_units: "more units in layer {layer}", another_seed: "another seed, if the layer has units enough",
  },
} as const;

export const CONSTANT_PREDICTOR = {
  texts: {
    sentence: "The network answers no better than the best constant: it has learned nothing.",
    sentence_worse: "Training made the network worse than the best constant answer.",
    evidence: "Its training loss is {loss} after {epochs}, that of the best constant {constant}; before training it was {begun}. Its outputs have a standard deviation of {spread} over the training points.",
    epoch: "epoch", smaller_rate: "a smaller learning rate, such as {rate}",
    more_epochs: "more epochs: the loss is still falling",
    weaker_penalty: "a weaker penalty: {penalty} at {rate} pulls weights to 0",
    another_rate: "another learning rate, such as {larger} or {smaller}",
    more_units: "more units, or features that bend",
  },
} as const;

export const DEAD_UNIT = {
  thresholds: { nearly: 0.02, shown_points: 10 },
  texts: {
    sentence: "{unit} is dead: it gives 0 for every training point and cannot learn.",
    evidence: "Its pre-activation is at most {highest} on all {points}.", point: "training point",
    revival: "{change}: the loss becomes {loss} and a gradient of size {gradient} reaches the unit",
    no_revival: "no change of its own numbers revives it: what comes before or after it is dead too, so begin there",
    other_start: "a smaller learning rate, another seed, or leaky_relu, whose slope is never 0",
    raise_bias: "raise its bias from {old} to {new}, on for half the points",
    change_signs: "change the sign of all its incoming numbers",
    change_sign: "change its only incoming number from {old} to {new}",
    sentence_nearly: "{unit} is off for {share} of the training points.",
    evidence_nearly: "It is on at {count} of {points}{classes}.", classes: ": {classes}",
    of_class: "{count} of class {name}",
  },
  advice: ["more points or another seed", "leaky_relu, whose slope is never 0"],
} as const;

export const DIVERGED = {
  thresholds: { halvings: 24, narrowings: 2, shortest: 20, longest: 200 },
  texts: {
    sentence: "Training diverged at epoch {epoch}: {why}.",
    not_the_rate: "it still does at {rate}, so the rate is not the reason",
    rate_too_large: "the learning rate {rate} is about {times} times too large here",
    evidence: "Measured by repeating the run with smaller rates for {epochs}: works means that all numbers stay finite and the loss ends no higher than it began.",
    epoch: "epoch", smaller_rate: "a learning rate below {rate}", standardize: "standardized inputs and target",
    smaller_start: "smaller first weights",
  },
} as const;

export const DUPLICATE_UNITS = {
  thresholds: { alike: 0.95, costly: 0.1 },
  texts: {
    sentence: "{units} are duplicates: they say the same about every point, so together they do the work of one.",
    sentence_mirrored: "{units} are mirror images: they say the same about every point, so together they do the work of one.",
    sentence_costly: "{units} are almost duplicates: they say nearly the same about most points, but the network lives on what is left between them.",
    sentence_costly_mirrored: "{units} are almost mirror images: they say nearly the same about most points, but the network lives on what is left between them.",
    evidence: "Their activations have a correlation of {correlation}. Folded into one, the training loss goes from {loss} to {folded}.",
    more_units: "another seed or more units, so that the others need not stand so close",
  },
  advice: ["one unit less, if the loss is fine", "another seed or more units, if it is not"],
} as const;

export const FLAT_FUNCTION = {
  texts: {
    sentence: "{units} cannot be trained by gradients: the slope of {functions} is 0 everywhere.",
    evidence: "The largest slope for z from -{reach} to {reach} is 0.",
  },
  advice: ["a smooth step: sigmoid or tanh", "set these weights by hand"],
} as const;

export const IDLE_UNIT = {
  thresholds: { little: 0.01 },
  texts: {
    sentence: "{units} does nothing downstream: the next layer hardly hears it.",
    sentence_many: "{units} do nothing downstream: the next layer hardly hears them.",
    evidence: "{why}; no pull on the next layer is more than {share} of the strongest there.",
    constant: "The same value for every training point, as a bias has",
    dead_links: "All outgoing links are dead (L1)", small_weight: "The largest outgoing weight is {weight}",
  },
  advice: ["fewer units, if the loss is fine", "a weaker penalty or another seed, if it is not"],
} as const;

export const LINEAR_LAYERS = {
  texts: {
    sentence: "{what}: the whole network is one {shape}, as without them.",
    all_linear: "All hidden layers are linear", no_bend: "No hidden unit bends where the data are",
    evidence: "{layers} multiply out to one set of {inputs} weights for each output.", layer: "hidden layer",
    less: "no hidden layer, if the loss is fine", bends: "tanh or relu in the hidden layers, if it is not",
    sentence_no_layer: "There is no hidden layer: the network can draw one {shape} only.",
    evidence_no_layer: "It has learned too little, and a straight cut may be all that keeps it back.",
    a_layer: "a hidden layer of a few units", features: "features that bend, such as x1^2 or x1*x2",
    constant: "constant", function: "straight function", line: "straight line", plane: "flat plane",
  },
} as const;

export const NOISE_FLOOR = {
  thresholds: { visible: 0.01, half: 0.5 },
  texts: {
    sentence: "Noise alone costs {floor}: no network can have a lower loss on average.",
    evidence: "The best possible answers cost {best} on these {points} test points, the network {loss}; a test loss of {points} points varies by {spread} from draw to draw.",
    chance: " Even they reach {target} on {share} of such test sets only.",
    sentence_target: "The target {target} is below what noise allows: the best possible answers cost {floor} on average.",
    higher_target: "a target above {floor}, less noise, or more test points",
  },
} as const;

export const OVERFITTING = {
  thresholds: { sure: 2, fewest: 10 },
  texts: {
    sentence: "The network overfits: it knows its training points better than it can know others.",
    evidence: "The training loss is {train}, the test loss {test}. {judged}",
    against_the_floor: "The best possible answers would cost {train} and {test} on the same points: the network is better than possible on the ones it was trained on, so it has learned their noise, and worse on the others.",
    by_the_gap: "The gap of {gap} is {times} times what the draw of the points explains.",
  },
  advice: ["more training points", "fewer units or epochs", "an l2 penalty, beginning with 0.001"],
} as const;

export const SATURATED_UNIT = {
  thresholds: { flat: 0.05, most: 0.95 },
  texts: {
    sentence: "{units} is saturated: it sits on the flat ends of {functions} for {share} of the training points and hardly learns.",
    sentence_many: "{units} are saturated: they sit on the flat ends of {functions} for {share} of the training points and hardly learn.",
    evidence: "The mean slope there is at most {slope}, the steepest of the function {steepest}.",
  },
  advice: ["smaller first weights", "standardized inputs", "a smaller learning rate"],
} as const;

export const STUCK_OUTPUT = {
  thresholds: { many: 0.1 },
  texts: {
    sentence: "The output ({unit}) is saturated at the wrong end for {share} of the training points, and its flat slope keeps their errors from teaching it.",
    evidence: "{function} has the slope {slope} there, against {steepest} at its steepest.",
  },
  advice: [
    "another seed", "a smaller learning rate or smaller first weights", "standardized or smaller inputs",
    "the logistic loss with a sigmoid output, whose gradient does not vanish there",
  ],
} as const;

export const SYMMETRIC_UNITS = {
  texts: {
    sentence: "{units} began with the same numbers and stay equal for ever: they are one unit.",
    evidence: "The start '{start}' gave them the same incoming and outgoing numbers, so their gradients are the same at every step.",
  },
  advice: ["a random start", "different first weights for each unit"],
} as const;

export const UNDERFITTING = {
  thresholds: { sure: 2 },
  texts: {
    floor: "the best possible answers cost", neighbours: "the mean of {count} neighbours reaches",
    evidence: "The training loss is {loss}; the best constant costs {constant}, {known} {reference} on these points.",
    sentence: "The network underfits: it has learned {share} of what the training points teach, and its loss no longer falls.",
    weaker_penalty: "a weaker penalty than {penalty} at {rate}",
    sentence_learning: "The network is still learning: the loss was falling when the training ended, at {share} of what can be learned.",
    evidence_learning: "{evidence} It fell by {fallen} in the last fifth of the epochs.",
    more_epochs: "more epochs, such as {epochs}", larger_rate: "a larger learning rate",
  },
  advice: ["more units or one more layer", "another seed", "more epochs or another learning rate"],
} as const;

export const UNIT_LINES = {
  thresholds: { tolerance: 15 },
  texts: {
    sentence: "The lines of layer 1: {lines}.", line: "unit {unit} {name} ({angle} degrees)",
    evidence: "A line's direction is taken against the x1 axis; within {tolerance} degrees it is called by its name.",
    slanting: "slanting", at_0: "horizontal", at_45: "diagonal", at_90: "vertical", at_135: "diagonal",
    at_180: "horizontal",
  },
} as const;

export const VANISHING_GRADIENT = {
  thresholds: { thousand: 1000 },
  texts: {
    sentence: "The gradients vanish towards the first layer: it learns about {ratio} times slower than the last.",
    sentence_exploding: "The gradients explode towards the first layer: it learns about {ratio} times faster than the last.",
    evidence_start: "At the start {sizes}", evidence_end: "At the end {sizes}",
    sizes: "their sizes from the first layer to the last are {sizes}; slopes and weights cannot give more than {limit}.",
    steeper: "tanh or relu, whose slopes reach 1",
    larger_start: "larger first weights: the start he_normal for relu, glorot_normal for tanh",
    smaller_start: "smaller first weights, such as the start glorot_normal", fewer_layers: "fewer layers",
    adam: "adam", smaller_rate: "a smaller learning rate",
  },
} as const;

export const BEST_ANSWERS = { thresholds: { neighbours: 5, most_points: 2000, tiny: 1e-09 } } as const;

export const DIAGNOSIS = { texts: { healthy: "Nothing is wrong.", verdict: "{counts}." } } as const;

export const FIT = { thresholds: { enough: 0.9, nothing: 0.05 } } as const;

export const LEARNING_CURVE = { thresholds: { last: 0.2, worth_while: 0.1 } } as const;

export const NOISE = { thresholds: { moves: 16, strips: 128, circle_radius: 5, blobs_radius: 3, gauss_centre: 2 } } as const;

export const UNITS = { thresholds: { reach: 10, probed: 2001, rounding: 1e-09 } } as const;

export const WORDING = {
  texts: {
    percent: "{share} %", one: "{count} {thing}", many: "{count} {thing}s", joined: "{first} and {last}",
    unit: "unit {units} of layer {layer}", units: "units {units} of layer {layer}",
  },
} as const;
