"""
What do 10 % training points do to the gap?
===========================================

The test loss is the higher one, and most of the gap is gone at 50 %.
"""

import smallnets

for share in (10, 50, 90):
    runs = smallnets.train("circle", hidden=(8,), noise=30, train_share=share, seeds=40, epochs=200)
    train, test = runs.summary.train_loss.median, runs.summary.test_loss.median
    print(f"{share} %: train {train:.3f}, test {test:.3f}")
figure = smallnets.train("circle", hidden=(8,), noise=30, train_share=10, epochs=200).figure()
