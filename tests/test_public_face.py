"""The public face: what `import smallnets` loads, which names it has, and which of them have a new one."""

from __future__ import annotations

import ast
import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

import smallnets
import smallnets.errors

LOADED = "import json, sys, smallnets; print(json.dumps(sorted(sys.modules)))"


@pytest.fixture(scope="module")
def loaded():
    child = subprocess.run([sys.executable, "-c", LOADED], check=True, capture_output=True, text=True)
    return set(json.loads(child.stdout))


@pytest.mark.parametrize(
    "library", ["numpy", "sympy", "mpmath", "llvmlite", "matplotlib", "pandas", "typer", "click", "rich", "msgspec"]
)
def test_importing_smallnets_does_not_load(library, loaded):
    assert library not in loaded


def test_importing_smallnets_enters_no_room_of_heavy_work(loaded):
    assert not {name for name in loaded if name.startswith(("smallnets.engines.", "smallnets.pictures"))}


PACKAGES = ["smallnets", "smallnets.formats", "smallnets.laboratory", "smallnets.plans"]


def seen_by_type_checkers(package):
    """The names that the package's own text imports, within `if TYPE_CHECKING` or not, by the module of each."""
    tree = ast.parse(Path(package.__file__).read_text())
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {alias.asname or alias.name: node.module for node in imports for alias in node.names}


@pytest.mark.parametrize("name", PACKAGES)
def test_type_checkers_see_the_public_names_where_they_are(name):
    package = importlib.import_module(name)
    seen = seen_by_type_checkers(package)
    homes = {word: home for home, words in package._HOMES.items() for word in words}
    assert {word: seen.get(word) for word in homes} == homes
    assert set(package.__all__) - {"__version__"} == set(seen) - {"annotations", "TYPE_CHECKING", "late_names"}
    for word in package.__all__:
        assert getattr(package, word) is not None


def test_an_unknown_name_is_refused_as_of_any_module():
    with pytest.raises(AttributeError, match="module 'smallnets' has no attribute 'trian'"):
        _ = smallnets.trian


@pytest.mark.parametrize(
    ("module", "old", "new"),
    [
        ("smallnets", "MissingWing", "MissingExtra"),
        ("smallnets.errors", "MissingWing", "MissingExtra"),
        ("smallnets.plans", "Place", "ParameterPlace"),
        ("smallnets.expressions", "Kink", "KinkPoint"),
        ("smallnets.teaching", "Place", "Index"),
    ],
)
def test_a_name_of_the_version_before_still_works_and_says_the_new_one(module, old, new):
    room = importlib.import_module(module)
    for _ in range(2):
        with pytest.warns(DeprecationWarning, match=f"{old} is called {new} now"):
            assert getattr(room, old) is getattr(room, new)
