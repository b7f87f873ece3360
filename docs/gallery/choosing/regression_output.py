"""
Which output for a number?
==========================

Linear: a tanh output cannot leave -1 to 1, however long it is trained.
"""

import smallnets

x = [[value / 10] for value in range(-20, 21)]
y = [2 * value[0] + 1 for value in x]
for output in ("linear", "tanh"):
    runs = smallnets.train(
        x, y, hidden=(), output=output, kind="regression", epochs=300, train_share=100, standardize="none"
    )
    print(f"{output}: loss {runs.final[0].train_loss:.4f}")
figure = runs.figure()
