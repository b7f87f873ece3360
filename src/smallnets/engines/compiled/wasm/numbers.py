"""How WebAssembly writes whole numbers and lists: seven bits a byte, lowest first (LEB128)."""

from __future__ import annotations

from collections.abc import Iterable


def unsigned(number: int) -> bytes:
    """A number >= 0 in as few bytes as it needs."""
    result = bytearray()
    while True:
        number, low = number >> 7, number & 0x7F
        result.append(low | (0x80 if number else 0))
        if not number:
            return bytes(result)


def signed(number: int) -> bytes:
    """A number with its sign in as few bytes as it needs."""
    result = bytearray()
    while True:
        low = number & 0x7F
        number >>= 7
        ends = number == (-1 if low & 0x40 else 0)
        result.append(low | (0 if ends else 0x80))
        if ends:
            return bytes(result)


def sized(content: bytes) -> bytes:
    """Bytes with their length before them."""
    return unsigned(len(content)) + content


def name(text: str) -> bytes:
    """A name."""
    return sized(text.encode())


def listed(entries: Iterable[bytes]) -> bytes:
    """A list with the number of its entries before it."""
    entries = list(entries)
    return unsigned(len(entries)) + b"".join(entries)


class Reader:
    """Bytes that are read from the front; `at` is the place of the next."""

    def __init__(self, content: bytes, at: int = 0) -> None:
        self.content = content
        self.at = at

    @property
    def left(self) -> bool:
        """Whether anything is left to be read."""
        return self.at < len(self.content)

    def take(self, count: int) -> bytes:
        """The next bytes.

        Raises:
            ValueError: there are not so many.
        """
        taken = self.content[self.at : self.at + count]
        if len(taken) < count:
            raise ValueError(f"wasm object: {count} bytes wanted at {self.at}, {len(taken)} left")
        self.at += count
        return taken

    def unsigned(self) -> int:
        """The next number >= 0."""
        number, shift = 0, 0
        while True:
            byte = self.take(1)[0]
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return number

    def signed(self) -> int:
        """The next number with a sign."""
        start = self.at
        number = self.unsigned()
        bits = 7 * (self.at - start)
        return number - (1 << bits) if number >> (bits - 1) & 1 else number

    def sized(self) -> bytes:
        """The next bytes that have their length before them."""
        return self.take(self.unsigned())

    def name(self) -> str:
        """The next name."""
        return self.sized().decode()
