"""The files of the page as they stand in the package, each with its packed forms and a fingerprint."""

from __future__ import annotations

import functools
import gzip
import hashlib
from dataclasses import dataclass
from importlib import resources

from smallnets.errors import SmallnetsError

KINDS = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".wasm": "application/wasm",
    ".html": "text/html; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
PAGE = "browser.js"
STATIC = "static.js"
LICENCES = "licences.txt"
"""The words of the libraries in the scripts, which go where those go."""
PART = "part-"
"""How the names of files begin that are named after their contents, so that they never change."""
BROTLI = ".br"


@dataclass(frozen=True)
class Asset:
    """A file that is served.

    Attributes:
        kind: its media type.
        data: its contents.
        brotli: the same packed by the build; None where it was not.
        fingerprint: a quoted text that changes with the contents.
        lasting: whether the name changes with the contents too, so that it need never be asked for again.
    """

    kind: str
    data: bytes
    brotli: bytes | None
    fingerprint: str
    lasting: bool

    @classmethod
    def of(cls, name: str, data: bytes, brotli: bytes | None = None) -> Asset:
        """A file by its name and contents."""
        kind = KINDS[name[name.rindex(".") :]]
        fingerprint = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
        return cls(kind, data, brotli, fingerprint, name.startswith(PART))

    @functools.cached_property
    def gzip(self) -> bytes:
        """The contents packed by gzip."""
        return gzip.compress(self.data, 9, mtime=0)

    def packed(self, accepted: str) -> tuple[str | None, bytes]:
        """The smallest form that an Accept-Encoding header takes: the encoding, None for plain, and the bytes."""
        taken = taken_encodings(accepted)
        if self.brotli is not None and "br" in taken:
            return "br", self.brotli
        if "gzip" in taken and len(self.gzip) < len(self.data):
            return "gzip", self.gzip
        return None, self.data


def taken_encodings(accepted: str) -> frozenset[str]:
    """Those of br and gzip that an Accept-Encoding header takes (RFC 9110, 12.5.3: q=0 refuses, * is every other)."""
    weights: dict[str, bool] = {}
    for part in accepted.lower().split(","):
        name, _, parameters = part.partition(";")
        key, _, weight = parameters.strip().partition("=")
        weights[name.strip()] = not (key.strip() == "q" and _is_zero(weight))
    return frozenset(name for name in ("br", "gzip") if weights.get(name, weights.get("*", False)))


def _is_zero(weight: str) -> bool:
    try:
        return float(weight) == 0
    except ValueError:
        return True


def read_assets(wanted: str) -> dict[str, Asset]:
    """The page's files by name.

    Raises:
        SmallnetsError: the page was not built, so the wanted file is not there.
    """
    folder = resources.files("smallnets.faces.web") / "assets"
    files = {file.name: file for file in folder.iterdir()} if folder.is_dir() else {}
    if wanted not in files:
        raise SmallnetsError("the page is not built; run: make run (a source checkout), or install the package again")

    def read(name: str) -> Asset:
        packed = files.get(name + BROTLI)
        return Asset.of(name, files[name].read_bytes(), None if packed is None else packed.read_bytes())

    return {name: read(name) for name in files if name.endswith(tuple(KINDS))}
