"""Sources and settings for the cases of `plans`."""

from __future__ import annotations

from typing import Any

_TWO = {"columns": ["a", "width cm"], "inputs": [[0, 1], [1.5, 2], [2, -3], [0.25, 4], [7, 8]]}
WORDS = {"inline": {**_TWO, "targets": ["yes", "no", "yes", "é", "no"]}}
NUMBERS = {"inline": {**_TWO, "targets": [0.5, 1, 2, 3.25, -1]}}
ADDER = {"inline": {**_TWO, "inputs": [[0, 0], [0, 1], [1, 0], [1, 1]], "targets": [[0, 0], [1, 0], [1, 0], [0, 1]]}}
WHOLE = {"inline": {"columns": ["x1"], "inputs": [[i] for i in range(9)], "targets": [1, 2, 1, 2, 3, 1, 2, 3, 3]}}
GENERATORS = ["circle", "xor", "gauss", "spiral", "plane", "multi_gauss", "moons", "blobs", "checkerboard", "rings"]
SOURCES: list[dict[str, Any]] = [
    {},
    *({"generator": name} for name in GENERATORS),
    {"truth": "xor"},
    {"truth": "truth:0110"},
    {"truth": "01101001"},
    WORDS,
    NUMBERS,
    WHOLE,
    ADDER,
]
PLAIN: list[dict[str, Any]] = [
    {"rules": "textbook"},
    {"rules": "playground"},
    {"hidden": "", "output": "softmax"},
    {"activation": "relu", "penalty": "l1", "penalty_rate": 0.01},
    {"optimizer": "perceptron"},
    {"optimizer": "adaline", "output": "sigmoid"},
    {"optimizer": "Widrow-Hoff", "hidden": "", "batch": 2},
    {"optimizer": "adaline", "hidden": [3, 2]},
]
VALUES: dict[str, list[Any]] = {
    "hidden": ["4,2", [3], "", "0", 5, "8,8,8", "x", "2,,3", [1, 2, 3, 4, 5, 6], 0],
    "activation": [
        "tanh",
        "relu",
        "Leaky-ReLU",
        "leaky_relu(alpha=0.1)",
        "tanh,relu",
        "tanh:relu,sigmoid",
        "x*sigmoid(x)",
        "relo",
        "sin(x)",
        "prelu",
        "elu(alpha=-1)",
        "relu(kink=0.5)",
        "tanh(kink=1)",
        "swish(beta=2.50)",
        "elu(beta=1)",
        "softmax",
        "relu(alpha=1)",
        "x^",
        "prelu(alpha=1e-7)",
        ["tanh", ["relu", "relu"]],
        "(x, 1",
        "gelu:step:linear:mish,relu",
    ],
    "output": ["linear", "tanh", "sigmoid", "softmax", "relu", "soft max", "x^3", "prelu"],
    "biases": ["true", "no", False, True, "maybe", 1],
    "start": [
        "playground",
        "He",
        "glorot",
        "uniform(scale=0.2)",
        "normal(scale=2)",
        "zeros",
        "hee",
        "normal(scale=x)",
        3,
    ],
    "features": [
        "x1,x2",
        "none",
        ["x1", "x2^2"],
        "x1*x2, sin(x1)",
        "cos(x2)",
        "x3",
        "x1,",
        "x1 x2",
        "a",
        "width cm",
        7,
        "relu(x1), x2",
        "2*ReLU(x1 - relu(x2))^2",
        "relu(x9)",
        "relu",
        "x1*relu",
        "relu'(x1)",
    ],
    "noise": [0, 5, 50, "12.5", 81, -1, "much", True, 1e-7, 100.5],
    "points": [500, 100, 10, "7", 1, 2.5, -3, 1200, 9],
    "classes": [2, 3, 6, 7, "4", 0],
    "train_share": [50, 10, 90, 100, 0, 99.5, "33.3", 5, 95, -1],
    "same_data": ["0.12345", 7, "é", 2.5],
    "kind": ["classification", "regression", "Classification", "other", 5],
    "standardize": ["both", "inputs", "target", "none", "all"],
    "batch": [1, 10, 30, "5", 0, 300, 2.5, "ten", 250],
    "learning_rate": [0.03, 1, "0.1", 0, -1, "1e-5", "fast", 1e-5],
    "epochs": [0, 10, 100000, -1, "1000"],
    "penalty": ["none", "l1", "L2", "ridge", "decay", "l3", "weight-decay"],
    "penalty_rate": [0, 0.001, 10, -1, "0.3"],
    "dead_links": [True, False, "yes"],
    "optimizer": [
        "sgd",
        "adam",
        "Adam",
        "adam(beta1=0.8)",
        "momentum(momentum=0.80)",
        "momentum(momentum=2)",
        "nesterov",
        "adem",
        "rmsprop(decay=0.9, eps=1e-6)",
        "adagrad",
        "perceptron",
        "Adaline",
        "adam(beta3=1)",
        "sgd(momentum=1)",
        "adam(",
        "adam(beta1=a)",
        "adam(beta1=1.2.3)",
    ],
    "loss": [
        "half_squared",
        "mse",
        "logistic",
        "huber(delta=2)",
        "cross-entropy",
        "absolute",
        "huber(delta=0)",
        "log",
        "bce",
    ],
    "reshuffle": [True, "off"],
    "partial_batch": ["carry", "apply", "drop", "Drop", "keep"],
    "stop_at": [0.05, "0.1", "low"],
    "seed": ["0.12345", 7, 123456, "", "é", -1, 2.5, "007"],
    "rules": ["playground", "textbook", "playgrond"],
    "precision": ["float64", "float32", "float16"],
    "show_test": [True, "false"],
    "discretize": ["true", False],
    "target": ["y", 3],
    "columns": ["a", "none"],
}
_XOR = ({"generator": "xor"}, {"network": {"hidden": [4, 2], "activation": ["relu", ["tanh", "elu"]]}})
_GIVEN = (
    {"truth": "xor"},
    {
        "network": {
            "hidden": [1],
            "activation": "prelu",
            "output": "sigmoid",
            "given": [
                {"weights": [[1.0, -0.5]], "biases": [0.25], "learned": {"alpha": [0.1]}},
                {"weights": [[1e-9]], "biases": [-0.0]},
            ],
        }
    },
)
CHANGES: list[tuple[Any, dict[str, Any]]] = [
    *(
        (_XOR, change)
        for change in (
            {"learning_rate": 0.3},
            {"penalty": "l1"},
            {"hidden": "3"},
            {"hidden": "4,2", "activation": "relu"},
            {"seed": 5},
            {"output": "sigmoid"},
            {"loss": "logistic"},
            {"rules": "textbook"},
            {"points": 12},
            {"train_share": 20},
            {"features": "x1"},
            {"start": "he"},
            {"kind": "regression"},
            {"classes": 3},
            {"noise": 50},
            {"biases": False},
        )
    ),
    *(
        (_GIVEN, change)
        for change in (
            {},
            {"start": "zeros"},
            {"hidden": "2"},
            {"features": "x1"},
            {"activation": "relu"},
            {"biases": False},
            {"precision": "float32"},
            {"output": "softmax"},
        )
    ),
    *((({"generator": "blobs"}, {}), change) for change in ({"classes": 5}, {"rules": "playground"}, {"points": 5})),
    *(((NUMBERS, {}), change) for change in ({"standardize": "none"}, {"batch": 4}, {"kind": "classification"})),
    *(((WHOLE, {}), change) for change in ({"kind": "regression"}, {"train_share": 100}, {"points": 8}, {"noise": 3})),
]
