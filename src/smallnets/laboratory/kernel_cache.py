"""The verb `cache`: what is kept on disk of compiled kernels, and how to be rid of it."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from smallnets.errors import SmallnetsError
from smallnets.input_files import in_words
from smallnets.laboratory.numbers import aligned, counted

SCHEMA = "smallnets.cache/1"


class RefusedFile(msgspec.Struct, frozen=True):
    """Something that is not loaded: its path, and why, as a clause."""

    path: str
    why: str


class KernelCache(msgspec.Struct, frozen=True, kw_only=True):
    """What the cache of kernels holds.

    Attributes:
        path: the folder.
        files: how many files are loaded when they are needed.
        bytes: how many bytes these have.
        refused: how many are not loaded; the folder itself counts as one.
        reasons: which, and why.
        removed: how many were removed just now.
    """

    schema: Literal["smallnets.cache/1"] = SCHEMA
    path: str
    files: int
    bytes: int
    refused: int
    reasons: tuple[RefusedFile, ...] = ()
    removed: int = 0

    def text(self) -> str:
        """The same as lines for people."""
        rows = [("path", self.path), ("files", f"{self.files:,}"), ("size", in_words(self.bytes))]
        if self.removed:
            rows.append(("removed", counted(self.removed, "file")))
        if self.refused:
            rows.append(("not loaded", f"{self.refused:,}"))
            rows += [("", f"{one.path} {one.why}") for one in self.reasons[:SHOWN]]
            if self.refused > SHOWN:
                rows.append(("", f"and {self.refused - SHOWN:,} more (--json names all)"))
        return aligned(rows, left=2)

    def document(self) -> dict[str, Any]:
        """The same as plain data."""
        return msgspec.to_builtins(self)


SHOWN = 5
"""Reasons that the text names."""


def cache(*, clear: bool = False) -> KernelCache:
    """What is kept of compiled kernels, in the folder `smallnets/kernels` where this system keeps caches.

    Kernels are compiled anew when they are missing, so that nothing is lost with them but some time.

    Args:
        clear: remove every file first; links, and not where they lead.

    Raises:
        SmallnetsError: there is no cache here: no llvmlite, or no home folder.
    """
    try:
        from smallnets.engines.compiled.machine.cache import Cache

        kept = Cache()
        removed = kept.clear() if clear else 0
        held, path = kept.held(), kept.place
    except (ImportError, RuntimeError) as error:
        raise SmallnetsError(f"nothing is kept of compiled kernels here ({error})") from None
    reasons = tuple(RefusedFile(path, why) for path, why in held.refused)
    return KernelCache(
        path=path, files=held.files, bytes=held.bytes, refused=len(reasons), reasons=reasons, removed=removed
    )


def cache_schema() -> dict[str, Any]:
    """The JSON schema of `KernelCache.document`."""
    return msgspec.json.schema(KernelCache)
