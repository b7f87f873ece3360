"""What surrounds the machine code: checks, Ctrl-C, other people's floating-point modes, missing llvmlite."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("llvmlite", reason="llvmlite has no wheel here: the reference engine trains")

from programs import lanes_of, program, state_of

from smallnets.engines import compiled
from smallnets.engines.compiled.arrangement import by_seeds
from smallnets.engines.compiled.engine import CompiledRun
from smallnets.engines.compiled.machine.target import target
from smallnets.errors import InputError


def made(count=40, **chosen):
    rng = np.random.default_rng(0)
    made_ = program(**chosen)
    return made_, lanes_of(made_, count, rng), state_of(made_, count, rng)


@pytest.mark.parametrize("name", ["parameters", "slots", "dead", "carried", "epochs", "updates"])
def test_a_state_of_another_size_never_reaches_machine_code(name):
    chosen, lanes, state = made()
    with pytest.raises(InputError, match=r"state\."):
        compiled.train(chosen, lanes, replace(state, **{name: getattr(state, name)[..., :-1]}), 1, [])


@pytest.mark.parametrize("name", ["parameters", "slots", "carried"])
def test_a_state_of_another_precision_never_reaches_machine_code(name):
    chosen, lanes, state = made()
    with pytest.raises(InputError, match=f"state.{name}.dtype"):
        compiled.train(chosen, lanes, replace(state, **{name: getattr(state, name).astype(np.float32)}), 1, [])


@pytest.mark.parametrize("name", ["train_inputs", "train_targets", "test_inputs", "test_targets"])
def test_data_of_another_size_or_precision_never_reach_machine_code(name):
    chosen, lanes, state = made()
    with pytest.raises(InputError, match=f"lanes.{name}"):
        compiled.train(chosen, replace(lanes, **{name: getattr(lanes, name)[1:]}), state, 1, [])
    with pytest.raises(InputError, match="dtype"):
        compiled.train(chosen, replace(lanes, **{name: getattr(lanes, name).astype(np.float32)}), state, 1, [])


@pytest.mark.parametrize("threads", [1, 2])
def test_a_watch_that_says_no_ends_the_run_and_keeps_what_is_done(threads):
    chosen, lanes, state = made(count=64)
    seen = []

    def watch(done):
        seen.append(done)
        return len(seen) < 20

    run = CompiledRun(chosen, target(), by_seeds(chosen, 8), threads=threads)
    found = run.train(lanes, state, 10**6, [], watch)
    assert not found.finished
    epochs = found.state.epochs
    assert epochs.max() > 0
    assert epochs.min() < 10**6
    assert found.records[-1].epoch == epochs.max()
    for lane in [int(np.argmax((epochs > 0) & (epochs < 10**6))), 63]:
        again = compiled.train(chosen, lanes, state, int(epochs[lane]), [])
        assert (again.state.parameters[:, lane] == found.state.parameters[:, lane]).all()
        if epochs[lane]:
            assert again.records[-1].test_loss[lane] == found.records[-1].test_loss[lane]


def test_an_error_in_the_watch_comes_through():
    def watch(_done):
        raise KeyboardInterrupt

    for threads in (1, 2):
        chosen, *given = made()
        with pytest.raises(KeyboardInterrupt):
            CompiledRun(chosen, target(), by_seeds(chosen, 8), threads=threads).train(*given, 1000, [], watch)


FLUSH = """
import sys, ctypes
sys.path.insert(0, {folder!r})
import numpy as np
from programs import differences, lanes_of, program, state_of
from smallnets.engines import compiled
import llvmlite.binding as llvm
from smallnets.engines.compiled.machine.library import library
from smallnets.engines.compiled.machine.target import target
rng = np.random.default_rng(0)
chosen = program(width=32, rate=1e-30, layers=(("sigmoid", 3), ("linear", 1)))
lanes, state = lanes_of(chosen, 8, rng), state_of(chosen, 8, rng, spread=1e-38)
before = compiled.train(chosen, lanes, state, 3, [])
text = '''
declare void @llvm.x86.sse.ldmxcsr(ptr)
declare void @llvm.x86.sse.stmxcsr(ptr)
define void @kernel(ptr %put, ptr %get) {{
  call void @llvm.x86.sse.ldmxcsr(ptr %put)
  call void @llvm.x86.sse.stmxcsr(ptr %get)
  ret void
}}
'''
here = library(target("sse2"))
mode = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(here.load(here.build(text)))
put, get = ctypes.c_uint32(0x9FC0), ctypes.c_uint32()
mode(ctypes.addressof(put), ctypes.addressof(get))
tiny = np.full(8, 1e-38, np.float32)
assert (tiny * np.float32(0.01) == 0).all(), "flush to zero is not set"
after = compiled.train(chosen, lanes, state, 3, [])
assert (tiny * np.float32(0.01) == 0).all(), "the caller's mode was not given back"
put.value = 0x1F80
mode(ctypes.addressof(put), ctypes.addressof(get))
assert (abs(before.state.parameters) < 1e-38).any()
assert differences(before, after) == []
"""


@pytest.mark.skipif(target().machine != "x86", reason="sets the x86 flags for flush-to-zero")
def test_flush_to_zero_set_by_somebody_else_changes_nothing(pytestconfig):
    folder = str(pytestconfig.rootpath / "tests" / "engines" / "compiled")
    environment_free = [sys.executable, "-c", FLUSH.format(folder=folder)]
    outcome = subprocess.run(environment_free, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stderr


def test_without_llvmlite_the_room_raises_import_error():
    code = "import sys; sys.modules['llvmlite'] = None\ntry:\n import smallnets.engines.compiled\n"
    code += "except ImportError: print('clean')"
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert outcome.stdout.strip() == "clean"


def test_an_unknown_instruction_set_is_refused():
    with pytest.raises(InputError, match="SMALLNETS_ISA"):
        target("avx1024")
