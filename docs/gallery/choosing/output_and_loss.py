"""
Which output and loss for two classes?
======================================

Logistic with cross-entropy, or tanh with the squared error as in the Playground: the same network, both ways.
"""

import smallnets

for loss, output in (("half_squared", "tanh"), ("logistic", "sigmoid")):
    runs = smallnets.train(
        "circle", hidden=(4,), loss=loss, output=output, rules="textbook", learning_rate=0.1, seeds=40, epochs=100
    )
    right = sorted(final.test_accuracy for final in runs.final)[20]
    print(f"{loss} with {output}: median accuracy {100 * right:.1f} %")
figure = smallnets.function("sigmoid", "tanh").figure()
