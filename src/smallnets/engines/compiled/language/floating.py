"""The processor's floating-point mode: round to nearest even, subnormal numbers kept, no traps.

Another library may have set flush-to-zero in the calling thread; a call sets the mode that the arithmetic needs and
gives the caller's back at its end.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from smallnets.engines.compiled.language.assembly import POINTER, Assembly, Register, whole

X86_DEFAULT = 0x1F80
"""MXCSR with every exception masked, rounding to nearest, neither flush-to-zero nor denormals-are-zero."""


@dataclass
class Floating:
    """The mode of the thread that runs the function under construction."""

    code: Assembly
    machine: str
    _saved: Register | None = field(default=None, init=False)

    def set(self) -> None:
        """Save the caller's mode and set ours."""
        if self.machine == "aarch64":
            self.code.declare("declare i64 @llvm.aarch64.get.fpcr()")
            self.code.declare("declare void @llvm.aarch64.set.fpcr(i64)")
            self._saved = self.code.fresh("i64", "call i64 @llvm.aarch64.get.fpcr()")
            self._put(whole(0))
        else:
            self.code.declare("declare void @llvm.x86.sse.stmxcsr(ptr)")
            self.code.declare("declare void @llvm.x86.sse.ldmxcsr(ptr)")
            self._saved = self.code.fresh(POINTER, "alloca i32, align 4")
            self.code.do(f"call void @llvm.x86.sse.stmxcsr({self._saved})")
            ours = self.code.fresh(POINTER, "alloca i32, align 4")
            self.code.store(Register("i32", str(X86_DEFAULT)), ours, 4)
            self._put(ours)

    def restore(self) -> None:
        """Give the caller's mode back."""
        if self._saved is not None:
            self._put(self._saved)

    def _put(self, mode: Register) -> None:
        function = "@llvm.aarch64.set.fpcr" if self.machine == "aarch64" else "@llvm.x86.sse.ldmxcsr"
        self.code.do(f"call void {function}({mode})")
