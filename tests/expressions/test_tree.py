from __future__ import annotations

import copy
import pickle

import pytest

from smallnets.expressions import Binary, Call, Name, Node, Number, Span, names, nodes, number, read


def test_equal_means_the_same_whatever_the_place_and_the_spelling():
    assert read("0.50 * x") == read(" (0.5)*( x )")
    assert hash(read("0.50 * x")) == hash(read("0.5*x"))
    assert read("x - y") != read("y - x")
    assert read("x + y") != read("x - y")
    assert Call("f", (Name("x"),)) != Call("f", (Name("x"),), 1)


@pytest.mark.parametrize("text", ["0.50*x + sin(w_11)", "x" + " + x" * 400, "where(x < 0 and x > -1, |x|, π)"])
def test_copies_and_pickles_keep_everything(text: str):
    tree = read(text)
    for twin in (copy.deepcopy(tree), pickle.loads(pickle.dumps(tree))):  # noqa: S301 - our own bytes
        assert twin == tree
        assert twin.size == tree.size
        assert twin.span == Span(1, len(text))
        spelled = [[n.text for n in nodes(t) if isinstance(n, Number)] for t in (tree, twin)]
        assert spelled[0] == spelled[1]


def test_depth_costs_no_recursion():
    def deep(leaf: Node) -> Node:
        tree = leaf
        for _ in range(20_000):
            tree = Call("f", (tree,))
        return tree

    assert deep(Name("x")) == deep(Name("x"))
    assert deep(Name("x")) != deep(Name("y"))
    assert pickle.loads(pickle.dumps(deep(Name("x")))).size == 20_001  # noqa: S301 - our own bytes


def test_shared_parts_are_compared_once():
    def doubled() -> Node:
        tree: Node = Name("x")
        for _ in range(100):
            tree = Binary("+", tree, tree)
        return tree

    assert doubled() == doubled()
    assert len(nodes(doubled())) == 101
    assert len(pickle.dumps(doubled())) < 20_000


def test_names_and_repr():
    assert names(read("x*w_{11} + sin(x)")) == {"x", "w11"}
    assert repr(read("-x + 2")) == "Binary(+, Negative(Name(x)), Number(2))"
    assert repr(number(-1)) == "Negative(Number(1))"
