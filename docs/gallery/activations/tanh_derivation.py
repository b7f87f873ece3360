"""
How is the slope of tanh derived?
=================================

By the quotient rule; a lost bracket is found at its line.
"""

import smallnets

right = """\
t(z) = (exp(z) - exp(-z))/(exp(z) + exp(-z))
t'(z) = ((exp(z) + exp(-z))*(exp(z) + exp(-z)) - (exp(z) - exp(-z))*(exp(z) - exp(-z)))/(exp(z) + exp(-z))^2
 = 1 - ((exp(z) - exp(-z))/(exp(z) + exp(-z)))^2
"""
print(smallnets.check_derivation(right).text())
lost = right.replace("((exp(z) + exp(-z))*", "(exp(z) + exp(-z))*", 1).replace(
    "exp(-z)))/(exp(z)", "exp(-z))/(exp(z)", 1
)
print(smallnets.check_derivation(lost).text())
figure = smallnets.function("tanh").figure()
