"""A format: how a network is written into a file of that kind and, where it can be, read back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from smallnets.frozen import Frozen

if TYPE_CHECKING:
    from smallnets.formats.portable import PortableNetwork


class Hints(Frozen):
    """What somebody says of a network whose file holds numbers only: the activations, None where not said."""

    activation: str | None = None
    output: str | None = None


class FileFormat(Frozen):
    """A kind of file.

    Attributes:
        name: as `--to` takes it.
        title: what it is, in a few words.
        endings: how its files are called; the first is usual.
        write: the bytes of a network's file.  An InputError says what of the network the format cannot express.
        read: the network of a file's bytes; None where the format is written only.
        read_endings: how the files are called that `read` takes; `endings` if none are named.
        remarks: sentences for whoever uses the file.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    write: Callable[[PortableNetwork], bytes]
    read: Callable[[bytes, Hints], PortableNetwork] | None = None
    read_endings: tuple[str, ...] = ()
    remarks: Callable[[PortableNetwork], tuple[str, ...]] = lambda _network: ()
