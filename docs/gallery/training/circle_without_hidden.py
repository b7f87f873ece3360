"""
Can a network without hidden layers learn the circle?
=====================================================

Not from x1 and x2: a line cannot surround anything.
"""

import smallnets

runs = smallnets.train("circle", hidden=(), seeds=100, epochs=200, solved_at=0.05)
print(f"solved {runs.solved().count} of 100, median test loss {runs.summary.test_loss.median:.3f}")
figure = smallnets.train("circle", hidden=(), epochs=200).figure()
