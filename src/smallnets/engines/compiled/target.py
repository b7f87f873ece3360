"""The machine that kernels are compiled for: processor, instruction set, width of a vector.

A target machine is owned by the engine that it is given to, so every use makes a new one.
"""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from functools import lru_cache

import llvmlite.binding as llvm

from smallnets.errors import InputError

VARIABLE = "SMALLNETS_ISA"
"""The environment variable that asks for another instruction set than the widest one."""

_X86_FEATURES = {
    "sse2": "+sse,+sse2",
    "avx2": "+sse4.2,+avx,+avx2,+fma,+bmi,+bmi2,+f16c",
    "avx512": "+sse4.2,+avx,+avx2,+fma,+bmi,+bmi2,+f16c,+avx512f,+avx512dq,+avx512bw,+avx512vl",
}
_BYTES = {"sse2": 16, "avx2": 32, "avx512": 64, "neon": 16}


@dataclass(frozen=True)
class Target:
    """An instruction set by name, and how LLVM is asked for it; `bytes` is the width of its registers."""

    isa: str
    machine: str
    triple: str
    processor: str
    features: str

    @property
    def bytes(self) -> int:
        """The width of a vector register."""
        return _BYTES[self.isa]

    @property
    def identity(self) -> str:
        """Everything that decides the machine code of a text."""
        version = ".".join(str(part) for part in llvm.llvm_version_info)
        return "|".join((self.triple, self.processor, self.features, f"llvm {version}"))

    def target_machine(self) -> llvm.TargetMachine:
        """A new target machine, to be given to one engine."""
        _initialized()
        return llvm.Target.from_triple(self.triple).create_target_machine(
            cpu=self.processor, features=self.features, opt=2, reloc="default", codemodel="jitdefault", jit=True
        )


def available() -> tuple[str, ...]:
    """The instruction sets that this processor has, the widest first."""
    if platform.machine().lower() in {"arm64", "aarch64"}:
        return ("neon",)
    host = _host_features()
    found = ["avx512"] if all(host.get(name) for name in ("avx512f", "avx512dq", "avx512bw", "avx512vl")) else []
    if host.get("avx2") and host.get("fma"):
        found.append("avx2")
    return (*found, "sse2")


def target(isa: str | None = None) -> Target:
    """The target of an instruction set: as asked for, else as the environment says, else the widest.

    Raises:
        InputError: this processor does not have it.
    """
    return _target(isa or os.environ.get(VARIABLE) or available()[0])


@lru_cache(maxsize=8)
def _target(isa: str) -> Target:
    if isa not in available():
        raise InputError(VARIABLE, isa, "is not what this processor has", f"use {' or '.join(available())}")
    _initialized()
    triple = llvm.get_process_triple()
    if isa == "neon":
        return Target(isa, "aarch64", triple, llvm.get_host_cpu_name(), "")
    if isa == available()[0]:
        return Target(isa, "x86", triple, llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten())
    return Target(isa, "x86", triple, "x86-64", _X86_FEATURES[isa])


@lru_cache(maxsize=1)
def _initialized() -> bool:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    return True


@lru_cache(maxsize=1)
def _host_features() -> dict[str, bool]:
    return dict(llvm.get_host_cpu_features())
