"""Networks in other programs' formats: one file a format, written from, and read into, one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.late import late_names

if TYPE_CHECKING:
    from smallnets.formats.ends import OutputMeaning, RawInputs
    from smallnets.formats.portable import PortableNetwork
    from smallnets.formats.record import FileFormat, Hints
    from smallnets.formats.registry import NAMES, find, is_network_file, load_network

_HOMES = {
    "smallnets.formats.ends": ("OutputMeaning", "RawInputs"),
    "smallnets.formats.portable": ("PortableNetwork",),
    "smallnets.formats.record": ("FileFormat", "Hints"),
    "smallnets.formats.registry": ("NAMES", "find", "is_network_file", "load_network"),
}

__all__ = [
    "NAMES",
    "FileFormat",
    "Hints",
    "OutputMeaning",
    "PortableNetwork",
    "RawInputs",
    "find",
    "is_network_file",
    "load_network",
]

__getattr__ = late_names(__name__, _HOMES)
