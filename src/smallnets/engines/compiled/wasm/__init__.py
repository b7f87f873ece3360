"""The engine of the page: the same formulas as WebAssembly; the lanes of a vector are samples of one network."""

from __future__ import annotations

from smallnets.engines.compiled.wasm.catalogue import page_engine

__all__ = ["page_engine"]
