"""Epochs a second of the page's engine in Node and in headless Chromium, and the size of its module.

    python benchmarks/page_engine.py [SECONDS]

Two tanh networks, 250 training points, batch 10, plain gradient descent: training alone, and with the losses of both
sets after each epoch.  Measured in rounds of 4 ms for SECONDS (1) each: the median, and what a tenth of the rounds
exceeds, which others on the machine disturb least.  Where there is no Node, no Chromium, or no Playwright, the line
says so.
"""

from __future__ import annotations

import base64
import gzip
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from smallnets.engines.compiled.wasm import page_engine

HERE = Path(__file__).resolve().parent
FRONTEND = HERE.parent / "frontend"
NETWORKS = ((2, 4, 2, 1), (2, 8, 8, 1))
AIMS = {(2, 4, 2, 1): 50_000, (2, 8, 8, 1): 20_000}
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")

Figures = dict[str, list[float]]


def main() -> None:
    """Print sizes, then a line for each host, network and precision."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    module = page_engine()
    packed = len(gzip.compress(module, 9))
    print(f"engine: {len(module)} bytes, {packed} by gzip, {brotli(module)} by brotli")
    script = bundled()
    cases = [(list(widths), width, seconds) for widths in NETWORKS for width in (64, 32)]
    for host, measured in (("Node", in_node), ("Chromium", in_chromium)):
        found = measured(script, base64.b64encode(module).decode(), cases)
        if isinstance(found, str):
            print(f"{host}: {found}")
            continue
        for (widths, width, _), figures in zip(cases, found, strict=True):
            shape = "-".join(map(str, widths))
            aim = f" (aim {AIMS[tuple(widths)]})" if width == 64 else ""
            alone, both = (spread(figures[name]) for name in ("training", "withLosses"))
            print(f"{host} {shape} float{width}: {alone} epochs/s{aim}, with both losses {both}")


def spread(rounds: list[float]) -> str:
    """The median of some rounds, and what a tenth of them exceeds."""
    return f"{rounds[len(rounds) // 2]:.0f} to {rounds[len(rounds) * 9 // 10]:.0f}"


def bundled() -> str:
    """The measuring script as plain JavaScript."""
    esbuild = FRONTEND / "node_modules" / ".bin" / "esbuild"
    command = [str(esbuild), str(HERE / "page_engine.ts"), "--bundle", "--format=iife", "--log-level=error"]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=FRONTEND).stdout


def in_node(script: str, module: str, cases: list[tuple[list[int], int, float]]) -> list[Figures] | str:
    """The figures in Node."""
    node = shutil.which("node")
    if node is None:
        return "there is none on PATH"
    calls = f"const given = {json.dumps([module, cases])};"
    calls += "console.log(JSON.stringify(given[1].map((each) => measurePageEngine(given[0], ...each))))"
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "measure.cjs"
        place.write_text(script + calls)
        return json.loads(subprocess.run([node, str(place)], check=True, capture_output=True, text=True).stdout)


def in_chromium(script: str, module: str, cases: list[tuple[list[int], int, float]]) -> list[Figures] | str:
    """The figures in headless Chromium, driven by Playwright."""
    program = shutil.which("chromium")
    if program is None or importlib.util.find_spec("playwright") is None:
        return "needs Chromium and pip install playwright"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM))
        page = browser.new_page()
        page.add_script_tag(content=script)
        found = [
            page.evaluate("([module, given]) => measurePageEngine(module, ...given)", [module, list(case)])
            for case in cases
        ]
        browser.close()
    return found


def brotli(module: bytes) -> str:
    """The size by brotli, as Node packs it."""
    node = shutil.which("node")
    if node is None:
        return "?"
    code = "process.stdin.resume(); const parts = []; process.stdin.on('data', (part) => parts.push(part));"
    code += (
        "process.stdin.on('end', () => console.log(require('zlib').brotliCompressSync(Buffer.concat(parts)).length))"
    )
    return subprocess.run([node, "-e", code], input=module, check=True, capture_output=True).stdout.decode().strip()


if __name__ == "__main__":
    main()
