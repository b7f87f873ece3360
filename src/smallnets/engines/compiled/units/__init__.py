"""Kernels for one seed: the lanes of a vector are units of a layer, or samples at the outputs."""

from __future__ import annotations
