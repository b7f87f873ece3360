"""Write the page's engine, a WebAssembly module, where the page's build takes it up.

    python tools/engine.py [FILE]

FILE is where the page's build writes it, src/smallnets/faces/web/assets/engine.wasm, unless told otherwise; tests of
the page and benchmarks read it there.  It is a build product of some seconds and the same bytes every time, so it is
not kept in the repository.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

from smallnets.engines.compiled.wasm import page_engine

PLACE = Path(__file__).parents[1] / "src" / "smallnets" / "faces" / "web" / "assets" / "engine.wasm"


def main() -> None:
    """Write the module and say how large it is."""
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else PLACE
    module = page_engine()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(module)
    print(f"{place}: {len(module)} bytes, {len(gzip.compress(module, 9))} compressed")


if __name__ == "__main__":
    main()
