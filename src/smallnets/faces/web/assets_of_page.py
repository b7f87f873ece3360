"""The files of the page as they stand in the package, each with its gzip form and a fingerprint."""

from __future__ import annotations

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
}
PAGE = "browser.js"
STATIC = "static.js"


@dataclass(frozen=True)
class Asset:
    """A file that is served."""

    kind: str
    data: bytes
    packed: bytes
    fingerprint: str

    @classmethod
    def of(cls, name: str, data: bytes) -> Asset:
        """A file by its name and contents."""
        kind = KINDS[name[name.rindex(".") :]]
        return cls(kind, data, gzip.compress(data, 9, mtime=0), f'"{hashlib.sha256(data).hexdigest()[:32]}"')


def read_assets(wanted: str) -> dict[str, Asset]:
    """The page's files by name.

    Raises:
        SmallnetsError: the page was not built, so the wanted file is not there.
    """
    folder = resources.files("smallnets.faces.web") / "assets"
    files = folder.iterdir() if folder.is_dir() else iter(())
    suffixes = tuple(KINDS)
    found = {file.name: Asset.of(file.name, file.read_bytes()) for file in files if file.name.endswith(suffixes)}
    if wanted not in found:
        raise SmallnetsError("the page is not built; run: make run (a source checkout), or install the package again")
    return found
