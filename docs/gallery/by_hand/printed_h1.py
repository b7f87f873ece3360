"""
Is h1 = 0.9176 carried forward?
===============================

A printed key has 0.9176 where 0.8176 is right, and goes on with the right number: the slip has no
consequences.
"""

import smallnets

exercise = {
    "asked": ["forward", "loss"],
    "inputs": [[0, 1]],
    "targets": [[1]],
    "loss": "half_squared",
    "names": {"a_1^(1)": "h1", "a_2^(1)": "h2", "a_1^(2)": "y"},
    "layers": [
        {"weights": [[2, -1.5], [2, 3]], "biases": [3, 2.5], "activation": "sigmoid"},
        {"weights": [[0.5, 1]], "biases": [-1], "activation": "sigmoid"},
    ],
}
answers = "z_1^(1) = 1.5\nh1 = 0.9176\nz_2^(1) = 5.5\nh2 = 0.9959\nz_1^(2) = 0.4047\ny = 0.5998\nL = 0.08008\n"
print(smallnets.check(exercise, answers).text())
figure = smallnets.function("sigmoid", window=(-1, 6)).figure()
