"""Headings and words between the lines of somebody's answers: which sample and which update they announce."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_SAMPLE_WORD = (
    r"(?:samples?|examples?|patterns?|instances?|observations?|data\s*points?|training\s+points?|datum"
    r"|beispiele?|muster|datenpunkte?|datensatz|stichproben?|proben?|exemples?|échantillons?|ejemplos?|muestras?"
    r"|esempi[o]?|campion[ei])"
)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_ORDINAL = "|".join(ORDINALS)
_OTHER_ORDINALS = (
    (r"erste[rsn]?|premi[eè]re?", 1),
    (r"zweite[rsn]?|deuxi[eè]me|seconde", 2),
    (r"dritte[rsn]?|troisi[eè]me", 3),
    (r"vierte[rsn]?|quatri[eè]me", 4),
)
"""Ordinal numbers in German and French."""
_ENGLISH = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), english)
    for words, english in (
        (r"verborgene[nrs]?|versteckte[nrs]?|verdeckte[nrs]?|cachée?s?|cachee?s?", "hidden"),
        (r"neuronen?|neurones?|knoten|einheit(?:en)?|unités?|noeuds?|nœuds?", "neuron"),
        (r"ausgabe|ausgang|ausgabeneuron|sortie", "output"),
        (r"schicht|couche", "layer"),
    )
)
_SAMPLE = re.compile(
    rf"\b(?:{_SAMPLE_WORD}\s*(?:number|no\.?|nr\.?|\#|:)?\s*\(?(?P<count>\d+)"
    rf"|(?P<word>{_ORDINAL}|\d+(?:st|nd|rd|th|e|[eè]me|er|\.))\s+{_SAMPLE_WORD})",
    re.IGNORECASE,
)
_ALL = re.compile(
    rf"\b(?:(?:all|both|whole|over\s+the|average|mean|total|together|batch)\b.*\b{_SAMPLE_WORD}"
    r"|(?:whole|full|entire)\s+batch|batch\s+(?:gradient|loss|average|mean|sum)s?|all\s+together)\b"
    r"|^\W*(?:the\s+)?(?:batch|total|both|overall|together|gesamt|insgesamt|zusammen|ensemble)\W*$",
    re.IGNORECASE,
)
_UPDATE = re.compile(
    r"\bafter\s+(?:(?:the\s+)?(?:update|epoch|iteration|step)\s*)?(?P<after>\d+)(?:\s+(?:update|epoch|iteration|step)s?)?\b"
    r"|\b(?:update|epoch|iteration)\s*(?:no\.?|\#|:)?\s*(?P<during>\d+)",
    re.IGNORECASE,
)
_TURN = re.compile(r"(?:t|k|n|iter(?:ation)?|step|epoch|update)\s*=\s*\d+\s*:", re.IGNORECASE)
_NOUNS = frozenset(
    re.findall(
        r"\S+",
        """
        sample example pattern instance observation update epoch iteration step layer task question exercise problem
        part section chapter page line unit neuron network case phase forward backward pass exam sheet day data
        figure table set solution answer point beispiel muster schicht aufgabe teil schritt ausgabe netz couche
        exemple exercice étape sortie rückwärt vorwärt
        """,
    )
)
_NUMBERED = re.compile(r"^\s*\(?\d{1,2}[.)]\s+(?=[^\W\d_]{2})")
_WORDS = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(r"[\s\w.,:;()\[\]{}'\"!?&/|*+–—-]*")


@dataclass(frozen=True, slots=True)
class Under:
    """What the lines below a heading belong to.

    `sample` is 0 where no heading names one; `update` says after how many updates, None where none says so; `words` is
    the heading itself, `depth` how many headings stand within each other.
    """

    sample: int = 0
    update: int | None = None
    words: str = ""
    depth: int = 0

    def below(self, heading: str) -> Under:
        """What holds below a further heading."""
        words = heading.strip(" #*=-:\t_")[:200]
        found = replace(self, words=words or self.words, depth=self.depth + 1)
        if (sample := sample_in(heading)) is not None:
            found = replace(found, sample=sample)
        if update := _UPDATE.search(heading):
            count = int(update["after"] or update["during"])
            found = replace(found, update=count if update["after"] else max(count - 1, 0))
        return found


NOWHERE = Under()
"""Under no heading."""


def sample_in(heading: str) -> int | None:
    """The number of the sample that a heading names, 0 for all of them; None where it names none."""
    if _ALL.search(heading):
        return 0
    found = _SAMPLE.search(counted(heading))
    if found is None:
        return None
    word = (found["word"] or "").lower()
    return ORDINALS.index(word) + 1 if word in ORDINALS else int(re.sub(r"\D", "", found["count"] or word)[:6])


def counted(text: str) -> str:
    """The text with ordinal numbers of German and French in English."""
    for pattern, number in _OTHER_ORDINALS:
        text = re.sub(rf"\b(?:{pattern})\b", ORDINALS[number - 1], text, flags=re.IGNORECASE)
    return text


def in_english(words: str) -> str:
    """The first hidden neuron, and das erste verborgene Neuron, as hidden neuron 1."""
    words = counted(words)
    for pattern, english in _ENGLISH:
        words = pattern.sub(english, words)
    kinds = r"((?:(?:hidden|output)\s+)?(?:neuron|unit|node|cell))"
    for number, word in enumerate(ORDINALS, 1):
        words = re.sub(rf"\b{word}\s+{kinds}\b", rf"\1 {number}", words, flags=re.IGNORECASE)
    return words


def is_turn(text: str) -> bool:
    """Whether a line only counts an update, `t = 2:`; the names below count by themselves."""
    return _TURN.fullmatch(text) is not None


def without_turn(text: str) -> str:
    """The line without the count of an update before its first name: g1 = 0.5 of `t = 1: g1 = 0.5`."""
    found = re.match(rf"\s*{_TURN.pattern}\s*(?=[^\W\d_])", text, re.IGNORECASE)
    return text[found.end() :] if found else text


def is_heading(text: str) -> bool:
    """Whether a line without a relation is words: nothing in it claims a value."""
    text = _NUMBERED.sub("", text)
    words = [word.lower() for word in _WORDS.findall(text)]
    if not words:
        return not any(character.isalnum() for character in text)
    long_words = [word for word in words if len(word) > 2]
    if not re.search(r"\d", text):
        return len(words) > 1 or len(words[0]) > 4 or text.rstrip().endswith(":") or words[0] in _NOUNS
    if re.fullmatch(r"\s*(?:[^\W\d_]{3,}\s+)+\d{1,2}\s*:\s*", text):
        return True
    if re.fullmatch(r"\s*[A-Z\u00c4\u00d6\u00dc][^\W\d_]{3,}\s+\d{1,2}\s*[.:)]?\s*", text):
        return True
    tokens = text.split()
    if len(tokens) > 2 and all(re.fullmatch(r"[^\W\d_]{3,}[:,.]?|\d{1,3}[:.]?", token) for token in tokens):
        return True
    named = any(word.rstrip("s") in _NOUNS for word in words)
    return _PLAIN.fullmatch(text) is not None and bool(long_words) and (named or len(long_words) > 2)
