"""The random stream of `datasets.stream` in machine code: ARC4 bytes, 53-bit numbers, Fisher and Yates' shuffle.

`datasets.stream` is the home of the rules; this is the same in machine code, held equal to it by a test.
"""

from __future__ import annotations

from smallnets.engines.compiled.kernels.kernel import Kernel
from smallnets.engines.compiled.kernels.stream_memory import PLACE_I, PLACE_J, STREAM_BYTES
from smallnets.engines.compiled.language.assembly import INTEGER, Assembly, Register, whole

ORDER_BYTES = 4
"""The size of a place in an order."""

DIGITS = 52
"""A number is complete when its first bits reach beyond 2^52."""


class Arc4:
    """A stream at an address, read by the function under construction."""

    def __init__(self, code: Assembly, stream: Register) -> None:
        self.code = code
        self.stream = stream

    def standing(self) -> tuple[Register, Register]:
        """I and j as they stand in memory."""
        return self._byte(whole(PLACE_I)), self._byte(whole(PLACE_J))

    def stand(self, i: Register, j: Register) -> None:
        """Write i and j back."""
        self._write(whole(PLACE_I), i)
        self._write(whole(PLACE_J), j)

    def byte(self, i: Register, j: Register) -> tuple[Register, Register, Register]:
        """I, j and the next byte."""
        code = self.code
        i = self._low(code.add(i, 1))
        here = self._byte(i)
        j = self._low(code.add(j, here))
        there = self._byte(j)
        self._swap(i, j, here, there)
        # `here` and `there` were read before the swap; their sum is the same after it, and is not read anew.
        return i, j, self._byte(self._low(code.add(here, there)))

    def key(self, key: Register) -> None:
        """Begin the stream with a key of 256 bytes, and pass over the first 256 numbers."""
        code = self.code
        code.times(whole(256), lambda place: self._write(place, place))

        def mix(i: Register, at: list[Register]) -> list[Register]:
            here = self._byte(i)
            given = code.pure(INTEGER, f"zext {code.load('i8', code.place(key, i), 1)} to i64")
            j = self._low(code.add(code.add(at[0], given), here))
            self._swap(i, j, here, self._byte(j))
            return [j]

        def pass_over(_: Register, at: list[Register]) -> list[Register]:
            # The first bytes of ARC4 show the key; the Playground's library throws 256 away, and so must whoever
            # wants its numbers.
            i, j, _byte = self.byte(*at)
            return [i, j]

        code.loop(whole(256), mix, [whole(0)])
        self.stand(*code.loop(whole(256), pass_over, [whole(0), whole(0)]))

    def polar(self, i: Register, j: Register) -> list[Register]:
        """I, j and a pair v1, s of Marsaglia's method: v1 in [-1, 1), s = v1^2 + v2^2 <= 1; s > 1 is drawn again."""
        code = self.code

        def draw(_: Register, at: list[Register]) -> list[Register]:
            i, j, first = self.uniform(at[0], at[1])
            i, j, second = self.uniform(i, j)
            v1, v2 = (
                code.pure("double", f"fsub {code.pure('double', f'fmul double 2.0, {x.name}')}, 1.0")
                for x in (first, second)
            )
            squares = [code.pure("double", f"fmul {v}, {v.name}") for v in (v1, v2)]
            return [i, j, v1, code.pure("double", f"fadd {squares[0]}, {squares[1].name}")]

        def outside(last: list[Register]) -> Register:
            return code.pure("i1", f"fcmp ogt {last[3]}, 1.0")

        nothing = Register("double", "0.0")
        # Both numbers are drawn again, not one: the stream has to stand where the Playground's stands.
        return code.loop(whole(1 << 62), draw, [i, j, nothing, nothing], goes_on=outside)

    def uniform(self, i: Register, j: Register) -> tuple[Register, Register, Register]:
        """I, j and the next number, uniform on [0, 1), as a double."""
        code = self.code
        read = whole(0)
        # 53 bits need 7 bytes; where the first bits are 0, more are read until 53 are significant, so small
        # numbers are as fine as large ones.
        for _ in range(7):
            i, j, read = self._more(i, j, read)
        small = self._small(read)

        def lengthen() -> list[Register]:
            return code.loop(
                whole(1 << 62), self._longer, [i, j, read, whole(56)], goes_on=lambda last: self._small(last[2])
            )

        i, j, read, length = code.either(small, lengthen, lambda: [i, j, read, whole(56)])
        return i, j, self._number(read, length)

    def _longer(self, _: Register, now: list[Register]) -> list[Register]:
        i, j, read = self._more(*now[:3])
        return [i, j, read, self.code.add(now[3], 8)]

    def _more(self, i: Register, j: Register, read: Register) -> tuple[Register, Register, Register]:
        i, j, byte = self.byte(i, j)
        moved = self.code.pure(INTEGER, f"shl {read}, 8")
        return i, j, self.code.pure(INTEGER, f"or {moved}, {byte.name}")

    def _small(self, read: Register) -> Register:
        return self.code.compare("slt", read, 1 << DIGITS)

    def _number(self, read: Register, length: Register) -> Register:
        """The first 53 bits of `read`, times 2^-(length less the bits cut off)."""
        code = self.code
        code.declare("declare i64 @llvm.ctlz.i64(i64, i1)")
        zeros = code.pure(INTEGER, f"call i64 @llvm.ctlz.i64({read}, i1 true)")
        surplus = code.subtract(whole(64 - 1 - DIGITS), zeros)
        first = code.pure(INTEGER, f"lshr {read}, {surplus.name}")
        exponent = code.add(code.subtract(surplus, length), 1023)
        # A power of two made from its exponent's bits: a multiplication by it is exact.
        power = code.pure("double", f"bitcast i64 {code.pure(INTEGER, f'shl {exponent}, 52').name} to double")
        return code.pure("double", f"fmul {code.pure('double', f'sitofp {first} to double')}, {power.name}")

    def _low(self, number: Register) -> Register:
        return self.code.pure(INTEGER, f"and {number}, 255")

    def _byte(self, place: Register) -> Register:
        one = self.code.load("i8", self.code.place(self.stream, place), 1)
        return self.code.pure(INTEGER, f"zext {one} to i64")

    def _swap(self, i: Register, j: Register, here: Register, there: Register) -> None:
        self._write(i, there)
        self._write(j, here)

    def _write(self, place: Register, number: Register) -> None:
        byte = self.code.pure("i8", f"trunc {number} to i8")
        self.code.store(byte, self.code.place(self.stream, place), 1)


def shuffle(kernel: Kernel, places: tuple[Register, Register], count: Register, lanes: Register) -> None:
    """Draw an order of `count` points for each lane: Fisher and Yates from the end, drawing also for the last place.

    `places` are the addresses of the streams and of the orders, [place][lane] of int32.
    """
    code, (streams, orders) = kernel.code, places
    row_bytes = code.multiply(lanes, ORDER_BYTES)

    def lane(number: Register) -> None:
        order = kernel.row(orders, number, ORDER_BYTES)
        random = Arc4(code, kernel.row(streams, number, STREAM_BYTES))
        at = _Order(code, order, row_bytes)
        code.times(count, lambda place: at.put(place, code.pure("i32", f"trunc {place} to i32")))

        def one(index: Register, now: list[Register]) -> list[Register]:
            i, j, number = random.uniform(now[0], now[1])
            at.swap(code.subtract(count, index), number)
            return [i, j]

        random.stand(*code.loop(count, one, random.standing()))

    code.times(lanes, lane)


class _Order:
    """The order of one lane in the making."""

    def __init__(self, code: Assembly, base: Register, row_bytes: Register) -> None:
        self.code, self.base, self.row_bytes = code, base, row_bytes

    def swap(self, left: Register, number: Register) -> None:
        """Swap the last of `left` places with the one that a number from [0, 1) chooses."""
        code = self.code
        size = code.pure("double", f"sitofp {left} to double")
        scaled = code.pure("double", f"fmul {number}, {size.name}")
        # Rounded towards 0, as the Playground's `Math.floor` of a positive number.
        chosen = code.pure(INTEGER, f"fptosi {scaled} to i64")
        last = code.subtract(left, 1)
        at_last, at_chosen = self._get(last), self._get(chosen)
        self.put(last, at_chosen)
        self.put(chosen, at_last)

    def put(self, index: Register, place: Register) -> None:
        """Write a place into the order."""
        self.code.store(place, self._address(index), ORDER_BYTES)

    def _get(self, index: Register) -> Register:
        return self.code.load("i32", self._address(index), ORDER_BYTES)

    def _address(self, index: Register) -> Register:
        return self.code.place(self.base, self.code.multiply(index, self.row_bytes))
