"""The random stream of the TensorFlow Playground: seedrandom 2.4, that is ARC4 with 256 bytes dropped.

One stream serves one seed, in this order: the points of the data set, the shuffle, the first weights, and, where the
rules ask for it, the reshuffles of the epochs.
"""

from __future__ import annotations

import re
from math import ldexp
from typing import Self

from smallnets.datasets.seeds import seed_text
from smallnets.errors import Refusal

_KEEP = "keep the state as it was written"
NO_STATE = Refusal("stream.bytes", "is not 512 hexadecimal digits", _KEEP)
NO_PERMUTATION = Refusal("stream.bytes", "does not hold each byte once", _KEEP)
NO_PLACES = Refusal("stream", "are not two places from 0 to 255", _KEEP)


class Stream:
    """Random numbers from a seed; the same numbers on every machine.

    Every number is exact arithmetic on whole numbers, so there is nothing to round.  `places` (the 256 bytes in their
    present order), `i` and `j` are where it stands; a faster reader may take over from there.
    """

    __slots__ = ("i", "j", "places")

    def __init__(self, seed: int | str) -> None:
        self.places = bytearray(_keyed(seed_text(seed)))
        self.i = 0
        self.j = 0
        self._drop(256)

    def uniform(self) -> float:
        """One number, uniform on [0, 1)."""
        return self.uniforms(1)[0]

    def uniforms(self, count: int) -> list[float]:
        """`count` numbers, uniform on [0, 1): the first 53 significant bits of the bytes read.

        Seven bytes make a number; where the first six are small (below 2^44), more are read until 53 bits stand.
        """
        # The byte loop is written out here: a method call for each byte would take three times as long.
        places, i, j = self.places, self.i, self.j
        numbers: list[float] = []
        for _ in range(count):
            read, length, more = 0, 0, 7
            while more:
                for _ in range(more):
                    i = (i + 1) & 255
                    here = places[i]
                    j = (j + here) & 255
                    there = places[j]
                    places[i] = there
                    places[j] = here
                    read = read << 8 | places[(here + there) & 255]
                length += 8 * more
                more = read >> 52 == 0
            surplus = read.bit_length() - 53
            numbers.append(ldexp(read >> surplus, surplus - length))
        self.i, self.j = i, j
        return numbers

    def polar(self) -> tuple[float, float]:
        """A pair (v1, s) of Marsaglia's polar method: v1 in [-1, 1), s = v1^2 + v2^2 <= 1; s > 1 is drawn again."""
        while True:
            first, second = self.uniforms(2)
            v1 = 2 * first - 1
            v2 = 2 * second - 1
            s = v1 * v1 + v2 * v2
            if s <= 1:
                return v1, s

    def shuffled(self, count: int) -> list[int]:
        """The places 0 .. count-1 after a Fisher-Yates shuffle from the end, which draws also for the last place."""
        order = list(range(count))
        for left, number in zip(range(count, 0, -1), self.uniforms(count), strict=True):
            chosen = int(number * left)
            order[left - 1], order[chosen] = order[chosen], order[left - 1]
        return order

    def copy(self) -> Self:
        """A stream of its own that stands where this one stands."""
        twin = type(self).__new__(type(self))
        twin.places, twin.i, twin.j = self.places.copy(), self.i, self.j
        return twin

    def state(self) -> dict[str, int | str]:
        """Where the stream stands, fit for JSON: two places and the 256 bytes in hexadecimal digits."""
        return {"i": self.i, "j": self.j, "bytes": bytes(self.places).hex()}

    @classmethod
    def from_state(cls, state: dict[str, int | str]) -> Self:
        """The stream that stood at `state`; it goes on bit for bit.

        Raises:
            InputError: the state is not one that `state()` wrote.
        """
        i, j, digits = state.get("i"), state.get("j"), state.get("bytes")
        if not (isinstance(digits, str) and re.fullmatch("[0-9a-f]{512}", digits)):
            raise NO_STATE.error(digits)
        if sorted(bytes.fromhex(digits)) != list(range(256)):
            raise NO_PERMUTATION.error(digits)
        if not (isinstance(i, int) and isinstance(j, int) and 0 <= i < 256 and 0 <= j < 256):
            raise NO_PLACES.error((i, j))
        return cls.at(i, j, bytes.fromhex(digits))

    @classmethod
    def at(cls, i: int, j: int, places: bytes) -> Self:
        """The stream that stands at two places from 0 to 255, with `places`, which hold each byte once."""
        stream = cls.__new__(cls)
        stream.places, stream.i, stream.j = bytearray(places), i, j
        return stream

    def _drop(self, count: int) -> None:
        places, i, j = self.places, self.i, self.j
        for _ in range(count):
            i = (i + 1) & 255
            here = places[i]
            j = (j + here) & 255
            places[i], places[j] = places[j], here
        self.i, self.j = i, j


def _keyed(seed: str) -> list[int]:
    """The bytes 0 .. 255, shuffled by the key.

    The key is the seed's characters: seedrandom mixes places that are met again, and no seed is so long.
    """
    key = seed.encode("ascii")
    places = list(range(256))
    j = 0
    for i in range(256):
        here = places[i]
        j = (j + key[i % len(key)] + here) & 255
        places[i], places[j] = places[j], here
    return places
