"""
How is the slope of the sigmoid derived?
========================================

A derivation line by line; each line is proven equal to the one before.
"""

import smallnets

derivation = """\
s(x) = 1/(1 + exp(-x))
s'(x) = exp(-x)/(1 + exp(-x))^2
 = 1/(1 + exp(-x)) * (exp(-x) + 1 - 1)/(1 + exp(-x))
 = 1/(1 + exp(-x)) * (1 - 1/(1 + exp(-x)))
"""
print(smallnets.check_derivation(derivation).text())
figure = smallnets.function("sigmoid").figure()
