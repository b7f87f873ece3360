"""
And with the squares as features?
=================================

Then no hidden layer is needed; a few starts stick at the wrong end of tanh.
"""

import smallnets

runs = smallnets.train("circle", hidden=(), features="x1,x2,x1^2,x2^2", seeds=200, epochs=200, solved_at=0.05)
found = runs.solved()
print(f"solved {found.count} of {found.of}, interval {found.wilson[0]:.3f} to {found.wilson[1]:.3f}")
print(f"median {runs.summary.test_loss.median:.4f}")
figure = smallnets.train("circle", hidden=(), features="x1^2,x2^2", epochs=200).figure()
