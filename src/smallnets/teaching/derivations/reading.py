"""A derivation from text: chains of claims, definitions put in, each expression with its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from smallnets.errors import InputError
from smallnets.expressions import ExpressionError, Name, Node, names
from smallnets.teaching.derivations.claim import Chain, Claim
from smallnets.teaching.derivations.equality import compare
from smallnets.teaching.derivations.meaning import Meaning, wanted

MAX_TEXT = 200_000
MAX_LINES = 500
_LONGEST = 2000
_LET = re.compile(r"\s*(?:let|where|with)\s+(.*)", re.IGNORECASE)
_LABEL = re.compile(r"\s*[A-Za-zα-ωΑ-Ω∂][\w∂α-ω^{}()]*'*(?:\s*/\s*[d∂][A-Za-zα-ω]\w*)?\s*")


@dataclass
class Derivation:
    """What was read: the chains, the definitions, and every name that occurs."""

    chains: list[Chain] = field(default_factory=list[Chain])
    meaning: Meaning = field(default_factory=Meaning)
    known: set[str] = field(default_factory=set[str])

    @property
    def variables(self) -> set[str]:
        """The names that definitions are made of, and the numbers that stand for dL/dy."""
        meaning = self.meaning
        bodies = [*meaning.values.values(), *(body for _, body in meaning.functions.values())]
        free = {name for body in bodies for name in names(body)}
        return free | {name for name in self.known if name.startswith("d")} | self.symbols

    @property
    def symbols(self) -> set[str]:
        """dL_dy and its like, for names without a definition."""
        return {f"d{of}_d{by}" for of, by in self.meaning.quotients.pairs}


def read_derivation(text: str) -> Derivation:
    """The chains of a derivation.

    `let a = tanh(z)` and `let f(x) = x^2` define; `y = A = B` claims that A and B are equal, and a line that begins
    with = goes on; a name on the left that is not defined is a label, `da/dz` or `a'` of a defined a asks for its
    derivative; # begins a comment.

    Raises:
        InputError: the text is too long.
    """
    if len(text) > MAX_TEXT:
        raise InputError("derivation", f"a text of {len(text)} characters", "is too long", f"at most {MAX_TEXT}")
    lines = text.splitlines()
    if len(lines) > MAX_LINES:
        raise InputError("derivation", f"{len(lines)} lines", "are too many", f"write at most {MAX_LINES}")
    found = Derivation()
    for line in lines:
        found.meaning.quotients.noted(line.partition("#")[0])
    for number, line in enumerate(lines, 1):
        plain = line.partition("#")[0]
        if let := _LET.fullmatch(plain):
            _define(found, number, let[1])
        elif plain.strip():
            _claims(found, number, plain)
    return found


def _define(found: Derivation, number: int, text: str) -> None:
    left, _, right = text.partition("=")
    try:
        found.meaning.define(left, right)
    except ExpressionError as error:
        found.chains.append(Chain(claims=[Claim(number, 1, text[:80], problem=str(error))]))


def _claims(found: Derivation, number: int, line: str) -> None:
    claims = [_claim(found, number, column, side) for column, side in _sides(line)]
    continues = line.lstrip().startswith("=")
    label = "" if continues or len(claims) < 2 else _label(found, *claims[:2])
    if label:
        claims = claims[1:]
    chain = found.chains[-1] if found.chains else None
    if chain is None or not (continues or _same(chain, label, claims)):
        chain = Chain(label, wanted(label, found.meaning) if label else None)
        found.chains.append(chain)
    for claim in claims:
        if chain.reference is None and claim.node is not None:
            chain.reference = claim.node
        chain.claims.append(claim)


def _sides(line: str) -> Iterator[tuple[int, str]]:
    column = 1
    for side in line.split("="):
        if side.strip():
            yield column + len(side) - len(side.lstrip()), side.strip()
        column += len(side) + 1


def _claim(found: Derivation, number: int, column: int, text: str) -> Claim:
    if len(text) > _LONGEST:
        return Claim(number, column, text[:80], problem=f"it has more than {_LONGEST} characters")
    try:
        typed = found.meaning.parsed(text)
        node = found.meaning.expanded(typed, text)
    except ExpressionError as error:
        at = column + (error.column or 1) - 1
        why = f"{error.reason}: {error.instead}" if error.instead else error.reason
        return Claim(number, column, text[:80], problem=f"column {at}: {why}")
    except RecursionError:
        return Claim(number, column, text[:80], problem="it is nested too deeply")
    found.known |= names(typed)
    return Claim(number, column, text, node)


def _label(found: Derivation, claim: Claim, following: Claim) -> str:
    """The text of a left side that is only a name for what follows; "" for an expression, and for x = (x + x)/2."""
    if wanted(claim.text, found.meaning) is not None:
        return claim.text
    if isinstance(claim.node, Name) and claim.node.name not in found.meaning.values:
        itself = following.node is not None and claim.node.name in names(following.node)
        return "" if itself else claim.text
    return claim.text if claim.node is None and _LABEL.fullmatch(claim.text) else ""


def _same(chain: Chain, label: str, claims: list[Claim]) -> bool:
    """Whether a line goes on with the chain: it has its label, is one expression, or begins with what it began with."""
    if label:
        return label == chain.label
    if len(claims) == 1:
        return True
    return _equal(chain.reference, claims[0].node)


def _equal(left: Node | None, right: Node | None) -> bool:
    return left is not None and right is not None and compare(left, right).equal is True
