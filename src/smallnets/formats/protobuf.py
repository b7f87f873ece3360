"""Protocol buffers as bytes: messages are written from, and read into, lists of numbered fields.

Source: the wire format, https://protobuf.dev/programming-guides/encoding/.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterable

Field = tuple[int, int | float | str | bytes]
"""A field's number and what it holds: a whole number, a float32, a text, or the bytes of a message."""
Message = dict[int, list[int | bytes]]
"""What stands under each number, in order: whole numbers, and everything else as its bytes."""
_VARINT, _FIXED_64, _BYTES, _FIXED_32 = 0, 1, 2, 5
_WHOLE = (1 << 64) - 1


def message(fields: Iterable[Field]) -> bytes:
    """The bytes of a message."""
    return b"".join(_field(number, value) for number, value in fields)


def _field(number: int, value: float | str | bytes) -> bytes:
    if isinstance(value, int):
        return _varint(number << 3 | _VARINT) + _varint(value & _WHOLE)
    if isinstance(value, float):
        return _varint(number << 3 | _FIXED_32) + struct.pack("<f", value)
    content = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | _BYTES) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    parts = bytearray()
    while value > 127:
        parts.append(value & 127 | 128)
        value >>= 7
    return bytes([*parts, value])


def fields_of(content: bytes) -> Message:
    """The fields of a message.

    Raises:
        ValueError: the bytes are cut off, or of another kind.
    """
    found: Message = defaultdict(list)
    at = 0
    while at < len(content):
        key, at = _number(content, at)
        kind = key & 7
        if kind == _VARINT:
            value, at = _number(content, at)
            found[key >> 3].append(value)
            continue
        length = {_FIXED_64: 8, _FIXED_32: 4}.get(kind)
        if kind == _BYTES:
            length, at = _number(content, at)
        if length is None or at + length > len(content):
            raise ValueError("a field is cut off, or of a kind that is not known")
        found[key >> 3].append(content[at : at + length])
        at += length
    return dict(found)


def _number(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(10):
        if at + place >= len(content):
            break
        byte = content[at + place]
        value |= (byte & 127) << 7 * place
        if byte < 128:
            return value & _WHOLE, at + place + 1
    raise ValueError("a number is cut off")


def texts(found: Message, number: int) -> list[str]:
    """The texts under a number."""
    return [part.decode() for part in parts(found, number)]


def parts(found: Message, number: int) -> list[bytes]:
    """The messages under a number, as bytes.

    Raises:
        ValueError: a whole number stands there.
    """
    return [_bytes(value) for value in found.get(number, [])]


def _bytes(value: int | bytes) -> bytes:
    if isinstance(value, int):
        raise ValueError("a number stands where a message belongs")  # noqa: TRY004 - told as damage, with the others
    return value


def whole_numbers(found: Message, number: int) -> list[int]:
    """The signed whole numbers under a number, written one by one or packed."""
    values: list[int] = []
    for value in found.get(number, []):
        at = 0
        if isinstance(value, int):
            values.append(value)
            continue
        while at < len(value):
            one, at = _number(value, at)
            values.append(one)
    return [value - (1 << 64) if value >> 63 else value for value in values]


def floats(found: Message, number: int) -> list[float]:
    """The float32 under a number, written one by one or packed."""
    return [one for part in parts(found, number) for (one,) in struct.iter_unpack("<f", part)]
