"""
Which update rule is quickest here?
===================================

The same network and starts, four rules at the rate that suits each.
"""

import smallnets

for rule, rate in (("sgd", 0.1), ("momentum", 0.03), ("rmsprop", 0.01), ("adam", 0.01)):
    runs = smallnets.train(
        "circle", hidden=(4,), optimizer=rule, learning_rate=rate, seeds=40, epochs=40, solved_at=0.05
    )
    print(f"{rule} at {rate}: {runs.solved().count} of 40 in 40 epochs")
figure = smallnets.train("circle", hidden=(4,), optimizer="adam", learning_rate=0.01, epochs=40).figure()
