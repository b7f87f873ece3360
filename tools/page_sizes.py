"""Print the sizes of the page's files: as they are, and packed by brotli and gzip.

python tools/page_sizes.py
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import build_page

MAIN, ENGINE = "browser.js", "engine.wasm"
LIMITS = {MAIN: 80_000, ENGINE: 60_000}
"""The most bytes that a file may have, packed by brotli; how the main module keeps to it: frontend/README.md."""


class Size(NamedTuple):
    """The bytes of a file."""

    name: str
    plain: int
    brotli: int
    gzip: int


def sizes(assets: Path) -> Iterator[Size]:
    """The sizes of the files that the build has packed, largest first.

    Raises:
        FileNotFoundError: the page is not built.
    """
    for packed in sorted(assets.glob("*.br"), key=lambda file: -file.stat().st_size):
        plain = packed.with_suffix("").read_bytes()
        yield Size(packed.stem, len(plain), packed.stat().st_size, len(gzip.compress(plain, 9)))


def main() -> int:
    """Print the table; 1 where a file is larger than it may be."""
    found = list(sizes(build_page.ROOT / build_page.ASSETS))
    print(f"{'':32}{'bytes':>9}{'brotli':>9}{'gzip':>9}")
    for name, *numbers in found:
        print(f"{name:32}" + "".join(f"{number:9,}" for number in numbers))
    later = [size for size in found if size.name.startswith("part-")]
    print(f"{'all that comes later':32}" + "".join(f"{sum(size[place] for size in later):9,}" for place in (1, 2, 3)))
    large = [size.name for size in found if size.brotli > LIMITS.get(size.name, size.brotli)]
    for name in large:
        print(f"{name} has more than {LIMITS[name]:,} bytes packed", file=sys.stderr)
    return 1 if large else 0


if __name__ == "__main__":
    sys.exit(main())
