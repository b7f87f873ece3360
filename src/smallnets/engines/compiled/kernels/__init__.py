"""The kernels: one step of training each, for the due samples of one block, and the driver that calls them."""

from __future__ import annotations
