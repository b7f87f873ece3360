# SymPy's own annotations cover a part of it and contradict the rest; here all of it is untyped.
from typing import Any

def __getattr__(name: str) -> Any: ...  # noqa: ANN401 - that is the point of this stub
