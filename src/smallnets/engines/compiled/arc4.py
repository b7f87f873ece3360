"""The random stream of `datasets.stream` in machine code: ARC4 bytes, 53-bit numbers, Fisher and Yates' shuffle.

`datasets.stream` is the home of the rules; this is its fast twin, held equal to it by a test.  A stream in memory is
its 256 bytes, then where it stands: i and j, a byte each.
"""

from __future__ import annotations

from smallnets.engines.compiled.assembly import INTEGER, Assembly, Register, whole

STREAM_BYTES = 320
"""From one stream to the next: 256 bytes, i, j, and room up to a multiple of 64."""

PLACE_I, PLACE_J = 256, 257
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
        self._write(i, there)
        self._write(j, here)
        return i, j, self._byte(self._low(code.add(here, there)))

    def uniform(self, i: Register, j: Register) -> tuple[Register, Register, Register]:
        """I, j and the next number, uniform on [0, 1), as a double."""
        code = self.code
        read = whole(0)
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
        power = code.pure("double", f"bitcast i64 {code.pure(INTEGER, f'shl {exponent}, 52').name} to double")
        return code.pure("double", f"fmul {code.pure('double', f'sitofp {first} to double')}, {power.name}")

    def _low(self, number: Register) -> Register:
        return self.code.pure(INTEGER, f"and {number}, 255")

    def _byte(self, place: Register) -> Register:
        one = self.code.load("i8", self.code.place(self.stream, place), 1)
        return self.code.pure(INTEGER, f"zext {one} to i64")

    def _write(self, place: Register, number: Register) -> None:
        byte = self.code.pure("i8", f"trunc {number} to i8")
        self.code.store(byte, self.code.place(self.stream, place), 1)
