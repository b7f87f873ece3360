"""A run file as the second schema wrote it, made from the newest one with Python's own base64 and struct."""

from __future__ import annotations

import base64
import math
import struct


def floats(text, width=64):
    content = base64.b64decode(text)
    letter = "d" if width == 64 else "f"
    return struct.unpack(f"<{len(content) * 8 // width}{letter}", content)


def of_the_second_schema(content):
    """The document with its tables as rows of numbers."""
    lanes, state, records = len(content["seeds"]), content["state"], content["records"]
    width = 64 if content["experiment"]["precision"] == "float64" else 32

    def rows(values):
        numbers = [value if math.isfinite(value) else str(value) for value in values]
        return [numbers[at : at + lanes] for at in range(0, len(numbers), lanes)]

    count = len(rows(floats(state["parameters"], width)))
    bits = "".join(f"{byte:08b}" for byte in base64.b64decode(state["dead"])) or "0" * count * lanes
    streams = base64.b64decode(state["streams"])
    old = {
        "parameters": rows(floats(state["parameters"], width)),
        "slots": [rows(floats(slot, width)) for slot in state["slots"]],
        "dead": [[int(bit) for bit in bits[at : at + lanes]] for at in range(0, count * lanes, lanes)],
        "carried": rows(floats(state["carried"], width) or [0.0] * count * lanes),
        "streams": [
            {"i": one[0], "j": one[1], "bytes": one[2:].hex()}
            for one in (streams[at : at + 258] for at in range(0, 258 * lanes, 258))
        ],
    }
    known = {name: _rows(floats(text), lanes) for name, text in records.items() if name != "epochs"}
    table = [
        {"epoch": epoch} | {name: found[at] if found else [None] * lanes for name, found in known.items()}
        for at, epoch in enumerate(records["epochs"])
    ]
    return content | {"schema": "smallnets.run/2", "state": state | old, "records": table}


def _rows(values, lanes):
    finite = [value if math.isfinite(value) else None for value in values]
    return [finite[at : at + lanes] for at in range(0, len(finite), lanes)]
