"""
Which terms has the expansion of a 2-2-1 network?
=================================================

Seven; a printed expansion with eleven terms differs, and the difference is shown by numbers.
"""

from smallnets import exact, train

right = "p*(a*x + b*y + c) + q*(d*x + e*y + f) + g"
print(exact.identity(right, "a*p*x + b*p*y + c*p + d*q*x + e*q*y + f*q + g").text().splitlines()[0])
print(exact.identity(right, "a*p*x + b*p*y + a*c + d*q*x + e*q*y + d*f + g").text())
figure = train("reg-plane", hidden=(2,), activation="linear", epochs=30).figure()
