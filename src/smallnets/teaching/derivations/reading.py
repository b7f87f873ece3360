"""A derivation from text: chains of claims, definitions put in, each expression with its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from smallnets.errors import InputError
from smallnets.expressions import ExpressionError, Name, Node, Number, canonical_name, names
from smallnets.teaching.derivations.claim import Chain, Claim
from smallnets.teaching.derivations.equality import compare
from smallnets.teaching.derivations.meaning import Meaning, wanted
from smallnets.teaching.derivations.products import CALLED, variables_of
from smallnets.teaching.derivations.quotients import derivative_name
from smallnets.teaching.derivations.signs import plain_lines
from smallnets.teaching.derivations.wording import EQUALS, Statement, statements

MAX_TEXT = 200_000
MAX_LINES = 500
_LONGEST = 2000
_LABEL = re.compile(r"\s*[A-Za-zα-ωΑ-Ω∂][\w∂α-ω^{}()]*'*(?:\s*/\s*[d∂][A-Za-zα-ω]\w*)?\s*")
_DEFINED = re.compile(r"\s*(?P<name>[^\W\d_][\w{}^()]*?)\s*(?:\(\s*[^\W\d]\w*(?:\s*,\s*[^\W\d]\w*)*\s*\))?\s*")
"""The left side of a definition without `let`: a name, f(x) or L(w, b)."""

_NUMBER = re.compile(r"[-−]?\d+(?:\.\d+)?(?:/\d+)?")
_ERROR_NAME = re.compile(r"(?:^|[,;]|\blet\b)\s*e\s*:?=(?!=)", re.MULTILINE)


@dataclass
class Derivation:
    """What was read: the chains, the definitions, and every name that occurs."""

    chains: list[Chain] = field(default_factory=list[Chain])
    meaning: Meaning = field(default_factory=Meaning)
    known: set[str] = field(default_factory=set[str])
    given: dict[str, Node] = field(default_factory=dict[str, Node])
    """Numbers that names are given, as in x = 2: a line may hold for them only."""

    explicit: set[str] = field(default_factory=set[str])
    stated: bool = False
    """Whether a line says `let` or `where`: then every name that is used has to be defined."""

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


@dataclass(frozen=True, slots=True)
class _Placed:
    """A statement with its line, the line as typed, and what is assumed for it."""

    statement: Statement
    line: int
    typed: str
    proviso: str


def read_derivation(text: str) -> Derivation:
    """The chains of a derivation.

    `let a = tanh(z)` defines, and so do `a = tanh(z)` and `f(x) = x^2` where nothing was said of a and f before;
    `y = A = B` claims that A and B are equal, and a line that begins with = goes on; `da/dz` or `a'` of a defined a
    asks for its derivative.  Words of a text, numbers and bullets of the margin, arrows between statements and LaTeX
    are read past; # begins a comment.

    Raises:
        InputError: the text is too long.
    """
    if len(text) > MAX_TEXT:
        raise InputError("derivation", f"a text of {len(text)} characters", "is too long", f"at most {MAX_TEXT}")
    typed = text.splitlines()
    if len(typed) > MAX_LINES:
        raise InputError("derivation", f"{len(typed)} lines", "are too many", f"write at most {MAX_LINES}")
    lines = plain_lines("\n".join(line.partition("#")[0] for line in typed))
    placed = list(_placed(lines, typed))
    found = Derivation()
    meaning = found.meaning
    if _ERROR_NAME.search("\n".join(lines)):
        meaning.constants = ("pi",)
    meaning.variables = variables_of("\n".join(one.statement.text for one in placed))
    for one in placed:
        meaning.quotients.noted(one.statement.text)
    for one in placed:
        if one.statement.hoisted:
            _define(found, one)
    for place, one in enumerate(placed):
        if one.statement.defines:
            if not one.statement.hoisted:
                _define(found, one)
        else:
            _claims(found, one, placed[place + 1 : place + 2])
    return found


def _placed(lines: Sequence[str], typed: Sequence[str]) -> Iterator[_Placed]:
    """Every statement of the page; what is assumed on a line by itself holds for those below."""
    assumed = ""
    for number, line in enumerate(lines, 1):
        if len(line) > _LONGEST:
            yield _Placed(Statement(line), number, line, "")
            continue
        for statement in statements(line):
            if statement.assumes:
                assumed = statement.proviso
            else:
                yield _Placed(statement, number, typed[number - 1], statement.proviso or assumed)


def _define(found: Derivation, one: _Placed) -> None:
    text = one.statement.text.replace(":=", "=", 1)
    left, *sides = (side for _, side in _sides(text))
    found.stated = True
    try:
        found.meaning.define(left, sides[0] if sides else "")
        found.explicit |= found.meaning.own
    except ExpressionError as error:
        if sides and re.search(r"['/]", left):
            _claims(found, one, [], solving=sides[-1].strip() == "0")
            return
        found.chains.append(Chain(claims=[Claim(one.line, 1, text[:80], problem=str(error))]))
        return
    if len(sides) > 1:
        claims = [_claim(found, one, column, side) for column, side in list(_sides(text))[1:]]
        found.chains.append(_chain(left.strip(), None, claims))


def _claims(found: Derivation, one: _Placed, following: Sequence[_Placed], *, solving: bool = False) -> None:
    text = one.statement.text.replace(":=", "=", 1)
    sides = list(_sides(text))
    goes_on = one.statement.goes_on
    given = not goes_on and len(sides) > 1 and _defined_by_itself(found, one, sides[0][1], sides[1][1])
    claims = [_claim(found, one, column, side) for column, side in sides]
    label = sides[0][1] if given else "" if goes_on or len(claims) < 2 else _label(found, *claims[:2])
    if label:
        claims = claims[1:]
    chain = found.chains[-1] if found.chains else None
    if chain is None or not (goes_on or _same(chain, label, claims)):
        chain = Chain(label, wanted(label, found.meaning) if label else None, solving=_solves(found, one, claims))
        found.chains.append(chain)
    elif len(sides) == 1 and one.statement.concluded and not goes_on:
        claims[0].problem = claims[0].problem or "it is no equation: write A = B behind an arrow"
        claims[0].node = None
    if solving or _is_condition(claims, following):
        claims[-1].solving = True
    chain.take(claims)


def _chain(label: str, reference: Node | None, claims: list[Claim]) -> Chain:
    chain = Chain(label, reference)
    chain.take(claims)
    return chain


def _is_condition(claims: list[Claim], following: Sequence[_Placed]) -> bool:
    """Whether a line ends in `= 0` and the next one goes on from that: an equation that is solved, not a claim."""
    if not claims or not following:
        return False
    last = claims[-1].node
    return isinstance(last, Number) and last.value == 0 and _is_solved(following[0])


def _is_solved(one: _Placed) -> bool:
    sides = [side for _, side in _sides(one.statement.text)]
    return len(sides) > 1 and (
        one.statement.concluded or re.fullmatch(r"[-−]?\d+(?:\.\d+)?(?:/\d+)?", sides[-1]) is not None
    )


def _solves(found: Derivation, one: _Placed, claims: list[Claim]) -> bool:
    """Whether a line goes on solving the equation above it."""
    before = found.chains[-1] if found.chains else None
    if before is None or not before.claims or not claims:
        return False
    return (before.solving or before.claims[-1].solving) and _is_solved(one)


def _defined_by_itself(found: Derivation, one: _Placed, left: str, right: str) -> bool:
    """Take y = ..., f(x) = ... and dL/dy = ... for definitions; whether the left side claims nothing for that."""
    meaning = found.meaning
    if (name := derivative_name(left)) and not one.proviso:
        if not isinstance(_read(found, left), Name) or name in meaning.values:
            return False
        with suppress(ExpressionError):
            meaning.give(name, right)
            return True
        return False
    named = _DEFINED.fullmatch(left)
    if named is not None and not one.proviso and wanted(left, meaning) is None:
        return _define_name(found, named["name"], left, right)
    return False


def _define_name(found: Derivation, typed: str, left: str, right: str) -> bool:
    """Take a line for what a name means, unless it goes on with the line above; whether it is that of a function."""
    meaning = found.meaning
    try:
        name = canonical_name(typed)
    except ExpressionError:
        return False
    chain = found.chains[-1] if found.chains else None
    goes_on = chain is not None and chain.label == left.strip()
    if goes_on or name in meaning.constants or name in found.explicit or name in CALLED:
        return False
    body = _read(found, right)
    if isinstance(body, Number) and name not in meaning.own:
        found.given[name] = body
    if body is None or not names(body) or name in names(body):
        return False
    one_argument = re.fullmatch(r"\s*\S+?\s*\(\s*\w+\s*\)\s*", left) is not None
    with suppress(ExpressionError):
        meaning.define(left if one_argument else name, right)
        return one_argument
    return False


def _read(found: Derivation, text: str) -> Node | None:
    try:
        return found.meaning.read(text)
    except (ExpressionError, RecursionError):
        return None


def _sides(line: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in (*(found.span() for found in EQUALS.finditer(line)), (len(line), len(line))):
        side = line[start : end[0]]
        if side.strip():
            yield start + 1 + len(side) - len(side.lstrip()), side.strip()
        start = end[1]


def _claim(found: Derivation, one: _Placed, column: int, text: str) -> Claim:
    seen = one.typed.find(text)
    column = seen + 1 if seen >= 0 else column
    if len(text) > _LONGEST:
        return Claim(one.line, column, text[:80], problem=f"it has more than {_LONGEST} characters")
    try:
        typed = found.meaning.parsed(text)
        node = found.meaning.expanded(typed, text)
    except ExpressionError as error:
        why = f"{error.reason}: {error.instead}" if error.instead else error.reason
        at = f"column {column + error.column - 1}: " if error.column else ""
        return Claim(one.line, column, text[:80], problem=f"{at}{why}")
    except RecursionError:
        return Claim(one.line, column, text[:80], problem="it is nested too deeply")
    found.known |= names(typed)
    return Claim(one.line, column, text, node, proviso=one.proviso)


def _label(found: Derivation, claim: Claim, following: Claim) -> str:
    """The text of a left side that is only a name for what follows; "" for an expression, and for x = (x + x)/2."""
    if wanted(claim.text, found.meaning) is not None:
        return claim.text
    if _is_label_of(claim, found):
        return claim.text
    if isinstance(claim.node, Name) and claim.node.name not in found.meaning.values:
        itself = following.node is not None and claim.node.name in names(following.node)
        return "" if itself else claim.text
    return claim.text if claim.node is None and _LABEL.fullmatch(claim.text) else ""


def _is_label_of(claim: Claim, found: Derivation) -> bool:
    """Whether a left side is a defined name, whose chain then is what defines it."""
    try:
        return canonical_name(claim.text) in found.meaning.own
    except ExpressionError:
        return False


def _same(chain: Chain, label: str, claims: list[Claim]) -> bool:
    """Whether a line goes on with the chain: it has its label, is one expression, or begins with what it began with."""
    if label:
        return label == chain.label
    if len(claims) == 1:
        return True
    return _equal(chain.reference, claims[0].node)


def _equal(left: Node | None, right: Node | None) -> bool:
    return left is not None and right is not None and compare(left, right).equal is True
