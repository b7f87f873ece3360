"""The file behind a document: its text, and the tables of TOML or JSON in it; refused with the place where it fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, cast

from smallnets.errors import InputError
from smallnets.frozen import Frozen

if TYPE_CHECKING:
    from pathlib import Path


class DocumentKind(Frozen):
    """One kind of document.

    Attributes:
        argument: what messages call it: "file", "exercise".
        holds: what it holds, with its article: "an experiment".
        largest: bytes of a file, and characters of a text.
        example: what to write where it holds something else.
    """

    argument: str
    holds: str
    largest: int
    example: str

    def read(self, path: Path) -> dict[str, Any]:
        """The tables of a file; TOML unless its name ends in .json.

        Raises:
            InputError: it cannot be read, is too large, or is neither TOML nor JSON (with line and column).
        """
        return self.parsed(self._contents(path), str(path), as_json=path.suffix.lower() == ".json")

    def parsed(self, text: str, name: str = "", *, as_json: bool | None = None) -> dict[str, Any]:
        """The tables of a text; JSON if it begins like it, where `as_json` does not say.

        Raises:
            InputError: it is too long, or neither TOML nor JSON (with line and column).
        """
        import json  # late, like tomllib: most experiments come from no document
        import tomllib

        if len(text) > self.largest:
            raise self._too_large(name or f"a text of {len(text)} characters")
        json_text = text.lstrip().startswith("{") if as_json is None else as_json
        shown = name or self.argument
        try:
            found = (
                json.loads(text, parse_constant=self._refuse, object_pairs_hook=self._table)
                if json_text
                else tomllib.loads(text)
            )
        except (json.JSONDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
            language = "JSON" if json_text else "TOML"
            why = f"cannot be read as {language}: {error}"
            raise InputError(self.argument, shown, why, "mend that place") from None
        if not isinstance(found, dict):
            what = self.holds.partition(" ")[2]
            raise InputError(self.argument, shown, f"holds no {what}", f"write {self.example}")
        return cast("dict[str, Any]", found)

    def _contents(self, path: Path) -> str:
        try:
            if path.stat().st_size > self.largest:
                raise self._too_large(str(path))
            return path.read_text("utf-8-sig")
        except UnicodeDecodeError:
            raise InputError(self.argument, str(path), "is not text in UTF-8", "save it as UTF-8") from None
        except OSError as error:
            why = f"cannot be read ({error.strerror})"
            raise InputError(self.argument, str(path), why, "check the path") from None

    def _too_large(self, name: str) -> InputError:
        return InputError(self.argument, name, f"is larger than {self.largest // 2**20} MiB", f"give {self.holds}")

    def _table(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """A table of JSON; like TOML, none where the second of two equal keys would hide the first."""
        table = dict(pairs)
        if len(table) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise InputError(self.argument, twice, "stands twice in one table of the JSON", "keep one of them")
        return table

    def _refuse(self, constant: str) -> NoReturn:
        raise InputError(self.argument, constant, "is no number of JSON", "write finite numbers")
