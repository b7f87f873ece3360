"""The shape of what kernels work on: reals of one width, lanes side by side."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """Reals of `width` bits (64 or 32), `lanes` of them side by side."""

    width: int
    lanes: int

    @property
    def real(self) -> str:
        """LLVM's name of one real."""
        return "float" if self.width == 32 else "double"

    @property
    def vector(self) -> str:
        """LLVM's name of all lanes."""
        return f"<{self.lanes} x {self.real}>"

    @property
    def integers(self) -> str:
        """LLVM's name of the lanes' bits."""
        return f"<{self.lanes} x i{self.width}>"

    @property
    def real_bytes(self) -> int:
        """The size of one real."""
        return self.width // 8

    @property
    def bytes(self) -> int:
        """The size of all lanes."""
        return self.lanes * self.real_bytes

    @property
    def alignment(self) -> int:
        """What the address of a vector is a multiple of."""
        return min(64, self.bytes & -self.bytes)

    @property
    def code(self) -> str:
        """The end of LLVM's names for functions of this shape."""
        return f"v{self.lanes}f{self.width}"
