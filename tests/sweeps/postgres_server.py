"""A server of PostgreSQL for tests: made in a folder of its own, started and ended, as a user that is not root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path


def programs():
    """The folder of PostgreSQL's programs; None where it is not installed."""
    found = shutil.which("initdb")
    places = [Path(found).parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)


class PostgresServer:
    """One server; `url` is its address, reached through a socket in its folder."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="smallnets-pg-"))
        self.folder.chmod(0o777)
        self.data = self.folder / "data"
        self._run("initdb", "-D", self.data, "-A", "trust", "-U", "tester", "--no-sync", "-E", "UTF8", "--locale=C")
        self.start()

    @property
    def url(self):
        return f"postgresql://tester@/postgres?host={self.folder}"

    def fresh(self, name):
        """The address of a new database."""
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"create database {name}")
        return self.url.replace("/postgres?", f"/{name}?")

    def start(self):
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c shared_buffers=8MB"
        self._run("pg_ctl", "-D", self.data, "-w", "-l", self.folder / "log", "-o", options, "start")

    def kill(self):
        """End it at once, as a power failure would, and let it come up again."""
        self._run("pg_ctl", "-D", self.data, "-m", "immediate", "stop")
        self.start()

    def end(self):
        self._run("pg_ctl", "-D", self.data, "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program, *words):
        command = [str(programs() / program), *map(str, words)]
        who = None
        if os.geteuid() == 0:
            who = "postgres" if _exists("postgres") else "nobody"
        subprocess.run(command, check=True, user=who, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _exists(user):
    try:
        return bool(pwd.getpwnam(user))
    except KeyError:
        return False
