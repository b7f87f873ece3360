"""The parser proper: one method for each level of precedence."""

from __future__ import annotations

from typing import cast

from smallnets.expressions.cursor import Cursor, layer_after
from smallnets.expressions.grammar import Grammar
from smallnets.expressions.tokens import Token
from smallnets.expressions.tree import (
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
    Operator,
    Relation,
    Span,
)


class Parser(Cursor):
    """One walk over the words of one text."""

    def __init__(self, text: str, tokens: list[Token], grammar: Grammar, argument: str) -> None:
        super().__init__(text, tokens, argument)
        self._grammar = grammar

    def whole(self) -> Node:
        """The whole text as one formula."""
        node = self._sum()
        self._finish()
        return node

    def whole_condition(self) -> Node:
        """The whole text as one condition."""
        node = self._condition()
        self._finish()
        return node

    def chain(self) -> list[Node]:
        """The sides of an equation chain."""
        sides = [self._sum()]
        while self._now.kind == "equals":
            self._next()
            sides.append(self._sum())
        self._finish()
        return sides

    def _condition(self) -> Node:
        node = self._conjunction()
        while self._is_word("or"):
            self._next()
            right = self._conjunction()
            node = Logic("or", node, right, span=_over(node, right))
        return node

    def _conjunction(self) -> Node:
        node = self._comparison()
        while self._is_word("and"):
            self._next()
            right = self._comparison()
            node = Logic("and", node, right, span=_over(node, right))
        return node

    def _comparison(self) -> Node:
        if self._now.kind == "open" and self._bracket_holds_condition():
            return self._nested(lambda: self._bracket(self._condition))
        left = self._sum()
        sign = self._now
        if sign.kind != "relation":
            self._fail(sign, "a comparison is expected", "write <, <=, > or >=")
        self._next()
        right = self._sum()
        if self._now.kind == "relation":
            self._fail(self._now, "two comparisons in a row", "join them: a < b and b < c")
        return Comparison(cast("Relation", sign.text), left, right, span=_over(left, right))

    def _sum(self) -> Node:
        node = self._product()
        while self._is_sign("+", "-"):
            op = self._next().text
            right = self._product()
            node = Binary(cast("Operator", op), node, right, span=_over(node, right))
        return node

    def _product(self) -> Node:
        node = self._signed()
        last = ""
        while True:
            if self._is_sign("*", "/"):
                last = self._next().text
                right = self._signed()
            elif self._multiplies_silently(last):
                last = "*"
                right = self._power()
            else:
                return node
            node = Binary(cast("Operator", last), node, right, span=_over(node, right))

    def _signed(self) -> Node:
        sign = self._now
        if not self._is_sign("+", "-"):
            return self._power()
        self._next()
        node = self._nested(self._signed)
        return node if sign.text == "+" else Negative(node, span=_from(sign, node))

    def _power(self) -> Node:
        base = self._primary()
        if not self._is_sign("^"):
            return base
        self._next()
        exponent = self._nested(self._signed)
        before, here = self._tokens[self._place - 1], self._now
        if before.kind == "number" and here.kind in ("name", "open") and not self._is_connective():
            self._fail(here, "it is not clear where the exponent ends", "use brackets: 2^(3*x) or (2^3)*x")
        return Binary("^", base, exponent, span=_over(base, exponent))

    def _multiplies_silently(self, last: str) -> bool:
        """Whether a product without a sign follows; raises where people would read it in two ways."""
        here = self._now
        before = self._tokens[self._place - 1]
        after_number = before.kind == "number" and (
            here.kind in ("name", "open")
            or (here.kind == "bar" and not self._open_bars)
            or (here.kind, here.text) == ("operator", "√")
        )
        if self._is_connective() or not (after_number or (before.kind == "close" and here.kind == "open")):
            return False
        if last == "/":
            self._fail(here, "it is not clear where the denominator ends", "use brackets: 1/(2*x) or (1/2)*x")
        return True

    def _primary(self) -> Node:
        token = self._now
        if token.kind == "number":
            self._next()
            return Number(token.value, token.text, span=token.span)
        if token.kind == "name":
            return self._named()
        if token.kind == "open":
            return self._nested(lambda: self._bracket(self._sum))
        if token.kind == "bar":
            return self._nested(self._absolute)
        if self._is_sign("√"):
            return self._nested(self._root)
        return self._fail(token, f"a number, a name or a bracket is expected, not {token.text}", self._missing(token))

    def _named(self) -> Node:
        token = self._next()
        name = token.text
        called = self._now.kind == "open" and self._now.text != "{"
        if called and name == "where":
            return self._nested(lambda: self._where(token))
        base = name.rstrip("'")
        if called and self._grammar.is_function(base):
            return self._nested(lambda: self._call(token, base, len(name) - len(base)))
        return self._variable(token, called=called)

    def _variable(self, token: Token, *, called: bool) -> Node:
        layered = self._layered_name(token)
        if layered is not None:
            return layered
        name = token.text
        if not called and self._grammar.is_variable(name):
            return Name(name, span=token.span)
        if not called and name in ("pi", "e") and name in self._grammar.constants:
            return Constant(name, span=token.span)
        why = f"{name} is not a known {'function' if called else 'name'}"
        return self._fail(token, why, self._grammar.suggestion(name, called=called))

    def _layered_name(self, token: Token) -> Node | None:
        """w_ji^(l) as one name: when it is a known one, or when any is allowed and there is a subscript."""
        layer, length, braced = layer_after(self._tokens, self._place)
        if not layer or token.spelled is None:
            return None
        name = token.spelled.canonical(layer)
        known = self._grammar.names
        if not (braced or token.spelled.subscripts) if known is None else name not in known:
            return None
        self._place += length
        return Name(name, span=Span(token.span.start, self._tokens[self._place - 1].span.end))

    def _call(self, token: Token, spelled: str, primes: int) -> Node:
        function = self._grammar.functions[spelled]
        arguments = self._bracket(self._arguments)
        wanted = self._grammar.arity(function)
        if wanted == 1 and len(arguments) != 1:
            hint = "write decimals with a point" if len(arguments) == 2 else ""
            self._fail(token, f"{spelled} takes 1 argument, not {len(arguments)}", hint)
        if wanted == 2 and (len(arguments) < 2 or primes):
            self._fail(token, f"{spelled} takes 2 or more arguments and no primes", f"write {spelled}(a, b)")
        span = self._since(token)
        node: Node = Call(function, tuple(arguments[:wanted]), primes, span=span)
        for argument in arguments[wanted:]:
            node = Call(function, (node, argument), span=span)
        return node

    def _where(self, token: Token) -> Node:
        condition, yes, no = self._bracket(self._three)
        return Choice(condition, yes, no, span=self._since(token))

    def _three(self) -> tuple[Node, Node, Node]:
        condition = self._condition()
        self._comma("where(condition, a, b)")
        yes = self._sum()
        self._comma("where(condition, a, b)")
        return condition, yes, self._sum()

    def _arguments(self) -> list[Node]:
        arguments = [self._sum()]
        while self._now.kind == "comma":
            self._next()
            arguments.append(self._sum())
        return arguments

    def _absolute(self) -> Node:
        opening = self._next()
        self._open_bars += 1
        node = self._sum()
        if self._now.kind != "bar":
            self._fail(opening, "the bar | is not closed", "write abs(...)")
        self._open_bars -= 1
        end = self._next()
        return Call("abs", (node,), span=Span(opening.span.start, end.span.end))

    def _root(self) -> Node:
        sign = self._next()
        bracketed = self._now.kind == "open"
        node = self._primary()
        here = self._now
        if not bracketed and (here.text == "^" or (isinstance(node, Number) and here.kind in ("name", "open"))):
            self._fail(here, "it is not clear where the root ends", "use brackets: √(x^2) or (√x)^2")
        return Call("sqrt", (node,), span=_from(sign, node))

    def _bracket_holds_condition(self) -> bool:
        """Whether a comparison stands directly inside the bracket that opens here."""
        depth = 0
        for token in self._tokens[self._place :]:
            depth += (token.kind == "open") - (token.kind == "close")
            if depth == 0:
                return False
            if depth == 1 and token.kind == "relation":
                return True
        return False


def _over(left: Node, right: Node) -> Span | None:
    return Span(left.span.start, right.span.end) if left.span and right.span else None


def _from(token: Token, node: Node) -> Span:
    return Span(token.span.start, node.span.end if node.span else token.span.end)
