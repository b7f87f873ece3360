"""The run: a program as a tape of kernels, the memory they work on, and blocks of lanes on threads."""

from __future__ import annotations
