"""An update that starts from the value of another parameter."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.expressions import Binary, Name, Node
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep


def _formulas(target: TargetStep) -> Iterator[Node]:
    match target.formula:
        case Binary(op=op, left=Name(name=old), right=move) if target.is_update and op in ("+", "-"):
            update = target.entry(old).place.update
            for entry in target.entries():
                place = entry.place
                if entry.symbol != old and place.quantity in ("weight", "bias") and place.update == update:
                    yield Binary(op, Name(entry.symbol), move)
        case _:
            return


OTHER_START_VALUE = Mistake("other_start_value", "the update started from the value of another weight", _formulas)
