"""Hostile files: at the bounds that docs/limits.md states and just above them, each with what is wrong at its end."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain, repeat

Pieces = Callable[[], Iterator[bytes]]


@dataclass(frozen=True)
class Case:
    """A command and the files that it reads; each file is made piece by piece."""

    name: str
    words: tuple[str, ...]
    files: dict[str, Pieces] = field(default_factory=dict)


def many(before: bytes, piece: bytes, count: int, after: bytes = b"") -> Pieces:
    """A piece so many times, between a beginning and an end."""
    return lambda: chain([before], repeat(piece, count), [after])


def numbered(before: bytes, piece: bytes, count: int, after: bytes = b"") -> Pieces:
    """A piece with a number in it, counted up."""
    return lambda: chain([before], (piece % number for number in range(count)), [after])


def whole(content: bytes) -> Pieces:
    """A small file."""
    return lambda: iter([content])


def cases() -> Iterator[Case]:
    """Every case, kind by kind."""
    yield from _documents()
    yield from _toml()
    yield from _exercises()
    yield from _answers()
    yield from _tables()
    yield from _books()
    yield from _runs()
    yield from _weights()


def _documents() -> Iterator[Case]:
    """Experiments in JSON: 64 MiB, 1,500,000 values."""
    rows = b'{"data":{"kind":"regression","inline":{"columns":["a"],"inputs":['
    made = {
        "points, a target too few": lambda: chain(
            many(rows, b"[0.1],", 490_000)(), many(b'[1]],"targets":[', b"0.5,", 489_000, b"1]}}}")()
        ),
        "points of 40 columns, one infinite": many(
            rows.replace(b'"a"', b",".join(b'"c%d"' % n for n in range(40))),
            b"[" + b"0.123456789," * 39 + b"1],",
            36_000,
            b"[" + b"1," * 39 + b'1e999]],"targets":[' + b"1," * 36_000 + b"2]}}}",
        ),
        "numbers": many(b'{"a":[', b"0.12345678901234567,", 1_490_000, b"0]}"),
        "numbers above": many(b'{"a":[', b"0.12345678901234567,", 1_500_001, b"0]}"),
        "words": numbered(b'{"a":[', b'"word%d",', 1_490_000, b"0]}"),
        "tables": many(b'{"a":[', b'{"a":0},', 297_000, b"0]}"),
        "keys": numbered(b"{", b'"k%d":0,', 1_490_000, b'"a":0}'),
        "a key twice": numbered(b"{", b'"k%d":0,', 1_490_000, b'"k0":0}'),
        "empty lists": many(b'{"a":[', b"[],", 740_000, b"0]}"),
        "deep": many(b'{"a":', b"[", 1_490_000),
        "deep tables": many(b'{"a":', b'{"a":', 370_000),
        "one word": many(b'{"a":"', b"x" * 1000, 60_000, b'"}'),
        "one escaped word": many(b'{"a":"', rb"\u00e9" * 100, 110_000, b'"}'),
        "blanks": many(b"{", b" " * 1000, 60_000, b'"a":0}'),
        "long numbers": many(b'{"a":[', b"9" * 4300 + b",", 15_000, b"0]}"),
        "long decimals": many(b'{"a":[', b"0." + b"9" * 4300 + b",", 15_000, b"0]}"),
        "bad UTF-8": many(b'{"a":"', b"x" * 1000, 60_000, b'\xff"}'),
        "64 MiB": many(b'{"a":"', b"x" * 1000, 68_000, b'"}'),
        "layers": many(b'{"network":{"hidden":[', b"3,", 9_000, b"0]}}"),
        "units": whole(b'{"network":{"hidden":[1000000000,1000000000]}}'),
        "features": many(b'{"data":{"generator":"xor","features":[', b'"x1",', 490_000, b'"x3"]}}'),
    }
    yield from (Case(f"JSON, {name}", ("train", "e.json"), {"e.json": pieces}) for name, pieces in made.items())


def _toml() -> Iterator[Case]:
    """Experiments in TOML: 500,000 values, 8 Mi characters."""
    made = {
        "numbers": many(b"a=[", b"0.5,", 490_000, b"0]"),
        "long numbers": many(b"a=[", b"0.12345678901234,", 480_000, b"0]"),
        "words": many(b"a=[", b'"ab",', 490_000, b"0]"),
        "keys": numbered(b"", b"k%d=0\n", 240_000),
        "headings": numbered(b"", b"[k%d]\n", 45_000),
        "lists of tables": many(b"", b"[[a]]\n", 45_000),
        "dotted keys": numbered(b"", b"a.b.c.k%d=0\n", 200_000),
        "long dotted keys": numbered(b"", b"a." * 190 + b"k%d=0\n", 5_200),
        "tables in line": many(b"a=[", b"{a=0},", 98_000, b"0]"),
        "lists": many(b"a=[", b"[],", 240_000, b"0]"),
        "deep": many(b"a=", b"[", 490_000),
        "one word": many(b'a="', b"x" * 100, 80_000, b'"'),
        "one escaped word": many(b'a="', rb"\u00e9" * 10, 130_000, b'"'),
        "lines of a word": many(b'a="""', b"x\n", 990_000, b'"""'),
        "remarks": many(b"", b"#\n", 990_000, b"a=0"),
        "dates": many(b"a=[", b"1979-05-27,", 490_000, b"0]"),
        "blanks": many(b"a", b" " * 100, 80_000, b"=0"),
        "above": many(b"a=[", b"0.5,", 500_001, b"0]"),
        "8 MiB": many(b"a='", b"x" * 1000, 8_400, b"'"),
    }
    yield from (Case(f"TOML, {name}", ("train", "e.toml"), {"e.toml": pieces}) for name, pieces in made.items())


EXERCISE = b"""asked = ["forward", "gradients"]
input = [1, 0.5]
target = [1]
[[layers]]
weights = [[0.1, 0.2], [0.3, 0.4]]
biases = [0, 0]
activation = "sigmoid"
[[layers]]
weights = [[0.5, 0.6]]
biases = [0]
activation = "sigmoid"
"""


def _exercises() -> Iterator[Case]:
    """Exercises: 1 MiB."""
    layer = b'[[layers]]\nweights = [[0.1]]\nbiases = [0]\nactivation = "tanh"\n'
    small = b'input = [1]\ntarget = [1]\nasked = ["forward"]\n'
    made = {
        "numbers": many(b"asked = ['forward']\ninput = [", b"1,", 510_000, b"1]"),
        "weights": many(small + b'[[layers]]\nactivation="tanh"\nweights = [[', b"1,", 240_000, b"1]]\nbiases = [0]"),
        "layers": many(small, layer, 14_000),
        "samples": many(b"asked = ['forward']\ninputs = [", b"[1],", 120_000, b"[1, 2]]\ntargets = [[1]]"),
        "a function": many(b"asked = ['forward']\nfunction = 'x", b"+x", 400_000, b"'"),
        "a graph": numbered(b"asked = ['forward']\n[graph]\n", b"a%d = 'x + y'\n", 40_000),
        "above": many(EXERCISE, b"# remark\n", 120_000),
    }
    yield from (Case(f"exercise, {name}", ("solve", "x.toml"), {"x.toml": pieces}) for name, pieces in made.items())


def _answers() -> Iterator[Case]:
    """Answers and derivations: 1 MiB."""
    made = {
        "no lines of answers": many(b"", b"what is this\n", 80_000),
        "unknown names": many(b"", b"qqq = 0.5\n", 104_000),
        "one line": many(b"z1 = ", b"0.5 + ", 170_000, b"1"),
        "a chain": many(b"z1 ", b"= 0.5 ", 170_000),
        "digits": many(b"z1 = 0.", b"7", 1_040_000),
        "brackets": many(b"z1 = ", b"(", 1_040_000),
        "blanks": many(b"", b" \n", 520_000),
        "NUL": many(b"", b"\0", 1_040_000),
        "above": many(b"", b"z1 = 0.5\n", 120_000),
    }
    files = {"x.toml": whole(EXERCISE)}
    for name, pieces in made.items():
        yield Case(f"answers, {name}", ("check", "x.toml", "a.txt"), {**files, "a.txt": pieces})
        yield Case(f"derivation, {name}", ("check", "--derivation", "a.txt"), {"a.txt": pieces})


TABLES: dict[str, Pieces] = {
    "numbers, the last cell bad": many(b"a,b,c,y\n", b"0.125,2,3.5,4\n", 499_000, b"1,2,3,5 cm\n"),
    "21 columns, the last cell bad": many(
        b",".join(b"c%d" % n for n in range(20)) + b",y\n", b"0.123456," * 20 + b"1\n", 140_000, b"1," * 20 + b"x x\n"
    ),
    "one line of 3,000,000 cells": many(b"a", b",1", 2_990_000, b"\n1,2\n"),
    "1,500 columns": many(b"y", b",c", 1_499, b"\n" + (b"1" + b",0.5" * 1_499 + b"\n") * 1_900),
    "words": numbered(b"a,y\n", b"word%d,1\n", 499_000),
    "words in the target": numbered(b"a,y\n", b"1,word%d\n", 499_000),
    "decimal commas": many(b"a;b;c;y\n", b"0,125;2;3,5;4\n", 499_000, b"1;2;3;5 cm\n"),
    "thousands": many(b"a;b;y\n", b"1.045,50;2.000,25;4\n", 499_000, b"1;2;5 cm\n"),
    "doubtful points": many(b"a;b;y\n", b"1.045;2.000;4\n", 499_000),
    "dates": many(b"a,b,y\n", b"2024-01-02,3,4\n", 499_000),
    "all missing": many(b"a,b,y\n", b"NA,,1\n", 499_000),
    "half missing": many(b"a,b,y\n", b"NA,1,1\n2,,3\n", 249_000),
    "quoted cells": many(b'"a","b","y"\n', b'"1","2","3"\n', 499_000, b'"1","2","x"\n'),
    "an open quote": many(b"a,b,y\n1,2,3\n", b'1,"2,3\n', 499_000),
    "quotes": many(b"a,b,y\n1,2,3\n", b'""', 2_990_000),
    "one long cell": many(b"a,y\n1,", b"x" * 1000, 98_000, b"\n"),
    "one long quoted cell": many(b'a,y\n1,"', b"x" * 1000, 98_000, b'"\n'),
    "long cells": many(b"a,y\n", b"1," + b"9" * 190 + b"\n", 490_000, b"1,x\n"),
    "blanks": many(b"a b y\n", b"1 2 3\n", 499_000, b"1 2\n"),
    "rows of blanks": many(b"a,y\n", b" \n", 499_000),
    "many blanks": many(b"a y\n", b" " * 1000, 5_900, b"1 2\n"),
    "remarks": many(b"", b"# remark\n", 499_000),
    "ragged rows": many(b"a,b,y\n", b"1,2,3\n1,2\n", 249_000),
    "empty lines": many(b"a,y\n", b"\n", 499_000),
    "carriage returns": many(b"a,y\r", b"1,2\r", 499_000, b"1,x\r"),
    "NUL bytes": many(b"a,y\n", b"\0" * 1000, 98_000),
    "UTF-16": lambda: iter(["a,y\n".encode("utf-16"), *repeat("1,2\n".encode("utf-16-le") * 1000, 499)]),
    "Windows-1252": many(b"gr\xf6\xdfe,y\n", b"1,2\n", 499_000, b"\xe4,3\n"),
    "bad bytes at the end": many(b"a,y\n", b"1,2\n", 499_000, b"\x81,3\n"),
    "Markdown": many(b"| a | y |\n|---|---|\n", b"| 1 | 2 |\n", 499_000, b"| 1 | x |\n"),
    "lines above": many(b"a,y\n", b"1,2\n", 500_001),
    "cells above": many(b"a", b",1", 3_000_001),
    "96 MiB": many(b"a,y\n", b"x" * 1000, 101_000),
}


def _tables() -> Iterator[Case]:
    """Tables: 96 MiB, 500,000 lines, 3,000,000 cells."""
    for name, pieces in TABLES.items():
        words = ("train", "t.csv", "--target", "y", "--kind", "regression", "--epochs", "1000000")
        yield Case(f"table, {name}", words, {"t.csv": pieces})


def _books() -> Iterator[Case]:
    """Spreadsheets: what is packed is small."""
    made = {
        "a far corner": whole(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "many rows": lambda: (b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 400_000)),
        "blanks": many(b"", b" " * 1000, 180_000),
        "above": many(b"", b" " * 1000, 250_000),
    }
    for name, pieces in made.items():
        book = packed("xl/worksheets/sheet1.xml", pieces, b"<worksheet><sheetData>")
        yield Case(f"book, {name}", ("train", "t.xlsx", "--target", "y"), {"t.xlsx": book})


def packed(name: str, pieces: Pieces, before: bytes) -> Pieces:
    """A ZIP archive of one file."""

    def content() -> Iterator[bytes]:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, b"".join([before, *pieces()]))
        yield held.getvalue()

    return content


def _runs() -> Iterator[Case]:
    """Saved runs: 192 MiB, 6,000,000 values; those of the second schema have their numbers in digits."""
    begin = b'{"schema":"smallnets.run/2","experiment":{},"seeds":['
    newest = begin.replace(b"run/2", b"run/3")
    rest = b'"arithmetic":"1","engine":"page","finished":true,"notes":[],"table_checksum":null,'
    rest += b'"scales":{"formulas":[],"columns":[],"inputs":[],"target":[]},'
    state = b'"state":{"slots":[],"dead":"","carried":"","epochs":[],"updates":[],"carried_count":0,"streams":'
    made = {
        "numbers": many(begin + b'],"state":{"parameters":[[', b"0.12345678901234567,", 5_990_000, b"0]]}}"),
        "short rows": many(begin + b'],"state":{"parameters":[', b"[0.1],", 2_990_000, b"0]}}"),
        "words": many(begin, b'"0.5",', 5_990_000, b"0]}"),
        "as many words as may be": numbered(begin, b'"0.%06d",', 1_290_000, b"0]}"),
        "nan": many(begin + b'],"state":{"parameters":[[', b'"nan",', 5_990_000, b"0]]}}"),
        "tables": many(begin + b'],"records":[', b'{"epoch":0},', 1_190_000, b"0]}"),
        "losses": many(
            begin + b'],"records":[',
            b'{"epoch":0,"train_loss":[0.5],"test_loss":[0.5],"train_accuracy":[1],"test_accuracy":[1]},',
            390_000,
            b"0]}",
        ),
        "losses in another order": many(begin + b'],"records":[', b'{"test_loss":[0.5],"epoch":0},', 340_000, b"0]}"),
        "keys": numbered(begin + b'],"a":{', b'"k%d":0,', 690_000, b'"a":0}}'),
        "a key twice": numbered(begin + b'],"a":{', b'"k%d":0,', 690_000, b'"k0":0}}'),
        "keys above": numbered(begin + b'],"a":{', b'"k%d":0,', 5_900_000, b'"a":0}}'),
        "deep": many(begin, b"[", 5_990_000),
        "open lists": many(begin, b"[1,", 2_990_000),
        "one word": many(begin + b'"', b"x" * 1000, 195_000, b'"]}'),
        "blanks": many(begin, b" " * 1000, 195_000, b"0]}"),
        "no JSON at its end": many(begin, b"0.5,", 5_990_000, b"x"),
        "above": many(begin, b"0,", 6_000_001, b"0]}"),
        "192 MiB": many(begin + b'"', b"x" * 1000, 202_000, b'"]}'),
        "an array": many(newest + b'],"state":{"parameters":"', b"AAAA" * 250, 195_000, b'"}}'),
        "an array that is no base64": many(newest + b'],"state":{"parameters":"', b"AAAA" * 250, 195_000, b'A"}}'),
        "arrays": many(newest + b'],"state":{"slots":[', b'"' + b"AAAA" * 21 + b'",', 390_000, b"0]}}"),
        "streams": many(newest + b"]," + rest + state + b'"', b"AAAA" * 86, 500_000, b'","parameters":""}'),
        "history": many(newest + b'],"history":[', b"[123456,0.1234567890123456,0.123456789012345],", 1_400_000, b"x"),
        "seeds": numbered(newest, b'"0.%06d",', 1_290_000, b"0]}"),
    }
    for name, pieces in made.items():
        yield Case(f"run, {name}", ("predict", "r.json", "n.csv"), {"r.json": pieces, "n.csv": whole(b"a\n1\n")})


def _weights() -> Iterator[Case]:
    """Weights of other programs: 32 MiB."""
    header = b"{'descr': '<f8', 'fortran_order': False, 'shape': (100000, 1000), }".ljust(117) + b"\n"
    array = b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header
    tensor = b'"w%06d":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},'
    length = len(tensor % 0) * 400_000 + len(b'{"w":{}}')
    made = {
        "w.npz, a bomb": packed("a.npy", many(b"", b"\0" * 1000, 60_000), array),
        "w.npz, no archive": many(b"PK\x03\x04", b"\0" * 1000, 33_000),
        "w.safetensors, names": numbered(length.to_bytes(8, "little") + b"{", tensor, 400_000, b'"w":{}}'),
        "w.safetensors, deep": many((30_000_000).to_bytes(8, "little"), b"[" * 1000, 30_000),
        "w.json, numbers": many(b'{"schema":"smallnets.network/1","layers":[[', b"0.5,", 1_490_000, b"0]]}"),
        "w.json, deep": many(b"", b"[", 1_490_000),
        "w.json, 32 MiB": many(b'"', b"x" * 1000, 34_000, b'"'),
    }
    for name, pieces in made.items():
        file = name.partition(",")[0]
        yield Case(f"weights {name}", ("train", "xor", "--weights", file), {file: pieces})
