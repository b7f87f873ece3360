"""What the command line's exit codes mean; 0 is done, also where the answer is "none"."""

from __future__ import annotations

THE_ANSWER_IS_NO = 1
BAD_INPUT = 2
INTERRUPTED = 130
