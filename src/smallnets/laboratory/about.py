"""What this installation is: versions, engines, and a self-test of the arithmetic."""

from __future__ import annotations

import platform
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import cast

from smallnets import __version__
from smallnets.arithmetic import ARITHMETIC, selftest
from smallnets.engines import TRAINERS
from smallnets.frozen import Frozen

LIBRARIES = ("numpy", "sympy", "mpmath", "llvmlite", "matplotlib", "typer", "rich", "msgspec", "pandas")


class About(Frozen):
    """Rows of name and value, and the functions whose bits are not what they should be."""

    rows: tuple[tuple[str, str], ...]
    failed: tuple[str, ...]


def about() -> About:
    """Look at everything once; takes well under a second."""
    checked = selftest()
    failed = tuple(name for name, fine in checked.items() if not fine)
    result = f"{len(checked)} golden hashes equal" if not failed else f"FAILED: {', '.join(failed)}"
    rows = [
        ("smallnets", __version__),
        ("arithmetic", f"version {ARITHMETIC}, {result}"),
        ("python", f"{platform.python_version()} on {platform.machine()}, {platform.system()}"),
        *((name, _version(name)) for name in LIBRARIES),
        *(row for name in TRAINERS for row in _engine(name)),
    ]
    return About(tuple(rows), failed)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _engine(name: str) -> list[tuple[str, str]]:
    try:
        module = import_module(f"smallnets.engines.{name}")
    except ImportError as error:
        return [(f"{name} engine", f"not here ({error})")]
    describe = getattr(module, "about", None)
    rows = cast("list[tuple[str, str]]", describe()) if callable(describe) else []
    return [(f"{name} engine", "here"), *((f"  {key}", value) for key, value in rows)]
