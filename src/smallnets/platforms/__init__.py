"""Learning platforms: drawn exercises as questions that a platform imports and marks by itself."""

from __future__ import annotations

from smallnets.platforms.moodle import write_moodle
from smallnets.platforms.qti12 import write_qti12
from smallnets.platforms.qti21 import write_qti21

__all__ = ["write_moodle", "write_qti12", "write_qti21"]
