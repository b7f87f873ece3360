import gzip
import json
import shutil
import subprocess

import llvmlite.binding as llvm
import pytest

from smallnets.engines.compiled.language.assembly import Assembly, Register
from smallnets.engines.compiled.wasm import page_engine
from smallnets.engines.compiled.wasm.catalogue import SECTION, recipes
from smallnets.engines.compiled.wasm.linker import custom, link
from smallnets.engines.compiled.wasm.machine import TRIPLE, compiled
from smallnets.engines.compiled.wasm.numbers import Reader, signed, unsigned
from smallnets.engines.compiled.wasm.object_file import read_object

MOST_COMPRESSED = 60_000
NODE = shutil.which("node")


def sections(module):
    """Kind and content of each section of a module."""
    reader = Reader(module, 8)
    found = []
    while reader.left:
        kind = reader.take(1)[0]
        found.append((kind, reader.sized()))
    return found


def small_functions():
    """Twice: doubles a number; thrice: calls a function of the table and adds the number."""
    twice = Assembly("twice", (Register("i32", "%x"),), "i32", integer="i32")
    twice.do(f"ret {twice.add(Register('i32', '%x'), Register('i32', '%x'))}")
    thrice = Assembly("thrice", (Register("i32", "%x"), Register("ptr", "%f")), "i32", integer="i32")
    doubled = thrice.fresh("i32", "call i32 %f(i32 %x)")
    thrice.do(f"ret {thrice.add(doubled, Register('i32', '%x'))}")
    return [thrice, twice]


@pytest.mark.parametrize("number", [0, 1, 63, 64, 127, 128, 300, 2**31 - 1])
def test_numbers_are_read_as_they_were_written(number):
    assert Reader(unsigned(number)).unsigned() == number
    assert Reader(signed(number)).signed() == number
    assert Reader(signed(-number)).signed() == -number
    assert len(unsigned(127)) == 1


def test_a_linked_module_runs_and_calls_through_its_table(tmp_path):
    if NODE is None:
        pytest.skip("no node on PATH")
    module = tmp_path / "module.wasm"
    module.write_bytes(link(compiled(small_functions()), ["thrice", "twice"], ["thrice"], pages=1))
    script = (
        f"const bytes = require('fs').readFileSync({str(module)!r});"
        "const {thrice, memory} = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;"
        "console.log(thrice(14, 1), memory.buffer.byteLength)"
    )
    assert subprocess.run([NODE, "-e", script], check=True, capture_output=True, text=True).stdout == "42 65536\n"


def test_linking_refuses_a_name_that_is_missing():
    with pytest.raises(ValueError, match="no function fourth"):
        link(compiled(small_functions()), ["fourth"], [], pages=1)


def test_linking_refuses_what_needs_others_or_data():
    target = llvm.Target.from_triple(TRIPLE).create_target_machine(reloc="static", codemodel="small")
    wanting = f'target triple = "{TRIPLE}"\ndeclare double @sin(double)\ndefine double @f(double %x) {{\n'
    wanting += "%y = call double @sin(double %x)\nret double %y\n}\n"
    with pytest.raises(ValueError, match="wants the function sin"):
        read_object(target.emit_object(llvm.parse_assembly(wanting)))
    holding = f'target triple = "{TRIPLE}"\n@number = global i32 7\n'
    with pytest.raises(ValueError, match="section of kind"):
        read_object(target.emit_object(llvm.parse_assembly(holding)))
    with pytest.raises(ValueError, match="another header"):
        read_object(b"\x7fELF....")


def test_the_page_engine_is_the_same_bytes_every_time_and_small():
    first = page_engine()
    page_engine.cache_clear()
    assert page_engine() == first
    assert len(gzip.compress(first, 9)) < MOST_COMPRESSED


def test_the_page_engine_needs_nothing_from_outside_and_tells_its_kernels():
    found = sections(page_engine())
    kinds = [kind for kind, _ in found]
    assert 2 not in kinds
    assert kinds == [1, 3, 4, 5, 7, 9, 10, 0]
    title = Reader(found[-1][1])
    assert title.name() == SECTION
    table = json.loads(title.take(len(found[-1][1]) - title.at))
    assert [name for name, _ in table["kernels"]] == [recipe.name for recipe in recipes()]
    assert len({name for name, _ in table["kernels"]}) == len(table["kernels"])
    assert {link for _, kind in table["kernels"] for link in kind.split("+")} == set(table["steps"])
    for name, kind in table["kernels"]:
        assert len(name.split("; ")) == len(kind.split("+"))
        assert sum(len(table["steps"][link]) for link in kind.split("+")) < table["step_bytes"] // 4


def test_a_custom_section_ends_the_module():
    assert custom("a", b"xyz") == b"\0\5\1axyz"
