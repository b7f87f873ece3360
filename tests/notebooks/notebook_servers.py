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
from acting_on_widgets import until
from patience import PATIENCE

SOURCES = Path(__file__).parents[2] / "src"
LAB = ("--no-browser", "--allow-root", "--IdentityProvider.token=", "--LabApp.extension_manager=readonly")
AGAIN = 15
"""Seconds after which a cell that does not run is asked to again."""
LOST = 30
"""Seconds after which a cell that is at rest and said nothing is taken not to have run."""
NEWS = "@jupyterlab/apputils-extension/notification.jupyterlab-settings"
LAZY = '[tool.marimo.runtime]\non_cell_change = "lazy"\nauto_instantiate = false\n'


def free_port():
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]


GRACE = 20
"""Seconds in which a server may end by itself."""


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
            try:
                process.wait(timeout=GRACE)
            except subprocess.TimeoutExpired:  # its kernels hold it: nobody waits for what they do
                process.kill()
                process.wait(timeout=PATIENCE)


def answers(port, process):
    last = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < last:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=10):
            return
        time.sleep(0.2)
    pytest.fail("the notebook's server does not answer")


class Notebook:
    """A notebook in a tab, used as a person uses it."""

    def __init__(self, tab):
        self.tab = tab

    def start(self, number):
        """Run a cell and wait until it runs; what is asked before the kernel is connected is lost, so ask again."""
        before, asked = self.state(number), -AGAIN

        def runs():
            nonlocal asked
            if self.state(number) != before:
                return True
            if time.monotonic() - asked > AGAIN:
                self.cell(number).locator(".cm-content").click()
                self.tab.keyboard.press("Control+Enter")
                asked = time.monotonic()
            return False

        until(self.tab, runs)

    def run(self, number):
        """Run a cell to its end; the words that it says, which are others each time."""
        before, asked = self.words(number), -LOST

        def said():
            nonlocal asked
            if (words := self.words(number)) != before and words:
                return words
            # Another part of the cell may have changed while the kernel was being connected: then it never ran.
            if time.monotonic() - asked > LOST and not self.is_running(number):
                self.start(number)
                asked = time.monotonic()
            return None

        return until(self.tab, said)[1:]

    def words(self, number):
        """What a cell printed between SAYS and END."""
        found = re.findall(r"SAYS (.*?) END", self.printed(number), re.DOTALL)
        return found[-1].split() if found else []


class Lab(Notebook):
    """A notebook in JupyterLab."""

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
        super().__init__(tab)
        tab.goto(address)
        tab.wait_for_selector(".jp-CodeCell")
        tab.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]")
        tab.locator(".jp-StatusBar-Widget", has_text="| Idle").wait_for()

    def reloaded(self):
        """The saved notebook again, after a reload of the page; its kernel has gone on."""
        self.tab.locator("[data-jp-item-name=save]").first.click()
        until(self.tab, lambda: self.tab.locator(".lm-TabBar-tab.jp-mod-dirty").count() == 0)
        self.tab.reload()
        return Lab(self.tab, self.tab.url)

    def cell(self, number):
        return self.tab.locator(".jp-CodeCell").nth(number)

    def state(self, number):
        """What changes as soon as a cell is run."""
        return self.cell(number).locator(".jp-InputArea-prompt").inner_text()

    def is_running(self, number):
        return "*" in self.state(number)

    def printed(self, number):
        return "".join(self.cell(number).locator(".jp-OutputArea-output pre").all_inner_texts())


class Marimo(Notebook):
    """A notebook in marimo."""

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
        super().__init__(tab)
        tab.goto(address)
        tab.wait_for_selector(".marimo-cell .cm-content")

    def reloaded(self):
        """The notebook again, after a reload of the page; its kernel has gone on."""
        self.tab.reload()
        return Marimo(self.tab, self.tab.url)

    def cell(self, number):
        return self.tab.locator(".marimo-cell").nth(number)

    def state(self, number):
        """What changes as soon as a cell is run."""
        return (self.is_running(number), self.cell(number).inner_text())

    def is_running(self, number):
        at_work = "[data-status=queued], [data-status=running]"
        cell = self.cell(number)
        return cell.get_attribute("data-status") in {"queued", "running"} or cell.locator(at_work).count() > 0

    def printed(self, number):
        return "".join(self.cell(number).locator("[data-testid=console-output-area]").all_inner_texts())


def indented(text):
    return "".join(f"    {line}\n" for line in text.splitlines())
