"""Every kernel of the page's engine, and the module that holds them all."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from smallnets.engines.compiled.wasm import activations, arithmetic, driver, fused, outputs, targets, updates
from smallnets.engines.compiled.wasm.frame import FRAME_BYTES, PLACES, STEP_BYTES, STEPS
from smallnets.engines.compiled.wasm.gradients import WasmGradients
from smallnets.engines.compiled.wasm.kernel import WasmRecipe
from smallnets.engines.compiled.wasm.linker import custom, link
from smallnets.engines.compiled.wasm.machine import compiled
from smallnets.engines.compiled.wasm.subroutines import SHARED, subroutine
from smallnets.engines.compiled.wasm.sums import Sums

WIDTHS = (64, 32)
PAGES = 2
SECTION = "smallnets"


def recipes() -> list[WasmRecipe]:
    """Every kernel of one width, in the order of the table."""
    whole = [Sums(biases=True).recipe(), Sums(biases=False).recipe(), WasmGradients().recipe()]
    arrays = [recipe.recipe() for recipe in (*activations.recipes(), *arithmetic.recipes())]
    single = [*whole, *outputs.recipes(), *targets.recipes(), *updates.recipes(), *arrays]
    return [*single, *fused.recipes(single)]


@lru_cache(maxsize=1)
def page_engine() -> bytes:
    """The engine of the page: a WebAssembly module, the same bytes every time, made in some seconds.

    It exports its memory and, for each width, the driver (`run64`, `walk64`, `measure64`, ...).  The custom section
    "smallnets" is JSON that tells the host all it needs to know: see `table`.
    """
    kernels = recipes()
    written = {width: [recipe.assembly(width, number) for number, recipe in enumerate(kernels)] for width in WIDTHS}
    around = [
        function
        for width in WIDTHS
        for function in (*(subroutine(name, width) for name in SHARED), *driver.functions(width))
    ]
    functions = [*around, *(function for width in WIDTHS for function in written[width])]
    names = [function.name for width in WIDTHS for function in written[width]]
    exports = [driver.named(name, width) for width in WIDTHS for name in driver.EXPORTS]
    module = link(compiled(functions), names, exports, PAGES)
    return module + custom(SECTION, json.dumps(table(kernels), separators=(",", ":")).encode())


def table(kernels: list[WasmRecipe]) -> dict[str, Any]:
    """What the host is told.

    `kernels` names the kernels of width 64 in their places, those of width 32 stand behind them in the same order;
    `frame` and `steps` are the fields of the frame and of each kind of step.  A chain's name and kind are those of its
    links, joined by "; " and "+".
    """
    return {
        "kernels": [[kernel.name, kernel.kind] for kernel in kernels],
        "widths": WIDTHS,
        "frame": list(PLACES),
        "frame_bytes": FRAME_BYTES,
        "steps": STEPS,
        "step_bytes": STEP_BYTES,
    }
