"""Kernels as addresses: written, verified, compiled, kept on disk and loaded once in a process."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any

import llvmlite.binding as llvm

from smallnets.engines.compiled.cache import Cache, name_of
from smallnets.engines.compiled.kernel import ENTRY, Recipe
from smallnets.engines.compiled.target import Target
from smallnets.engines.compiled.values import Shape


class Library:
    """The kernels of a target that this process has loaded; they stay until its end."""

    def __init__(self, target: Target, cache: Cache | None = None) -> None:
        self.target = target
        self.cache = cache or Cache()
        self.compiled = 0
        self._addresses: dict[tuple[str, Shape], int] = {}
        self._loaded: list[Any] = []
        self._lock = threading.Lock()
        self._jit: Any = None

    def address(self, recipe: Recipe) -> int:
        """The address of a kernel; it is compiled where nobody has done so before."""
        with self._lock:
            known = self._addresses.get(recipe.key)
            if known is None:
                known = self.load(self._code(recipe))
                self._addresses[recipe.key] = known
            return known

    def _code(self, recipe: Recipe) -> bytes:
        text = recipe.text()
        name = name_of(text, self.target.identity)
        code = self.cache.read(name)
        if code is None:
            code = self.build(text)
            self.cache.write(name, code)
        return code

    def build(self, text: str) -> bytes:
        """The object code of an LLVM text."""
        machine = self.target.target_machine()
        module = llvm.parse_assembly(text)
        module.verify()
        self.compiled += 1
        return bytes(machine.emit_object(module))

    def load(self, code: bytes) -> int:
        if self._jit is None:
            self._jit = llvm.create_lljit_compiler(self.target.target_machine())
        builder = llvm.JITLibraryBuilder().add_object_img(code).export_symbol(ENTRY)
        loaded = builder.link(self._jit, f"kernel{len(self._loaded)}")
        self._loaded.append(loaded)
        return int(loaded[ENTRY])


@lru_cache(maxsize=8)
def library(target: Target) -> Library:
    """The one library of a target in this process."""
    return Library(target)
