"""JavaScript: one function without any library, for pages and for Node."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from smallnets.formats.function_text import Language, body, used_functions
from smallnets.formats.record import FileFormat
from smallnets.formats.recording import FUNCTIONS
from smallnets.formats.wording import sentences

if TYPE_CHECKING:
    from smallnets.formats.portable import PortableNetwork

_ERROR_FUNCTION = """\
    // The error function by its series within (-1, 1), where no term is negative; 1 - erf by its continued fraction
    // elsewhere (Abramowitz and Stegun 7.1.6 and 7.1.14, 200 levels: exact to the last digits from 1 on).
    const erf = (x) => {
        if (Math.abs(x) >= 1 || x !== x) return 1 - erfc(x);
        let term = x, sum = x;
        for (let n = 1; n < 40; n++) {
            term *= (2 * x * x) / (2 * n + 1);
            sum += term;
        }
        return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
    };
    const erfc = (x) => {
        if (Math.abs(x) < 1) return 1 - erf(x);
        const y = Math.abs(x);
        let below = y;
        for (let n = 200; n > 0; n--) below = y + n / 2 / below;
        const tail = y > 30 ? 0 : Math.exp(-y * y) / (Math.sqrt(Math.PI) * below);
        return x < 0 ? 2 - tail : tail;
    };"""


def write(network: PortableNetwork) -> bytes:
    """The source text: `network(inputs)` gives an array of the outputs."""
    own = [_ERROR_FUNCTION] if used_functions(network) & {"erf", "erfc"} else []
    taken, given = len(network.inputs.columns), network.network.outputs
    lines = [
        "// A network that smallnets trained, as one function without any library.",
        *(f"// {sentence}" for sentence in sentences(network)),
        f"// network(inputs): an array of {taken} numbers in, one of {given} out.",
        "function network(inputs) {",
        *own,
        "    const outputs = [];",
        *body(network, _JAVASCRIPT),
        "    return outputs;",
        "}",
        "",
        'if (typeof module !== "undefined") module.exports = network; // for Node: const network = require("./FILE")',
    ]
    return "\n".join(line.rstrip() for line in lines).encode() + b"\n"


def _table(name: str, values: Sequence[float] | Sequence[Sequence[float]]) -> str:
    return f"const {name} = {json.dumps(values)};"


_JAVASCRIPT = Language(
    functions={name: f"Math.{name}" for name in FUNCTIONS} | {"absolute": "Math.abs", "erf": "erf", "erfc": "erfc"},
    number="const",
    truth="const",
    variable="let",
    infinity="Infinity",
    counter="let",
    array=lambda name, _length: f"const {name} = [];",
    table=_table,
    places=_table,
)

JAVASCRIPT = FileFormat(
    name="javascript", title="a function in JavaScript", endings=(".js", ".cjs"), write=write, remarks=sentences
)
