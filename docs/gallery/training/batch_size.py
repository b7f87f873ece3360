"""
What does the batch size do to the curve?
=========================================

One sample at a time is noisier, and makes ten times as many updates.
"""

import smallnets

for batch in (1, 10, 30):
    runs = smallnets.train("circle", hidden=(4,), batch=batch, seeds=40, epochs=100, solved_at=0.05)
    print(f"batch {batch}: {runs.solved().count} of 40, median test loss {runs.summary.test_loss.median:.3f}")
figure = smallnets.train("circle", hidden=(4,), batch=1, learning_rate=0.1, epochs=100).figure()
