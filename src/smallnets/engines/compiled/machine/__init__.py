"""The machine: its processor, the compiler, and machine code in memory and on disk."""

from __future__ import annotations
