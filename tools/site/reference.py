"""The reference: every public name from its docstring, every command from the command line."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from typing import Any

import typer
from sheets import Sheets, block, cell

import smallnets
from smallnets import exact
from smallnets.faces.command_line import COMMANDS, app_for

SECTIONS = ("Args", "Attributes", "Returns", "Raises", "Yields", "Note", "Notes")
HEADS = {"Args": "Arguments", "Attributes": "Fields"}
ITEM = re.compile(r"^(\*{0,2}[\w.]+(?:, \w+)*)(?: \(.*?\))?: (.*)$")
SETTINGS = "Settings"


def names(sheets: Sheets) -> None:
    """The pages of public names."""
    rows: list[tuple[str, str]] = []
    for room, module in (("", smallnets), ("exact.", exact)):
        for name in module.__all__:
            if name in {"__version__", "exact"}:
                continue
            thing = getattr(module, name)
            page = f"{room}{name}" if name.islower() else f"{room}{name}_class"
            sheets.page(f"python/{page.replace('.', '-')}", *_name(f"smallnets.{room}{name}", thing))
            rows.append((page.replace(".", "-"), cell(_first(thing))))
    results = _result_pages(sheets)
    intro = (
        "Every public name, from its docstring: `import smallnets`, then `smallnets.NAME`; "
        "the functions of `smallnets exact` are in `smallnets.exact`. Below them the results that they give."
    )
    sheets.listing("python", "Python reference", intro, [*rows, *results])


RESULTS = {
    "smallnets.laboratory": (
        "CrossValidation",
        "Evaluation",
        "ExampleFiles",
        "ExerciseView",
        "Final",
        "FunctionAnswer",
        "KernelCache",
        "LossSurface",
        "Predictions",
        "QuestionSheet",
        "RunComparison",
        "Smallest",
        "Solved",
        "StoredResults",
        "Summary",
        "SweepResult",
        "Variants",
    ),
    "smallnets.sklearn": ("SmallNetClassifier", "SmallNetRegressor"),
}


def _result_pages(sheets: Sheets) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for home, found in RESULTS.items():
        for name in found:
            thing = getattr(importlib.import_module(home), name)
            sheets.page(f"python/{name}_class", *_name(f"{home}.{name}", thing))
            rows.append((f"{name}_class", cell(_first(thing))))
    return rows


def _first(thing: object) -> str:
    return (inspect.getdoc(thing) or "").partition("\n\n")[0]


def _name(full: str, thing: Any) -> Iterator[str]:  # noqa: ANN401 - whatever is public
    yield f"# {full}"
    yield block(_signature(full.rpartition(".")[2], thing), "python")
    yield prose(inspect.getdoc(thing) or "")
    if not inspect.isclass(thing):
        return
    for name, member in sorted(_members(thing)):
        yield f"## {name}"
        if callable(member):
            yield block(_signature(name, member), "python")
        yield prose(inspect.getdoc(member) or "")


def _members(thing: type) -> Iterator[tuple[str, Any]]:
    """The public methods and properties that smallnets wrote."""
    for name, member in inspect.getmembers(thing):
        home = inspect.unwrap(member.fget) if isinstance(member, property) else member
        if name.startswith("_") or not str(getattr(home, "__module__", "")).startswith("smallnets"):
            continue
        if isinstance(member, property) or inspect.isfunction(member) or inspect.ismethod(member):
            yield name, member


def _signature(name: str, thing: Any) -> str:  # noqa: ANN401 - as above
    try:
        signature = inspect.signature(thing)
    except (ValueError, TypeError):
        return f"{name}(...)"
    parameters = [_parameter(one) for one in signature.parameters.values() if one.name not in {"self", "cls"}]
    parameters = _with_star(parameters, signature)
    back = signature.return_annotation
    tail = "" if back in {inspect.Signature.empty, "None", None} else f" -> {_annotation(back)}"
    line = f"{name}({', '.join(parameters)}){tail}"
    if len(line) <= 100:
        return line
    return "\n".join([f"{name}(", *(f"    {one}," for one in parameters), f"){tail}"])


def _with_star(parameters: list[str], signature: inspect.Signature) -> list[str]:
    kinds = [one.kind for one in signature.parameters.values() if one.name not in {"self", "cls"}]
    if inspect.Parameter.KEYWORD_ONLY in kinds and inspect.Parameter.VAR_POSITIONAL not in kinds:
        at = kinds.index(inspect.Parameter.KEYWORD_ONLY)
        return [*parameters[:at], "*", *parameters[at:]]
    return parameters


def _parameter(one: inspect.Parameter) -> str:
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}.get(one.kind, "")
    note = "" if one.annotation is inspect.Parameter.empty else f": {_annotation(one.annotation)}"
    default = "" if one.default is inspect.Parameter.empty else f" = {_default(one.default)}"
    return f"{stars}{one.name}{note}{default}"


def _default(value: object) -> str:
    text = repr(value)
    return "..." if re.search(r"0x[0-9a-f]+|<", text) else text


def _annotation(note: object) -> str:
    text = note if isinstance(note, str) else inspect.formatannotation(note)
    return re.sub(r"\b(?:smallnets|typing|collections\.abc)\.(?:\w+\.)*", "", text)


def prose(docstring: str) -> str:
    """A Google docstring as Markdown."""
    lines, parts = docstring.splitlines(), []
    place = 0
    while place < len(lines):
        head = lines[place].strip().rstrip(":")
        if lines[place].strip().endswith(":") and head in SECTIONS and not lines[place].startswith(" "):
            inner, place = _inner(lines, place + 1)
            parts.append(f"**{HEADS.get(head, head)}**\n\n{_items(inner)}")
        elif lines[place].startswith("    "):
            inner, place = _inner(lines, place)
            parts.append(block("\n".join(inner), "python"))
        else:
            parts.append(lines[place])
            place += 1
    return "\n".join(parts)


def _inner(lines: list[str], begin: int) -> tuple[list[str], int]:
    end = begin
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith("    ")):
        end += 1
    return [line[4:] for line in lines[begin:end]], end


def _items(lines: list[str]) -> str:
    found: list[str] = []
    for line in lines:
        match = ITEM.match(line)
        if match:
            found.append(f"- `{match[1]}`: {match[2]}")
        elif line.strip():
            found.append(f"  {line.strip()}" if found else f"- {line.strip()}")
    return "\n".join(found) + "\n"


def commands(sheets: Sheets) -> None:
    """The pages of commands."""
    for name, words in COMMANDS.items():
        root = typer.main.get_command(app_for([name]))
        sheets.page(f"commands/{name}", f"# smallnets {name}\n\n{words}", *_command(f"smallnets {name}", root, name))
    intro = "Every command, from the command line itself. `--help` behind any of them shows the same."
    sheets.listing("commands", "Commands", intro, list(COMMANDS.items()))


def _command(called: str, root: Any, name: str) -> Iterator[str]:  # noqa: ANN401 - typer's own click
    command = root.commands[name]
    if hasattr(command, "commands"):
        for inner in command.commands:
            one = command.commands[inner]
            yield f"## {called} {inner}\n\n{one.help or one.short_help or ''}"
            yield from _parts(f"{called} {inner}", one)
        return
    yield from _parts(called, command)


def _parts(called: str, command: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option"]
    words = " ".join(_place(one) for one in arguments)
    yield block(f"{called} [OPTIONS] {words}".rstrip(), "console")
    if arguments:
        yield _table("argument", [(f"`{one.metavar or one.name.upper()}`", one.help or "") for one in arguments])
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in options:
        group = getattr(one, "rich_help_panel", None) or "Options"
        groups.setdefault(group, []).append(_option(one))
    for group, rows in groups.items():
        yield _table(f"option: {group.partition(': ')[2]}" if group.startswith(SETTINGS) else "option", rows)
    if command.epilog:
        yield "Examples:"
        yield block("\n".join(re.findall(r"smallnets .*", command.epilog)), "console")


def _place(one: Any) -> str:  # noqa: ANN401 - as above
    name = one.metavar or one.name.upper()
    name = f"{name}..." if one.nargs != 1 else name
    return name if one.required else f"[{name}]"


def _option(one: Any) -> tuple[str, str]:  # noqa: ANN401 - as above
    spelled = ", ".join(f"`{name}`" for name in (*one.opts, *one.secondary_opts))
    metavar = one.metavar if one.metavar not in {None, "", "<bool>"} else ""
    default = one.default
    shown = default not in {None, False, True, ""} if isinstance(default, str | int | float) else False
    return f"{spelled} {metavar}".strip(), (one.help or "") + (f" Default: {default}." if shown else "")


def _table(head: str, rows: list[tuple[str, str]]) -> str:
    body = [f"| {cell(left)} | {cell(right)} |" for left, right in rows]
    return "\n".join([f"| {head} | |", "| --- | --- |", *body])
