"""Files and values for command lines: sound ones, odd ones, and how one becomes the other."""

from __future__ import annotations

import random

EXERCISE = """asked = ["forward", "loss", "gradient", "update"]
inputs = [[1, -0.5], [0.25, 2]]
targets = [[1], [0]]
loss = "half_squared"
rate = 0.5
layers = [
  { W = [[0.5, -1], [2, 0.25]], b = [0, 1], activation = "relu" },
  { W = [["1/2", 0.75]], b = [0.125], activation = "sigmoid" },
]
"""
EXPERIMENT = """schema = "smallnets.experiment/1"
seed = "0.12345"
[data]
generator = "circle"
points = 60
noise = 10
[network]
hidden = [3, 2]
activation = "tanh"
[training]
epochs = 2
optimizer = "momentum(momentum=0.9)"
penalty = "l1"
penalty_rate = 0.01
"""
ANSWERS = "z_1^(1)[1] = 1\na_1^(1)[1] = 1\nL = 0.25\ndL/dw_11^(2) = 0.1868\nhttp\n"
DERIVATION = "s = 1/(1 + exp(-z))\nds/dz = exp(-z)/(1 + exp(-z))^2 = s*(1 - s)\n"
TABLE = "a;b;kind\n" + "".join(f"{i / 7:.3f};{i * i % 11};{'xyz'[i % 3]}\n" for i in range(24))

LINKS = (
    "#activation=tanh&batchSize=10&dataset=xor&networkShape=3,2&seed=0.5&noise=5&percTrainData=50&x=true&y=true",
    "https://playground.tensorflow.org/#activation=relu&dataset=spiral&networkShape=2&learningRate=0.1",
)
VALUES = (
    *("0", "1", "2", "3", "-1", "-0", "+5", "0.5", "1e308", "1e-320", "-1e400", "nan", "inf", "1_000", "0x10", "1,2"),
    *("9" * 30, "9" * 5000, "0." + "3" * 400, "1/3", "1/0", "3,2,x", "", " ", ",", ";", "=", "#", "--", "-", "'", '"'),
    *("tanh", "relu", "relu:tanh", "sigmoid", "x^2", "x^x^x^x", "1/x", "sqrt(-1)", "(" * 300, "x" * 3000, "\u2004"),
    *("xor", "circle", "truth:xor", "truth:and:x", "2-3-1", "2-3-1 relu", "99999-99999-1", "x = x", "x^2 = x*x"),
    *("\u00e9", "\u202e", "\U0001f600", "a\u0301", "\x1b[2J", "%s%n", "{}", "$HOME", "../..", "/", ".", "/dev/zero"),
    *("/dev/null", "/dev/stdin", "/dev/tty", "none.toml", "folder", "folder.csv", "momentum(momentum=2)", "l2", "mu"),
    *(
        "convolution 1,-1; pooling 2",
        "float32",
        "textbook",
        "classification",
        "out.png",
        "out.json",
        "out.pdf",
        "a/b/c",
    ),
)


def likely(command: str, draw: random.Random) -> list[str]:
    """Arguments that the command can do something with, so that the options and files are reached."""
    quick = ["--epochs", "1"]
    choices = {
        "train": [
            ["xor", *quick],
            ["experiment.toml", *quick],
            ["table.csv", "--target", "kind", *quick],
            ["--from", "run.json", "--epochs", "+1"],
            [LINKS[0], *quick],
            [LINKS[1], *quick],
        ],
        "diagnose": [["--from", "run.json"], ["xor", *quick], ["run.json"], ["experiment.toml", *quick]],
        "predict": [["run.json", "new.csv"], ["run.json", "table.csv"]],
        "function": [["relu"], ["x*sigmoid(x)"], ["tanh", "gelu"]],
        "exact": [["2-2-1 relu"], ["tanh"], ["run.json"], ["exercise.toml"], ["x^2 = x*x"], ["relu(x - 1)"]],
        "solve": [["exercise.toml"], ["exercise.toml", "--format", "latex"]],
        "check": [["exercise.toml", "answers.txt"], ["--derivation", "derivation.txt", "--seconds", "0.2"]],
        "experiment": [["experiment.toml"], ["run.json"], [LINKS[0]], ["table.csv", "--target", "kind"]],
        "page": [["xor", "--out", "page.html"], ["experiment.toml", "--out", "page.html"]],
        "tour": [["--tables", "none"]],
        "schema": [["experiment"], ["exercise"]],
    }
    return list(draw.choice(choices.get(command, [[]])))


STANDING_FOR = {".json": "run.json", ".csv": "table.csv", ".npz": "run.json"}
"""The sound file that stands for an example's, by its ending."""


def among(sound: tuple[str, ...], example: list[str], options: list[str]) -> list[str]:
    """An example of a help text, on the sound files, and with little work to do."""
    words = list(example)
    exercise = words[:1] == ["separable"] or not {"--epochs", "--box"} & set(options)
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        ending = word[word.rfind(".") :]
        if before in {"--out", "--save", "--figure"} or word in sound:
            continue
        if before == "--target":
            words[at] = "kind"
        elif before in {"--seeds", "--up-to"}:
            words[at] = "2"
        elif ending in STANDING_FOR:
            words[at] = STANDING_FOR[ending]
        elif ending == ".toml":
            words[at] = "exercise.toml" if exercise else "experiment.toml"
        elif ending == ".txt":
            words[at] = "derivation.txt" if before == "--derivation" else "answers.txt"
    return [*words, "--epochs", "1"] if "--epochs" in options and "--epochs" not in words else words


_MANY = (b"9" * 5000, b"[" * 5000, b"[1]," * 5000)
_TOKENS = (
    b"0",
    b"-1",
    b"1e999",
    b"nan",
    b"9" * 40,
    b"9" * 5000,
    b"null",
    b"true",
    b'""',
    b"[]",
    b"{}",
    b"[[1]]",
    *_MANY,
)
_BYTES = (b"\xff", b"\x00", b"\xef\xbb\xbf", b"\r", b"\n", b"=", b",", b"[", b'"', "\u2004".encode(), b"'''", b"#")


def mutated(content: bytes, draw: random.Random) -> bytes:
    """A file with one to four changes: bytes put in, taken out or doubled, and numbers exchanged for odd ones."""
    for _ in range(draw.randint(1, 4)):
        start = draw.randrange(len(content) + 1)
        end = min(len(content), start + draw.choice((0, 1, 3, 20, 400)))
        change = draw.randrange(6)
        if change == 0:
            content = content[:start] + draw.choice(_BYTES) + content[start:]
        elif change == 1:
            content = content[:start] + content[end:]
        elif change == 2:
            content = content[:end] + content[start:end] * draw.choice((1, 2, 50)) + content[end:]
        elif change == 3:
            content = content[:start]
        else:
            content = _token_exchanged(content, start, draw)
    return content


def _token_exchanged(content: bytes, start: int, draw: random.Random) -> bytes:
    """The first number behind a place, exchanged."""
    digits = b"0123456789.-"
    first = next((at for at in range(start, len(content)) if content[at] in digits), None)
    if first is None:
        return content
    last = first
    while last < len(content) and content[last] in digits:
        last += 1
    return content[:first] + draw.choice(_TOKENS) + content[last:]


def mutated_link(link: str, draw: random.Random) -> str:
    """A link with an odd value."""
    parts = link.split("&")
    at = draw.randrange(len(parts))
    name, _, _ = parts[at].partition("=")
    parts[at] = f"{name}={draw.choice(VALUES)}"
    return "&".join(parts)
