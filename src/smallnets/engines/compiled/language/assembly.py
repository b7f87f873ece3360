"""The text of one LLVM function while it is being written.

LLVM's language has three things to know: every result is a register that is written once; `phi` picks, at the start
of a block, the register of the block that one came from; and a block ends with its jump.  `Assembly` keeps the
registers, the blocks and the phis in order, so that the rooms above speak of loops and choices only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

POINTER = "ptr"
INTEGER = "i64"


@dataclass(frozen=True, slots=True)
class Register:
    """A value of LLVM: its type and its name (or the text of a constant)."""

    type: str
    name: str

    def __str__(self) -> str:
        return f"{self.type} {self.name}"


def whole(number: int) -> Register:
    """A constant 64-bit integer."""
    return Register(INTEGER, str(number))


class Assembly:
    """A function `name(arguments)` in the making; `text` gives the module that holds it alone.

    Equal expressions without side effect are written once as long as the first stands in a block that is always
    passed before (the same block, or one around it).  Loops count in `integer`, the machine's word.
    """

    def __init__(self, name: str, arguments: Sequence[Register], result: str = "void", integer: str = INTEGER) -> None:
        listed = ", ".join(str(argument) for argument in arguments)
        self.integer = integer
        self.name = name
        self.head = f"define {result} @{name}({listed}) {{"
        self.lines = ["entry:"]
        self.block = "entry"
        self.declared: set[str] = set()
        self._scopes: list[dict[str, str]] = [{}]
        self._count = 0

    def text(self) -> str:
        """The module: declarations, then the function."""
        return "\n".join([*sorted(self.declared), self.head, *self.lines, "}", ""])

    def pure(self, type_: str, expression: str) -> Register:
        """The register of an expression without side effect."""
        for scope in self._scopes:
            known = scope.get(expression)
            if known is not None:
                return Register(type_, known)
        register = self.fresh(type_, expression)
        self._scopes[-1][expression] = register.name
        return register

    def fresh(self, type_: str, expression: str) -> Register:
        """The register of an expression that must be computed here (a load, a call)."""
        self._count += 1
        name = f"%v{self._count}"
        self.lines.append(f"  {name} = {expression}")
        return Register(type_, name)

    def do(self, instruction: str) -> None:
        """An instruction without a result."""
        self.lines.append(f"  {instruction}")

    def declare(self, declaration: str) -> None:
        """Make a function of LLVM's own known."""
        self.declared.add(declaration)

    def add(self, a: Register, b: Register | int) -> Register:
        """a + b, whole numbers."""
        return self._whole("add", a, b)

    def subtract(self, a: Register, b: Register | int) -> Register:
        """a - b, whole numbers."""
        return self._whole("sub", a, b)

    def multiply(self, a: Register, b: Register | int) -> Register:
        """a * b, whole numbers."""
        return self._whole("mul", a, b)

    def _whole(self, operation: str, a: Register, b: Register | int) -> Register:
        other = b if isinstance(b, int) else b.name
        return self.pure(a.type, f"{operation} {a.type} {a.name}, {other}")

    def compare(self, relation: str, a: Register, b: Register | int) -> Register:
        """A truth of whole numbers by LLVM's relation: eq, ne, slt, sle."""
        other = b if isinstance(b, int) else b.name
        return self.pure("i1", f"icmp {relation} {a.type} {a.name}, {other}")

    def least(self, a: Register, b: Register) -> Register:
        """The smaller of two whole numbers."""
        return self.choose(self.compare("slt", a, b), a, b)

    def choose(self, condition: Register, yes: Register, no: Register) -> Register:
        """One of two values, both computed."""
        return self.pure(yes.type, f"select {condition}, {yes}, {no}")

    def place(self, base: Register, offset: Register | int) -> Register:
        """The address `offset` bytes after `base`."""
        if isinstance(offset, int):
            offset = whole(offset)
        return self.pure(POINTER, f"getelementptr i8, {base}, {offset}")

    def load(self, type_: str, address: Register, alignment: int = 8) -> Register:
        """What stands in memory."""
        return self.fresh(type_, f"load {type_}, {address}, align {alignment}")

    def store(self, value: Register, address: Register, alignment: int = 8) -> None:
        """Write to memory."""
        self.do(f"store {value}, {address}, align {alignment}")

    def loop(
        self,
        count: Register,
        body: Callable[[Register, list[Register]], Sequence[Register]],
        carried: Sequence[Register] = (),
        step: Register | int = 1,
        goes_on: Callable[[list[Register]], Register] | None = None,
    ) -> list[Register]:
        """`body(index, values)` for index = 0, step, ... below `count`, at least once; gives the last values.

        `goes_on(values)` is asked after each turn and may end the loop before its time.
        """
        label, before = self._label("loop"), self.block
        index = self._named(self.integer)
        turning = [self._named(value.type) for value in carried]
        self._open(label)
        at = len(self.lines)
        self._scopes.append({})
        results = list(body(index, turning))
        following = self.add(index, step)
        again = self.compare("slt", following, count)
        if goes_on is not None:
            again = self.pure("i1", f"and {again}, {goes_on(results).name}")
        latch, after = self.block, self._label("after")
        self.do(f"br {again}, label %{label}, label %{after}")
        self._scopes.pop()
        starts = [Register(self.integer, "0"), *carried]
        phis = [
            f"  {register.name} = phi {register.type} [ {start.name}, %{before} ], [ {result.name}, %{latch} ]"
            for register, start, result in zip([index, *turning], starts, [following, *results], strict=True)
        ]
        self.lines[at:at] = phis
        self._begin(after)
        return results

    def either(
        self,
        condition: Register,
        yes: Callable[[], Sequence[Register]],
        no: Callable[[], Sequence[Register]],
    ) -> list[Register]:
        """Run one of two pieces; gives its values, as many from the one as from the other."""
        yes_label, no_label, after = self._label("yes"), self._label("no"), self._label("after")
        self.do(f"br {condition}, label %{yes_label}, label %{no_label}")
        ends: list[tuple[str, list[Register]]] = []
        for label, piece in ((yes_label, yes), (no_label, no)):
            self._begin(label)
            self._scopes.append({})
            values = list(piece())
            self._scopes.pop()
            ends.append((self.block, values))
            self.do(f"br label %{after}")
        self._begin(after)
        (yes_end, yes_values), (no_end, no_values) = ends
        return [
            self.fresh(a.type, f"phi {a.type} [ {a.name}, %{yes_end} ], [ {b.name}, %{no_end} ]")
            for a, b in zip(yes_values, no_values, strict=True)
        ]

    def when(self, condition: Register, piece: Callable[[], None]) -> None:
        """Run a piece if the condition holds."""

        def yes() -> list[Register]:
            piece()
            return []

        self.either(condition, yes, list)

    def times(self, count: Register, body: Callable[[Register], None], step: Register | int = 1) -> None:
        """`body(index)` for index = 0, step, ... below `count`, at least once."""

        def once(index: Register, _: list[Register]) -> list[Register]:
            body(index)
            return []

        self.loop(count, once, step=step)

    def _label(self, what: str) -> str:
        self._count += 1
        return f"{what}{self._count}"

    def _named(self, type_: str) -> Register:
        self._count += 1
        return Register(type_, f"%v{self._count}")

    def _open(self, label: str) -> None:
        self.do(f"br label %{label}")
        self._begin(label)

    def _begin(self, label: str) -> None:
        self.lines.append(f"{label}:")
        self.block = label
