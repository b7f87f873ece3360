"""
When is a large network worse than a small one?
===============================================

On noisy points: the same data, one layer of eight and three of them; the gap between test and training grows.
"""

import smallnets

for hidden in ((8,), (8, 8, 8)):
    runs = smallnets.train("xor", hidden=hidden, activation="relu", noise=35, learning_rate=0.03, epochs=300, seeds=40)
    train, test = runs.summary.train_loss.median, runs.summary.test_loss.median
    print(f"{hidden}: train {train:.3f}, test {test:.3f}, gap {test - train:.3f}")
figure = smallnets.train("xor", hidden=(8, 8, 8), activation="relu", noise=35, epochs=300).figure()
