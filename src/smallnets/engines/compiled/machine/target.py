"""The machine that kernels are compiled for: processor, instruction set, width of a vector."""

from __future__ import annotations

import os
from functools import cached_property, lru_cache

from smallnets.engines.compiled.machine.processor import described, installed_llvm, is_arm
from smallnets.errors import InputError
from smallnets.frozen import Frozen

VARIABLE = "SMALLNETS_ISA"
"""The environment variable that asks for another instruction set than the widest one."""

_X86_FEATURES = {
    "sse2": "+sse,+sse2",
    "avx2": "+sse4.2,+avx,+avx2,+fma,+bmi,+bmi2,+f16c",
    "avx512": "+sse4.2,+avx,+avx2,+fma,+bmi,+bmi2,+f16c,+avx512f,+avx512dq,+avx512bw,+avx512vl",
}
_BYTES = {"sse2": 16, "avx2": 32, "avx512": 64, "neon": 16}


class MachineTarget(Frozen):
    """An instruction set by name, and how LLVM is asked for it; `bytes` is the width of its registers.

    Without a triple it is this process's, without a processor the one at hand with all its features.
    """

    isa: str
    machine: str
    triple: str | None = None
    processor: str | None = None
    features: str = ""

    @property
    def bytes(self) -> int:
        """The width of a vector register."""
        return _BYTES[self.isa]

    @cached_property
    def identity(self) -> str:
        """Everything that decides the machine code of a text."""
        parts = (self.isa, self.triple or "", self.processor or _this_processor(), self.features, installed_llvm())
        return "|".join(parts)


def available() -> tuple[str, ...]:
    """The instruction sets that this processor has, the widest first."""
    if is_arm():
        return ("neon",)
    host = _host_features()
    found = ["avx512"] if host >= {"avx512f", "avx512dq", "avx512bw", "avx512vl"} else []
    if host >= {"avx2", "fma"}:
        found.append("avx2")
    return (*found, "sse2")


def target(isa: str | None = None) -> MachineTarget:
    """The target of an instruction set: as asked for, else as the environment says, else the widest.

    Raises:
        InputError: this processor does not have it.
    """
    return _target(isa or os.environ.get(VARIABLE) or available()[0])


@lru_cache(maxsize=8)
def _target(isa: str) -> MachineTarget:
    if isa not in available():
        raise InputError(VARIABLE, isa, "is not what this processor has", f"use {' or '.join(available())}")
    if isa == "neon":
        return MachineTarget(isa, "aarch64")
    if isa == available()[0]:
        return MachineTarget(isa, "x86")
    return MachineTarget(isa, "x86", None, "x86-64", _X86_FEATURES[isa])


@lru_cache(maxsize=1)
def _host_features() -> frozenset[str]:
    told = described()
    if told:
        return frozenset(told["flags"].split())
    from smallnets.engines.compiled.machine.host import host

    return frozenset(host().features)


def _this_processor() -> str:
    told = described()
    if told:
        return " ".join(f"{name}={value}" for name, value in told.items())
    from smallnets.engines.compiled.machine.host import host

    return f"{host().processor} {' '.join(host().features)}"
