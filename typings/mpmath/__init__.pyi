# mpmath has no annotations.
from typing import Any

def __getattr__(name: str) -> Any: ...  # noqa: ANN401 - that is the point of this stub
