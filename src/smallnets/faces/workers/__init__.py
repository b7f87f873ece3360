"""Where the tasks of sessions are done: pools of worker processes, and the runner of a session that uses them."""

from __future__ import annotations
