"""`python -m smallnets` is the command line."""

from __future__ import annotations

from smallnets.faces.command_line import main

if __name__ == "__main__":
    main()
