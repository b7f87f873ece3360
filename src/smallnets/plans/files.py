"""The file behind a document: its text, and the tables of TOML or JSON in it; refused with the place where it fails."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.input_files import in_words, read_text
from smallnets.plans.strict_json import TooMany, Twice, read_json, read_toml, reason

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
        return self.parsed(
            read_text(path, self.argument, self.largest), str(path), as_json=path.suffix.lower() == ".json"
        )

    def parsed(self, text: str, name: str = "", *, as_json: bool | None = None) -> dict[str, Any]:
        """The tables of a text; JSON if it begins like it, where `as_json` does not say.

        Raises:
            InputError: it is too long, or neither TOML nor JSON (with line and column).
        """
        if len(text) > self.largest:
            raise self._too_large(name or f"a text of {len(text)} characters")
        json_text = text.lstrip().startswith("{") if as_json is None else as_json
        shown = name or self.argument
        try:
            found = read_json(text) if json_text else read_toml(text)
        except Twice as error:
            why = "stands twice in one table of the JSON"
            raise InputError(self.argument, error.key, why, "keep one of them") from None
        except TooMany as error:
            why = f"cannot be read: {error}"
            raise InputError(self.argument, shown, why, "write fewer; points stand better in a table") from None
        except (ValueError, RecursionError) as error:
            language = "JSON" if json_text else "TOML"
            why = f"cannot be read as {language}: {reason(error)}"
            raise InputError(self.argument, shown, why, _mending(str(error), text)) from None
        if not isinstance(found, dict):
            what = self.holds.partition(" ")[2]
            raise InputError(self.argument, shown, f"holds no {what}", f"write {self.example}")
        return cast("dict[str, Any]", found)

    def _too_large(self, name: str) -> InputError:
        return InputError(self.argument, name, f"is larger than {in_words(self.largest)}", f"give {self.holds}")


def _mending(message: str, text: str) -> str:
    """What to mend: the line that a message names, as it stands."""
    if "declare" in message and re.search(r"^\s*\[(?!\[)", text, re.MULTILINE):
        return "write [[name]], in double brackets, before each part of a list, as in [[layers]]"
    place = re.search(r"line (\d+)", message)
    lines = text.splitlines()
    if place is None or not 1 <= int(place[1]) <= len(lines):
        return "mend that place"
    line = lines[int(place[1]) - 1].strip()
    return f"mend that place: {line[:60]}{'...' if len(line) > 60 else ''}"
