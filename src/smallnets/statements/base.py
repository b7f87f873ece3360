"""The claim base: what five documents on small networks say, with verdicts that are recomputed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeAlias, cast

from smallnets.errors import unknown_name
from smallnets.statements.checking import judge
from smallnets.statements.claim import Judged, TypedClaim

StatementVerdict: TypeAlias = Literal[
    "right", "wrong", "partly", "misleading", "ambiguous", "unanswered", "opinion", "setting"
]
"""`unanswered`: the document asks and does not answer; `setting`: a question or a setting, nothing is claimed."""

VERDICTS: tuple[StatementVerdict, ...] = (
    "right",
    "wrong",
    "partly",
    "misleading",
    "ambiguous",
    "unanswered",
    "opinion",
    "setting",
)
_FOLDER = Path(__file__).parent / "documents"


@dataclass(frozen=True)
class DocumentStatement:
    """A statement of a document.

    Attributes:
        id: document and number.
        document: which of the documents.
        place: where it stands there.
        statement: what is said, in our words.
        verdict: what it is worth.
        right: what holds instead, or the exact answer.
        reason: why.
        said: what is said in typed form; all right makes it right, all wrong wrong, both partly right.
        other: the same in a second reading: where it differs from the first, the statement is ambiguous.
        suggests: what it makes a reader believe: right, and misleading where this is wrong.
        truth: what holds, in typed form: all of it must come out right.
        unchecked: why there is no check ("" where there is one).
        contradicts: the statements that cannot all be right together, where this one tells of a contradiction.
    """

    id: str
    document: str
    place: str
    statement: str
    verdict: StatementVerdict
    right: str = ""
    reason: str = ""
    said: tuple[TypedClaim, ...] = ()
    other: tuple[TypedClaim, ...] = ()
    suggests: tuple[TypedClaim, ...] = ()
    truth: tuple[TypedClaim, ...] = ()
    unchecked: str = ""
    contradicts: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[TypedClaim, ...]:
        """All that is checked."""
        return (*self.said, *self.other, *self.suggests, *self.truth)

    @property
    def check(self) -> str | None:
        """The command that recomputes the verdict; None where it cannot be computed."""
        return f"smallnets claims --check {self.id}" if self.parts else None

    def data(self) -> dict[str, Any]:
        """Plain data, as `smallnets claims --json` prints it."""
        names = ("id", "document", "place", "statement", "verdict", "right", "reason")
        return {name: getattr(self, name) for name in names} | {
            "check": self.check,
            "unchecked": self.unchecked or None,
        }


@dataclass(frozen=True)
class Recomputed:
    """A statement whose verdict was recomputed; `verdict` is None where nothing follows from the parts."""

    statement: DocumentStatement
    verdict: StatementVerdict | None
    judged: tuple[Judged, ...]
    holds: bool


def claims(document: str | None = None, *, verdict: str | None = None) -> tuple[DocumentStatement, ...]:
    """The statements of the documents, in their order.

    Args:
        document: of one document only, such as "000".
        verdict: with one verdict only, such as "wrong".

    Raises:
        InputError: an unknown document or verdict.
    """
    found = _all()
    if document is not None:
        known = list(dict.fromkeys(one.document for one in found))
        if document not in known:
            raise unknown_name("document", document, known)
        found = tuple(one for one in found if one.document == document)
    if verdict is not None:
        if verdict not in VERDICTS:
            raise unknown_name("verdict", verdict, VERDICTS)
        found = tuple(one for one in found if one.verdict == verdict)
    return found


def statement_of(name: str) -> DocumentStatement:
    """The statement with that id.

    Raises:
        InputError: there is none.
    """
    known = {one.id: one for one in _all()}
    if name not in known:
        raise unknown_name("id", name, known)
    return known[name]


def recompute(statement: DocumentStatement) -> Recomputed:
    """The verdict that follows from the parts, computed anew."""
    parts = {name: tuple(judge(claim) for claim in getattr(statement, name)) for name in _PARTS}
    verdict = _verdict({name: {_three(one) for one in judged} for name, judged in parts.items()}, statement)
    return Recomputed(
        statement, verdict, tuple(one for judged in parts.values() for one in judged), verdict == statement.verdict
    )


_PARTS = ("said", "other", "suggests", "truth")


def _three(one: Judged) -> str:
    return one.verdict if one.verdict in ("right", "wrong") else "undecided"


def _verdict(found: Mapping[str, set[str]], statement: DocumentStatement) -> StatementVerdict | None:
    said = found["said"]
    if any("undecided" in verdicts for verdicts in found.values()) or "wrong" in found["truth"]:
        return None
    if not said:
        return statement.verdict if statement.verdict in ("unanswered", "setting", "opinion") else None
    if found["other"]:
        return "ambiguous" if found["other"] != said else None
    if said == {"right"}:
        return "misleading" if "wrong" in found["suggests"] else "right"
    return "wrong" if said == {"wrong"} else "partly"


@lru_cache(maxsize=1)
def _all() -> tuple[DocumentStatement, ...]:
    return tuple(one for path in sorted(_FOLDER.glob("*.toml")) for one in _statements(path))


def _statements(path: Path) -> Iterator[DocumentStatement]:
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    things = document.get("things", {})
    for table in document["statement"]:
        parts = {name: tuple(_claim(row, things) for row in table.pop(name, ())) for name in _PARTS}
        table["contradicts"] = tuple(table.get("contradicts", ()))
        yield replace(DocumentStatement(document=document["document"], **table), **parts)


def _claim(row: Sequence[Any], things: Mapping[str, Any]) -> TypedClaim:
    """A row: kind, of, value, and where it is needed where and by; `@name` stands for a thing of the document."""
    kind, of, value, *rest = row
    named = dict(zip(("where", "by", "order"), rest, strict=False))
    return TypedClaim(kind, _thing(of, things), _thing(value, things), **named)


def _thing(given: object, things: Mapping[str, Any]) -> object:
    return things[given[1:]] if isinstance(given, str) and given.startswith("@") else cast("object", given)
