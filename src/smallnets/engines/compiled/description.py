"""What the engine is on this machine: instruction set, LLVM, threads, cache, and a self-test."""

from __future__ import annotations

import hashlib
from types import MappingProxyType
from typing import Any, Final

from smallnets.engines.compiled.engine import train
from smallnets.engines.compiled.machine.cache import Cache
from smallnets.engines.compiled.machine.target import available, target
from smallnets.engines.threads import thread_count

GOLDEN: Final = MappingProxyType({
    "float64": "a6b281d0514e5436",
    "float32": "f6a8d209f19bef40",
})  # fmt: skip
"""For each precision the beginning of the SHA-256 of the parameters that the self-test's training ends with."""


def about() -> list[tuple[str, str]]:
    """Rows of name and value."""
    from smallnets.engines.compiled.machine.host import llvm_version

    here, cache = target(), Cache()
    try:
        held = cache.held()
        kept = f"{cache.place}, {held.files} files, {held.bytes / 1e6:.1f} MB"
        kept += f", {len(held.refused)} not loaded (smallnets cache)" if held.refused else ""
    except RuntimeError as error:
        kept = f"none ({error})"
    chosen = f"{here.isa}, vectors of {8 * here.bytes} bits; this processor has {', '.join(available())}"
    failed = [precision for precision, digest in GOLDEN.items() if digest_of(precision) != digest]
    return [
        ("instruction set", chosen),
        ("LLVM", llvm_version()),
        ("threads", str(thread_count())),
        ("cache", kept),
        ("self-test", f"FAILED: {', '.join(failed)}" if failed else f"{len(GOLDEN)} trainings have the golden hashes"),
    ]


def digest_of(precision: str, worker: Any = train) -> str:  # noqa: ANN401 - an engine's `train`
    """The beginning of the SHA-256 of what a short training ends with."""
    from smallnets.engines.loading import load
    from smallnets.engines.preparing import fresh_state
    from smallnets.engines.program import lower
    from smallnets.plans import complete

    network = {"hidden": [3], "activation": "tanh"}
    experiment = complete({"precision": precision, "data": {"generator": "xor", "points": 20}, "network": network})
    program = lower(experiment)
    loaded = load(experiment, program, ("0.00000", "0.00001"))
    state = fresh_state(experiment, program, loaded.streams)
    trained = worker(program, loaded.lanes, state, 5, [])
    return hashlib.sha256(trained.state.parameters.tobytes()).hexdigest()[:16]
