"""
How flat are three sigmoid units of a worked example?
=====================================================

At 1.5, 5.5 and 0.4047: only the second is nearly flat, the third has 96 % of the largest possible slope.
"""

from smallnets import exact, function

for line in exact.derivative("sigmoid", at=("1.5", "5.5", "0.4047")).text().splitlines()[-3:]:
    print(line)
figure = function("sigmoid", window=(-1, 7)).figure()
