"""Write the page's engine, a WebAssembly module, where the page's build takes it up.

    python tools/engine.py [FILE]

FILE is frontend/src/model/engine/engine.wasm unless told otherwise.  The module is a build product of some seconds and
the same bytes every time, so it is not kept in the repository.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

from smallnets.engines.compiled.page import page_engine

PLACE = Path(__file__).parents[1] / "frontend" / "src" / "model" / "engine" / "engine.wasm"


def main() -> None:
    """Write the module and say how large it is."""
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else PLACE
    module = page_engine()
    place.write_bytes(module)
    print(f"{place}: {len(module)} bytes, {len(gzip.compress(module, 9))} compressed")


if __name__ == "__main__":
    main()
