"""Lists as people type them: parts between separators, but not within brackets."""

from __future__ import annotations

from smallnets.errors import Refusal

_OPEN = "([{"
_CLOSE = ")]}"


UNMATCHED_BRACKETS = Refusal("", "has brackets that do not match", "close every bracket that is opened")
EMPTY_PART = Refusal("", "has nothing between two {separator!r}", "write every part")


def split_outside(argument: str, text: str, separator: str) -> list[str]:
    """The parts of a text between separators that stand outside brackets, without blanks around them.

    Raises:
        InputError: brackets that do not match, or an empty part.
    """
    parts, depth = [""], 0
    for character in text:
        depth += (character in _OPEN) - (character in _CLOSE)
        if depth < 0:
            break
        if character == separator and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    if depth != 0:
        raise UNMATCHED_BRACKETS.error(text, argument)
    stripped = [part.strip() for part in parts]
    if len(stripped) > 1 and not all(stripped):
        raise EMPTY_PART.error(text, argument, separator=separator)
    return stripped


def split_activations(argument: str, text: str, between_layers: str = ",") -> str | list[str | list[str]]:
    """Activations as typed: one for all, `tanh,relu` for each layer, `tanh:relu,sigmoid` for units of a layer.

    A separator within brackets belongs to a formula, so a formula that has one outside is put in brackets.
    """
    layers = split_outside(argument, text, between_layers)
    several = [split_outside(argument, layer, ":") for layer in layers]
    if len(several) == 1 and len(several[0]) == 1:
        return several[0][0]
    return [units[0] if len(units) == 1 else units for units in several]
