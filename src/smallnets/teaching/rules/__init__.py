"""The rules of worked solutions, a file for each subject; `RULES` finds one by its name."""

from __future__ import annotations

from smallnets.teaching.rule import Rule
from smallnets.teaching.rules import backward, calculus, convolutions, forward, losses, networks, updates

_SUBJECTS = (forward, losses, backward, updates, calculus, networks, convolutions)

RULES: dict[str, Rule] = {
    rule.name: rule for subject in _SUBJECTS for rule in vars(subject).values() if isinstance(rule, Rule)
}
"""Every rule by its name."""

__all__ = ["RULES"]
