"""Links of the TensorFlow Playground, in and out."""

from __future__ import annotations

from smallnets.plans.link_keys import LinkReport
from smallnets.plans.link_page import write_page_link
from smallnets.plans.link_reading import read_link
from smallnets.plans.link_writing import write_link

__all__ = ["LinkReport", "read_link", "write_link", "write_page_link"]
