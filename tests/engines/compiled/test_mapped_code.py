"""Machine code from disk without LLVM: the same functions as by LLVM's linker, or left to it."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys

import numpy as np
import pytest

pytest.importorskip("llvmlite", reason="llvmlite has no wheel here: the reference engine trains")

from programs import lanes_of, program, state_of

from smallnets.engines import reference
from smallnets.engines.compiled.arrangement import by_seeds
from smallnets.engines.compiled.machine import mapped_code
from smallnets.engines.compiled.machine.cache import Cache
from smallnets.engines.compiled.machine.compiler import Linker, object_code
from smallnets.engines.compiled.machine.library import Library
from smallnets.engines.compiled.machine.target import target
from smallnets.engines.compiled.runtime.compiled_program import describe, ready
from smallnets.engines.compiled.runtime.data import Sharing

pytestmark = pytest.mark.skipif(
    not mapped_code.serves() or target().machine != "x86", reason="code is mapped on Linux and x86-64 only"
)

CONSTANTS = """
define void @kernel(ptr %into, ptr %from) {
  %x = load <2 x double>, ptr %from, align 8
  %y = fmul <2 x double> %x, <double 1.7, double -0.3>
  %z = fadd <2 x double> %y, <double 0.1, double 1.0e300>
  store <2 x double> %z, ptr %into, align 8
  ret void
}
"""
OUTSIDE = """
declare double @cos(double)
define void @kernel(ptr %into, ptr %from) {
  %x = load double, ptr %from
  %y = call double @cos(double %x)
  store double %y, ptr %into
  ret void
}
"""
VARIABLE = """
@count = global i64 0
define void @kernel(ptr %into, ptr %from) {
  %x = load i64, ptr @count
  store i64 %x, ptr %into
  ret void
}
"""


def called(address, numbers):
    into, given = np.zeros(2), np.array(numbers)
    ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(address)(into.ctypes.data, given.ctypes.data)
    return into.tolist()


def test_code_with_constants_works_where_it_is_put():
    code = object_code(CONSTANTS, target())
    picture, mapped, linker = mapped_code.image(code, "kernel"), mapped_code.Mapped(), Linker(target())
    addresses = [mapped.load(picture), mapped.load(picture), linker.load(code, "kernel")]
    assert len(set(addresses)) == 3
    expected = (np.array([2.0, 3.0]) * [1.7, -0.3] + [0.1, 1e300]).tolist()
    assert [called(address, [2.0, 3.0]) for address in addresses] == [expected] * 3


@pytest.mark.parametrize("text", [OUTSIDE, VARIABLE], ids=["a call to the outside", "a variable"])
def test_code_that_needs_more_is_left_to_llvm(text):
    assert mapped_code.image(object_code(text, target()), "kernel") is None


def test_what_is_no_such_object_is_left_to_llvm():
    code = object_code(CONSTANTS, target())
    assert mapped_code.image(code, "another") is None
    for other in (b"", b"\x7fELF", code[:200], b"MZ" + code[2:], code[:18] + b"\xb7" + code[19:]):
        assert mapped_code.image(other, "kernel") is None


def test_where_memory_must_not_be_executable_llvm_links(tmp_path, monkeypatch):
    def refused(*_):
        raise PermissionError

    monkeypatch.setattr(mapped_code.Mapped, "load", refused)
    library = Library(target(), Cache(tmp_path))
    assert called(library.load(object_code(CONSTANTS, target())), [1.0, 0.0])[0] == 1.8


def test_a_program_that_was_trained_before_needs_no_generator(tmp_path):
    made, sharing = program(), Sharing(inputs=True, targets=True)
    first, second = (Library(target(), Cache(tmp_path)) for _ in range(2))
    before, after = ready(made, first, by_seeds(made, 8), sharing), ready(made, second, by_seeds(made, 8), sharing)
    assert (first.compiled > 0, second.compiled) == (True, 0)
    assert after.layout == before.layout
    assert (after.train[:, 1:] == before.train[:, 1:]).all()


def test_a_tape_without_its_kernels_is_made_anew(tmp_path):
    made, sharing = program(), Sharing(inputs=True, targets=True)
    ready(made, Library(target(), Cache(tmp_path)), by_seeds(made, 8), sharing)
    for path in tmp_path.iterdir():
        if b"kernels" not in path.read_bytes():
            path.unlink()
    again = Library(target(), Cache(tmp_path))
    ready(made, again, by_seeds(made, 8), sharing)
    assert again.compiled > 0


def test_a_tape_of_another_form_is_made_anew(tmp_path):
    made, sharing, library = program(), Sharing(inputs=True, targets=True), Library(target(), Cache(tmp_path))
    shape = ready(made, library, by_seeds(made, 8), sharing).shape
    library.cache.write(library.file_of(f"tape of {describe(made, sharing)}", shape), b"\x81\xa1a\x01")
    assert len(ready(made, library, by_seeds(made, 8), sharing).train)


def test_another_program_has_another_description():
    sharing = Sharing(inputs=True, targets=True)
    others = [
        program(),
        program(layers=(("tanh", 3), ("tanh", 1))),
        program(layers=(("leaky_relu(alpha=0.3)", 3), ("tanh", 1))),
        program(optimizer="adam"),
        program(optimizer="momentum"),
        program(penalty_name="l1", penalty_rate=0.1),
        program(reshuffle=True),
        program(loss_name="huber"),
        program(loss_name="huber(delta=0.5)"),
    ]
    found = {describe(one, sharing) for one in others} | {describe(others[0], Sharing(inputs=False, targets=True))}
    assert len(found) == len(others) + 1


WARM = """
import sys
sys.path.insert(0, {folder!r})
import numpy as np
from programs import lanes_of, program, state_of
from smallnets.engines import compiled
rng = np.random.default_rng(0)
chosen = program()
lanes, state = lanes_of(chosen, 5, rng), state_of(chosen, 5, rng)
print(compiled.train(chosen, lanes, state, 3, []).state.parameters.tobytes().hex())
print("llvmlite" in sys.modules or "smallnets.engines.compiled.runtime.tape" in sys.modules)
"""


def test_a_warm_process_loads_neither_llvm_nor_the_generator(tmp_path, pytestconfig):
    code = WARM.format(folder=str(pytestconfig.rootpath / "tests" / "engines" / "compiled"))
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    answers = [
        subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    rng = np.random.default_rng(0)
    chosen = program()
    expected = reference.train(chosen, lanes_of(chosen, 5, rng), state_of(chosen, 5, rng), 3, [])
    bits = expected.state.parameters.tobytes().hex()
    assert [answer.stdout.split() for answer in answers] == [[bits, "True"], [bits, "False"]]
