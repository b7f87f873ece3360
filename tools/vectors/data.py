"""Write frontend/tests/vectors/data.json: the data and first weights that Python draws, for the page's own drawing.

    python tools/vectors/data.py

Numbers are the base64 of their float64 bytes, point by point.  `tables` are CSV texts with what is read or refused.
"""

from __future__ import annotations

import base64
import json
import runpy
from collections.abc import Iterator
from itertools import count
from math import fsum
from pathlib import Path
from typing import Any

import numpy as np
from msgspec.structs import replace
from numpy.typing import ArrayLike

from smallnets.datasets.registry import GENERATORS
from smallnets.datasets.stream import Stream
from smallnets.datasets.tables import read_table
from smallnets.engines.loading import load
from smallnets.engines.preparing import first_parameters
from smallnets.engines.program import lower
from smallnets.errors import InputError
from smallnets.functions.starts import STARTS
from smallnets.plans import Experiment, LayerWeights, build
from smallnets.plans.record import to_plain

ROOT = Path(__file__).parents[2]
FILE = ROOT / "frontend" / "tests" / "vectors" / "data.json"
SEEDS = ("0.12345", "0.00000", "any text at all", "0.5")
ALL = (
    "x1",
    "x2",
    "x1^2",
    "x2^2",
    "x1*x2",
    "sin(x1)",
    "sin(x2)",
    "exp(-x1^2)/3",
    "where(x1<x2, 1, tanh(x2))",
    "2",
    "|x1|^1.5",
)
POINTS = {
    "columns": ["width", "my height", "x1"],
    "inputs": [[1.5, 200.0, -3.0], [2.5, 180.5, 0.25], [0.1, 190.0, 4.0], [7.0, 199.9, 1e-3], [3.0, 170.0, 0.5]],
}


def text() -> str:
    """The file's text."""
    found = {
        "streams": [_stream(seed) for seed in SEEDS],
        "experiments": [_drawn(experiment) for experiment in _experiments()],
        "refused": [_refused(experiment) for experiment in _impossible()],
        "sums": [[_bits(numbers), _bits([fsum(numbers)])] for numbers in _sums()],
        "tables": [_table(table, choice) for table, choice in (*TABLES, *_odd_tables())],
    }
    return json.dumps(found, indent=0) + "\n"


def _experiments() -> Iterator[Experiment]:
    for place, generator in enumerate(GENERATORS.values()):
        low, high = generator.class_limits
        for noise in (0, 10, 50):
            options: dict[str, Any] = {"points": 13 + place, "noise": noise, "seed": SEEDS[(place + noise) % 4]}
            options |= {"classes": low + (noise // 10) % (high - low + 1)} if high > 2 else {}
            yield build(generator.name, hidden=(2,), batch=1, **options).experiment
    for place, start in enumerate(STARTS):
        for precision in ("float64", "float32"):
            hidden = ((3, 2), (4,), ())[place % 3]
            options = {"start": start.name, "precision": precision, "features": ALL, "points": 11, "batch": 2}
            yield build(("moons", "plane", "spiral")[place % 3], hidden=hidden, seed="0.7", **options).experiment
    yield from _varied()


def _varied() -> Iterator[Experiment]:
    few: dict[str, Any] = {"points": 12, "batch": 2, "hidden": (2,)}
    yield build("circle", train_share=70, same_data="0.3", seed="0.4", **few).experiment
    yield build("rings", classes=4, train_share=100, output="softmax", **few).experiment
    yield build("blobs", classes=3, output="tanh", loss="half_squared", **few).experiment
    yield build("blobs", classes=2, output="sigmoid", standardize="inputs", **few).experiment
    yield build("plane", standardize="both", train_share=80, precision="float32", **few).experiment
    yield build("multi_gauss", standardize="target", activation="prelu", start="normal(scale=0.3)", **few).experiment
    yield build("xor", start="uniform(scale=2)", activation="prelu,tanh", **(few | {"hidden": (2, 3)})).experiment
    yield build("gauss", biases=False, seed=7, **few).experiment
    yield _with_given(build("circle", activation="prelu", **few).experiment)
    yield _with_given(
        build("circle", activation="relu", biases=False, start="he", precision="float32", **few).experiment
    )
    for truth in ("xor", "not", "01101001"):
        yield build(f"truth:{truth}", hidden=(2,)).experiment
    for kind, targets in (("classification", ["b", "a", "b", "c", "a"]), ("regression", [1.0, 2.5, -3.0, 0.125, 7.0])):
        inline = {**POINTS, "targets": targets}
        data = {
            "data": {"inline": inline, "kind": kind, "features": ["width", "my height", "x2/x1", "x1 - x3", "width^2"]}
        }
        yield build(json.dumps(data), hidden=(2,), batch=1, train_share=60, seed="0.9").experiment
        yield build(
            json.dumps(data), hidden=(), batch=1, standardize="none", same_data="0.1", train_share=100
        ).experiment


def _with_given(experiment: Experiment) -> Experiment:
    """The same experiment with given numbers for every weight, bias and learned parameter."""
    numbers = count(1)
    layers: list[LayerWeights] = []
    for sources, layer in zip(experiment.network.widths, experiment.network.layers, strict=False):
        weights = tuple(tuple(next(numbers) / 7 for _ in range(sources)) for _ in range(layer.units))
        biases = tuple(next(numbers) / 7 for _ in range(layer.units if layer.biases else 0))
        learned = {"alpha": tuple(next(numbers) / 7 for _ in range(layer.units))} if layer.learned_count else {}
        layers.append(LayerWeights(weights=weights, biases=biases, learned=learned))
    return replace(experiment, network=replace(experiment.network, given=tuple(layers)))


def _impossible() -> Iterator[Experiment]:
    yield build("circle", features=("x1", "log(x1)"), points=10, batch=1).experiment
    yield build("plane", features=("1/(x1-x1)",), points=10, batch=1).experiment


def _stream(seed: str) -> dict[str, Any]:
    stream = Stream(seed)
    return {
        "seed": seed,
        "uniforms": _bits(stream.uniforms(40)),
        "shuffled": stream.shuffled(17),
        "polar": _bits([number for _ in range(10) for number in stream.polar()]),
        "state": stream.state(),
        "after": _bits(stream.uniforms(3)),
    }


def _drawn(experiment: Experiment) -> dict[str, Any]:
    program = lower(experiment)
    found = load(experiment, program, [experiment.seed])
    drawn, lanes = found.drawn, found.lanes
    grid = np.linspace(-2.0, 2.5, 3 * len(drawn.columns)).reshape(3, -1)
    dtype = np.dtype(f"float{program.width}")
    parameters = first_parameters(experiment, program, found.streams).astype(dtype)
    scale = found.scales.of(0)
    return {
        "experiment": to_plain(experiment),
        "columns": drawn.columns,
        "classes": drawn.classes,
        "points": _bits(drawn.inputs[:, :, 0]),
        "targets": _bits(drawn.targets[:, 0]),
        "order": drawn.orders[:, 0].tolist(),
        "trainCount": drawn.n_train,
        "train": [_bits(lanes.train_inputs[:, :, 0]), _bits(lanes.train_targets[:, :, 0])],
        "test": [_bits(lanes.test_inputs[:, :, 0]), _bits(lanes.test_targets[:, :, 0])],
        "grid": _bits(grid),
        "features": _bits(scale.features(grid).astype(dtype)),
        "scale": _bits([scale.target.mean[0], scale.target.scale[0]] if scale.target else [0.0, 1.0]),
        "parameters": _bits(parameters[:, 0]),
        "stream": found.streams[0].state(),
    }


def _sums() -> Iterator[list[float]]:
    """Numbers whose sum loses digits, or lies half way between two floats, unless it is exact."""
    yield from ([1.0, 2.0**-53], [1.0, 2.0**-53, 2.0**-120], [1.0, -(2.0**-54), -(2.0**-200)], [1e16, 1.0, -1e16], [])
    yield from ([0.1] * 10, [1e308, -1e308, 5e-324], [2.0**53, 1.0, 2.0**-60, -(2.0**-60)], [-0.0, 0.0])
    stream = Stream("sums")
    for size in range(2, 30):
        signs = [1.0 if number < 0.5 else -1.0 for number in stream.uniforms(size)]
        scales = [2.0 ** int(120 * number - 60) for number in stream.uniforms(size)]
        yield [a * b * c for a, b, c in zip(signs, scales, stream.uniforms(size), strict=True)]


def _refused(experiment: Experiment) -> dict[str, Any]:
    try:
        load(experiment, lower(experiment), [experiment.seed])
    except InputError as error:
        return {"experiment": to_plain(experiment), "error": str(error)}
    raise AssertionError(experiment)


def _odd_tables() -> Iterator[tuple[str, dict[str, Any]]]:
    """The odd tables of Python's own tests; what is no text is read by nobody but Python."""
    odd = runpy.run_path(str(ROOT / "tests" / "datasets" / "odd_tables.py"))
    for text, target in odd["ALIKE"].values():
        yield text, {"target": str(target), "kind": "regression"}
        yield text, {"target": str(target)}
    yield from ((text, {"target": "price"}) for text, _ in odd["REFUSED"].values() if isinstance(text, str))
    yield from ((text, {"target": str(target)}) for text, target, _ in odd["REMARKED"])
    exports = runpy.run_path(str(ROOT / "tests" / "datasets" / "strangers_exports.py"))["EXPORTS"]
    for text, _, target, settings in exports.values():
        if set(settings) <= {"kind"}:
            yield text, {"target": str(target)} | settings


def _table(table: str, choice: dict[str, Any]) -> dict[str, Any]:
    try:
        points = read_table(table, **choice)
    except InputError as error:
        return {"text": table, "choice": choice, "error": str(error)}
    return {
        "text": table,
        "choice": choice,
        "inputs": _bits(points.inputs),
        "targets": _bits(points.targets),
        "kind": points.kind,
        "classes": points.classes,
        "columns": points.columns,
        "target": points.target,
        "notes": points.notes,
    }


def _bits(numbers: ArrayLike) -> str:
    return base64.b64encode(np.ascontiguousarray(numbers, np.float64).tobytes()).decode()


_PLAIN = "a,b,y\n1,2,3\n4,5,6.5\n7,8,9\n"
_WORDS = "a;b;kind\n1,5;2;cat\n-3,25;4;dog\n5;6e1;cat\n"
TABLES: tuple[tuple[str, dict[str, Any]], ...] = (
    (_PLAIN, {"target": "y"}),
    (_PLAIN, {"target": "3"}),
    (_PLAIN, {"target": "Y"}),
    (_PLAIN, {"target": "z"}),
    (_PLAIN, {"target": "0"}),
    (_PLAIN, {"target": "y", "columns": ["b"]}),
    (_PLAIN, {"target": "y", "columns": ["b", "2"]}),
    (_PLAIN, {"target": "y", "columns": ["y"]}),
    (_PLAIN, {"target": "y", "kind": "classification"}),
    (_PLAIN, {"target": "y", "delimiter": ";"}),
    (_PLAIN, {"target": "y", "delimiter": ":"}),
    (_PLAIN.replace("\n", "\r\n"), {"target": "a"}),
    ("\ufeff" + _PLAIN.replace("\n", "\r"), {"target": "a"}),
    (_WORDS, {"target": "kind"}),
    (_WORDS, {"target": "kind", "kind": "regression"}),
    (_WORDS, {"target": "a"}),
    (_WORDS, {"target": "a", "columns": ["kind"]}),
    ("x\ty\n1\t0\n2\t1\n3\t0\n4\t1\n5\t1\n", {"target": "y"}),
    ("x\ty\n1\t0\n2\t1\n3\t0\n4\t1\n5\t1\n", {"target": "y", "kind": "regression"}),
    ("x,y\n1,0\n2,0\n", {"target": "y"}),
    ("x,y\n1,same\n2,same\n", {"target": "y"}),
    ('x,y\n1,2\n,3\nNaN,4\nabc,5\ninf,6\n1e999,7\n"1,5",8\n9,\n', {"target": "y"}),
    ("x,y\n1,a\n2,\n3,b\n4,?\n", {"target": "y"}),
    ("x,y\n1,2\n3\n4,5,6\n", {"target": "y"}),
    ("x,x\n1,2\n", {"target": "x"}),
    ("x,,y\n1,2,3\n", {"target": "y"}),
    ("1,2\n3,4\n", {"target": "1"}),
    ("x,y\n", {"target": "y"}),
    (" \n;;,\n", {"target": "y"}),
    ('"a ""b""","y, z"\n"1"," 2 "\n\n3,"4\n"\n5,6\n', {"target": "y, z"}),
    ('a,y\n"1"2,3\n', {"target": "y"}),
    ('a,y\n1,2\n"3,4\n', {"target": "y"}),
    ('a,y\n1"2,3\n4,5\n6,7\n', {"target": "y"}),
    ("höhe,größe\n\u22121,5\n2,6\n3,8\n", {"target": "größe"}),
    ("x;y\n1,5;2,25\n2;3\n3;,5\n", {"target": "y"}),
    ("word,y\n" + "".join(f"w{n},{n}\n" for n in range(25)), {"target": "word"}),
    ("x,y\n" + "".join(f"{n},{n % 3}\n" for n in range(12)), {"target": "y"}),
    ("x,y\n" + "".join(f"{n},{n % 11}.0\n" for n in range(40)), {"target": "y"}),
    ("x,y\n1,1.5\n2,1.5\n3,2.5\n4,1e-7\n", {"target": "y", "kind": "classification"}),
    ("x,y\n" + "".join(f"{n},oops\n" for n in range(2)) + "".join(f"{n},1\n" for n in range(8)), {"target": "y"}),
    ("x,y\n1,12345678\n2,12345678\n", {"target": "y"}),
    ("x,y\n1,0.00001234567\n2,0.00001234567\n", {"target": "y"}),
    ("x,y\n1,𝒳\n2,\ufffd\n3,𝒳\n", {"target": "y"}),
    ("x y\n1 2\n", {"target": "y"}),
    ("a\tb\n1\t2\n", {"target": "ab", "delimiter": ";"}),
)


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
