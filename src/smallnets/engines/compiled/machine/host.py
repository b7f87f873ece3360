"""The processor at hand and LLVM's version, as LLVM says; importing this room loads LLVM."""

from __future__ import annotations

from functools import lru_cache

import llvmlite.binding as llvm

from smallnets.frozen import Frozen

llvm.initialize_native_target()
llvm.initialize_native_asmprinter()


class LlvmHost(Frozen):
    """The processor as LLVM names it, the features that it has, and all of them with + or - as LLVM wants them."""

    processor: str
    features: tuple[str, ...]
    flags: str


@lru_cache(maxsize=1)
def host() -> LlvmHost:
    """The processor at hand."""
    features = llvm.get_host_cpu_features()
    here = tuple(sorted(name for name, here in features.items() if here))
    return LlvmHost(llvm.get_host_cpu_name(), here, features.flatten())


def llvm_version() -> str:
    """The version of LLVM itself."""
    return ".".join(str(part) for part in llvm.llvm_version_info)
