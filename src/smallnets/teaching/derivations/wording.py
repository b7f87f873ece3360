"""The statements of a line of a derivation, without the words around them: so, by the chain rule, where y = ..., QED.

Words are left out only where they cannot be a formula; whatever else stands there makes a statement unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

EQUALS = re.compile(r"(?<![<>!:=])==?(?![=>])")
"""The sign between two sides, no part of `<=`, `:=` or `=>`."""

_NAME = r"[^\W\d_][\w^{}']*"
_LEFT = rf"(?:{_NAME}(?:\([\w, ]{{1,20}}\))?'*(?:\s*/\s*{_NAME})?)\s*:?=(?![=>])"
"""The left side of an equation, as far as it is a name, f(x) or a quotient."""

_PLAIN_LEFT = re.compile(r"\s*[^\W\d_][\w^{}]*(?:\([\w, ]{1,20}\))?\s*:?=(?![=>])")
_ARROW = re.compile(r"<=>|⇔|⟺|=>|⇒|⟹|-->|->|→|⟶|∴|∵|↦")
_CUTS = (
    re.compile(rf"\s*;\s*|\s*,\s+(?:(?:and|und|et)\s+)?(?={_LEFT})|\.\s+(?=[A-ZÄÖÜ∂d])"),
    re.compile(rf"\s*,?\s+(?:and|und|et)\s+(?={_LEFT})|\s+\|\s+(?={_LEFT})"),
    re.compile(r"\s*,?\s+(?:since|because|weil|da|car)\s+(?=[^=]*=)"),
)
_CONCLUDED = re.compile(
    r"\s*,?\s+(?:so|hence|thus|therefore|also|daher|somit|donc|ainsi|which\s+gives)\s+(?=[^=]*=)", re.IGNORECASE
)
_WHERE = re.compile(rf"\s*,?\s+(?:where|with|using|wobei|mit|avec|où)\s+(?={_LEFT})", re.IGNORECASE)
_DEFINES = re.compile(
    r"\s*(?:let(?:\s+us)?|where|with|define|put|set|suppose|given|sei(?:en)?|setze|mit|wobei|soit|soient|posons|avec|où)(?:\s+(?:be|nun|now))?\s*:?\s+",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s*(?:which\s+(?:is|equals|gives|becomes)|(?:this\s+)?(?:equals|is\s+equal\s+to)|das\s+ist|ist\s+gleich)\s+",
    re.IGNORECASE,
)
_SAID = re.compile(r"[^=:+*/^<>≤≥()]*[^\W\d_]{2,}[^=:+*/^<>≤≥]*:(?=\s|$)")
"""Words before a colon: `By the chain rule:`."""

_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
        so hence thus therefore then now next first firstly second secondly third finally also and we get have find
        obtain see know it follows that this means since because as again likewise similarly note consequently ie i.e.
        differentiate differentiating simplify simplifying simplified expand expanding expanded using use by applying
        apply with the chain rule product quotient power sum gives yields factor factoring out common multiply
        multiplying derivative of is answer solution proof claim result show given from for our where which
        equivalently overall daher somit folglich dann jetzt zuerst zunächst wir erhalten haben ergibt sich damit nach
        der die das den kettenregel produktregel quotientenregel summenregel ableitung ist es gilt folgt daraus nun und
        schließlich ableiten vereinfacht gibt dabei weil denn lösung beweis aus donc ainsi alors or on obtient puis
        d'après d'où la le règle de dérivation en chaîne et finalement enfin comme dérivée est il vient soit
        """,
    )
)
"""Words that stand before a formula and are no part of it, in English, German and French."""

_LEADING = re.compile(r"\s*(d'après|d'où|i\.e\.|[^\W\d_]{2,})(?:\s*,\s*|\s*:\s*|\s+)(?=\S)")
_ON_A = re.compile(r"\s*on a\s+", re.IGNORECASE)
_REMARK = re.compile(
    r"\s+(?:[(\[{](?=[^()\[\]{}]*[^\W\d_]{4,})[^\W\d_][^=+*/^<>≤≥≠]*[)\]}]|--+\s.*|//.*|%.*|[✓✔∎□■]|(?:q\.?e\.?d\.?|wzbw|cqfd)\.?)\s*$",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"\s*,?\s+(?:by|because|since|using|due\s+to|as|after|from|nach|wegen|weil|da|car|par|d'après)\s+(?:(?:the|der|dem|la|le)\s+)?[^\W\d_]{3,}[^=]*$",
    re.IGNORECASE,
)
_WHERE_WORDS = re.compile(
    r"\s*,?\s+(?:where|wobei|où)\s+(?:[^\W\d_]\w*\s+)?(?:[^\W\d_]{2,}\s*,?\s*){2,}\.?$", re.IGNORECASE
)
_NUMBER_BEHIND = re.compile(r"\s{2,}\(\d{1,2}\)\s*$")
_PROVISO = re.compile(
    r"\s*,?\s+(?:for|if|when|provided(?:\s+that)?|whenever|falls|für|wenn|sofern|pour|si|at|bei|unless)\s+(?P<words>[^=]*[<>≤≥≠=∈].*|all\s.*|every\s.*)$"
    r"|\s*,\s*(?P<listed>\w+\s*(?:<=?|>=?|≤|≥|≠|!=|∈)\s*\S+)\s*$"
    r"|\s+[(\[](?P<bracket>[^()\[\]]*(?:<|>|≤|≥|≠|!=|∈)[^()\[\]]*)[)\]]\s*$",
    re.IGNORECASE,
)
_SINCE = r"(?:at|for|when|if|bei|für|falls|wenn|pour|si|en)"
_PROVISO_BEFORE = re.compile(
    rf"\s*{_SINCE}\s+(?P<words>{_NAME}\s*(?:=|<=?|>=?|≤|≥|≠|!=|∈|→|->)\s*[^\s,:]+)\s*[,:]?\s+(?=\S)", re.IGNORECASE
)
_ASSUMED = re.compile(r"[^=]*(?:<=?|>=?|≤|≥|≠|!=|∈)[^=]*")
_PROSE = re.compile(
    r"(?:[^\W\d_]{2,}['’.,:;!?]*(?:\s+|$)){2,}|[^\W\d_]{3,}[.:!]|(?:q\.?e\.?d\.?|∎|□|■|wzbw|cqfd)\.?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one part of a line says.

    Attributes:
        text: an equation, a chain of them, or one expression, without the words around it.
        defines: it gives a name its meaning, as `let` does.
        goes_on: it goes on with what stands above, as a line that begins with = does.
        concluded: an arrow or a word of conclusion stands before it.
        proviso: under what it is claimed, such as "x > 0"; "" where it is claimed everywhere.
        assumes: `proviso` is all it says, for everything that follows.
        hoisted: a definition behind `where`, which holds for the lines above it too.
    """

    text: str
    defines: bool = False
    goes_on: bool = False
    concluded: bool = False
    proviso: str = ""
    assumes: bool = False
    hoisted: bool = False


def statements(line: str) -> Iterator[Statement]:
    """The statements of a line, from left to right; definitions behind `where` are statements of their own."""
    for text, arrow in _cut_at(_ARROW, line):
        for part, concluded in _cut_at(_CONCLUDED, text):
            yield from _of_part(part, concluded=concluded or arrow)


def _of_part(text: str, *, concluded: bool) -> Iterator[Statement]:
    where = next((found for found in _WHERE.finditer(text) if text[: found.start()].strip()), None)
    behind = text[where.end() :] if where else ""
    before: Statement | None = None
    for piece in _pieces(text[: where.start()] if where else text):
        if (found := _statement(piece, concluded=concluded, before=before)) is not None:
            yield found
            before = found  # `let z = w*x, a = tanh(z)` defines both
    for piece in _pieces(behind):
        yield Statement(_ended(piece), defines=True, hoisted=True)


def _statement(piece: str, *, concluded: bool, before: Statement | None) -> Statement | None:
    text, proviso = _under(_ended(piece))
    defines, hoisted = (before.defines, before.hoisted) if before else (False, False)
    if not _PLAIN_LEFT.match(text):
        defines = hoisted = False
    if found := _DEFINES.match(text):
        defines, text = True, text[found.end() :]
        hoisted = re.match(r"where|wobei|où", found[0].strip(), re.IGNORECASE) is not None
    else:
        goes_on = _GOES_ON.match(text)
        if goes_on and not EQUALS.search(text):
            return Statement(_bare(text[goes_on.end() :]), goes_on=True, concluded=concluded, proviso=proviso)
    bare = text if defines else _bare(text)
    concluded = concluded or (bare != text.strip() and not defines)
    if not bare:
        return None
    goes_on = EQUALS.match(bare) is not None
    if not EQUALS.search(bare):
        if _PROSE.fullmatch(bare) or bare.lower() in _WORDS:
            return None
        if _ASSUMED.fullmatch(bare):
            return Statement("", proviso=bare, assumes=True)
    return Statement(bare, defines=defines, goes_on=goes_on, concluded=concluded, proviso=proviso, hoisted=hoisted)


def _under(text: str) -> tuple[str, str]:
    """The text without its proviso, and the proviso."""
    if found := _PROVISO_BEFORE.match(text):
        rest, words = text[found.end() :], found["words"]
        if re.search(r"[\w)\]]", rest):
            return rest, words
    found = _PROVISO.search(text)
    if (
        found is None
        or not text[: found.start()].strip()
        or text[: found.start()].count("(") != text[: found.start()].count(")")
    ):
        return text, ""
    return text[: found.start()], (found["words"] or found["listed"] or found["bracket"]).strip()


def _bare(text: str) -> str:
    """The text without the words in front of a formula."""
    if found := _SAID.match(text):
        text = text[found.end() :]
    while True:
        if found := _ON_A.match(text):
            text = text[found.end() :]
            continue
        found = _LEADING.match(text)
        if found is None or found[1].lower() not in _WORDS:
            return text.strip()
        text = text[found.end() :]


def _ended(text: str) -> str:
    """The text without remarks and the marks of a sentence behind it."""
    for _ in range(3):
        text = _NUMBER_BEHIND.sub("", _REMARK.sub("", text))
        text = _BECAUSE.sub("", _WHERE_WORDS.sub("", text))
        text = re.sub(r"(?<=[\w)\]'}])\s*[.,;:]+\s*$", "", text)
    return text.strip()


def _pieces(text: str) -> list[str]:
    parts = [text]
    for cut in _CUTS:
        parts = [piece for part in parts for piece, _ in _cut_at(cut, part)]
    return [part for part in parts if part.strip()]


def _cut_at(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a text between matches that stand in no bracket, and whether a match stands before each."""
    start, behind = 0, False
    for found in pattern.finditer(text):
        before = text[: found.start()]
        if any(before.count(opening) > before.count(closing) for opening, closing in ("()", "[]", "{}")):
            continue
        if text[start : found.start()].strip():
            yield text[start : found.start()], behind
        start, behind = found.end(), True
    if text[start:].strip():
        yield text[start:], behind
