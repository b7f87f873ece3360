"""JSON: the network as a document that people can read, with the schema `smallnets.network/1`."""

from __future__ import annotations

from typing import Any, cast

import msgspec

from smallnets.errors import InputError
from smallnets.formats.portable import SCHEMA, PortableNetwork, plain
from smallnets.formats.record import FileFormat, Hints
from smallnets.plans.record import convert, describe
from smallnets.plans.strict_json import Twice, read_json, reason


def write(network: PortableNetwork) -> bytes:
    """The document; numbers are written so that they are read back exactly."""
    return msgspec.json.format(msgspec.json.encode(plain(network)), indent=1) + b"\n"


def read(content: bytes, hints: Hints) -> PortableNetwork:
    """The network of a document.

    Raises:
        InputError: it is no JSON, another document, of a newer schema, or does not fit together.
    """
    del hints
    try:
        found: Any = read_json(content.decode("utf-8-sig"))
    except (ValueError, Twice, RecursionError) as error:
        raise InputError("weights", "the file", f"is no JSON ({reason(error)})", "name an exported network") from None
    schema: object = cast("dict[str, Any]", found).get("schema") if isinstance(found, dict) else None
    if schema != SCHEMA:
        why = "is no network that smallnets wrote"
        raise InputError("schema", schema, why, f'write "schema": "{SCHEMA}", or use smallnets export RUN --to json')
    return convert(cast("object", found), PortableNetwork)


def schema() -> dict[str, Any]:
    """The JSON schema of the document."""
    describe(PortableNetwork)
    return msgspec.json.schema(PortableNetwork)


JSON = FileFormat(name="json", title="a JSON document", endings=(".json",), write=write, read=read)
