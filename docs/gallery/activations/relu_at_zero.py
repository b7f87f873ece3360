"""
Has ReLU a slope at 0?
======================

No: 0 on the left, 1 on the right. A program needs a number there, so it takes one by convention and says so.
"""

import smallnets

for line in smallnets.function("relu").table().splitlines():
    if "kink" in line or "slope" in line:
        print(line)
for slope in (0.0, 0.5, 1.0):
    print(smallnets.activation(f"relu(kink={slope})").text)
figure = smallnets.function("relu", window=(-2, 2)).figure()
