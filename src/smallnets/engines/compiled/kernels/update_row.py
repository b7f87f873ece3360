"""A row of the numbers of one update: those of the rule, then the penalty's; some are each lane's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.frozen import Frozen

if TYPE_CHECKING:
    from smallnets.engines.compiled.kernels.kernel import Kernel
    from smallnets.engines.compiled.language.assembly import Register
    from smallnets.engines.compiled.language.values import Vector


class UpdateRow(Frozen):
    """Where each number stands; `own` says of each whether lanes have their own.

    First come the own ones, a vector each, then a real for each of the others.
    """

    own: tuple[bool, ...]

    @property
    def name(self) -> str:
        """What it adds to the name of a kernel."""
        places = ",".join(str(place) for place, own in enumerate(self.own) if own)
        return f" with numbers {places} of each lane" if places else ""

    def place(self, number: int, lanes: int) -> int:
        """Where a number stands, in reals."""
        if self.own[number]:
            return self.own[:number].count(True) * lanes
        return self.own.count(True) * lanes + self.own[:number].count(False)

    def reals(self, lanes: int) -> int:
        """The length of a row; where it holds vectors, the next row begins at the place of a vector too."""
        count = self.own.count(True) * lanes + self.own.count(False)
        return -(-count // lanes) * lanes if any(self.own) else count

    def load(self, kernel: Kernel, row: Register, number: int) -> Vector:
        """A number of the row at an address, in every lane."""
        shape = kernel.shape
        place = self.place(number, shape.lanes)
        if self.own[number]:
            return kernel.load(row, place // shape.lanes)
        return kernel.spread(row, place)
