"""The build hook: a wheel and a source distribution hold the built page; neither needs Node to be installed from."""

from __future__ import annotations

import json
import re
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
        if version == "editable":
            return
        tool = builder(self.root)
        assets = Path(self.root) / tool["ASSETS"]
        tool["build"](Path(self.root), assets)
        if self.target_name == "wheel":
            bill = Path(self.root) / "build" / "page.cdx.json"
            bill.parent.mkdir(exist_ok=True)
            bill.write_text(bill_of_materials((assets / "licences.txt").read_text(encoding="utf-8")), encoding="utf-8")
            build_data["sbom_files"].append(str(bill.relative_to(self.root)))


def builder(root: str) -> dict[str, Any]:
    """What tools/build_page.py, which is no package, defines."""
    return runpy.run_path(str(Path(root) / "tools" / "build_page.py"))


LIBRARY = re.compile(r"(?P<name>@?[\w./-]+) (?P<version>[\w.+-]+) \((?P<licence>[^()]+)\)")
"""A library as the licences of the page name it: `preact 10.29.0 (MIT)`."""


def bill_of_materials(licences: str) -> str:
    """The libraries in the built page, as CycloneDX: https://cyclonedx.org/docs/1.6/json/."""
    titles = [line for line in licences.splitlines() if line.startswith("The page contains ")]
    components = [
        {
            "type": "library",
            "name": found["name"],
            "version": found["version"],
            "purl": f"pkg:npm/{found['name'].replace('@', '%40')}@{found['version']}",
            "licenses": [{"license": {"id": found["licence"]}}],
        }
        for title in titles
        for found in LIBRARY.finditer(title)
    ]
    components.sort(key=lambda one: one["purl"])
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": components}
    return json.dumps(bill, indent=1) + "\n"
