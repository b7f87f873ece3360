"""What people type: mathematics read safely into frozen trees, and what can be done with a tree."""

from __future__ import annotations

from smallnets.expressions.building import Tree, TreeMathematics
from smallnets.expressions.decimals import decimal_text, number
from smallnets.expressions.differentiating import KinkPoint, differentiate, kinks
from smallnets.expressions.errors import ExpressionError
from smallnets.expressions.evaluating import Derivatives, evaluate, evaluate_all
from smallnets.expressions.exact import evaluate_exact
from smallnets.expressions.joined_names import refuse_joined
from smallnets.expressions.latex import write_latex
from smallnets.expressions.naming import canonical_name
from smallnets.expressions.reading import read, read_chain, read_condition
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
    Span,
    fold,
)
from smallnets.expressions.vocabulary import ELEMENTARY
from smallnets.expressions.walking import names, nodes, substitute
from smallnets.expressions.writing import write_python, write_text
from smallnets.late import late_names

__getattr__ = late_names(__name__, {}, renamed={"Kink": "KinkPoint"})

__all__ = [
    "ELEMENTARY",
    "Binary",
    "Call",
    "Choice",
    "Comparison",
    "Constant",
    "Derivatives",
    "ExpressionError",
    "KinkPoint",
    "Logic",
    "Name",
    "Negative",
    "Node",
    "Number",
    "Span",
    "Tree",
    "TreeMathematics",
    "canonical_name",
    "decimal_text",
    "differentiate",
    "evaluate",
    "evaluate_all",
    "evaluate_exact",
    "fold",
    "kinks",
    "names",
    "nodes",
    "number",
    "read",
    "read_chain",
    "read_condition",
    "refuse_joined",
    "substitute",
    "write_latex",
    "write_python",
    "write_text",
]
