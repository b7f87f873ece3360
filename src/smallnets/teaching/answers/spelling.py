"""The spellings of one name: without LaTeX, the layer behind the indices, words around it left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smallnets.errors import InputError
from smallnets.expressions import canonical_name
from smallnets.expressions.naming import GREEK
from smallnets.teaching.answers.headings import in_english
from smallnets.teaching.answers.signs import keyboard

_LATEX = (
    (re.compile(r"\\(?:bar|overline)\{?([A-Za-z]+)\}?"), r"\1bar"),
    (re.compile(r"\\frac\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}"), r"\1/\2"),
    (re.compile(r"\\partial\s*|∂"), "d"),
    (re.compile(r"[$\\]|\s+"), ""),
)
_INDEX = r"(?:_\{[^{}]*\}|_[^\W_]+|[₀-₉]+)"
_LAYER = r"(?:\^\(\w+\)|\^\[\w+\]|\^\{\[?\(?\w+\)?\]?\}|\^\d+)"
_LAYER_FIRST = re.compile(rf"(?P<base>[^\W\d_]+)(?P<layer>{_LAYER})(?P<index>{_INDEX})")
_LAYER_BEHIND = re.compile(rf"(?P<index>{_INDEX}|(?<=[^\W\d_])\d+)(?P<layer>{_LAYER}|\s?\((?=\d+\))\d+\))(?!\w)")
_LONE_LAYER = re.compile(r"(?P<base>[^\W\d_])\^\[(?P<layer>\w+)\]")
_BRACKETED = re.compile(r"\s*[(\[](?P<words>[^()\[\]]*[^\W\d_]{3,}[^()\[\]]*)[)\]]")
_ARGUMENT = re.compile(r"(?P<base>[A-Za-z]\w*)\s*\([^()=]*\)")
_NUMBER_BEHIND = re.compile(r"\(\s*\d+\s*\)$")
"""A number in brackets is no argument: it counts layers, samples or updates."""

_UPDATE_WORD = (
    r"(?:update|step|iteration|epoch|training|learning|gradient\s+descent|(?:lern)?schritt|aktualisierung|anpassung"
    r"|epoche|mise\s+à\s+jour|étape|itération|pas|paso|actualización|iteración|passo|aggiornamento)\b"
)
_NEW_WORDS = re.compile(
    r"\b(?:new|updated|next|neue?[rs]?|aktualisiert(?:e[rs]?)?|danach|nouve(?:au|l(?:le)?)|nuev[oa]|nuov[oa]"
    rf"|(?:after|nach|après|después|dopo)(?=\s*$|\s+(?:[^\s\d]+\s+|l['’]){{0,2}}{_UPDATE_WORD}))(?!\w)",
    re.IGNORECASE,
)
"""Words for the value that an update gives; `h1 after activation` has none of them."""

_LETTERS = str.maketrans({**GREEK, "∂": "d", "′": "'", "⁺": "+"})
_SAID = tuple(
    (re.compile(rf"(?:the\s+)?(?:{words})\s+", re.IGNORECASE), mark)
    for words, mark in (
        (
            (
                r"net\s+inputs?|weighted\s+sum|(?:total\s+)?inputs?\s+(?:to|of)|pre-?activation|netto(?:eingabe)?"
                r"|gewichtete\s+summe|entrada\s+neta|suma\s+ponderada|ingresso\s+netto|somma\s+pesata|somme\s+pondérée"
                r"|entrée\s+nette"
            ),
            "net_",
        ),
        (r"outputs?|activation|ausgabe|aktivierung|sortie|salida|activación|uscita|attivazione", "out_"),
        (r"(?:partial\s+)?(?:gradient|derivative)|ableitung|dérivée|gradiente?|derivada|derivata", "grad_"),
        (r"delta|error\s+(?:term|signal)|fehler(?:term|signal)", "delta_"),
        (r"changes?|änderung", "Delta"),
        (r"slope|steigung", "slope_"),
    )
)
_BASE = re.compile(
    r"(?:(?:of|at|for|in|to|by|von|für|de|du|des|del|de\s+la|di|della|w\.?r\.?t\.?|with\s+respect\s+to|nach|the|loss|hidden|output|unit|neuron"
    r"|node|weight|bias)\s+)*(?P<base>\S+)",
    re.IGNORECASE,
)
_OTHER_VALUE = re.compile(
    r"changes?|square[ds]?|slopes?|errors?|differences?|products?|negative|minus|sums?|inverse|derivatives?|gradients?|half"
    r"|twice|log|logarithm|average|mean|inputs?|deltas?|error|fehler|ableitung|änderung|differenz|quadrat|summe"
    r"|suma|somma|ponderada|pesata|pondérée|gewichtete|neta|netto|nette|cuadrado|quadrato|derivada|derivata|potencia"
    r"|dérivée|carré|somme|norm|exponent|power|times|plus|1-?|per|of\s+sum",
    re.IGNORECASE,
)
"""Words that make another quantity of a name: it is not the one that the rest names."""

_LOSS_CALLED = re.compile(
    r"(?:loss|cost|(?:total\s+)?error|(?:gesamt)?fehler|verlust|kosten|perte|erreur|coût)\s+(?=[EJCL](?:_\w+)?$)",
    re.IGNORECASE,
)
"""A word before the letter that it explains: Fehler E."""

_MOST_WORDS = 12
_RAISED_DIGITS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def ascii_name(typed: str) -> str:
    """The canonical name where it is one; else as typed."""
    try:
        return canonical_name(typed)
    except InputError:
        return typed


def spellings(typed: str) -> Iterator[str]:
    """Every spelling that is looked for, as typed first."""
    yield typed
    if re.search(r"\d\[0\]", typed):  # w1[0] of a program is no w10
        return
    plain = typed
    for pattern, instead in _LATEX:
        plain = pattern.sub(instead, plain)
    yield plain
    yield plain.translate({ord(mark): None for mark in "{}[]"})
    yield re.sub(r"\[(\w+)\]", r"_\1", plain)
    yield ascii_name(plain)
    clean = re.sub(r"_\{([A-Za-z]+),(\w+)\}", r"_\1_\2", keyboard(typed).strip().translate(_LETTERS))
    clean = re.sub(r"\^(?=[+'])", "", re.sub(r"_\{(\w+)\}", r"_\1", clean))
    yield clean
    yield ascii_name(clean)
    yield raised_layers(clean)
    if power := re.fullmatch(r"e\^\(?(.*?)\)?", clean):
        yield f"e^{power[1]}"
        yield f"e^{ascii_name(power[1])}"
    yield re.sub(r"\^\[(\d+)\]", r"[\1]", clean)
    ordered = with_layers_behind(keyboard(typed).strip())
    yield ordered
    yield ascii_name(ordered.replace(" ", ""))
    yield from _without_words(ordered)


def raised_layers(typed: str) -> str:
    """δ² as delta^2."""
    return _RAISED_DIGITS.sub(lambda found: f"^{found[0].translate(_DIGITS)}", typed.translate(_LETTERS))


def with_layers_behind(typed: str) -> str:
    """z^(1)_2, z_2^[1] and z_2^1 as z_2^(1)."""
    ordered = _LAYER_FIRST.sub(lambda found: f"{found['base']}{found['index']}^({_inner(found['layer'])})", typed)
    ordered = _LAYER_BEHIND.sub(lambda found: f"{found['index']}^({_inner(found['layer'])})", ordered)
    return _LONE_LAYER.sub(r"\g<base>^(\g<layer>)", ordered)


def _inner(layer: str) -> str:
    return re.sub(r"[\^{}()\[\]\s]", "", layer)


def _without_words(typed: str) -> Iterator[str]:
    """The name without remarks in brackets, arguments, and words before or behind it."""
    fresh = _NEW_WORDS.search(typed) is not None
    bare = _BRACKETED.sub("", typed).strip(" ,.")
    if bare != typed:
        yield f"{bare}+" if fresh else bare
    if (found := _ARGUMENT.fullmatch(bare)) and not _NUMBER_BEHIND.search(bare):
        yield found["base"]
    bare = in_english(_LOSS_CALLED.sub("", bare))
    words = bare.split()[:_MOST_WORDS]
    if len(words) == 1:
        yield bare
    if len(words) < 2:
        return
    if said := _said_of(bare):
        yield said
        return
    if any(_OTHER_VALUE.fullmatch(word) or re.fullmatch(r"[-+−*/·×]+", word) for word in words):
        return
    words = [word for word in words if not _NEW_WORDS.fullmatch(word)]
    mark = "+" if fresh else ""
    for place in range(1, len(words)):
        yield " ".join(words[place:]) + mark
    for place in range(len(words) - 1, 0, -1):
        yield " ".join(words[:place]) + mark
    yield from (word + mark for word in words if re.search(r"\d|^.$", word))


FROM_INPUTS = "layers counted from the inputs, which are layer 1"
SUMS_AS_A = "a for the sums and h for the outputs"
_A_OR_H = re.compile(r"(?<![^\W\d_d])[ah](?=[_^\d(]|$)")
WITH_PARAMETERS = f"{FROM_INPUTS}, of weights and biases too"
_OF_LAYER = re.compile(
    r"(?<![^\W\d_])(?P<letter>d?(?:delta|[zadhwbZAHWB]))(?:(?P<index>_\{?\d+\}?|\d)?"
    r"(?:\^\(?(?P<layer>\d)\)?|\^\[(?P<raised>\d)\])|_?(?P<lone>\d))(?![\w^])"
)

_LAST = re.compile(r"\^(?P<open>[({\[]{1,2})?L(?:\s*[-−]\s*(?P<back>\d))?(?(open)[)}\]]{1,2})(?![^\W_])")
"""The layer L is the last one."""


_NONE = re.compile(r"(?!)")
_ITS_OWN = {
    "net_": re.compile(r"(?:z|net)[\W\d_]"),
    "out_": re.compile(r"out[\W\d_]"),
    "grad_": re.compile(r"[∂∇]|[dD][\w^()]*/|grad"),
    "delta_": re.compile(r"[δΔ]|delta", re.IGNORECASE),
}
"""Names that say themselves what the word before them says: Fehlersignal δ_o1."""


def _said_of(typed: str) -> str:
    """`net input of h1` as net_h1, `gradient for w5` as grad_w5; "" for other words."""
    for words, mark in _SAID:
        if (found := words.match(typed)) and (base := _BASE.fullmatch(typed[found.end() :])):
            own = base["base"]
            return ascii_name(own) if _ITS_OWN.get(mark, _NONE).match(own) else f"{mark}{_of_kind(own, typed)}"
    return ""


def _of_kind(base: str, typed: str) -> str:
    """h1 for `hidden unit 1`, o1 for `output 1`."""
    if not base.isdigit():
        return base
    return f"h{base}" if re.search(r"\bhidden\b", typed, re.IGNORECASE) else f"o{base}"


_COUNTED = re.compile(r"(?<=[^\W\d_])_?\{?\d[\d,]*\}?|[₀-₉]+")
_RAISED = re.compile(r"(?<=\^\()\d+(?=\))|(?<=\^\[)\d+(?=\])")


_ANY_LAYER = 9


def has_zero(typed: str) -> bool:
    """Whether an index 0 stands in a name."""
    plain = with_layers_behind(with_last_layer(_entry_as_index(keyboard(typed)), _ANY_LAYER))
    return any("0" in re.findall(r"\d", found) for found in _COUNTED.findall(plain))


def _entry_as_index(typed: str) -> str:
    """h[0] as h_0: the entries of a program's array."""
    return re.sub(r"(?<=[^\W\d_])\[(\d)\]", r"_\1", typed)


def has_layer_above(typed: str, last: int) -> bool:
    """Whether a name tells of the layer behind the last one, as where the inputs are layer 1."""
    plain = with_layers_behind(raised_layers(keyboard(typed)))
    found = _OF_LAYER.search(plain)
    return found is not None and int(found["layer"] or found["raised"] or found["lone"]) == last + 1


def counted_as_here(typed: str, ways: tuple[str, ...]) -> str:
    """The name with its indices as this exercise counts: from 1, and layer 1 behind the inputs."""
    if SUMS_AS_A in ways:
        typed = _A_OR_H.sub(lambda found: "z" if found[0] == "a" else "a", keyboard(typed))
    if {FROM_INPUTS, WITH_PARAMETERS} & {*ways}:
        plain = with_layers_behind(raised_layers(keyboard(typed)))
        return _OF_LAYER.sub(_all_one_down if WITH_PARAMETERS in ways else _one_layer_down, plain)
    if not any(way.endswith("from 0") for way in ways):
        return typed
    if re.fullmatch(r"[EJCL]_?\{?0\}?", typed.strip()):  # the loss of the first sample
        return typed.strip()[0]
    plain = with_layers_behind(_entry_as_index(keyboard(typed)))
    raised = _COUNTED.sub(lambda found: re.sub(r"\d", lambda digit: str(int(digit[0]) + 1), found[0]), plain)
    if any("layers" in way for way in ways):
        raised = _RAISED.sub(lambda found: str(int(found[0]) + 1), raised)
    return raised


def with_last_layer(typed: str, last: int) -> str:
    """delta^L and a^{L-1} with the number of the layer."""
    return _LAST.sub(lambda found: f"^({last - int(found['back'] or 0)})", typed)


def _one_layer_down(found: re.Match[str]) -> str:
    return found[0] if found["letter"].lstrip("d") in {*"wbWB"} else _all_one_down(found)


def _all_one_down(found: re.Match[str]) -> str:
    layer = int(found["layer"] or found["raised"] or found["lone"]) - 1
    return f"{found['letter']}{found['index'] or ''}^({layer})"
