"""The frozen tree of a formula: what was typed, as data.

Nodes are equal when they mean the same: the place in the text (`span`) and the spelling of a number (`text`) do not
count.  Hash and size are computed once at construction and every walk is a loop, so a deep tree (a sum of a thousand
terms) costs no recursion, and a part that is used twice costs nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from fractions import Fraction
from typing import Any, Literal, NamedTuple, TypeAlias, TypeVar, cast

Operator: TypeAlias = Literal["+", "-", "*", "/", "^"]
Relation: TypeAlias = Literal["<", "<=", ">", ">="]
Connective: TypeAlias = Literal["and", "or"]

T = TypeVar("T")


class Span(NamedTuple):
    """The first and the last column of a node in its text, 1-based: the text is `text[start - 1 : end]`."""

    start: int
    end: int


class Node:
    """A part of a formula.

    `parts` are the nodes below it, `label` is everything else that tells it from other nodes, `size` is the number
    of nodes when written out.
    """

    __slots__ = ("_hash", "size")
    _hash: int
    size: int
    span: Span | None

    @property
    def parts(self) -> tuple[Node, ...]:
        return ()

    @property
    def label(self) -> tuple[object, ...]:
        raise NotImplementedError

    def __post_init__(self) -> None:
        parts = self.parts
        object.__setattr__(self, "size", 1 + sum(part.size for part in parts))
        object.__setattr__(self, "_hash", hash((type(self).__name__, self.label, tuple(map(hash, parts)))))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Node) and self._hash == other._hash and _equal(self, other)

    def __reduce__(self) -> tuple[object, ...]:
        return _assembled, (_taken_apart(self),)

    def __repr__(self) -> str:
        if self.size > 1000:
            return f"<{type(self).__name__} of {self.size} nodes>"
        return fold(self, _shown)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Number(Node):
    """A non-negative decimal, exact; `text` is how it was typed ("0.50"), "" when it was computed.

    Negative numbers are `Negative(Number)`, other fractions are quotients: see `decimals.number`.
    """

    value: Fraction
    text: str = ""
    span: Span | None = field(default=None, kw_only=True)

    @property
    def label(self) -> tuple[object, ...]:
        return (self.value,)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Name(Node):
    """A variable, by its canonical name (`naming.canonical_name`)."""

    name: str
    span: Span | None = field(default=None, kw_only=True)

    @property
    def label(self) -> tuple[object, ...]:
        return (self.name,)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Constant(Node):
    """pi or e."""

    name: Literal["pi", "e"]
    span: Span | None = field(default=None, kw_only=True)

    @property
    def label(self) -> tuple[object, ...]:
        return (self.name,)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Negative(Node):
    """-x."""

    x: Node
    span: Span | None = field(default=None, kw_only=True)

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.x,)

    @property
    def label(self) -> tuple[object, ...]:
        return ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Binary(Node):
    """left op right: sum, difference, product, quotient, power."""

    op: Operator
    left: Node
    right: Node
    span: Span | None = field(default=None, kw_only=True)

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.left, self.right)

    @property
    def label(self) -> tuple[object, ...]:
        return (self.op,)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Call(Node):
    """A function of one argument (two for min and max), or its derivative of order `primes`."""

    function: str
    arguments: tuple[Node, ...]
    primes: int = 0
    span: Span | None = field(default=None, kw_only=True)

    @property
    def parts(self) -> tuple[Node, ...]:
        return self.arguments

    @property
    def label(self) -> tuple[object, ...]:
        return (self.function, self.primes)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Comparison(Node):
    """left op right, true or false; false when either side is NaN."""

    op: Relation
    left: Node
    right: Node
    span: Span | None = field(default=None, kw_only=True)

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.left, self.right)

    @property
    def label(self) -> tuple[object, ...]:
        return (self.op,)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Logic(Node):
    """Two conditions joined by and / or."""

    op: Connective
    left: Node
    right: Node
    span: Span | None = field(default=None, kw_only=True)

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.left, self.right)

    @property
    def label(self) -> tuple[object, ...]:
        return (self.op,)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Choice(Node):
    """`yes` where the condition holds, `no` elsewhere."""

    condition: Node
    yes: Node
    no: Node
    span: Span | None = field(default=None, kw_only=True)

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.condition, self.yes, self.no)

    @property
    def label(self) -> tuple[object, ...]:
        return ()


def fold(root: Node, visit: Callable[[Node, tuple[T, ...]], T], memo: dict[Node, T] | None = None) -> T:
    """Visit every node once, parts first: `visit(node, results of its parts)`.

    Equal nodes share one result; a `memo` handed in is used and filled, so that several trees can share it.
    """
    done: dict[Node, T] = {} if memo is None else memo
    stack = [root]
    while stack:
        parts = (node := stack[-1]).parts
        if node in done:
            stack.pop()
        elif waiting := [part for part in parts if part not in done]:
            stack.extend(reversed(waiting))
        else:
            stack.pop()
            done[node] = visit(node, tuple([done[part] for part in parts]))
    return done[root]


def _equal(first: Node, second: Node) -> bool:
    pairs = [(first, second)]
    seen: set[tuple[int, int]] = set()
    while pairs:
        a, b = pairs.pop()
        if a is b or (id(a), id(b)) in seen:
            continue
        if type(a) is not type(b) or a.label != b.label or len(a.parts) != len(b.parts):
            return False
        seen.add((id(a), id(b)))
        pairs.extend(zip(a.parts, b.parts, strict=True))
    return True


def _shown(node: Node, parts: tuple[str, ...]) -> str:
    return f"{type(node).__name__}({', '.join([*map(str, node.label), *parts])})"


_Row: TypeAlias = "tuple[type[Node], tuple[object, ...], Span | None]"


def _taken_apart(root: Node) -> list[_Row]:
    """The different nodes, parts first, each with its fields; a part is written as `_At` its place in the list.

    So that copying and sending to another process is a loop too, whatever the depth.
    """
    places: dict[int, _At] = {}
    rows: list[_Row] = []
    stack = [root]
    while stack:
        node = stack[-1]
        waiting = [part for part in node.parts if id(part) not in places]
        if waiting:
            stack.extend(waiting)
            continue
        stack.pop()
        if id(node) not in places:
            places[id(node)] = _At(len(rows))
            values = [getattr(node, entry.name) for entry in fields(cast("Any", node)) if not entry.kw_only]
            rows.append((type(node), tuple(_placed(value, places) for value in values), node.span))
    return rows


class _At(NamedTuple):
    place: int


def _placed(value: object, places: dict[int, _At]) -> object:
    if isinstance(value, tuple):
        return tuple(places[id(part)] for part in cast("tuple[Node, ...]", value))
    return places[id(value)] if isinstance(value, Node) else value


def _assembled(rows: list[_Row]) -> Node:
    built: list[Node] = []

    def resolved(value: object) -> object:
        if isinstance(value, _At):
            return built[value.place]
        return tuple(map(resolved, cast("tuple[object, ...]", value))) if isinstance(value, tuple) else value

    for kind, values, span in rows:
        built.append(cast("Any", kind)(*map(resolved, values), span=span))
    return built[-1]
