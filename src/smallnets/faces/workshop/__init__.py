"""Where the tasks of sessions are done: worker processes, and the conversations that hand them their tasks."""

from __future__ import annotations
