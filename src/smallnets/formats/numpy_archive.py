"""NumPy: an .npz archive of named arrays, with the description as text beside them; never a pickle."""

from __future__ import annotations

import io
import struct
import tokenize
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np

from smallnets.errors import InputError
from smallnets.formats.named_arrays import DESCRIPTION, arrays_of, described, description_of, undescribed
from smallnets.formats.record import FileFormat, Hints
from smallnets.input_files import in_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.formats.portable import PortableNetwork

_DAMAGED = (
    *(ValueError, TypeError, KeyError, OSError, EOFError, SyntaxError, MemoryError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error, struct.error, tokenize.TokenError),
)
"""What the readers raise for a damaged or hostile archive; pickled objects are a ValueError."""
LARGEST = 1 << 25
"""The bytes that the arrays of an archive may have when they are unpacked."""


def write(network: PortableNetwork) -> bytes:
    """The archive; `numpy.load` opens it."""
    text = np.array(description_of(network))
    stream = io.BytesIO()
    np.savez(stream, allow_pickle=False, **{DESCRIPTION: text, **arrays_of(network)})
    return stream.getvalue()


def read(content: bytes, hints: Hints) -> PortableNetwork:
    """The network of an archive.

    Raises:
        InputError: it is no archive of plain arrays, or not one of a network.
    """
    arrays = _arrays(content)
    text = arrays.pop(DESCRIPTION, None)
    return undescribed(arrays, hints, in_order=True) if text is None else described(arrays, str(text))


def _arrays(content: bytes) -> dict[str, NDArray[Any]]:
    try:
        _refuse_large(content)
        with np.load(io.BytesIO(content), allow_pickle=False) as found:
            return {name: found[name] for name in found.files}
    except InputError:
        raise
    except _DAMAGED as error:
        why = "is no archive of plain arrays, or holds pickled objects, which are never read"
        raise InputError("weights", "the file", f"{why} ({error})", "write it with numpy.savez") from None


def _refuse_large(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
            raise InputError(
                "weights", "the file", f"is larger than {in_words(LARGEST)} when unpacked", "give a smaller network"
            )


NUMPY = FileFormat(name="numpy", title="a NumPy archive", endings=(".npz",), write=write, read=read)
