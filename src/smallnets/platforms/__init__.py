"""Learning platforms: drawn exercises as questions that a platform imports and marks by itself."""

from __future__ import annotations

from smallnets.platforms.moodle import write_moodle

__all__ = ["write_moodle"]
