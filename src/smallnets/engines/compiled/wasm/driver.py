"""The driver: epochs, batches and chunks, walking over the tape, so that the host is not asked within an epoch.

`run(frame)` trains, `walk(frame, steps, count)` goes once over some steps, `measure(frame)` adds up a set's costs.
"""

from __future__ import annotations

from smallnets.engines.compiled.language.assembly import POINTER, Assembly, Register
from smallnets.engines.compiled.wasm.frame import FIELD_BYTES, PLACES, STEP_BYTES
from smallnets.engines.compiled.wasm.kernel import FRAME, REGISTER_BYTES, WORD, word

EXPORTS = ("run", "measure", "walk")
STEPS, COUNT = Register(POINTER, "%steps"), Register(WORD, "%count")


def functions(width: int) -> list[Assembly]:
    """The driver of a width."""
    return [_run(width), _measure(width), _walk(width)]


def named(name: str, width: int) -> str:
    """What a function of the driver is called."""
    return f"{name}{width}"


class _Driver:
    """A function of the driver in the making."""

    def __init__(self, name: str, width: int, *more: Register) -> None:
        self.width, self.size = width, width // 8
        self.code = Assembly(named(name, width), (FRAME, *more), integer=WORD)

    def place(self, name: str) -> Register:
        return self.code.place(FRAME, PLACES[name] * FIELD_BYTES)

    def field(self, name: str) -> Register:
        """A whole number of the frame."""
        return self.code.load(WORD, self.place(name), FIELD_BYTES)

    def put(self, name: str, value: Register) -> None:
        """Write a whole number into the frame."""
        self.code.store(value, self.place(name), FIELD_BYTES)

    def aim(self, start: Register, samples: Register) -> None:
        """Make some samples of a set due."""
        code = self.code
        self.put("samples", samples)
        self.put("offset", code.multiply(start, self.size))
        upto = code.add(code.multiply(samples, self.size), REGISTER_BYTES - 1)
        self.put("bytes", code.pure(WORD, f"and {upto}, {-REGISTER_BYTES}"))

    def steps(self, name: str) -> None:
        """Walk over some steps of the frame, if there are any."""
        self.walk(self.code.load(POINTER, self.place(f"{name}s"), FIELD_BYTES), self.field(f"{name}_count"))

    def walk(self, first: Register, count: Register) -> None:
        """Call the kernel of each step."""
        code = self.code

        def one(index: Register) -> None:
            step = code.place(first, code.multiply(index, STEP_BYTES))
            function = code.load(POINTER, step, FIELD_BYTES)
            code.do(f"call void {function.name}({FRAME}, {step})")

        code.when(code.compare("slt", word(0), count), lambda: code.times(count, one))

    def chunks(self, start: Register, size: Register, chunk: str, steps: str) -> None:
        """Walk over some steps for each chunk of `size` samples from `start` on; `size` is at least 1."""
        code, most = self.code, self.field(chunk)

        def one(at: Register) -> None:
            self.aim(code.add(start, at), code.least(most, code.subtract(size, at)))
            self.steps(steps)

        code.times(size, one, step=most)

    def done(self) -> Assembly:
        self.code.do("ret void")
        return self.code


def _walk(width: int) -> Assembly:
    driver = _Driver("walk", width, STEPS, COUNT)
    driver.walk(STEPS, COUNT)
    return driver.done()


def _measure(width: int) -> Assembly:
    driver = _Driver("measure", width)
    code, count = driver.code, driver.field("cost_count")
    code.when(code.compare("slt", word(0), count), lambda: driver.chunks(word(0), count, "cost_chunk", "cost_step"))
    return driver.done()


def _run(width: int) -> Assembly:
    driver = _Driver("run", width)
    code = driver.code
    batch, visited = driver.field("batch"), driver.field("visited")
    rest_counts = code.compare("ne", driver.field("rest_counts"), 0)

    def one(start: Register) -> None:
        size = code.least(batch, code.subtract(visited, start))
        complete = code.pure("i1", f"or {code.compare('eq', size, batch)}, {rest_counts.name}")
        _batch(driver, start, size, complete)

    def epoch(_: Register) -> None:
        code.when(code.compare("slt", word(0), visited), lambda: code.times(visited, one, step=batch))

    code.times(driver.field("epochs"), epoch)
    return driver.done()


def _batch(driver: _Driver, start: Register, size: Register, complete: Register) -> None:
    code = driver.code
    count = code.add(driver.field("carried"), size)
    real = "float" if driver.width == 32 else "double"
    number = code.pure(real, f"sitofp {count} to {real}")
    inverse = code.pure(real, f"fdiv {real} 1.0, {number.name}")
    code.store(inverse, driver.place("inverse"), FIELD_BYTES)
    driver.chunks(start, size, "chunk", "train_step")

    def update() -> None:
        driver.steps("update_step")
        scalars = code.load(POINTER, driver.place("scalars"), FIELD_BYTES)
        driver.code.store(code.place(scalars, driver.field("scalar_bytes")), driver.place("scalars"), FIELD_BYTES)

    code.when(complete, update)
    driver.put("carried", code.choose(complete, word(0), count))
