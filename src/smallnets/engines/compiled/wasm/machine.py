"""WebAssembly as LLVM sees it: functions as text become one object file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import llvmlite.binding as llvm

from smallnets.engines.compiled.language.assembly import Assembly

TRIPLE = "wasm32-unknown-unknown"
FEATURES = "+simd128,+sign-ext,+mutable-globals"


def compiled(functions: Sequence[Assembly]) -> bytes:
    """The object file of some functions, the same bytes every time."""
    module = llvm.parse_assembly(text(functions))
    module.verify()
    return bytes(_machine().emit_object(module))


def text(functions: Sequence[Assembly]) -> str:
    """The LLVM module of some functions."""
    declared = sorted(set[str]().union(*(function.declared for function in functions)))
    known = {_named(function.head) for function in functions}
    outside = [line for line in declared if _named(line) not in known]
    bodies = ["\n".join([function.head, *function.lines, "}"]) for function in functions]
    head = [f'target triple = "{TRIPLE}"', f'target datalayout = "{_layout()}"']
    return "\n".join([*head, *outside, *bodies, ""])


def _named(line: str) -> str:
    """The name of the function that a line declares or defines."""
    return line.partition("@")[2].partition("(")[0]


@lru_cache(maxsize=1)
def _layout() -> str:
    return str(_machine().target_data)


def _machine() -> llvm.TargetMachine:
    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()
    target = llvm.Target.from_triple(TRIPLE)
    return target.create_target_machine(cpu="generic", features=FEATURES, opt=2, reloc="static", codemodel="small")
