"""
How is the spiral learned?
==========================

Features help more than layers: eight tanh units with the sines, or three layers of ReLUs.
"""

import smallnets

for hidden, activation, features in (((8,), "tanh", "x1,x2"), ((8,), "tanh", "x1,x2,sin(x1),sin(x2)")):
    runs = smallnets.train(
        "spiral", hidden=hidden, activation=activation, features=features, seeds=24, epochs=1000, solved_at=0.05
    )
    print(f"{hidden} {activation} {features}: {runs.solved().count} of 24, {runs.summary.test_loss.median:.4f}")
figure = smallnets.train("spiral", hidden=(8,), features="x1,x2,sin(x1),sin(x2)", epochs=1000).figure()
