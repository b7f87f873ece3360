"""Messages: what programs say to each other about experiments, and what the page has to know."""

from __future__ import annotations
