"""Kernels as addresses: written, verified, compiled, kept on disk and loaded once in a process.

A kernel is kept under its recipe's name, the processor, LLVM and the version of the generator that wrote it, so that
one that is on disk is neither written nor compiled again.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import TYPE_CHECKING

from smallnets.engines.compiled.kernels.frame import ENTRY
from smallnets.engines.compiled.language.shape import Shape
from smallnets.engines.compiled.machine.cache import Cache, name_of
from smallnets.engines.compiled.machine.mapped_code import Mapped, image, serves
from smallnets.engines.compiled.machine.processor import generator
from smallnets.engines.compiled.machine.target import MachineTarget

if TYPE_CHECKING:
    from smallnets.engines.compiled.kernels.kernel import Recipe
    from smallnets.engines.compiled.machine.compiler import Linker


class Library:
    """The kernels of a target that this process has loaded; they stay until its end."""

    def __init__(self, target: MachineTarget, cache: Cache | None = None) -> None:
        self.target = target
        self.cache = cache or Cache()
        self.compiled = 0
        self._addresses: dict[tuple[str, Shape], int] = {}
        self._lock = threading.Lock()
        self._mapped = Mapped() if serves() else None
        self._linker: Linker | None = None

    def address(self, recipe: Recipe) -> int:
        """The address of a kernel; it is compiled where nobody has done so before."""
        with self._lock:
            found = self._known(*recipe.key)
            if found is None:
                code = self.build(recipe.text())
                self.cache.write(self.file_of(*recipe.key), code)
                found = self._addresses[recipe.key] = self.load(code)
            return found

    def known(self, name: str, shape: Shape) -> int | None:
        """The address of a kernel that is in memory or on disk, by its recipe's name."""
        with self._lock:
            return self._known(name, shape)

    def _known(self, name: str, shape: Shape) -> int | None:
        found = self._addresses.get((name, shape))
        if found is None:
            code = self.cache.read(self.file_of(name, shape))
            if code is not None and (found := self._loaded(code)) is not None:
                self._addresses[name, shape] = found
        return found

    def _loaded(self, code: bytes) -> int | None:
        """The address of what was on disk; None where LLVM finds no function in it."""
        try:
            return self.load(code)
        except RuntimeError:
            return None

    def file_of(self, name: str, shape: Shape) -> str:
        """The name on disk of what is made for a shape."""
        return name_of(name, f"{shape.width} {shape.lanes}", self.target.identity, generator())

    def build(self, text: str) -> bytes:
        """The object code of an LLVM text."""
        from smallnets.engines.compiled.machine.compiler import object_code

        self.compiled += 1
        return object_code(text, self.target)

    def load(self, code: bytes) -> int:
        """The address of an object's function."""
        picture = image(code, ENTRY) if self._mapped else None
        if self._mapped and picture:
            try:
                return self._mapped.load(picture)
            except OSError:
                self._mapped = None
        if self._linker is None:
            from smallnets.engines.compiled.machine.compiler import Linker

            self._linker = Linker(self.target)
        return self._linker.load(code, ENTRY)


@lru_cache(maxsize=8)
def library(target: MachineTarget) -> Library:
    """The one library of a target in this process."""
    return Library(target)
