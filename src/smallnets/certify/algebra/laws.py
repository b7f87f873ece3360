"""From a formula to its normal form, part by part; of `where` only the branch that holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from smallnets.certify.algebra.angles import arc, arctangent
from smallnets.certify.algebra.forms import ONE, ZERO, Form, Key, generator_form, number_form
from smallnets.certify.algebra.polynomials import leading
from smallnets.certify.algebra.products import HALF, NeedsSign, NoForm, NoValueThere, Products, without_denominator
from smallnets.certify.algebra.signs import (
    NEGATIVE,
    NOT_NEGATIVE,
    NOT_POSITIVE,
    POSITIVE,
)
from smallnets.expressions import (
    Binary,
    Call,
    Choice,
    Comparison,
    Constant,
    Logic,
    Name,
    Negative,
    Node,
    Number,
    names,
)

__all__ = ["HALF", "Builder", "NeedsSign", "NoForm", "NoValueThere", "without_denominator"]


class Builder(Products):
    """Normal forms of formulas under the same facts."""

    def form(self, node: Node) -> Form:
        """The normal form of a written-out formula; see `forms`."""
        return self.forms(node)[0]

    def forms(self, *roots: Node) -> tuple[Form, ...]:
        """The normal forms of written-out formulas, angles written by the same parts.

        Every formula is looked at before an exception is raised, so that `needs` tells what all of them need.

        Raises:
            NeedsSign: a case has to be made first.
            NoValueThere: one of them has no value under the facts.
            NoForm: there is none.
            TooLarge: it outgrew every bound.
        """
        for _ in range(5):
            self.angles.changed = False
            found: list[Form] = []
            raised: list[Exception] = []
            for root in roots:
                try:
                    found.append(self._built(root))
                except (NeedsSign, NoForm, NoValueThere) as error:
                    raised.append(error)
            if raised:
                raise min(raised, key=lambda error: (NoValueThere, NeedsSign, NoForm).index(type(error)))
            if not self.angles.changed:
                return tuple(found)
        raise NoForm

    def _built(self, root: Node) -> Form:
        """Parts first, but of `where` only the branch that holds."""
        done: dict[Node, Form] = {}
        stack = [root]
        while stack:
            node = stack[-1]
            if node in done:
                stack.pop()
                continue
            if isinstance(node, Choice):
                picked = node.yes if self._holds(node.condition, done, stack) else node.no
                if stack[-1] is not node:  # a side of the condition has to be built first
                    continue
                if picked in done:
                    done[node] = done[picked]
                else:
                    stack.append(picked)
                continue
            waiting = [part for part in node.parts if part not in done]
            if waiting:
                stack.extend(waiting)
                continue
            done[node] = self._visit(node, [done[part] for part in node.parts])
        return done[root]

    def _holds(self, condition: Node, done: dict[Node, Form], stack: list[Node]) -> bool:
        """Whether a condition holds; pushes what has to be built first and says False then."""
        if isinstance(condition, Logic):
            left = self._holds(condition.left, done, stack)
            size = len(stack)
            if (condition.op == "and") != left:
                return left
            right = self._holds(condition.right, done, stack)
            return right if len(stack) == size else False
        sides = cast("Comparison", condition)
        waiting = [part for part in (sides.left, sides.right) if part not in done]
        if waiting:
            stack.extend(waiting)
            return False
        gap = done[sides.left] - done[sides.right]
        found = self.signs.of(gap)
        holds = {"<": NEGATIVE, "<=": NOT_POSITIVE, ">": POSITIVE, ">=": NOT_NEGATIVE}[sides.op]
        if found <= holds:
            return True
        if not found & holds:
            return False
        raise self._unknown(gap, strict=True)

    def _visit(self, node: Node, parts: list[Form]) -> Form:
        match node:
            case Number(value=value):
                return number_form(value)
            case Name(name=name):
                return self.given.get(name) or generator_form(Key("name", name))
            case Constant(name="pi"):
                return generator_form(Key("pi", ""))
            case Constant():
                return self.exponential(ONE)
            case Negative():
                return -parts[0]
            case Binary(op=op):
                return self._combined(op, parts, node)
            case Call(function="min" | "max"):
                return self._picked(node.function, *parts)
            case Call(function=function):
                return _CALLS[function](self, parts[0])
            case _:
                raise NoForm

    def _combined(self, op: str, parts: list[Form], node: Binary) -> Form:
        a, b = parts
        match op:
            case "+":
                return a + b
            case "-":
                return a - b
            case "*":
                return a * b
            case "/":
                if b.is_zero:
                    raise NoValueThere
                return a / b
            case _:
                return self.powered(a, b, literal=not names(node.right))

    def _picked(self, function: str, a: Form, b: Form) -> Form:
        gap = a - b
        found = self.signs.of(gap)
        if found <= NOT_NEGATIVE:
            return a if function == "max" else b
        if found <= NOT_POSITIVE:
            return b if function == "max" else a
        raise self._unknown(gap, strict=False)

    def size(self, u: Form) -> Form:
        """|u|."""
        found = self.signs.of(u)
        if found <= NOT_NEGATIVE:
            return u
        if found <= NOT_POSITIVE:
            return -u
        raise self._unknown(u, strict=False)

    def signum(self, u: Form) -> Form:
        """sign(u)."""
        return number_form(self.known_sign(u))

    def threshold(self, u: Form) -> Form:
        """step(u): 1 from 0 on."""
        found = self.signs.of(u)
        if found <= NOT_NEGATIVE:
            return ONE
        if found <= NEGATIVE:
            return ZERO
        raise self._unknown(u, strict=True)


def _error_function(_builder: Builder, u: Form) -> Form:
    return _odd("erf", u)


def _odd(kind: str, u: Form) -> Form:
    if u.is_zero:
        return ZERO
    if u.top[leading(u.top)] < 0:
        return -generator_form(Key(kind, -u))
    return generator_form(Key(kind, u))


def _hyperbolic(builder: Builder, u: Form) -> tuple[Form, Form]:
    return builder.exponential(u), builder.exponential(-u)


def _sinh(builder: Builder, u: Form) -> Form:
    up, down = _hyperbolic(builder, u)
    return (up - down) * number_form(HALF)


def _cosh(builder: Builder, u: Form) -> Form:
    up, down = _hyperbolic(builder, u)
    return (up + down) * number_form(HALF)


def _tanh(builder: Builder, u: Form) -> Form:
    square = builder.exponential(u + u)
    return (square - ONE) / (square + ONE)


def _tan(builder: Builder, u: Form) -> Form:
    cosine, sine = builder.angles.pair(u, builder)
    if cosine.is_zero:
        raise NoValueThere
    return sine / cosine


def _log_to(base: int) -> Callable[[Builder, Form], Form]:
    return lambda builder, u: builder.logarithm(u) / builder.logarithm(number_form(base))


_CALLS: dict[str, Callable[[Builder, Form], Form]] = {
    "exp": Builder.exponential,
    "expm1": lambda builder, u: builder.exponential(u) - ONE,
    "log": Builder.logarithm,
    "log1p": lambda builder, u: builder.logarithm(ONE + u),
    "log2": _log_to(2),
    "log10": _log_to(10),
    "sqrt": lambda builder, u: builder.to_rational(u, HALF),
    "sin": lambda builder, u: builder.angles.pair(u, builder)[1],
    "cos": lambda builder, u: builder.angles.pair(u, builder)[0],
    "tan": _tan,
    "sinh": _sinh,
    "cosh": _cosh,
    "tanh": _tanh,
    "arcsin": lambda _builder, u: arc("arcsin", u),
    "arccos": lambda _builder, u: generator_form(Key("pi", "")) * number_form(HALF) - arc("arcsin", u),
    "arctan": lambda builder, u: arctangent(u, builder),
    "erf": _error_function,
    "erfc": lambda builder, u: ONE - _error_function(builder, u),
    "abs": Builder.size,
    "sign": Builder.signum,
    "step": Builder.threshold,
}
