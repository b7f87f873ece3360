"""JupyterLab and marimo as people start them, each in an empty folder of its own."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "src"
LAB = ("--no-browser", "--allow-root", "--IdentityProvider.token=", "--LabApp.extension_manager=readonly")
NEWS = "@jupyterlab/apputils-extension/notification.jupyterlab-settings"
LAZY = '[tool.marimo.runtime]\non_cell_change = "lazy"\nauto_instantiate = false\n'


def free_port():
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]


@contextlib.contextmanager
def started(command, folder, port, path):
    """A server; gives the address of its notebook."""
    places = ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "XDG_CONFIG_HOME")
    environment = {**os.environ, **{name: str(folder / ".home" / name) for name in places}, "PYTHONPATH": str(SOURCES)}
    with (folder / "log.txt").open("w") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            answers(port, process)
            yield f"http://127.0.0.1:{port}/{path}"
        finally:
            process.terminate()
            process.wait(timeout=60)


def answers(port, process):
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=10):
            return
        if process.poll() is not None:
            break
        time.sleep(0.2)
    pytest.fail("the notebook's server does not answer")


class Lab:
    """A notebook in JupyterLab, used as a person uses it."""

    name = "jupyterlab"

    @staticmethod
    def serve(folder, cells):
        empty = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
        written = [{**empty, "source": text, "id": f"cell{number}"} for number, text in enumerate(cells)]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = {"cells": written, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
        (folder / "lesson.ipynb").write_text(json.dumps(notebook))
        settings = folder / ".home" / "JUPYTER_CONFIG_DIR" / "lab" / "user-settings" / NEWS
        settings.parent.mkdir(parents=True)
        settings.write_text('{"fetchNews": "false"}')
        port = free_port()
        words = (*LAB, f"--port={port}", f"--ServerApp.root_dir={folder}")
        return started([sys.executable, "-m", "jupyterlab", *words], folder, port, "lab/tree/lesson.ipynb")

    def __init__(self, tab, address):
        self.tab = tab
        tab.goto(address)
        tab.wait_for_selector(".jp-CodeCell", timeout=120_000)
        tab.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=120_000)
        tab.locator(".jp-StatusBar-Widget", has_text="| Idle").wait_for(timeout=120_000)

    def reloaded(self):
        """The saved notebook again, after a reload of the page; its kernel has gone on."""
        self.tab.locator("[data-jp-item-name=save]").first.click()
        self.tab.wait_for_timeout(1500)
        self.tab.reload()
        return Lab(self.tab, self.tab.url)

    def cell(self, number):
        return self.tab.locator(".jp-CodeCell").nth(number)

    def start(self, number):
        """Run a cell and wait until it runs; what is asked before the kernel is connected is lost."""
        before = self.prompt(number)
        for _ in range(20):
            self.cell(number).locator(".cm-content").click()
            self.tab.keyboard.press("Control+Enter")
            self.tab.wait_for_timeout(1000)
            if self.prompt(number) != before:
                return
        pytest.fail("the cell does not run")

    def prompt(self, number):
        return self.cell(number).locator(".jp-InputArea-prompt").inner_text()

    def run(self, number):
        """Run a cell to its end; the text that it printed."""
        self.start(number)
        while "*" in self.prompt(number):
            self.tab.wait_for_timeout(100)
        if not re.search(r"\d", self.prompt(number)):
            return self.run(number)
        self.tab.wait_for_timeout(500)
        return "".join(self.cell(number).locator(".jp-OutputArea-output pre").all_inner_texts())


class Marimo:
    """A notebook in marimo, used as a person uses it."""

    name = "marimo"

    @staticmethod
    def serve(folder, cells):
        written = "".join(f"@app.cell\ndef _():\n{indented(text)}    return\n\n\n" for text in cells)
        (folder / "lesson.py").write_text(f"import marimo\n\napp = marimo.App()\n\n\n{written}")
        (folder / "pyproject.toml").write_text(LAZY)
        port = free_port()
        words = ("edit", "--headless", "--no-token", "--skip-update-check", "--port", str(port), "lesson.py")
        return started([sys.executable, "-m", "marimo", *words], folder, port, "")

    def __init__(self, tab, address):
        self.tab = tab
        tab.goto(address)
        tab.wait_for_selector(".marimo-cell .cm-content", timeout=120_000)
        tab.wait_for_timeout(1000)

    def reloaded(self):
        """The notebook again, after a reload of the page; its kernel has gone on."""
        self.tab.wait_for_timeout(1500)
        self.tab.reload()
        return Marimo(self.tab, self.tab.url)

    def cell(self, number):
        return self.tab.locator(".marimo-cell").nth(number)

    def start(self, number):
        """Run a cell and wait for nothing."""
        self.cell(number).locator(".cm-content").click()
        self.tab.keyboard.press("Control+Enter")

    def run(self, number):
        """Run a cell to its end; the text that it printed."""
        self.start(number)
        self.tab.wait_for_timeout(700)
        while self.cell(number).get_attribute("data-status") in {"queued", "running"} or self.is_running(number):
            self.tab.wait_for_timeout(100)
        self.tab.wait_for_timeout(1000)
        return "".join(self.cell(number).locator("[data-testid=console-output-area]").all_inner_texts())

    def is_running(self, number):
        return self.cell(number).locator("[data-status=queued], [data-status=running]").count() > 0


def indented(text):
    return "".join(f"    {line}\n" for line in text.splitlines())
