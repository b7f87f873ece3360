"""Who judges some of the tests and is no part of the locks: told before the tests begin, and brought by `make judges`.

.venv/bin/python tests/judges.py              # who is missing, and which tests are skipped
.venv/bin/python tests/judges.py --install    # bring them; Debian's packages as root only
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
BRING = "make judges"
PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")


def chromium_path() -> str | None:
    """The program Chromium, None where there is none."""
    named = os.environ.get("SMALLNETS_CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, CHROMIUM)), None)


def _lacks(*modules: str) -> bool:
    return any(importlib.util.find_spec(name) is None for name in modules)


@dataclass(frozen=True)
class Judge:
    """Somebody whom tests need.

    Attributes:
        name: what is not installed.
        skipped: what is skipped then.
        needed: the environment variable that makes its absence an error; none where it may always be absent.
        is_missing: whether it is not here.
        pip: what pip is asked for.
        debian: Debian's packages.
    """

    name: str
    skipped: str
    needed: str
    is_missing: Callable[[], bool]
    pip: tuple[str, ...] = ()
    debian: tuple[str, ...] = ()

    @property
    def notice(self) -> str:
        """That it is not here, what is skipped, and which one command brings it."""
        alone = f"; alone: sudo apt-get install {' '.join(self.debian)}" if self.debian else ""
        alone = alone or f"; alone: .venv/bin/python -m pip install {' '.join(self.pip)}"
        root = " as root" if self.debian else ""
        return f"{self.name} is not installed: {self.skipped} are skipped ({BRING}{root} brings it{alone})"


JUDGES = {
    "torch": Judge(
        "PyTorch",
        "the tests that it judges",
        "SMALLNETS_NEEDS_TORCH",
        lambda: _lacks("torch"),
        pip=("torch==2.13.0",),
    ),
    "z3": Judge(
        "Z3", "the tests that it judges", "SMALLNETS_NEEDS_Z3", lambda: _lacks("z3"), pip=("z3-solver==5.4.1.0",)
    ),
    "formats": Judge(
        "ONNX Runtime, Keras or safetensors",
        "the tests of files for them",
        "SMALLNETS_NEEDS_FORMATS",
        lambda: _lacks("onnx", "onnxruntime", "keras", "h5py", "safetensors"),
        pip=("onnx==1.23.2", "onnxruntime==1.32.0", "keras==3.15.1", "h5py==3.16.0", "safetensors==0.8.0"),
    ),
    "chromium": Judge(
        "Chromium",
        "the tests of the page (or name it in SMALLNETS_CHROMIUM)",
        "SMALLNETS_NEEDS_CHROMIUM",
        lambda: chromium_path() is None,
        debian=("chromium", "fonts-dejavu-core"),
    ),
    "notebooks": Judge(
        "JupyterLab or marimo",
        "the tests of the widget in them",
        "SMALLNETS_NEEDS_NOTEBOOKS",
        lambda: _lacks("jupyterlab", "marimo"),
        pip=("--require-hashes", "--requirement", "requirements/notebooks.txt"),
    ),
    "dask": Judge(
        "Dask distributed",
        "the tests of sweeps on a cluster",
        "SMALLNETS_NEEDS_DASK",
        lambda: _lacks("distributed"),
        pip=("--require-hashes", "--requirement", "requirements/cluster.txt"),
    ),
    "aarch64": Judge(
        "An ARM processor in software",
        "the tests of kernels for ARM",
        "",
        lambda: not (shutil.which("qemu-aarch64") and shutil.which("aarch64-linux-gnu-gcc")),
        debian=("qemu-user", "gcc-aarch64-linux-gnu", "libc6-dev-arm64-cross"),
    ),
    "postgres": Judge(
        "PostgreSQL",
        "the tests of stores in it",
        "",
        lambda: shutil.which("initdb") is None and not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")),
        debian=("postgresql",),
    ),
    "tex": Judge(
        "TeX",
        "the tests of solutions in print",
        "",
        lambda: shutil.which("pdflatex") is None,
        debian=("texlive-latex-base",),
    ),
}
LARGE = {"tex"}
"""Brought by hand only: large, and needed before a change of what it judges."""


def tell(words: str) -> None:
    """Write a line at once, before what comes next writes its own."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def missing() -> list[str]:
    """A notice for everybody who is missing."""
    return [judge.notice for judge in JUDGES.values() if judge.is_missing()]


def install() -> None:
    """Bring whoever is missing."""
    wanted = [judge for name, judge in JUDGES.items() if judge.is_missing() and name not in LARGE]
    for judge in wanted:
        if judge.pip:
            subprocess.run([sys.executable, *PIP, *judge.pip], check=True)
    packages = [package for judge in wanted for package in judge.debian]
    if not packages or shutil.which("apt-get") is None:
        return
    if os.geteuid() != 0:
        tell(f"as root: apt-get install {' '.join(packages)}")
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", "update"], check=True, env=quiet)
    words = ["apt-get", "-qq", "install", "--no-install-recommends", *packages]
    subprocess.run(words, check=True, env=quiet, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    if "--install" in sys.argv[1:]:
        install()
    tell("\n".join(missing()) or "every judge is here: no test is skipped for want of one")
