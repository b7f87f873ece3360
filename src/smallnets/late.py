"""Names of a package that are imported when they are first used, and names that they had in the version before."""

from __future__ import annotations

import importlib
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence


def late_names(
    package: str,
    homes: Mapping[str, Sequence[str]],
    renamed: Mapping[str, str] | None = None,
    modules: Sequence[str] = (),
) -> Callable[[str], object]:
    """The `__getattr__` of a package.

    Args:
        package: the package's `__name__`.
        homes: the names by the module that holds them.
        renamed: the names that went out of use, and what each is called now; they work for one version, with a warning.
        modules: modules of the package that are names of it too.

    A name that was found is kept in the package, so each is looked up once; an old name is not, so it warns each time.
    """
    home_of = {name: home for home, names in homes.items() for name in names}
    old = dict(renamed or {})

    def __getattr__(name: str) -> object:  # noqa: N807 - the name by which a module's attributes are looked up
        module = sys.modules[package]
        if name in old:
            words = f"{package}.{name} is called {old[name]} now; the old name goes with the next version"
            warnings.warn(words, DeprecationWarning, stacklevel=2)
            return getattr(module, old[name])
        if name in modules:
            return importlib.import_module(f"{package}.{name}")
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}", name=name, obj=module)
        found: object = getattr(importlib.import_module(home_of[name]), name)
        setattr(module, name, found)
        return found

    return __getattr__
