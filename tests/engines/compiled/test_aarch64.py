"""The same bits on ARM: kernels for aarch64, linked with a small C program, run by Debian's qemu-user."""

from __future__ import annotations

import ctypes
import mmap
import shutil
import subprocess

import numpy as np
import pytest

pytest.importorskip("llvmlite", reason="llvmlite has no wheel here: the reference engine trains")

import llvmlite.binding as llvm
from programs import differences, lanes_of, program, state_of

from smallnets.engines import reference
from smallnets.engines.compiled.arrangement import by_seeds, by_units
from smallnets.engines.compiled.machine.target import MachineTarget, target
from smallnets.engines.compiled.runtime import memory, work
from smallnets.engines.compiled.runtime.compiled_program import addressed, with_addresses
from smallnets.engines.compiled.runtime.data import LaneData
from smallnets.engines.compiled.runtime.drafting import drafted
from smallnets.engines.compiled.runtime.outcome import Outcome
from smallnets.engines.threads import StopRequest

QEMU, GCC = shutil.which("qemu-aarch64"), shutil.which("aarch64-linux-gnu-gcc")
pytestmark = pytest.mark.skipif(
    QEMU is None or GCC is None or target().machine != "x86",
    reason="needs Debian's qemu-user and gcc-aarch64-linux-gnu on an x86 machine",
)
BASE, SIZE = 0x10_0000_0000, 1 << 24
MAIN = """
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
typedef void (*kernel)(void *, void *);
DECLARED
static kernel table[] = {0, LISTED};
int main(int count, char **given) {
    int file = open(given[1], O_RDWR);
    if (mmap((void *)BASE, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, file, 0) != (void *)BASE) return 2;
    for (int at = 5; at < count; at++) {
        uint64_t *step = (uint64_t *)strtoull(given[at], 0, 10);
        step[0] = (uint64_t)table[step[0]];
    }
    table[atoi(given[2])]((void *)strtoull(given[3], 0, 10), (void *)strtoull(given[4], 0, 10));
    return 0;
}
"""


class Region:
    """Memory at one address, here and in the emulated process."""

    def __init__(self):
        libc = ctypes.CDLL(None)
        libc.mmap.restype = ctypes.c_void_p
        libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
        fixed, private = 0x10, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
        found = libc.mmap(BASE, SIZE, mmap.PROT_READ | mmap.PROT_WRITE, private | fixed, -1, 0)
        assert found == BASE
        self.bytes = np.frombuffer((ctypes.c_uint8 * SIZE).from_address(BASE), np.uint8)
        self.used = 0

    def take(self, size):
        start = self.used
        self.used += -(-size // 64) * 64 + 64
        part = self.bytes[start : start + size]
        part[:] = 0
        return part


class Machine:
    """A library for aarch64: an address is the number of a kernel."""

    def __init__(self, folder):
        self.folder, self.objects, self.numbers = folder, [], {}
        llvm.initialize_all_targets()
        llvm.initialize_all_asmprinters()
        self.target = MachineTarget("neon", "aarch64", "aarch64-linux-gnu", "generic", "")
        self.compiler = llvm.Target.from_triple(self.target.triple).create_target_machine(reloc="pic", opt=2)

    def address(self, recipe):
        if recipe.key not in self.numbers:
            number = len(self.numbers) + 1
            self.numbers[recipe.key] = number
            module = llvm.parse_assembly(recipe.text().replace("@kernel(", f"@kernel{number}("))
            module.verify()
            path = self.folder / f"kernel{number}.o"
            path.write_bytes(self.compiler.emit_object(module))
            self.objects.append(path)
        return self.numbers[recipe.key]

    def link(self):
        names = [f"kernel{number}" for number in self.numbers.values()]
        text = MAIN.replace("DECLARED", "\n".join(f"void {name}(void *, void *);" for name in names))
        text = text.replace("LISTED", ", ".join(names)).replace("BASE", f"{BASE}ul").replace("SIZE", f"{SIZE}ul")
        (self.folder / "main.c").write_text(text)
        self.program = self.folder / "main"
        subprocess.run([GCC, "-static", "-o", self.program, self.folder / "main.c", *self.objects], check=True)


def run_on(machine, region, plan, function, frame, step):
    """Run one of the kernels in the emulator, on a copy of the region."""
    image = machine.folder / "image"
    region.bytes.tofile(image)
    tables = (plan.train, plan.update, plan.costs, plan.record_step, plan.shuffle_step, plan.gather_step)
    steps = [str(row.ctypes.data) for table in tables for row in table]
    command = [QEMU, machine.program, image, str(function), str(frame), str(step), *steps]
    assert subprocess.run(command, check=False).returncode == 0
    numbers = [table[:, 0].copy() for table in tables]
    region.bytes[:] = np.fromfile(image, np.uint8)
    for table, kept in zip(tables, numbers, strict=True):
        table[:, 0] = kept


CASES = {
    "tanh": ({"layers": (("tanh", 3), ("tanh", 1))}, 64),
    "relu, adam, l1": (
        {
            "layers": (("relu", 4), ("relu", 3), ("linear", 2)),
            "optimizer": "adam",
            "penalty_name": "l1",
            "penalty_rate": 0.1,
        },
        32,
    ),
    "softmax, reshuffled": (
        {"layers": (("gelu", 3), ("softmax", 3)), "loss_name": "softmax_cross_entropy", "reshuffle": True},
        32,
    ),
    "logistic": ({"layers": (("sin", 2), ("sigmoid", 1)), "loss_name": "logistic", "optimizer": "momentum"}, 64),
}


@pytest.mark.parametrize("lanes_are", [by_seeds, by_units])
@pytest.mark.parametrize("name", CASES)
def test_an_emulated_arm_processor_has_the_reference_bits(name, lanes_are, tmp_path, monkeypatch):
    chosen, width = CASES[name]
    made = program(width=width, **chosen)
    rng = np.random.default_rng(3)
    lanes, state = lanes_of(made, 3, rng), state_of(made, 3, rng)
    region, machine = Region(), Machine(tmp_path)
    monkeypatch.setattr(memory, "aligned_bytes", region.take)
    arranged = by_units(made, machine.target) if lanes_are is by_units else by_seeds(made, 16 * 8 // width)
    data = LaneData(lanes, arranged)
    draft, recipes = drafted(made, arranged, data.sharing, machine.target.machine)
    plan = with_addresses(made, arranged, draft, addressed(recipes, machine))
    machine.link()

    def prepared(*given):
        block = original(*given)
        for attribute, function in (("_run", plan.run), ("_record", plan.record)):
            setattr(block, attribute, lambda frame, step, f=function: run_on(machine, region, plan, f, frame, step))
        return block

    original = work.Block
    monkeypatch.setattr(work, "Block", prepared)
    outcome = Outcome(made, state, (0, 2, 3))
    flags = memory.aligned((4,), np.uint8)
    flags[[0, 2, 3]] = 1
    do = work.RunWork(plan, data, outcome, 3, flags, StopRequest(), None).worker()
    block = arranged.shape.lanes
    for at in range(0, 3, block):
        do(np.arange(at, min(3, at + block)))
    assert differences(outcome.trained(finished=True), reference.train(made, lanes, state, 3, (0, 2))) == []
