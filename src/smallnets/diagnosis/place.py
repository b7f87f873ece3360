"""How findings point at units."""

from __future__ import annotations

from typing import TypeAlias

Place: TypeAlias = tuple[int, int]
"""A unit as (layer, unit), both counted from 1; layer 0 would be the inputs."""
