"""PrintedValue code: read as Python, never run; what is broken in print is repaired where exactly one repair works.

A page loses line breaks, brackets, colons, straight quotes; a listing brings its line numbers.  Each such loss is
undone at the place where reading fails.  Where several repairs can be read, the one that leaves fewest names undefined
and no statement unreachable
counts; where that is not exactly one, nothing is repaired.
"""

from __future__ import annotations

import ast
import builtins
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, cast

from smallnets.errors import InputError

LARGEST = 20_000
_MOST_TRIES = 4000
_MOST_REPAIRS = 12
_NUMBERED = re.compile(r"^\s*\d+[.:)]( ?)", re.MULTILINE)
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "−": "-", "\u00a0": " "})
_HEADS = re.compile(r"\s*(def|class|for|while|if|elif|else|try|except|finally|with)\b.*[^:\s]\s*$")
_PRINT = re.compile(r"^(\s*)print\s+(?!\()(.+?)\s*$")


@dataclass(frozen=True)
class Snippet:
    """What is found about printed code.

    Attributes:
        verdict: valid, repairable (exactly one repair works), or broken.
        code: the code as it can be read, or as it was printed.
        repairs: what was mended, line by line.
        problems: what a reader should know: names that come from elsewhere.
        reason: why it is broken, or what was mended.
    """

    verdict: Literal["valid", "repairable", "broken"]
    code: str
    repairs: tuple[str, ...]
    problems: tuple[str, ...]
    reason: str

    def text(self) -> str:
        """The verdict and, where it was repaired, the code, for people."""
        lines = [f"{self.verdict}: {self.reason}" if self.reason else self.verdict, *self.problems]
        return "\n".join([*lines, "", self.code.rstrip()] if self.verdict == "repairable" else lines)

    def data(self) -> dict[str, Any]:
        """Plain data, as `smallnets claims snippet --json` prints it."""
        lists = {"repairs": list(self.repairs), "problems": list(self.problems)}
        return {"verdict": self.verdict, "reason": self.reason, **lists, "code": self.code}


def look_at(code: str) -> Snippet:
    """What can be said of printed Python code without running it.

    Raises:
        InputError: it is empty, or longer than 20,000 characters.
    """
    if not code.strip():
        raise InputError("snippet", "", "is empty", "give a file with code")
    if len(code) > LARGEST:
        raise InputError("snippet", f"{len(code)} characters", "is too long", f"give at most {LARGEST}")
    error = _error(code)
    if error is None:
        return Snippet("valid", code, (), _problems(code), "")
    first = f"line {error.lineno}: {error.msg}"
    for cleaned, what in _cleaned(code):
        if _error(cleaned) is None:
            return Snippet("repairable", cleaned, (what,), _problems(cleaned), f"{first}; {what}")
        code = cleaned if what else code
    found = _search(code)
    if found is None:
        return Snippet("broken", code, (), (), f"{first}; no single repair makes it readable")
    repaired, repairs = found
    return Snippet("repairable", repaired, repairs, _problems(repaired), f"{first}; {'; '.join(repairs)}")


def _cleaned(code: str) -> Iterator[tuple[str, str]]:
    """The code without what print adds to all of it, in the order in which it is taken away."""
    quoted = code.translate(_QUOTES)
    if quoted != code:
        yield quoted, "typographic quotes and dashes made straight"
    lines = [line for line in quoted.splitlines() if line.strip()]
    if all(_NUMBERED.match(line) for line in lines):
        yield _NUMBERED.sub("", quoted), "line numbers left out"


def _search(code: str) -> tuple[str, tuple[str, ...]] | None:
    """The one repair of all places; None where there is none, or more than one that is as good."""
    states: list[tuple[str, tuple[str, ...]]] = [(code, ())]
    tries = 0
    for _ in range(_MOST_REPAIRS):
        done = [(text, said) for text, said in states if _error(text) is None]
        if done:
            return _only(done)
        following: dict[str, tuple[str, ...]] = {}
        for text, said in states:
            error = _error(text)
            for line, repaired, what in _repairs(text, (error and error.lineno) or 1):
                tries += 1
                if tries > _MOST_TRIES:
                    return None
                after = _error(repaired)
                if after is None or (after.lineno or 0) > line + repaired.count("\n") - text.count("\n"):
                    following.setdefault(repaired, (*said, f"line {line}: {what}"))
        states = list(following.items())[:64]
    return None


def _only(done: list[tuple[str, tuple[str, ...]]]) -> tuple[str, tuple[str, ...]] | None:
    flaws = [len(_undefined(text)) + _unreachable(text) for text, _ in done]
    best = [one for one, count in zip(done, flaws, strict=True) if count == min(flaws)]
    return best[0] if len({ast.dump(ast.parse(text)) for text, _ in best}) == 1 else None


def _repairs(code: str, failing: int) -> Iterator[tuple[int, str, str]]:
    lines = code.splitlines()
    for number in {failing, failing - 1}:
        if not 1 <= number <= len(lines):
            continue
        line = lines[number - 1]
        for new, what in _mended(line):
            yield number, "\n".join([*lines[: number - 1], *new, *lines[number:]]), what


def _mended(line: str) -> Iterator[tuple[list[str], str]]:
    if _HEADS.match(line):
        yield [f"{line.rstrip()}:"], "a colon set"
    if match := _PRINT.match(line):
        yield [f"{match[1]}print({match[2]})"], "print written as a call"
    for opening, closing in ("()", "[]", "{}"):
        missing = line.count(opening) - line.count(closing)
        if missing == 1:
            yield [line.rstrip() + closing], f"a {closing} set at the end"
    indent = line[: len(line) - len(line.lstrip())]
    for place in range(len(indent) + 1, len(line)):
        first, second = line[:place].rstrip(), line[place:].lstrip()
        if not second or second[0] in ")]},.:=+*/%#":
            continue
        if _error(f"{first.lstrip()}\n    pass" if _HEADS.match(f"{first}x") else first.lstrip()) is not None:
            continue
        for back in {"", indent}:
            yield [first, back + second], f"a line break set before '{second[:24]}'"


def _error(code: str) -> SyntaxError | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(code)
        except SyntaxError as error:
            return error
        except (ValueError, RecursionError, MemoryError) as error:
            return SyntaxError(str(error))
    return None


def _problems(code: str) -> tuple[str, ...]:
    unknown = _undefined(code)
    return (f"not defined in it: {', '.join(unknown)}",) if unknown else ()


def _unreachable(code: str) -> int:
    """How many statements stand behind a return or raise of the same block."""
    nodes = [node for node in ast.walk(ast.parse(code)) if not isinstance(node, (ast.Lambda, ast.IfExp))]
    found: list[object] = [getattr(node, name, None) for node in nodes for name in ("body", "orelse")]
    blocks = [cast("list[ast.stmt]", block) for block in found if isinstance(block, list)]
    ends = (ast.Return, ast.Raise, ast.Break, ast.Continue)
    return sum(any(isinstance(one, ends) for one in block[:-1]) for block in blocks)


def _undefined(code: str) -> list[str]:
    """Names that are used and set nowhere in the code."""
    used: set[str] = set()
    known = set(dir(builtins))
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                used.add(name)
            case ast.Name(id=name) | ast.arg(arg=name) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                known.add(name)
            case ast.alias(name=name, asname=other):
                known.add(other or name.partition(".")[0])
            case ast.ExceptHandler(name=str(name)):
                known.add(name)
            case _:
                pass
    return sorted(used - known)
