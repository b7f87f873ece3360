"""From LLVM's language to machine code, and from an object file to an address, by LLVM.

Only this room loads LLVM; where kernels are on disk and the system is one that `mapping` knows, nobody enters it.
A target machine is owned by the engine that it is given to; one more is kept for writing objects.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import llvmlite.binding as llvm

from smallnets.engines.compiled.machine.host import host
from smallnets.engines.compiled.machine.target import MachineTarget


def target_machine(target: MachineTarget) -> llvm.TargetMachine:
    """A new target machine."""
    here = host()
    features = here.flags if target.processor is None and target.machine == "x86" else target.features
    triple = target.triple or llvm.get_process_triple()
    return llvm.Target.from_triple(triple).create_target_machine(
        cpu=target.processor or here.processor,
        features=features,
        opt=2,
        reloc="pic",
        codemodel="small",
        jit=True,
    )


@lru_cache(maxsize=8)
def _writer(target: MachineTarget) -> llvm.TargetMachine:
    return target_machine(target)


def object_code(text: str, target: MachineTarget) -> bytes:
    """The object code of an LLVM text, which is verified first."""
    module = llvm.parse_assembly(text)
    module.verify()
    return bytes(_writer(target).emit_object(module))


class Linker:
    """LLVM's own way from objects to addresses, for every system."""

    def __init__(self, target: MachineTarget) -> None:
        self._jit = llvm.create_lljit_compiler(target_machine(target))
        self._loaded: list[Any] = []
        self._tried = 0

    def load(self, code: bytes, entry: str) -> int:
        """The address of a function of an object; it stays until the end of the process."""
        self._tried += 1  # a name that failed once is taken
        builder = llvm.JITLibraryBuilder().add_object_img(code).export_symbol(entry)
        loaded = builder.link(self._jit, f"kernel{self._tried}")
        self._loaded.append(loaded)
        return int(loaded[entry])
