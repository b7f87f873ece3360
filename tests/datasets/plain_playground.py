"""A second, slow writing of the Playground's stream and generators: the judge of the fast ones.

Written from the description of seedrandom 2.4 and of the data sets alone, one number at a time, with `math`.
"""

from __future__ import annotations

import math


def stream(seed):
    """A function that gives the next uniform number."""
    key = [ord(character) for character in seed]
    places = list(range(256))
    j = 0
    for i in range(256):
        j = (j + key[i % len(key)] + places[i]) % 256
        places[i], places[j] = places[j], places[i]
    at = [0, 0]

    def byte():
        at[0] = (at[0] + 1) % 256
        at[1] = (at[1] + places[at[0]]) % 256
        i, j = at
        places[i], places[j] = places[j], places[i]
        return places[(places[i] + places[j]) % 256]

    def rand():
        n, d, x = 0.0, 256.0**6, 0
        for _ in range(6):
            n = n * 256 + byte()
        while n < 2.0**52:
            n, d, x = (n + x) * 256, d * 256, byte()
        while n >= 2.0**53:
            n, d, x = n / 2, d / 2, x >> 1
        return (n + x) / d

    for _ in range(256):
        byte()
    return rand


def shuffle(rand, points):
    """Fisher-Yates in place."""
    for count in range(len(points), 0, -1):
        chosen = math.floor(rand() * count)
        points[count - 1], points[chosen] = points[chosen], points[count - 1]


def generate(name, rand, count, q):
    """The points (x, y, label) before the shuffle; label +1 and -1, or the number to predict."""
    return {
        "circle": circle,
        "xor": xor,
        "gauss": gauss,
        "spiral": spiral,
        "plane": plane,
        "multi_gauss": multi_gauss,
    }[name](lambda a, b: rand() * (b - a) + a, count, q)


def circle(uniform, count, q):
    points = []
    for low, high, many in ((0, 2.5, count // 2), (3.5, 5, count // 2)):
        for _ in range(many):
            r, angle = uniform(low, high), uniform(0, 2 * math.pi)
            x, y = r * math.sin(angle), r * math.cos(angle)
            nx, ny = uniform(-5, 5) * q, uniform(-5, 5) * q
            points.append((x, y, 1 if math.hypot(x + nx, y + ny) < 2.5 else -1))
    return points


def xor(uniform, count, q):
    points = []
    for _ in range(count):
        x = uniform(-5, 5)
        x += 0.3 if x > 0 else -0.3
        y = uniform(-5, 5)
        y += 0.3 if y > 0 else -0.3
        nx, ny = uniform(-5, 5) * q, uniform(-5, 5) * q
        points.append((x, y, 1 if (x + nx) * (y + ny) >= 0 else -1))
    return points


def gauss(uniform, count, q):
    def deviate(mean):
        while True:
            v1 = uniform(-1, 1)
            v2 = uniform(-1, 1)
            s = v1**2 + v2**2
            if s <= 1:
                return mean + math.sqrt(0.5 + 7 * q) * math.sqrt(-2 * math.log(s) / s) * v1

    return [(deviate(2 * label), deviate(2 * label), label) for label in (1, -1) for _ in range(count // 2)]


def spiral(uniform, count, q):
    points = []
    arm = count // 2
    for d, label in ((0, 1), (math.pi, -1)):
        for i in range(arm):
            r, t = 5 * i / arm, 1.75 * 2 * math.pi * i / arm + d
            x = r * math.sin(t) + uniform(-1, 1) * q
            y = r * math.cos(t) + uniform(-1, 1) * q
            points.append((x, y, label))
    return points


def plane(uniform, count, q):
    points = []
    for _ in range(count):
        x, y, nx, ny = uniform(-6, 6), uniform(-6, 6), uniform(-6, 6) * q, uniform(-6, 6) * q
        points.append((x, y, (x + nx + y + ny) / 10))
    return points


def multi_gauss(uniform, count, q):
    centres = [(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)]
    points = []
    for _ in range(count):
        x, y, nx, ny = uniform(-6, 6), uniform(-6, 6), uniform(-6, 6) * q, uniform(-6, 6) * q
        cones = [sign * max(0, 1 - math.hypot(x + nx - cx, y + ny - cy) / 2) for cx, cy, sign in centres]
        points.append((x, y, max(cones, key=abs)))
    return points
