"""The build hook: a wheel and a source distribution hold the built page; neither needs Node to be installed from."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PageHook(BuildHookInterface[Any]):
    """Builds the page before the package is packed.  An editable install leaves that to `make run`."""

    def dependencies(self) -> list[str]:
        """What building needs beside hatchling: nothing where the page is built already."""
        return builder(self.root)["packages_needed"](Path(self.root))

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is stale."""
        del build_data
        if version != "editable":
            tool = builder(self.root)
            tool["build"](Path(self.root), Path(self.root) / tool["ASSETS"])


def builder(root: str) -> dict[str, Any]:
    """What tools/build_page.py, which is no package, defines."""
    return runpy.run_path(str(Path(root) / "tools" / "build_page.py"))
