"""Arrays in HDF5 by h5py, as Keras keeps them; what would lead into another file is never followed."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from smallnets.errors import InputError, MissingExtra
from smallnets.input_files import in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

LARGEST = 1 << 25
"""The bytes that an array may have."""


def _library() -> Any:  # noqa: ANN401 - h5py has no types
    try:
        import h5py  # pyright: ignore[reportMissingImports, reportMissingTypeStubs]
    except ImportError:
        raise MissingExtra("keras", "a Keras file") from None
    return cast("Any", h5py)


def written(folders: Mapping[str, list[NDArray[Any]]]) -> bytes:
    """A file with the arrays of each folder as `FOLDER/vars/0`, `FOLDER/vars/1` and so on.

    Raises:
        MissingExtra: h5py is not installed.
    """
    stream = io.BytesIO()
    with _library().File(stream, "w") as file:
        for folder, arrays in folders.items():
            group = file.create_group(f"{folder}/vars")
            for place, array in enumerate(arrays):
                group.create_dataset(str(place), data=array)
    return stream.getvalue()


class Hdf5File:
    """The arrays and texts of a file that is held in memory.

    Raises:
        MissingExtra: h5py is not installed.
        InputError: it is no HDF5 file.
    """

    def __init__(self, content: bytes) -> None:
        self._library = _library()
        try:
            self._file = self._library.File(io.BytesIO(content), "r")
        except (OSError, RuntimeError, ValueError, KeyError) as error:
            why = f"is no HDF5 file, or a damaged one ({error})"
            raise InputError("weights", "the file", why, "save it anew: model.save('n.keras')") from None

    def text(self, name: str) -> str | None:
        """An attribute of the file; None where there is none."""
        found = self._file.attrs.get(name)
        return found.decode() if isinstance(found, bytes) else found if isinstance(found, str) else None

    def folders(self, place: str) -> list[str]:
        """The names of what stands in a folder; none where there is no such folder."""
        group = self._at(place)
        return list(group) if isinstance(group, self._library.Group) else []

    def arrays(self, place: str) -> list[NDArray[Any]]:
        """The arrays 0, 1, 2 of a folder."""
        names = sorted(self.folders(place), key=lambda name: (len(name), name))
        return [self.array(f"{place}/{name}") for name in names]

    def names(self, place: str, attribute: str) -> list[str]:
        """A list of texts that a folder is told."""
        group = self._at(place)
        found: list[Any] = [] if group is None else list(group.attrs.get(attribute, []))
        return [name.decode() if isinstance(name, bytes) else str(name) for name in found]

    def array(self, place: str) -> NDArray[Any]:
        """One array.

        Raises:
            InputError: there is none, it stands in another file, or it is too large.
        """
        found = self._at(place)
        if not isinstance(found, self._library.Dataset):
            raise InputError("weights", place, "is no array", "save the model anew")
        if found.is_virtual or found.external is not None:
            raise InputError("weights", place, "stands in another file, which is never opened", "save it in one file")
        if math.prod(found.shape) * found.dtype.itemsize > LARGEST:
            raise InputError("weights", place, f"is larger than {in_words(LARGEST)}", "give a smaller network")
        return np.asarray(found[()])

    def _at(self, place: str) -> Any:  # noqa: ANN401 - a folder, an array or None
        """What stands at a path, by plain steps: a link into another file is refused."""
        at = self._file
        for step in place.split("/"):
            if not isinstance(at, self._library.Group) or step not in at:
                return None
            if not isinstance(at.get(step, getlink=True), self._library.HardLink):
                raise InputError("weights", place, "leads elsewhere, which is never followed", "save it in one file")
            at = at[step]
        return at
