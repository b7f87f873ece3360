"""The page's server: it carries messages between a browser and the laboratory."""

from __future__ import annotations
