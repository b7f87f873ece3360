"""The tables of the grammar of formulas, for the page's own reader."""

from __future__ import annotations

import unicodedata

from smallnets.expressions import latex, limits, naming, tokens, vocabulary, writing
from smallnets.functions.activations import IN_FORMULAS
from smallnets.messages.contract.typescript import constant, module

_WORDS = "Readonly<Record<string, string>>"
_NAMED_SIGNS = "!\"#$%&'.:?@\\_~`°±´§µ‘’“”…′″—€←→∆∇∈∏∑∓∗∘∛∝∞∫≈≠≡"
_LOOK_ALIKES = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοℎℓ½АВЕКМНОРСТУХаеикопрстухіѕј"


def text() -> str:
    """The module's text."""
    return module(
        "What formulas are made of: signs, names, limits.",
        "smallnets.expressions",
        constant("LIMITS", _limits(), "Readonly<Record<Limit, number>>", "How large a formula may be."),
        "export type Limit = " + " | ".join(f'"{name}"' for name in _limits()) + ";",
        constant("ELEMENTARY", vocabulary.ELEMENTARY, "Readonly<Record<string, number>>", "Name: number of arguments."),
        constant("ALIASES", vocabulary.ALIASES, _WORDS, "Other spellings of function names."),
        constant("RESERVED", sorted(vocabulary.RESERVED), "readonly string[]"),
        constant("ACTIVATIONS", sorted(IN_FORMULAS), "readonly string[]", "What an activation's formula may call too."),
        _signs(),
        _names(),
        _characters(),
        constant("LEVELS", writing.LEVELS, "Readonly<Record<string, number>>", "How tightly each operation holds."),
        constant("LATEX_NAMES", latex.NAMED, _WORDS, "Functions that LaTeX has a word for."),
        constant("LATEX_RELATIONS", latex.RELATIONS, _WORDS),
        constant("LATEX_MARKS", latex.MARKS, _WORDS),
        constant("NUMPY_NAMES", writing.NUMPY, _WORDS, "Functions that NumPy calls by another name."),
    )


def _limits() -> dict[str, int]:
    return {
        "characters": limits.MAX_CHARACTERS,
        "nesting": limits.MAX_NESTING,
        "digits": limits.MAX_DIGITS,
        "decimalExponent": limits.MAX_DECIMAL_EXPONENT,
        "power": limits.MAX_POWER,
        "bits": limits.MAX_BITS,
        "primes": limits.MAX_PRIMES,
        "written": limits.MAX_WRITTEN,
    }


def _signs() -> str:
    kinds = '"operator" | "open" | "close" | "bar" | "comma" | "relation" | "equals"'
    return "\n\n".join(
        (
            f"export type SignKind = {kinds};",
            constant("SIGNS", tokens.SIGNS, "Readonly<Record<string, readonly [kind: SignKind, text: string]>>"),
            constant("RAISED", tokens.RAISED, "string", "Raised 0 to 9, and the minus."),
            constant("SPACES", tokens.SPACES, "string"),
            constant("HINTS", tokens.HINTS, _WORDS, "What to write instead of a sign without a meaning."),
            constant("NOT_NUMBERS", sorted(tokens.NOT_NUMBERS), "readonly string[]"),
        )
    )


def _names() -> str:
    return "\n\n".join(
        (
            constant("GREEK", naming.GREEK, _WORDS, "Greek letters that cannot be taken for Latin ones."),
            constant("VARIANTS", naming.VARIANTS, _WORDS),
            constant("MARKS", naming.MARKS, _WORDS, "Marks that combine with the letter before them."),
            constant("SUBSCRIPTS", naming.SUBSCRIPTS, "string", "Lowered 0 to 9."),
            constant("PRIMES", naming.PRIMES, "Readonly<Record<string, number>>"),
        )
    )


def _characters() -> str:
    digits = [chr(code) for code in range(128, 0x110000) if chr(code).isdigit() and not chr(code).isdecimal()]
    return "\n\n".join(
        (
            constant("CHARACTER_NAMES", named(), _WORDS, "The names of refused characters that people type."),
            constant("ODD_DIGITS", "".join(digits), "string", "Digits in a ring, raised, lowered."),
        )
    )


def named() -> dict[str, str]:
    """Characters that people type and that are refused, with their names."""
    known = {**naming.GREEK, **naming.VARIANTS, **tokens.SIGNS}
    refused = _NAMED_SIGNS + naming.SUBSCRIPTS + _LOOK_ALIKES
    return {character: unicodedata.name(character) for character in refused if character not in known}


__all__ = ["named", "text"]
